import { may } from '#domain/access/permission.ts';
import { styleKey } from '#domain/style/typed-style.ts';
import { dayOf } from '#domain/words/day.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as scans from '#server/scans/scans.ts';

interface Asked {
	locals: App.Locals;
	params: Partial<Record<string, string>>;
	route: { id: string | null };
	url: URL;
}

interface Place {
	region?: string | undefined;
	municipality?: string | null | undefined;
}

/**
 * The address of the colours of whom a page is of: a municipality's own, else its region's. Undefined where
 * there are none, or where who asks may not see them.
 */
export function accentLinkFor(asked: Asked): string | undefined {
	const { locals } = asked;
	const { region, municipality } = placeOf(asked);
	if (region === undefined) return undefined;
	if (municipality) {
		const own = styles.ofMunicipality(locals.db, municipality);
		if (own && maySeeColorsOf(locals, { region, municipality })) {
			const query = new URLSearchParams({ regio: region, van: versionOf(styleKey(own)) });
			return `/gemeenten/${municipality}/kleuren.css?${query}`;
		}
	}
	if (!may(locals.viewer, 'see-region', { region })) return undefined;
	const style = regions.styleOf(locals.db, region);
	return style && `/regios/${region}/kleuren.css?van=${versionOf(styleKey(style))}`;
}

/** Whoever may see this municipality in this region, to which it belongs. */
export function maySeeColorsOf(
	{ db, viewer, now }: App.Locals,
	place: { region: string; municipality: string }
): boolean {
	const isOfRegion = () =>
		teamRegistry.regionsOf(db, place.municipality, dayOf(now)).includes(place.region);
	return may(viewer, 'see-municipality', place) && isOfRegion();
}

/** The page of a theme is read on a phone over a poor connection: no request more. */
const withoutAccent = '/scans/[scan]/(scan)/invullen/[theme]';

function placeOf({ locals, params, route, url }: Asked): Place {
	if (route.id === withoutAccent) return {};
	if (params.scan !== undefined) return scans.find(locals.db, params.scan) ?? {};
	const region = params.region ?? url.searchParams.get('regio') ?? undefined;
	return { region, municipality: params.municipality };
}

/** Other colours are another address. */
function versionOf(key: string): string {
	return key.replace(/[# ]/g, '');
}
