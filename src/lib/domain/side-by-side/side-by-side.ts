import { overallLine } from '#domain/comparison/year-line.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import { shownChange } from '#domain/picture/standing.ts';
import type { Change, Floor } from '#domain/score/result.ts';
import { changeInWords, direction } from '#domain/score/words.ts';
import { roundInWords } from '#domain/region/region.ts';
import { byName, count } from '#domain/words/format.ts';
import type { SortedBy } from './choice.ts';
import { ownChange, partOf, questionsIn } from './own-years.ts';
import {
	membersOver,
	ownScore,
	regionPart,
	regionScore,
	type SeenRound,
	type SeenScore
} from './seen-round.ts';

/** Table, list, chart and file use the same rows, so they cannot differ. Whole numbers. */
export interface SideBySideTheme {
	/** "overall", or a theme's or a question's id. */
	id: string;
	title: string;
	rows: SideBySideRow[];
	region: Omit<SideBySideRow, 'code' | 'name' | 'toRegion' | 'floor'>;
	conclusion: string;
}

export interface SideBySideRow {
	code: string;
	name: string;
	/** One for each round, oldest first. */
	scores: SeenScore[];
	/** What it lies above the region in the last round, in points; negative below. */
	toRegion: number | null;
	/** Over the same questions and teams; null where the two rounds may not be compared. */
	change: { earlier: number; later: number } | null;
	changeWords: string;
	/** Of the last round; null where nothing of it is seen. */
	floor: Floor | null;
}

export interface SideBySideAsked {
	/** Oldest first, at least one. */
	rounds: readonly SeenRound[];
	municipalities: readonly string[];
	/** "overall" or ids, with their titles. */
	themes: readonly { id: string; title: string }[];
	sort: SortedBy | undefined;
	/** Points. */
	minimumChange: number;
}

/** There is no mean over the chosen: two choices that differ by one municipality would tell its score. */
export function sideBySide(asked: SideBySideAsked): SideBySideTheme[] {
	const names = membersOver(asked.rounds);
	const chosen = asked.municipalities.map((code) => ({
		code,
		name: names.get(code)?.name ?? code
	}));
	const rowsOf = (id: string) => chosen.map((one) => rowOf(id, one, asked));
	const order = orderOf(rowsOf(asked.sort?.theme ?? overallLine), asked.sort);
	return asked.themes.map(({ id, title }) => {
		const rows = rowsOf(id).toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
		return {
			...{ id, title, rows },
			region: regionRow(id, asked),
			conclusion: conclusionOf(title, rows, asked)
		};
	});
}

/** The round with which the last one is compared. */
export function comparedWith(rounds: readonly SeenRound[]): string | undefined {
	return rounds.at(-1)?.result.comparison?.round;
}

function rowOf(
	id: string,
	{ code, name }: { code: string; name: string },
	{ rounds, minimumChange }: SideBySideAsked
): SideBySideRow {
	const last = rounds.at(-1)!;
	const scores = rounds.map((round) => ownScore(round, code, id));
	const own = last.result.municipalities.find((municipality) => municipality.code === code);
	const earlier = last.result.comparison?.round;
	const change = earlier === undefined ? undefined : ownChange(last.result, code, id, earlier);
	const mean = regionScore(last, id).score;
	const score = scores.at(-1)!.score;
	return {
		...{ code, name, scores },
		toRegion: score === null || mean === null ? null : score - mean,
		...changed(change, minimumChange),
		floor: own && hasFinalised(own) ? (partOf(own, id)?.floor ?? null) : null
	};
}

function regionRow(id: string, { rounds, minimumChange }: SideBySideAsked) {
	const last = rounds.at(-1)!;
	const { comparison } = last.result;
	const change =
		id === overallLine ? comparison?.overall : comparison?.themes.find((theme) => theme.id === id);
	const isSeen = last.scope !== 'none' && regionPart(last.result, id) !== undefined;
	return {
		scores: rounds.map((round) => regionScore(round, id)),
		...changed(isSeen ? change : undefined, minimumChange)
	};
}

function changed(change: Change | undefined, minimumChange: number) {
	if (!change) return { change: null, changeWords: '' };
	return { change: shownChange(change), changeWords: changeInWords(change, minimumChange) };
}

/** Codes; who has no number comes last, whichever way. */
function orderOf(rows: SideBySideRow[], sort: SortedBy | undefined): string[] {
	const named = rows.toSorted(byName);
	if (!sort) return named.map(({ code }) => code);
	if (sort.column === 'naam') {
		return (sort.descending ? named.toReversed() : named).map(({ code }) => code);
	}
	const sign = sort.descending ? -1 : 1;
	return named
		.toSorted((a, b) => {
			const [one, other] = [valueOf(a, sort.column), valueOf(b, sort.column)];
			if (one === null || other === null) return Number(one === null) - Number(other === null);
			return sign * (one - other);
		})
		.map(({ code }) => code);
}

function valueOf(row: SideBySideRow, column: string): number | null {
	if (column === 'regio') return row.toRegion;
	if (column === 'verandering') return row.change && row.change.later - row.change.earlier;
	if (column === 'ondergrens')
		return row.floor && row.floor.of > 0 ? row.floor.met / row.floor.of : null;
	return row.scores.find(({ round }) => round === column)?.score ?? null;
}

/** Nobody is named first or last in it: that is for who sorts a table. */
function conclusionOf(
	name: string,
	rows: SideBySideRow[],
	{ rounds, minimumChange }: SideBySideAsked
): string {
	const title = name.replace(/[.?!]$/, '');
	const scores = rows.flatMap(({ scores: own }) => own.at(-1)!.score ?? []);
	const round = roundInWords(rounds.at(-1)!.key);
	if (scores.length === 0) return `${title}: van deze keuze is er in ${round} geen score.`;
	const [least, most] = [Math.min(...scores), Math.max(...scores)];
	const who = count(scores.length, 'gemeente', 'gemeenten');
	const range =
		scores.length === 1
			? `${title}: ${least} in ${round}`
			: least === most
				? `${title}: alle ${who} staan in ${round} op ${least}`
				: `${title}: ${who} tussen ${least} en ${most} in ${round}`;
	return `${range}${movesInWords(rows, rounds, minimumChange)}.`;
}

function movesInWords(
	rows: SideBySideRow[],
	rounds: readonly SeenRound[],
	minimumChange: number
): string {
	const earlier = comparedWith(rounds);
	const ways = rows.flatMap(({ change }) => {
		if (!change) return [];
		const { earlier: before, later } = change;
		return direction({ earlier: before, later, delta: null, reason: null }, minimumChange) ?? [];
	});
	if (earlier === undefined || ways.length === 0) return '';
	const number = (way: string) => ways.filter((one) => one === way).length;
	const said = [
		...(number('up') > 0 ? [`${number('up')} vooruit`] : []),
		...(number('down') > 0 ? [`${number('down')} achteruit`] : []),
		...(number('same') > 0 ? [`${number('same')} vrijwel gelijk`] : [])
	].join(', ');
	const of =
		rows.length === ways.length ? '' : ` (van ${ways.length} van de ${rows.length} te vergelijken)`;
	return `; sinds ${roundInWords(earlier)} ${said}${of}`;
}

/** "over 41 van 48 vragen, 9 van 10 gemeenten"; empty where nothing is compared. */
export function regionBasis({ result, scope }: SeenRound, id: string): string {
	const { comparison } = result;
	const questions = questionsIn(result, id);
	const panel =
		id === overallLine ? comparison?.overall : comparison?.themes.find((theme) => theme.id === id);
	const part = regionPart(result, id);
	if (!questions || !panel || panel.earlier === null || !part) return '';
	return [
		`over ${questionsInWords(questions)}`,
		`${panel.panel} van ${count(part.n, 'gemeente', 'gemeenten')}${named(scope)}`
	].join(', ');
}

/** A mean over those that chose it is not the region's. */
export function named(scope: SeenRound['scope']): string {
	return scope === 'named' ? ' met naam' : '';
}

/** Whose mean stands beside them, and in which rounds it is another's. */
export function whoseMean(rounds: readonly SeenRound[]): { words: string; but: string[] } {
	const seen = rounds.filter(({ scope }) => scope !== 'none');
	const ofNamed = seen.filter(({ scope }) => scope === 'named');
	if (ofNamed.length > 0 && ofNamed.length === seen.length) {
		return { words: 'de gemeenten met naam', but: [] };
	}
	return { words: 'de regio', but: ofNamed.map(({ key }) => roundInWords(key)) };
}

export function questionsInWords({ items, of }: { items: number; of: number }): string {
	return `${items} van ${count(of, 'vraag', 'vragen')}`;
}
