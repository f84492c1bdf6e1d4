import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import type {
	ChangeBasis,
	Counted,
	FigureBasis,
	PublicationBasis
} from '#domain/disclosure/basis.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import { withheldChange, withheldSpread, withinScope } from '#domain/disclosure/scope.ts';
import { stillnessOfChange, stillnessOfFigure } from '#domain/disclosure/stillness.ts';
import { mayShowBeside, mayShowChange, mayShowTotal } from '#domain/disclosure/total.ts';
import {
	regionPicture,
	type RegionFigures,
	type RegionPicture
} from '#domain/picture/region-picture.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Change, MunicipalityResult, RegionResult, Spread } from '#domain/score/result.ts';
import type { Round, Weighting } from '#domain/score/round.ts';
import { shown } from '#domain/score/words.ts';
import { municipalityWeights, type MunicipalityWeights } from '#domain/score/weighting.ts';

/*
 * What is given out of a round, and what it rests on. Every rule of who sees whose figures is applied
 * here, before anything is drawn or told.
 */

export interface PublicationChoice {
	scopes: readonly Naming[];
	weighting: Weighting;
	/** Codes. */
	named: readonly string[];
	/** Codes of the earlier round. */
	namedBefore: readonly string[];
	/** `overall`, or ids of themes, of which no total is given. */
	leftOut: readonly string[];
	edition: number;
	/** ISO instant. */
	now: string;
}

export interface ComposedPublication {
	pictures: Partial<Record<Naming, RegionPicture>>;
	basis: PublicationBasis;
	/** Why a total is that of an earlier edition, by figure. */
	repeated: { id: string; sentence: string }[];
}

/** past: all that the region gave out, in every round. */
export function composePublication(
	figures: RegionFigures,
	choice: PublicationChoice,
	past: readonly PublicationBasis[]
): ComposedPublication | Refusal {
	const { weighting, scopes } = choice;
	const whole = regionPicture(figures, { scope: 'all', weighting, apart: [], named: [] });
	if ('refused' in whole) return whole;
	const weights = municipalityWeights(figures.round, weighting);
	if ('refused' in weights) return weights;
	const total = totalOf(whole, { figures, choice, weights, past });
	const named = scopes.includes('named') ? namedOf(figures, choice) : null;
	if (named && 'refused' in named) return named;
	const basis: PublicationBasis = {
		round: figures.round.key,
		edition: choice.edition,
		at: choice.now,
		scopes,
		unnamed: unnamedOf(figures.round, choice.named),
		figures: total.figures,
		changes: total.changes
	};
	return {
		pictures: {
			...(named && { named }),
			...(scopes.includes('total') && { total: total.picture })
		},
		basis,
		repeated: scopes.includes('total') ? total.repeated : []
	};
}

function unnamedOf({ members }: Round, named: readonly string[]): string[] {
	return members.map(({ code }) => code).filter((code) => !named.includes(code));
}

/** Of the earlier round only those count that were named then too, with all that they came from. */
function namedOf(figures: RegionFigures, choice: PublicationChoice): RegionPicture | Refusal {
	const { weighting, named } = choice;
	const hidden = hiddenBefore(figures, choice);
	const picture = regionPicture(withoutBefore(figures, hidden), {
		...{ scope: 'named', weighting, apart: [], named }
	});
	if ('refused' in picture || !picture.result.comparison) return picture;
	const { comparison } = picture.result;
	const municipalities = comparison.municipalities.map((municipality) =>
		hidden.has(municipality.code)
			? {
					...municipality,
					overall: withheldChange,
					themes: municipality.themes.map(({ id }) => ({ id, ...withheldChange }))
				}
			: municipality
	);
	const result = { ...picture.result, comparison: { ...comparison, municipalities } };
	return { ...picture, result };
}

/** By code of now: the codes of then whose scores were not to be told. */
function hiddenBefore(
	{ round, beside }: RegionFigures,
	{ named, namedBefore }: PublicationChoice
): Map<string, string[]> {
	if (!beside) return new Map();
	const origins = originsIn(round, beside);
	const found = named.map((code): [string, string[]] => [code, origins(code)]);
	return new Map(found.filter(([, before]) => before.some((code) => !namedBefore.includes(code))));
}

function withoutBefore(figures: RegionFigures, hidden: Map<string, string[]>): RegionFigures {
	const { beside } = figures;
	if (!beside) return figures;
	const codes = new Set([...hidden.values()].flat());
	const { round } = beside;
	const scans = round.scans.filter(({ municipality }) => !codes.has(municipality));
	return { ...figures, beside: { ...beside, round: { ...round, scans } } };
}

/** The municipalities of the earlier round that one of now was, or was made from. */
function originsIn(
	round: Round,
	{ round: earlier, succession }: NonNullable<RegionFigures['beside']>
) {
	const mergers = mergersUpTo(round.referenceDate, succession);
	const members = new Set(earlier.members.map(({ code }) => code));
	return (code: string) =>
		[code, ...predecessorsOf(code, mergers)].filter((one) => members.has(one));
}

interface TotalCase {
	figures: RegionFigures;
	choice: PublicationChoice;
	weights: MunicipalityWeights;
	past: readonly PublicationBasis[];
}

interface Total {
	picture: RegionPicture;
	figures: FigureBasis[];
	changes: ChangeBasis[];
	repeated: ComposedPublication['repeated'];
}

function totalOf(whole: RegionPicture, given: TotalCase): Total {
	const { result } = whole;
	const plain = withinScope(result, 'total', []);
	const ids = ['overall', ...result.themes.map(({ id }) => id)];
	const decided = ids.map((id) => decideFigure(id, result, plain, given));
	const changes = result.comparison
		? ids.map((id) => decideChange(id, result, plain, { ...given, decided }))
		: [];
	const repeated = [...decided, ...changes].flatMap(({ basis, sentence }) =>
		sentence === undefined ? [] : [{ id: basis.id, sentence }]
	);
	const picture = {
		...whole,
		scope: 'total' as const,
		tiles: [],
		result: shownIn(plain, decided, changes)
	};
	return {
		picture,
		figures: decided.map(({ basis }) => basis),
		changes: changes.map(({ basis }) => basis),
		repeated
	};
}

interface Decided<Basis> {
	basis: Basis;
	sentence?: string;
}

function decideFigure(
	id: string,
	result: RegionResult,
	plain: RegionResult,
	{ choice, weights, past, figures }: TotalCase
): Decided<FigureBasis> {
	const counted = weighed(countedIn(id, result.municipalities), weights);
	const mayShow =
		choice.scopes.includes('total') &&
		!choice.leftOut.includes(id) &&
		mayShowTotal(counted, knownOf(choice));
	const { score } = partOf(id, plain);
	const candidate = { id, counted, shown: mayShow && score !== null ? shown(score) : null };
	const unnamed = unnamedOf(figures.round, choice.named);
	const still = stillnessOfFigure(candidate, unnamed, editionsOf(figures.round, past), choice.now);
	return still.kind === 'repeated'
		? { basis: still.basis, sentence: still.sentence }
		: { basis: candidate };
}

function decideChange(
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
	candidate: ChangeBasis,
	{ choice, figures, past, decided }: TotalCase & { decided: Decided<FigureBasis>[] }
): boolean {
	const { id } = candidate;
	if (!choice.scopes.includes('total') || choice.leftOut.includes(id)) return false;
	const before = editionsOf(figures.beside!.round, past);
	const wasNamed = before.some(({ scopes }) => scopes.includes('named'));
	const known = { later: knownOf(choice), earlier: wasNamed ? choice.namedBefore : [] };
	const own = decided.find(({ basis }) => basis.id === id)?.basis;
	const later = own && own.shown !== null ? own.counted : null;
	const earlier = before.flatMap((basis) =>
		basis.figures.filter((one) => one.id === id && one.shown !== null).map((one) => one.counted)
	);
	const others = editionsOf(figures.round, past).flatMap((basis) =>
		basis.changes.filter((one) => one.id === id && one.shown !== null)
	);
	const beside = {
		known,
		later: others.map((one) => one.later),
		earlier: others
			.filter((one) => one.earlierRound === candidate.earlierRound)
			.map((one) => one.earlier)
	};
	return (
		[null, ...earlier].every((total) =>
			mayShowChange(candidate, { later, earlier: total, known })
		) && mayShowBeside(candidate, beside)
	);
}

/** What is given out beside a total can be taken off it. */
function knownOf({ scopes, named }: PublicationChoice): readonly string[] {
	return scopes.includes('named') ? named : [];
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

/** The numbers that were decided on, in place of those that follow from the scores of now. */
function shownIn(
	plain: RegionResult,
	figures: Decided<FigureBasis>[],
	changes: Decided<ChangeBasis>[]
): RegionResult {
	const basisOf = (id: string) => figures.find(({ basis }) => basis.id === id)!.basis;
	const changeBasis = (id: string) => changes.find(({ basis }) => basis.id === id)?.basis;
	const spread = (id: string, part: Spread) => shownSpread(part, basisOf(id));
	const { comparison } = plain;
	return {
		...plain,
		overall: spread('overall', plain.overall),
		themes: plain.themes.map((theme) => ({ ...theme, ...spread(theme.id, theme) })),
		...(comparison && {
			comparison: {
				...comparison,
				overall: shownChange(comparison.overall, changeBasis('overall')),
				themes: comparison.themes.map((theme) => shownChange(theme, changeBasis(theme.id)))
			}
		})
	};
}

/** What has no score anyway keeps its own reason. */
function shownSpread(part: Spread, { shown: score, counted }: FigureBasis): Spread {
	if (score !== null) return { ...withheldSpread, score, reason: null, n: counted.length };
	return part.score === null ? part : { ...withheldSpread, n: part.n };
}

function shownChange<Part extends Change & { panel: number }>(
	part: Part,
	basis: ChangeBasis | undefined
): Part {
	if (basis?.shown) {
		const { earlier, later } = basis.shown;
		const delta = later - earlier;
		return { ...part, earlier, later, delta, reason: null, panel: basis.later.length };
	}
	return part.earlier === null ? part : { ...part, ...withheldChange };
}
