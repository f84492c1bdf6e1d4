import { shown } from './format.ts';
import { may, type Subject, type Viewer } from './permission.ts';
import type { Change, MunicipalityResult, RegionResult, Spread } from './result.ts';

/**
 * How much of a region's picture somebody may see (product.md, principle 5). all: every municipality by
 * name. total: n and means as whole numbers; no municipality, nothing below the floor, and nothing from
 * which the figure of one municipality can be worked out.
 */
export type DisclosureScope = 'all' | 'total';

/** Whoever may see the municipalities sees all, everybody else the total: it fails closed. */
export function scopeFor(viewer: Viewer | undefined, region: Subject): DisclosureScope {
	return may(viewer, 'see-municipalities', region) ? 'all' : 'total';
}

/** Of the municipalities only those stay that the viewer may see apart, such as an adviser's own. */
export function withinScope(
	result: RegionResult,
	scope: DisclosureScope,
	isVisible: (municipality: MunicipalityResult) => boolean = () => false
): RegionResult {
	if (scope === 'all') return result;
	const { comparison } = result;
	const municipalities = result.municipalities.filter(isVisible);
	const codes = new Set(municipalities.map(({ code }) => code));
	const counted = new Map(result.themes.map(({ id, n }) => [id, n]));
	return {
		...result,
		overall: totalOf(result.overall),
		themes: result.themes.map((theme) => ({ ...theme, ...totalOf(theme) })),
		municipalities,
		...(comparison && {
			comparison: {
				...comparison,
				overall: {
					...comparison.overall,
					...totalOfChange(comparison.overall, result.overall.n)
				},
				themes: comparison.themes.map((theme) => ({
					...theme,
					...totalOfChange(theme, counted.get(theme.id) ?? 0)
				})),
				municipalities: comparison.municipalities.filter(({ code }) => codes.has(code))
			}
		})
	};
}

/** A mean over one or two would tell what the others are. */
const fewest = 3;

function totalOf({ score, n }: Spread): Spread {
	return {
		score: score === null || n < fewest ? null : shown(score),
		n,
		min: null,
		max: null,
		median: null,
		sd: null,
		floor: { share: null, met: 0, of: 0 }
	};
}

/**
 * Two means of nearly the same municipalities tell what the few that are in only one of them have, so
 * that the panel is all of them, or leaves at least three out.
 */
function totalOfChange(
	{ earlier, later, reason, panel }: Change & { panel: number },
	n: number
): Change {
	const isTelling = panel < fewest || (n > panel && n - panel < fewest);
	if (earlier === null || later === null || isTelling) {
		return { earlier: null, later: null, delta: null, reason: reason ?? 'no-panel' };
	}
	const [before, after] = [shown(earlier), shown(later)];
	return { earlier: before, later: after, delta: after - before, reason };
}
