import { json } from '@sveltejs/kit';
import { composableFor } from '#routes/beheer/rondes/[region]/[round]/infographic/composable.ts';
import { drawn, typedIn } from '#routes/beheer/rondes/[region]/[round]/infographic/typed.ts';

/** While somebody types; nothing of it is kept. */
export async function POST({ params, locals, request }) {
	const place = composableFor(locals, params);
	const typed = typedIn(await request.formData());
	return json(drawn(locals.db, place, typed), { headers: { 'cache-control': 'no-store' } });
}
