import fc from 'fast-check';
import type { Answers, ScoredAnswer } from '#domain/scan/answer.ts';
import {
	scoredItems,
	themesOf,
	type Questionnaire,
	type ScoredItem,
	type Theme,
	type Unit
} from '#domain/questionnaire/questionnaire.ts';
import type { Round } from '#domain/score/round.ts';
import {
	dordrecht,
	gorinchem,
	member,
	ownScan,
	papendrecht,
	question,
	questionnaire,
	round,
	teamScan,
	theme,
	type GivenScan
} from './build.ts';

const anyWeight = fc.constantFrom(0.1, 0.5, 1, 2, 3);

/** Options of any score in any order, perhaps with a floor. */
const anyQuestion = fc
	.record({
		scores: fc.array(fc.nat(100), { minLength: 2, maxLength: 5 }),
		floor: fc.constantFrom(null, 1),
		weight: anyWeight
	})
	.map(({ scores, floor, weight }) => ({
		options: scores.map((score, value) => ({ value, label: String(value), score })),
		floor,
		weight
	}));

const coreOfTeams: fc.Arbitrary<Partial<Theme>> = anyWeight.map((weight) => ({ weight }));

const anyKind: fc.Arbitrary<Partial<Theme>> = fc.record({
	core: fc.boolean(),
	unit: fc.constantFrom<Unit[]>('team', 'municipality'),
	weight: anyWeight
});

/** One to six questions; of the core and of the teams unless said otherwise. */
export function anyTheme(id: string, kind = coreOfTeams): fc.Arbitrary<Theme> {
	const anyQuestions = fc.array(anyQuestion, { minLength: 1, maxLength: 6 });
	return fc.tuple(anyQuestions, kind).map(([questions, settings]) => {
		const items = questions.map((given, index) => question(`${id}.${index}`, given));
		return theme(id, items, settings);
	});
}

/** Three themes: one of the core and of the teams, two of any kind. */
export const anyQuestionnaire: fc.Arbitrary<Questionnaire> = fc
	.record({
		themes: fc.tuple(anyTheme('a'), anyTheme('b', anyKind), anyTheme('c', anyKind)),
		minimumCoverage: fc.constantFrom(0, 0.6, 0.75, 1)
	})
	.map(({ themes, minimumCoverage }) => questionnaire(themes, { minimumCoverage }));

/** A value of every scored item, or now and then nvt, onbekend or no answer. */
export function anyAnswers(themes: Theme[]): fc.Arbitrary<Answers> {
	const items = themes.flatMap(scoredItems);
	return fc
		.tuple(...items.map(anyAnswer))
		.map((given) => new Map(items.flatMap((item, index) => answered(item, given[index]))));
}

function anyAnswer(item: ScoredItem): fc.Arbitrary<ScoredAnswer | undefined> {
	return fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom(...item.options.map((option) => option.value)) },
		{ weight: 1, arbitrary: fc.constantFrom('nvt' as const, 'onbekend' as const, undefined) }
	);
}

function answered(item: ScoredItem, answer: ScoredAnswer | undefined): [string, ScoredAnswer][] {
	return answer === undefined ? [] : [[item.id, answer]];
}

/** Three municipalities, with up to two teams and an own scan each. */
export function anyRound(key: string, questionnaire: Questionnaire): fc.Arbitrary<Round> {
	const municipalities = [dordrecht, gorinchem, papendrecht];
	const members = municipalities.map((code) => member(code));
	const scans = municipalities.flatMap((municipality) => [
		anyTeamScan('Oost', municipality, questionnaire),
		anyTeamScan('West', municipality, questionnaire),
		anyOwnScan(municipality, questionnaire)
	]);
	return fc.tuple(...scans.map((scan) => fc.option(scan, { freq: 6 }))).map((given) =>
		round(
			key,
			questionnaire,
			given.filter((scan) => scan !== null),
			{ members }
		)
	);
}

/** A team weighs the same in every round, by its name. */
function anyTeamScan(
	team: string,
	municipality: string,
	questionnaire: Questionnaire
): fc.Arbitrary<GivenScan> {
	const weight = team === 'Oost' ? 2 : 0.5;
	return anyAnswers(themesOf(questionnaire, 'team')).map((answers) =>
		teamScan(Object.fromEntries(answers), { municipality, team, weight })
	);
}

function anyOwnScan(municipality: string, questionnaire: Questionnaire): fc.Arbitrary<GivenScan> {
	return anyAnswers(themesOf(questionnaire, 'municipality')).map((answers) =>
		ownScan(Object.fromEntries(answers), municipality)
	);
}
