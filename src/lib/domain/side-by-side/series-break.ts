import { matchThemes } from '#domain/comparison/same-questions.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { sum } from '#domain/score/mean.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Member, Succession } from '#domain/score/round.ts';
import { roundInWords } from '#domain/region/region.ts';
import { count, list, longDate } from '#domain/words/format.ts';

/*
 * What changed between two rounds beside the answers: that is said where a line over the years goes on, and
 * where it stops. It tells of questions and borders, which are public, and of no answer.
 */

/** What a round pinned. */
export interface RoundGround {
	key: string;
	/** ISO day. */
	referenceDate: string;
	questionnaire: Questionnaire;
	members: Pick<Member, 'code' | 'name'>[];
}

export interface Borders {
	ended: Succession['ended'];
	/** Also of municipalities outside the region. */
	nameOf: (code: string) => string;
}

/** A sentence, or undefined where both rounds asked the same version. */
export function questionsChanged(
	earlier: RoundGround,
	later: RoundGround,
	id: string
): string | undefined {
	if (reference(earlier.questionnaire) === reference(later.questionnaire)) return undefined;
	const matched = matchThemes(later.questionnaire, earlier.questionnaire).filter(({ theme }) =>
		id === overallLine ? theme.core : theme.id === id
	);
	const of = sum(matched.map(({ comparable }) => comparable.of));
	const items = sum(matched.map(({ comparable }) => comparable.items));
	const versions = editions(earlier.questionnaire, later.questionnaire);
	if (of === 0) return `${versions}.`;
	if (items === of) return `${versions}; alle ${count(of, 'vraag bleef', 'vragen bleven')} gelijk.`;
	return `${versions}: ${items} van ${count(of, 'vraag is', 'vragen zijn')} gelijk gebleven.`;
}

function editions(earlier: Questionnaire, later: Questionnaire): string {
	return earlier.key === later.key
		? `De vragenlijst ging van versie ${earlier.version} naar ${later.version}`
		: `De vragenlijst ${reference(earlier)} werd ${reference(later)}`;
}

/** Sentences; `code`: only those that are about this municipality. */
export function bordersChanged(
	earlier: RoundGround,
	later: RoundGround,
	{ ended, nameOf }: Borders,
	code?: string
): string[] {
	const [before, after] = [codesIn(earlier), codesIn(later)];
	const between = ended.filter(
		({ code: gone, validTo, into }) =>
			earlier.referenceDate < validTo &&
			validTo <= later.referenceDate &&
			(before.has(gone) || into.some((one) => after.has(one)))
	);
	const touched = between.filter((end) => code === undefined || isAbout(end, code));
	const named = new Set(between.flatMap(({ code: gone, into }) => [gone, ...into]));
	const isAsked = (one: string) => code === undefined || one === code;
	const joined = [...after].filter((one) => !before.has(one) && !named.has(one) && isAsked(one));
	const left = [...before].filter((one) => !after.has(one) && !named.has(one) && isAsked(one));
	return [
		...mergersIn(touched, nameOf),
		...splitsIn(touched, nameOf),
		...joinedInWords(joined.map(nameOf), earlier.key),
		...joinedInWords(left.map(nameOf), later.key)
	];
}

/** teams: those of the later round that were in the earlier one too, and how many there are. */
export function teamsChanged({ same, of }: { same: number; of: number }): string | undefined {
	if (of === 0 || same === of) return undefined;
	return `${same} van ${count(of, 'team is', 'teams zijn')} in beide rondes hetzelfde.`;
}

function codesIn({ members }: RoundGround): Set<string> {
	return new Set(members.map(({ code }) => code));
}

type End = Succession['ended'][number];

function isAbout({ code, into }: End, asked: string): boolean {
	return code === asked || into.includes(asked);
}

function mergersIn(ends: End[], nameOf: Borders['nameOf']): string[] {
	const merged = ends.filter(({ into }) => into.length === 1);
	const together = Map.groupBy(merged, ({ validTo, into }) => `${validTo} ${into[0]}`);
	return [...together.values()].map((all) => {
		const { validTo, into } = all[0]!;
		const went = all.length === 1 ? 'ging' : 'gingen';
		const gone = list(all.map(({ code }) => nameOf(code)));
		return `${gone} ${went} op ${longDate(validTo)} op in ${nameOf(into[0]!)}.`;
	});
}

function splitsIn(ends: End[], nameOf: Borders['nameOf']): string[] {
	return ends
		.filter(({ into }) => into.length > 1)
		.map(
			({ code, validTo, into }) =>
				`${nameOf(code)} is op ${longDate(validTo)} gesplitst over ${list(into.map(nameOf))}; alleen teams waarvan vastligt dat zij doorgaan, tellen nog mee in een vergelijking.`
		);
}

function joinedInWords(names: string[], round: string): string[] {
	if (names.length === 0) return [];
	const belonged = names.length === 1 ? 'hoorde' : 'hoorden';
	return [`${list(names)} ${belonged} in ${roundInWords(round)} niet bij de ronde.`];
}
