import { reference } from '#domain/questionnaire/questionnaire.ts';
import { roundKey } from '#domain/region/region.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';

/** Whoever manages rounds of the region; drafts are found by who uploaded them alone. */
export function importPlace(locals: App.Locals, key: string) {
	allow(locals, 'manage-round', { region: key });
	const region = regions.find(locals.db, key);
	if (!region) turnAway(locals);
	return { region, owner: { region: region.key, owner: doerOf(locals).id } };
}

export function draftFor(locals: App.Locals, params: { region: string; draft: string }) {
	const place = importPlace(locals, params.region);
	const draft = importDrafts.find(locals.db, place.owner, params.draft, locals.now);
	if (!draft) turnAway(locals);
	return { ...place, draft };
}

/** Of teams and municipalities; by title, newest version first. */
export function questionnairesIn({ shelf }: App.Locals): { value: string; label: string }[] {
	return [...shelf.questionnaires.values()]
		.map(({ questionnaire }) => questionnaire)
		.filter(({ subject }) => subject === 'team')
		.sort((a, b) => a.title.localeCompare(b.title, 'nl') || b.version.localeCompare(a.version))
		.map((one) => ({ value: reference(one), label: `${one.title}, versie ${one.version}` }));
}

/** The rounds that are there, with what they use: answers may be added to one. */
export function roundsIn(locals: App.Locals, region: string) {
	return rounds.ofRegion(locals.db, region).map((round) => ({
		key: round.key,
		questionnaire: reference(pinned.questionnaireOf(locals.db, round))
	}));
}

/** A round that is there uses one questionnaire, so that need not be chosen. */
export function questionnaireOf(
	locals: App.Locals,
	region: string,
	key: string
): string | undefined {
	if (!roundKey.test(key)) return undefined;
	return roundsIn(locals, region).find((round) => round.key === key)?.questionnaire;
}
