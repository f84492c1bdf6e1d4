import { error, redirect } from '@sveltejs/kit';
import { start } from '#server/sign-in/provider-sign-in.ts';
import { onwardOf } from '#request/entrance.ts';

/** The content security policy forbids forms to other sites. */
export async function GET({ locals, params, url, request }) {
	const provider = locals.door.providers.find(({ id }) => id === params.provider);
	if (!provider) error(404, 'Deze pagina bestaat niet.');
	const onward = onwardOf(url.searchParams.get('verder'));
	const next = await start(locals.door, provider, onward, request.headers);
	if (!next) redirect(303, `/inloggen?error=unreachable&verder=${encodeURIComponent(onward)}`);
	locals.cookies.push(...next.cookies);
	redirect(303, next.location);
}
