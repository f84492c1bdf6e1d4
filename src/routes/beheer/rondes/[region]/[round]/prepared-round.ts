import { redirect } from '@sveltejs/kit';
import { dayOf } from '#domain/words/day.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundPreview from '#server/coordination/preview.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { managedRoundFor } from '#request/guard.ts';

export function preparedRoundFor(locals: App.Locals, params: { region: string; round: string }) {
	const found = managedRoundFor(locals, params.region, params.round);
	if (found.round.state !== 'prepared') redirect(303, pathOf(found.round));
	return found;
}

export function pathOf({ region, key }: RoundRow): string {
	return `/beheer/rondes/${region}/${key}`;
}

/** `missing` names a questionnaire that cannot be pinned. */
export function contentsOf({ db, shelf, now }: App.Locals, round: RoundRow) {
	const pinned = roundCourse.textToPin(db, round, shelf.questionnaires);
	return 'kind' in pinned
		? { missing: pinned.reference }
		: { preview: roundPreview.previewOf(db, round, pinned, dayOf(now)) };
}

export function noQuestionnaire(reference: string): string {
	return `Het bestand van ${reference} is weg, heeft fouten of is veranderd nadat een andere ronde het gebruikte. Vraag de beheerder om het te herstellen.`;
}
