import { redirect } from '@sveltejs/kit';
import { roundFor } from '#request/guard.ts';

/** Each question has a page; the page of the round leads to them. */
export function GET({ params, locals }) {
	const { region, round } = roundFor(locals, params.region, params.round);
	redirect(307, `/regios/${region.key}/${round.key}`);
}
