import { shown } from '#domain/score/words.ts';
import { may, type Viewer } from '#domain/access/permission.ts';
import type { Change, Comparison, RegionResult, Spread } from '#domain/score/result.ts';
import type { Weighting } from '#domain/score/round.ts';

/*
 * Only this file decides how much of a region's picture somebody sees. Where it is silent, less is
 * shown.
 */

/**
 * all: every municipality by name, also during the round. named: only those that chose it, and
 * figures are over them. total: n and whole-number means, from which no municipality's figure
 * follows. none: no figure.
 *
 * Only a publication is named or total: a mean that moves tells the score of whoever moved it.
 */
export type DisclosureScope = 'all' | 'named' | 'total' | 'none';

export const draft = 'Concept voor de regiocoördinator: niet gepubliceerd';

export const nothingPublished = 'Van deze ronde is nu niets gepubliceerd.';
export const oncePublished =
	'Zodra de regio dat doet, ziet u hier de cijfers. Tot dan ziet u alleen hoeveel scans er zijn vastgesteld.';
/** On the page of a municipality, whose own figures stand there. */
export const regionUntilPublished = `${nothingPublished} Zodra de regio dat doet, staan de cijfers van de regio hier naast die van de gemeente.`;
/** Where the norm stands beside who meets it. */
export const normUntilPublished = `${nothingPublished} Doet de regio dat met namen, dan staat hier welke gemeenten voldoen.`;
export const untilPublished = `${nothingPublished} ${oncePublished}`;

/** Of figures as they stand now. Whoever may not see all of them reads what was published. */
export function scopeFor(
	viewer: Viewer | undefined,
	{ region }: { region: string }
): Extract<DisclosureScope, 'all' | 'none'> {
	return may(viewer, 'see-municipalities', { region }) ? 'all' : 'none';
}

/**
 * With two weightings and three municipalities, one that knows its own score can find the other
 * two.
 */
export function weightingWithin(scope: DisclosureScope, asked: Weighting): Weighting {
	return scope === 'none' ? 'equal' : asked;
}

/** `apart`: codes of those that the viewer may see beside a total. */
export function withinScope(
	result: RegionResult,
	scope: DisclosureScope,
	apart: readonly string[]
): RegionResult {
	if (areNamed(scope)) return result;
	const { overall, themes, comparison } = result;
	const municipalities = result.municipalities.filter(({ code }) => apart.includes(code));
	const part = scope === 'total' ? totalOf : () => withheldSpread;
	return {
		...result,
		overall: part(overall),
		themes: themes.map((theme) => ({ ...theme, ...part(theme) })),
		municipalities,
		...(comparison && {
			comparison: comparisonWithin(comparison, result, scope, municipalities)
		})
	};
}

/** Of a comparison without the result that it stands in; a total needs that result (withinScope). */
export function changesWithin(
	comparison: Comparison,
	scope: Extract<DisclosureScope, 'all' | 'none'>,
	apart: readonly string[]
): Comparison {
	if (scope === 'all') return comparison;
	const seen = comparison.municipalities.filter(({ code }) => apart.includes(code));
	return comparisonWithin(comparison, { overall: withheldSpread, themes: [] }, scope, seen);
}

/**
 * Of what is no figure, such as how a scan was filled in or what became of an agreement. Who sees the total
 * sees n and means only, so it is told of the named, or by who may see everything.
 */
export function toldWithin<One extends { municipality: string }>(
	all: One[],
	scope: DisclosureScope,
	named: readonly string[]
): One[] {
	if (!areNamed(scope)) return [];
	return scope === 'all' ? all : all.filter(({ municipality }) => named.includes(municipality));
}

/**
 * Of what several municipalities agreed, which tells what each of them lacks: all of them have to be named. What
 * all of the region agreed tells of none of them. `municipalities`: codes; null is all.
 */
export function mayBeTold(
	municipalities: readonly string[] | null,
	scope: DisclosureScope,
	named: readonly string[]
): boolean {
	if (scope === 'all') return true;
	if (municipalities === null) return scope !== 'none';
	return scope === 'named' && municipalities.every((code) => named.includes(code));
}

export function areNamed(scope: DisclosureScope): scope is 'all' | 'named' {
	return scope === 'all' || scope === 'named';
}

function comparisonWithin(
	comparison: Comparison,
	{ overall, themes }: { overall: { n: number }; themes: { id: string; n: number }[] },
	scope: 'total' | 'none',
	municipalities: { code: string }[]
): Comparison {
	const codes = new Set(municipalities.map(({ code }) => code));
	const counted = new Map(themes.map(({ id, n }) => [id, n]));
	const part = scope === 'total' ? totalOfChange : () => ({ ...withheldChange, panel: 0 });
	return {
		...comparison,
		overall: {
			...comparison.overall,
			...part(comparison.overall, overall.n),
			...(scope === 'none' && { teams: { same: 0, of: 0 } })
		},
		themes: comparison.themes.map((theme) => ({
			...theme,
			...part(theme, counted.get(theme.id) ?? 0)
		})),
		municipalities: comparison.municipalities.filter(({ code }) => codes.has(code))
	};
}

/** A mean over two tells each of them the other's score. */
const fewest = 3;

export const withheldSpread: Spread = {
	score: null,
	reason: 'protected',
	n: 0,
	min: null,
	max: null,
	median: null,
	sd: null,
	floor: { share: null, met: 0, of: 0 }
};

export const withheldChange: Change = {
	earlier: null,
	later: null,
	delta: null,
	reason: 'protected'
};

function totalOf({ score, reason, n }: Spread): Spread {
	if (score === null) return { ...withheldSpread, n, reason: sharedByAll(reason) };
	if (n < fewest) return { ...withheldSpread, n };
	return { ...withheldSpread, score: shown(score), reason: null, n };
}

/**
 * The counts already tell that nobody finalised. Any other reason tells what each municipality
 * answered.
 */
function sharedByAll(reason: Spread['reason']): Spread['reason'] {
	return reason === 'no-scan' || reason === 'protected' ? reason : null;
}

/**
 * Two means over nearly the same municipalities tell the scores of the few in only one, so the
 * panel is all, or leaves out at least three.
 */
function totalOfChange(
	{ earlier, later, reason, panel }: Change & { panel: number },
	n: number
): Change {
	if (earlier === null || later === null) return { ...withheldChange, reason };
	if (panel < fewest || (n > panel && n - panel < fewest)) return withheldChange;
	const [before, after] = [shown(earlier), shown(later)];
	return { earlier: before, later: after, delta: after - before, reason };
}
