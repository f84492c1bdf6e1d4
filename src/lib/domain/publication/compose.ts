import type { ChangeBasis, FigureBasis, PublicationBasis } from '#domain/disclosure/basis.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import { withheldChange, withheldSpread, withinScope } from '#domain/disclosure/scope.ts';
import {
	regionPicture,
	type RegionFigures,
	type RegionPicture
} from '#domain/picture/region-picture.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Change, RegionResult, Spread } from '#domain/score/result.ts';
import { municipalityWeights } from '#domain/score/weighting.ts';
import { originsIn, unnamedOf, type PublicationChoice } from './choice.ts';
import { decideChange, decideFigure, type Decided, type TotalCase } from './decide.ts';

/*
 * What is given out of a round, and what it rests on. Every rule of who sees whose figures is applied
 * here, before anything is drawn or told.
 */

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
		earlierTiles: [],
		unknown: [],
		result: shownIn(plain, decided, changes)
	};
	return {
		picture,
		figures: decided.map(({ basis }) => basis),
		changes: changes.map(({ basis }) => basis),
		repeated
	};
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
