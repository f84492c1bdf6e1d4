import type {
	ChangeBasis,
	Counted,
	FigureBasis,
	PublicationBasis
} from '#domain/disclosure/basis.ts';
import { knownAmong, panelsIn, withTotal } from '#domain/disclosure/look.ts';
import { stillnessOfChange, stillnessOfFigure } from '#domain/disclosure/stillness.ts';
import {
	codesOf,
	mayShowBeside,
	mayShowChange,
	mayShowTotal,
	mayStandBeside
} from '#domain/disclosure/total.ts';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Change, MunicipalityResult, RegionResult, Spread } from '#domain/score/result.ts';
import type { Round } from '#domain/score/round.ts';
import { shown } from '#domain/score/words.ts';
import type { MunicipalityWeights } from '#domain/score/weighting.ts';
import { originsIn, unnamedOf, type PublicationChoice } from './choice.ts';

/* Of each total and each change whether it may be given out, and which number: rules 1, 2 and 4. */

export interface TotalCase {
	figures: RegionFigures;
	choice: PublicationChoice;
	weights: MunicipalityWeights;
	past: readonly PublicationBasis[];
}

export interface Decided<Basis> {
	basis: Basis;
	sentence?: string;
}

export function decideFigure(
	id: string,
	result: RegionResult,
	plain: RegionResult,
	{ choice, weights, past, figures }: TotalCase
): Decided<FigureBasis> {
	const counted = weighed(countedIn(id, result.municipalities), weights);
	const round = figures.round.key;
	const known = knownNow(counted, { choice, figures, past });
	const mayShow =
		choice.scopes.includes('total') &&
		!choice.leftOut.includes(id) &&
		mayShowTotal(counted, known) &&
		mayStandBeside(counted, panelsIn(past, { round, figure: id }), known);
	const { score } = partOf(id, plain);
	const candidate = {
		...{ id, counted, shown: mayShow && score !== null ? shown(score) : null },
		...(id === 'overall' && { parts: coreWeights(figures.round) })
	};
	const unnamed = unnamedOf(figures.round, choice.named);
	const still = stillnessOfFigure(candidate, unnamed, editionsOf(figures.round, past), choice.now);
	return still.kind === 'repeated'
		? { basis: still.basis, sentence: still.sentence }
		: { basis: candidate };
}

export function decideChange(
	id: string,
	result: RegionResult,
	plain: RegionResult,
	given: TotalCase & { decided: Decided<FigureBasis>[] }
): Decided<ChangeBasis> {
	const { figures, choice, past } = given;
	const earlierRound = figures.beside!.round.key;
	const candidate = { id, earlierRound, ...panelOf(id, result, given), shown: null };
	const unnamed = {
		later: unnamedOf(figures.round, choice.named),
		earlier: unnamedOf(figures.beside!.round, choice.namedBefore)
	};
	const both = wholeNumbers(changeOf(id, plain));
	const shownNow = both && mayShowThisChange(candidate, given) ? both : null;
	const still = stillnessOfChange(
		{ ...candidate, shown: shownNow },
		unnamed,
		editionsOf(figures.round, past),
		choice.now
	);
	return still.kind === 'repeated'
		? { basis: still.basis, sentence: still.sentence }
		: { basis: { ...candidate, shown: shownNow } };
}

function mayShowThisChange(
	change: ChangeBasis,
	{ choice, figures, past, decided }: TotalCase & { decided: Decided<FigureBasis>[] }
): boolean {
	const { id, earlierRound } = change;
	if (!choice.scopes.includes('total') || choice.leftOut.includes(id)) return false;
	const round = figures.round.key;
	const known = {
		later: knownNow(change.later, { choice, figures, past }),
		earlier: knownBefore(change, choice, past)
	};
	const own = decided.find(({ basis }) => basis.id === id)?.basis;
	const totals = {
		later: [...totalsIn(past, round, id), ...(own?.shown == null ? [] : [own.counted])],
		earlier: totalsIn(past, earlierRound, id)
	};
	const panels = {
		later: panelsIn(past, { round, figure: id }),
		earlier: panelsIn(past, { round: earlierRound, figure: id })
	};
	const beside = (later: Counted[] | null, earlier: Counted[] | null) =>
		mayShowChange(change, { later, earlier, known });
	return (
		beside(null, null) &&
		totals.later.every((total) => beside(total, null)) &&
		totals.earlier.every((total) => beside(null, total)) &&
		mayShowBeside(change, { ...panels, known })
	);
}

/** Codes of those whose scores are given out by name, in this edition or before: they can be taken off a total. */
function knownNow(
	counted: Counted[],
	{ choice, figures, past }: Pick<TotalCase, 'choice' | 'figures' | 'past'>
): string[] {
	const named = choice.scopes.includes('named') ? choice.named : [];
	const before = knownAmong(codesOf(counted), past, figures.round.key);
	return codesOf(counted).filter((code) => named.includes(code) || before.includes(code));
}

/** A change by name tells of the earlier round only who was named then too. */
function knownBefore(
	{ earlier, earlierRound }: ChangeBasis,
	{ scopes, named, namedBefore }: PublicationChoice,
	past: readonly PublicationBasis[]
): string[] {
	const before = knownAmong(codesOf(earlier), past, earlierRound);
	const now = scopes.includes('named') ? named : [];
	return codesOf(earlier).filter(
		(code) => namedBefore.includes(code) && (before.includes(code) || now.includes(code))
	);
}

function totalsIn(past: readonly PublicationBasis[], round: string, id: string): Counted[][] {
	return withTotal(past)
		.filter((basis) => basis.round === round)
		.flatMap(({ figures }) => figures)
		.filter((figure) => figure.id === id && figure.shown !== null)
		.map(({ counted }) => counted);
}

function coreWeights({ questionnaire }: Round): Record<string, number> {
	const core = questionnaire.themes.filter((theme) => theme.core);
	return Object.fromEntries(core.map(({ id, weight }) => [id, weight]));
}

function editionsOf({ key }: Round, past: readonly PublicationBasis[]): PublicationBasis[] {
	return past.filter(({ round }) => round === key);
}

interface Scored {
	code: string;
	score: number;
}

function countedIn(id: string, municipalities: MunicipalityResult[]): Scored[] {
	return municipalities.flatMap(({ code, overall, themes }) => {
		const score = id === 'overall' ? overall.score : themes.find((one) => one.id === id)?.score;
		return typeof score === 'number' ? [{ code, score }] : [];
	});
}

function weighed(scored: Scored[], weights: MunicipalityWeights): Counted[] {
	const of = (code: string) => weights.get(code) ?? 0;
	const sum = scored.reduce((all, { code }) => all + of(code), 0);
	return scored.map(({ code, score }) => ({ code, score, weight: of(code) / sum }));
}

/** Who merged since stands in the earlier side under the codes of then, for equal parts. */
function panelOf(id: string, { comparison }: RegionResult, { figures, weights }: TotalCase) {
	const origins = originsIn(figures.round, figures.beside!);
	const panel = (comparison?.municipalities ?? []).flatMap(({ code, overall, themes }) => {
		const change = id === 'overall' ? overall : themes.find((one) => one.id === id);
		if (!change || change.earlier === null || change.later === null) return [];
		return [{ code, score: change.later, before: change.earlier }];
	});
	const later = weighed(panel, weights);
	const earlier = panel.flatMap(({ code, before }, index) => {
		const codes = origins(code);
		const weight = later[index]!.weight / codes.length;
		return codes.map((one) => ({ code: one, score: before, weight }));
	});
	return { later, earlier };
}

function partOf(id: string, { overall, themes }: RegionResult): Spread {
	return id === 'overall' ? overall : themes.find((one) => one.id === id)!;
}

function changeOf(id: string, { comparison }: RegionResult): Change | undefined {
	return id === 'overall' ? comparison?.overall : comparison?.themes.find((one) => one.id === id);
}

function wholeNumbers(change: Change | undefined): ChangeBasis['shown'] {
	if (!change || change.earlier === null || change.later === null) return null;
	return { earlier: shown(change.earlier), later: shown(change.later) };
}
