import { paragraph } from '#infographic/twin/document.ts';
import type { NamedDrawing } from './drawn-pictures.ts';
import type { MunicipalityRequest } from './municipality-posters.ts';
import type { NamedPaper } from './drawn-once.ts';
import type { PictureRequest } from './region-pictures.ts';

/*
 * The figures of a picture stand on a page in sentences and tables as well, and who has the file finds that page.
 * origin: such as https://thermometer.voorbeeld.nl; null where others cannot reach it, and then no address is told.
 */

export function regionTextPage<Origin extends string | null>(
	origin: Origin,
	{ round, compare, weighting }: Pick<PictureRequest, 'round' | 'compare' | 'weighting'>
): Origin {
	const query = new URLSearchParams({ vergelijk: compare?.key ?? 'geen' });
	if (weighting === 'population') query.set('weging', 'inwoners');
	return at(origin, `/regios/${round.region}/${round.key}/infographic/tekst?${query}`);
}

export function municipalityTextPage<Origin extends string | null>(
	origin: Origin,
	{ round, compare, municipality }: Pick<MunicipalityRequest, 'round' | 'compare' | 'municipality'>
): Origin {
	const query = new URLSearchParams({ regio: round.region, vergelijk: compare?.key ?? 'geen' });
	const path = `/gemeenten/${municipality.code}/${round.key}/infographic/tekst`;
	return at(origin, `${path}?${query}`);
}

/** Of a scan they stand under its picture. */
export function scanTextPage<Origin extends string | null>(
	origin: Origin,
	{ scan, compare }: { scan: string; compare: { key: string } | undefined }
): Origin {
	const query = new URLSearchParams({ vergelijk: compare?.key ?? 'geen' });
	return at(origin, `/scans/${scan}/infographic?${query}`);
}

function at<Origin extends string | null>(origin: Origin, path: string): Origin {
	return (origin && `${origin}${path}`) as Origin;
}

/** In the description of an SVG, for who cannot see it. */
export function describedAt(named: NamedDrawing, page: string | null): NamedDrawing {
	if (page === null) return named;
	const svg = withDescription(named.drawing.svg, page);
	return { name: `${named.name} ${page}`, drawing: { svg } };
}

export function withDescription(svg: string, page: string | null): string {
	if (page === null) return svg;
	const said = ` ${sameInText} ${page.replaceAll('&', '&amp;')}`;
	return svg.replace('</desc>', () => `${said}</desc>`);
}

/** At the end of the last page. */
export function paperWith({ name, paper }: NamedPaper, page: string | null): NamedPaper {
	if (page === null) return { name, paper };
	const address = paragraph('text', `${sameInText} `, { link: page, href: page });
	return {
		name: `${name} ${page}`,
		paper: () => {
			const made = paper();
			return { ...made, parts: [...made.parts, address] };
		}
	};
}

const sameInText = 'Deze cijfers staan ook in zinnen en tabellen op';
