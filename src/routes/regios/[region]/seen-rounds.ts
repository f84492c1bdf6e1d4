import { error } from '@sveltejs/kit';
import { may, ownMunicipalities } from '#domain/access/permission.ts';
import { scopeFor } from '#domain/disclosure/scope.ts';
import type { Comparison } from '#domain/score/result.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { themesWithScores } from '#domain/score/score.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { byQuestion } from '#domain/side-by-side/by-question.ts';
import type { SideBySideChoice } from '#domain/side-by-side/choice.ts';
import { membersOver, type SeenRound } from '#domain/side-by-side/seen-round.ts';
import type { Borders } from '#domain/side-by-side/series-break.ts';
import * as questionPictures from '#server/pictures/question-pictures.ts';
import * as places from '#server/registry/places.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { allow, regionFor } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import type { OnwardLink } from '#ui/frame/onward.ts';
import { shownFor } from '#routes/regios/[region]/[round]/picture.ts';

export const wholeTitle = 'Alle thema’s samen';

/**
 * The rounds of a region beside each other, each as this viewer sees it on its own page: all as it is now,
 * or what was published, with the viewer's own municipalities. Rounds of another questionnaire than the last
 * one's do not compare, and are left out by name.
 */
export function seenRoundsFor(
	locals: App.Locals,
	key: string,
	asked: Pick<SideBySideChoice, 'rounds'> & {
		/** Key of the one that the others are compared with; undefined is the newest. */
		last?: string;
	}
) {
	const region = regionFor(locals, key);
	allow(locals, 'see-region-results', { region: key });
	const all = rounds.ofRegion(locals.db, key);
	const last = ofTeams(locals, all).find((round) => round.key === (asked.last ?? round.key));
	const family = last ? [last, ...results.comparable(locals.db, last, all)].toReversed() : [];
	const chosen = family.filter(
		(round) => asked.rounds.length === 0 || asked.rounds.includes(round.key)
	);
	const at = figures.stand(locals.db);
	const seen = chosen.map((round, index) =>
		seenRound(locals, { region, round, all, at }, chosen[index - 1])
	);
	const families = new Set(family.map(({ id }) => id));
	return {
		region,
		rounds: seen,
		every: family.map((round) => round.key),
		otherRounds: ofTeams(locals, all)
			.filter((round) => !families.has(round.id))
			.map((round) => round.key),
		unknownRounds: asked.rounds.filter((one) => !family.some((round) => round.key === one)),
		isAll: scopeFor(locals.viewer, { region: key }) === 'all',
		own: ownMunicipalities(locals.viewer, key),
		rows: chosen,
		at
	};
}

export type SeenRounds = ReturnType<typeof seenRoundsFor>;

/** Of the last of them that has a figure for this person; else of the last one, which says why there is none. */
export function newestIn({ rounds: seen, rows }: Pick<SeenRounds, 'rounds' | 'rows'>) {
	const withScore = seen.findLastIndex(hasFigure);
	const index = withScore < 0 ? seen.length - 1 : withScore;
	const [round, row] = [seen[index], rows[index]];
	return round && row && { round, row };
}

/** Rounds of another questionnaire do not compare: these are the ones around the newest that has a figure. */
export function seenWithFigures(locals: App.Locals, key: string): SeenRounds {
	const newest = seenRoundsFor(locals, key, { rounds: [] });
	if (newest.rounds.some(hasFigure)) return newest;
	for (const last of newest.otherRounds) {
		const seen = seenRoundsFor(locals, key, { rounds: [], last });
		if (seen.rounds.some(hasFigure)) return seen;
	}
	return newest;
}

function hasFigure({ result }: SeenRound): boolean {
	return result.overall.score !== null;
}

/** What stands beside the pages of a region that are about several rounds: its newest round. */
export function onwardFor(locals: App.Locals, seen: SeenRounds): OnwardLink[] {
	const newest = newestIn(seen);
	const norms = newest && figures.ofRounds(locals.db, { round: newest.row }, seen.at).round.norms;
	return onwardOfRegion(locals, {
		region: seen.region.key,
		round: newest?.round.key,
		hasPicture: newest !== undefined && newest.round.scope !== 'none',
		hasNorm: newest !== undefined && normPoints(newest.round.questionnaire, norms ?? []).length > 0
	});
}

/** "overall" and the themes of the last round; `ids`: only these, and none means all. */
export function themesSeen(seen: Pick<SeenRounds, 'rounds'>, ids: readonly string[]) {
	const last = seen.rounds.at(-1);
	if (!last) return { themes: [], every: [], unknown: [] as string[] };
	const every = [
		{ id: overallLine, title: wholeTitle },
		...themesWithScores(last.questionnaire).map(({ id, title }) => ({ id, title }))
	];
	return {
		every,
		themes: every.filter(({ id }) => ids.length === 0 || ids.includes(id)),
		unknown: ids.filter((id) => !every.some((theme) => theme.id === id))
	};
}

export function bordersOf({ db }: App.Locals, seen: Pick<SeenRounds, 'rounds'>): Borders {
	const members = membersOver(seen.rounds);
	const known = new Map(places.all(db).municipalities.map(({ code, name }) => [code, name]));
	return {
		ended: registeredSuccession(db).ended,
		nameOf: (code) => members.get(code)?.name ?? known.get(code) ?? code
	};
}

/** Whoever may see all scans of a municipality as they were finalised. */
export function mayQuestions(locals: App.Locals, region: string, municipality: string): boolean {
	return may(locals.viewer, 'see-finalised-scan', { region, municipality });
}

/**
 * The same rounds with each question where a theme stands; of the region only for who sees all. No
 * publication holds a municipality's answers, so others see none here. `only`: codes, and then nothing of the region.
 */
export function questionRounds(
	locals: App.Locals,
	seen: SeenRounds,
	only?: readonly string[]
): SeenRound[] {
	return seen.rounds.flatMap((round, index) => {
		const request = questionRequest(locals, seen, index, only);
		const result = questionPictures.ofQuestions(locals.db, request, seen.at);
		if (!result) return [];
		const questionnaire = byQuestion(round.questionnaire);
		return [{ ...round, questionnaire, result, scope: request.scope }];
	});
}

/** A round and how it compares with the one before it; null where it does not, or that may not be seen. */
export interface ComparedRound {
	key: string;
	comparison: Comparison | null;
}

/** What moved by question, as in questionRounds. */
export function questionChanges(
	locals: App.Locals,
	seen: SeenRounds,
	only?: readonly string[]
): ComparedRound[] {
	return seen.rounds.map(({ key }, index) => {
		const request = questionRequest(locals, seen, index, only);
		const comparison = questionPictures.changesOfQuestions(locals.db, request, seen.at);
		return { key, comparison };
	});
}

function questionRequest(
	locals: App.Locals,
	{ region, isAll, own, rows }: SeenRounds,
	index: number,
	only: readonly string[] | undefined
): questionPictures.ChangesRequest {
	const asked = only ?? own;
	return {
		round: rows[index]!,
		compare: rows[index - 1],
		scope: isAll && !only ? 'all' : 'none',
		weighting: 'equal',
		apart: asked.filter((code) => mayQuestions(locals, region.key, code))
	};
}

export function comparedRounds(rounds: readonly SeenRound[]): ComparedRound[] {
	return rounds.map(({ key, result }) => ({ key, comparison: result.comparison ?? null }));
}

/** Of the round that follows that one in the list; null where it was not compared with it. */
export function comparisonOf(rounds: readonly ComparedRound[], index: number): Comparison | null {
	const comparison = rounds[index]?.comparison;
	return comparison && comparison.round === rounds[index - 1]?.key ? comparison : null;
}

/** Rounds of scans that add up over municipalities; others have other pages. */
export function ofTeams({ db }: App.Locals, all: rounds.RoundRow[]): rounds.RoundRow[] {
	return all.filter((round) => pinned.questionnaireOf(db, round).subject === 'team');
}

interface Found {
	region: ReturnType<typeof regionFor>;
	round: rounds.RoundRow;
	all: rounds.RoundRow[];
	at: string;
}

function seenRound(
	locals: App.Locals,
	{ region, round, all, at }: Found,
	before: rounds.RoundRow | undefined
): SeenRound {
	const beside = new URL('https://thermometer.invalid/');
	beside.searchParams.set('vergelijk', before?.key ?? 'geen');
	const shown = shownFor(locals, { region, round, rounds: all }, beside);
	const questionnaire = pinned.questionnaireOf(locals.db, round);
	if (questionnaire.subject !== 'team') error(404, 'Deze ronde telt niet op over gemeenten.');
	return {
		key: round.key,
		referenceDate: round.referenceDate,
		questionnaire,
		members: figures.ofRounds(locals.db, { round, compare: before }, at).round.members,
		result: shown.picture.result,
		scope: shown.picture.scope,
		isInvented: rounds.isInvented(round)
	};
}
