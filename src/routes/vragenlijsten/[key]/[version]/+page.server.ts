import { reference } from '#domain/questionnaire/questionnaire.ts';
import { sizeInWords } from '#domain/questionnaire/words.ts';
import { versionChanges } from '#domain/library/version-changes.ts';
import * as keptRounds from '#server/rounds/rounds.ts';
import * as versions from '#server/workbench/versions.ts';
import { mayOpenRound } from '#request/guard.ts';
import { mayBegin } from '#routes/beheer/rondes/asked-round.ts';
import { versionFor } from '#routes/vragenlijsten/version.ts';

export function load({ params, locals }) {
	const { found, known } = versionFor(locals, params);
	const { questionnaire, state, rounds } = found;
	const previous = versions.previousOf(questionnaire, known);
	const base = known.find((one) => one.reference === questionnaire.extends)?.questionnaire;
	return {
		questionnaire,
		size: sizeInWords(questionnaire),
		state,
		rounds: rounds.map((round) => ({ ...round, mayOpen: mayOpen(locals, round) })),
		base: base ? { title: base.title, key: base.key, version: base.version } : null,
		mayBegin: mayBegin(locals, reference(questionnaire)),
		previous: previous ? { version: previous.version } : null,
		sincePrevious: previous ? (versionChanges(previous, questionnaire) ?? null) : null,
		sinceBase: base ? (versionChanges(base, questionnaire) ?? null) : null,
		versions: known
			.filter((one) => one.questionnaire.key === questionnaire.key)
			.map((one) => one.questionnaire.version)
	};
}

function mayOpen(locals: App.Locals, { region, key }: { region: string; key: string }): boolean {
	const round = keptRounds.find(locals.db, region, key);
	return round !== undefined && mayOpenRound(locals, round);
}
