import { shown } from './format.ts';
import { may, type Viewer } from './permission.ts';
import type { Change, Comparison, MunicipalityResult, RegionResult, Spread } from './result.ts';
import type { Weighting } from './round.ts';
import type { RoundState } from './round-state.ts';
import type { Tile } from './tile.ts';

/*
 * How much of a region's picture somebody may see. Everything about that is decided here; pages, pictures and
 * downloads ask, and where this is silent they show less.
 */

/**
 * all: every municipality by name, also while the round runs. total: n and means as whole numbers; no
 * municipality, nothing below the floor, and nothing from which the figure of one municipality can be worked out.
 * none: no figure of the region. A mean that moves when one more scan is finalised tells that one's score, so
 * that while a round runs others learn how many have finalised, and not what.
 */
export type DisclosureScope = 'all' | 'total' | 'none';

/** Stands on what holds every municipality by name. */
export const draft = 'Concept voor de regiocoördinator: niet gepubliceerd';

/** What is said of a region's figures while a round runs, to who sees none. */
export const untilClosed =
	'De ronde loopt nog. De cijfers van de regio ziet u zodra de ronde is gesloten; tot dan alleen hoeveel scans er zijn vastgesteld.';

/** Whoever may see the municipalities sees all; everybody else the total of a closed round, or nothing. */
export function scopeFor(
	viewer: Viewer | undefined,
	{ region, state }: { region: string; state: RoundState }
): DisclosureScope {
	if (may(viewer, 'see-municipalities', { region })) return 'all';
	const isStill = state === 'closed';
	return isStill && may(viewer, 'see-region-results', { region }) ? 'total' : 'none';
}

/** The rounds that may stand beside one's own: a change holds figures of the earlier round too. */
export function comparableWithin<Row extends { state: RoundState }>(
	scope: DisclosureScope,
	rounds: Row[]
): Row[] {
	return scope === 'all' ? rounds : rounds.filter(({ state }) => state === 'closed');
}

/**
 * Two weightings are two equations: with three municipalities, of which one knows its own score, they give the
 * other two. So others get one, in which each municipality counts once.
 */
export function weightingWithin(scope: DisclosureScope, asked: Weighting): Weighting {
	return scope === 'all' ? asked : 'equal';
}

export function tilesWithin(scope: DisclosureScope, tiles: Tile[]): Tile[] {
	return scope === 'all' ? tiles : [];
}

/** Of the municipalities only those stay that the viewer may see apart, such as an adviser's own. */
export function withinScope(
	result: RegionResult,
	scope: DisclosureScope,
	isVisible: (municipality: MunicipalityResult) => boolean = () => false
): RegionResult {
	if (scope === 'all') return result;
	const { overall, themes, comparison } = result;
	const municipalities = result.municipalities.filter(isVisible);
	const part = scope === 'total' ? totalOf : () => withheld;
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

function comparisonWithin(
	comparison: Comparison,
	{ overall, themes }: RegionResult,
	scope: 'total' | 'none',
	municipalities: MunicipalityResult[]
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

/** A mean over one or two would tell what the others are. */
const fewest = 3;

const withheld: Spread = {
	score: null,
	reason: 'protected',
	n: 0,
	min: null,
	max: null,
	median: null,
	sd: null,
	floor: { share: null, met: 0, of: 0 }
};

const withheldChange: Change = { earlier: null, later: null, delta: null, reason: 'protected' };

function totalOf({ score, reason, n }: Spread): Spread {
	if (score === null) return { ...withheld, n, reason: sharedByAll(reason) };
	if (n < fewest) return { ...withheld, n };
	return { ...withheld, score: shown(score), reason: null, n };
}

/** That nobody finalised is known from the counts; any other reason says what each of them answered. */
function sharedByAll(reason: Spread['reason']): Spread['reason'] {
	return reason === 'no-scan' || reason === 'protected' ? reason : null;
}

/**
 * Two means of nearly the same municipalities tell what the few that are in only one of them have, so
 * that the panel is all of them, or leaves at least three out.
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
