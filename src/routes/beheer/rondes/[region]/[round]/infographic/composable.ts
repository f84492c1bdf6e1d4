import { error } from '@sveltejs/kit';
import { offeredFor } from '#server/agreements/for-infographic.ts';
import { composableOf } from '#server/publications/composer.ts';
import * as publications from '#server/publications/publications.ts';
import * as results from '#server/rounds/results.ts';
import { publishableFor } from '#routes/beheer/rondes/[region]/[round]/publishable.ts';

/** Beside the round that the draft is laid beside, and without a draft the one before. */
export function composableFor(locals: App.Locals, params: { region: string; round: string }) {
	const { db, now } = locals;
	const { region, round } = publishableFor(locals, params);
	const comparable = results.comparable(db, round);
	const making = publications.inTheMaking(db, round);
	const compare = making ? comparable.find(({ id }) => id === making.compare) : comparable[0];
	const composable = composableOf(db, { round, compare }, now);
	if ('refused' in composable) error(400, results.refusalOfRound(db, round, composable));
	return { region, round, composable, offered: offeredFor(db, { round, compare }) };
}
