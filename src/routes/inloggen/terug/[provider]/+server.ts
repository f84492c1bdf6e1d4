import { error, redirect } from '@sveltejs/kit';
import { finish } from '#server/sign-in/provider-sign-in.ts';

export async function GET({ locals, params, url, request }) {
	const provider = locals.door.providers.find(({ id }) => id === params.provider);
	if (!provider) error(404, 'Deze pagina bestaat niet.');
	const next = await finish(
		locals.door,
		{ provider, search: url.search, headers: request.headers },
		locals.now
	);
	locals.cookies.push(...next.cookies);
	redirect(303, next.location);
}
