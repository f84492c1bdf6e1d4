import { plain, type Composition } from '#domain/composition/composition.ts';
import { fillingInBriefly, fillingInOf, fillingsWithin } from '#domain/rating/filling-in.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Style } from '#domain/style/style.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { phone, poster, regionEdition, slideNames } from '#infographic/poster/editions.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { choiceOf, type RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { LRUCache } from 'lru-cache';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { boundariesOf } from '#server/registry/boundaries.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import * as regions from '#server/registry/regions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as regionPictures from './region-pictures.ts';

/** What it is drawn with instead of what is kept. */
export interface OtherLook {
	composition?: Composition;
	style?: Style | undefined;
}

export function contentOf(
	db: Database,
	request: regionPictures.PictureRequest,
	at = figures.stand(db),
	look: OtherLook = {}
): RegionPosterContent | Refusal {
	const composition = look.composition ?? compositions.of(db, request.round);
	const { round, compare } = request;
	const picture = regionPictures.ofRegion(db, request, at);
	if ('refused' in picture) return picture;
	const all = fillings.ofRound(db, round.id);
	const filling = fillingInOf(fillingsWithin(all, request.scope, []));
	const days = all.flatMap(({ finalisedOn }) => finalisedOn ?? []);
	const drawn = regions.drawnFor(db, round.region);
	const content = {
		...picture,
		...choiceOf(composition, logos.ofComposition(db, composition)),
		...(filling && { howFilledIn: fillingInBriefly(filling) }),
		region: drawn.name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		finalisedOn: days.toSorted().at(-1) ?? null,
		invented: rounds.isInvented(round),
		boundaries: boundariesOf(
			picture.result.municipalities.map(({ code }) => code),
			round.referenceDate
		)
	};
	return inStyle(content, 'style' in look ? look.style : drawn.style);
}

/** made: a name of the figures and of what was chosen and said of them, which never comes back as another. */
function contentFor(db: Database, request: regionPictures.PictureRequest) {
	const at = figures.stand(db);
	const kept = compositions.find(db, request.round);
	return {
		made: `${regionPictures.nameOf(request, at)} ${kept?.revision ?? 0}`,
		make: () => contentOf(db, request, at, { composition: kept?.composition ?? plain })
	};
}

export interface Poster {
	name: string;
	drawing: Drawing;
}

/** edition: the name of its file (infographic/poster/editions.ts); undefined when there is none. */
export function ofRegion(
	db: Database,
	request: regionPictures.PictureRequest,
	edition: string
): Poster | Refusal | undefined {
	const { made, make } = contentFor(db, request);
	const draw = () => {
		const content = make();
		return 'refused' in content ? content : regionEdition(content, edition);
	};
	return drawnOnce(db, { made, edition }, draw);
}

/** In colours that are not kept. */
export function previewOfRegion(
	db: Database,
	request: regionPictures.PictureRequest,
	style: Style | undefined
): Omit<PosterPage, 'slides'> | Refusal {
	const content = contentOf(db, request, figures.stand(db), { style });
	if ('refused' in content) return content;
	return { svg: regionPoster(content).svg, phone: regionPhoneEdition(content).svg };
}

/** What a page shows of it: the poster, the edition for phones, and which slides there are. */
export interface PosterPage {
	svg: string;
	phone: string;
	slides: string[];
}

export function pageOfRegion(
	db: Database,
	request: regionPictures.PictureRequest
): PosterPage | Refusal {
	const { made, make } = contentFor(db, request);
	return pageOnce(db, made, () => {
		const content = make();
		if ('refused' in content) return content;
		const draw = (edition: string) => regionEdition(content, edition);
		return { draw, slides: slideNames(content) };
	});
}

interface Page {
	draw: (edition: string) => Drawing | undefined;
	slides: string[];
}

/** made: a name of all that it is made from. It is made again only when that changed. */
export function pageOnce(
	db: Database,
	made: string,
	make: () => Page | Refusal
): PosterPage | Refusal {
	const known = pages(db).get(made);
	if (known) return known;
	const page = make();
	if ('refused' in page) return page;
	const [svg, phoneSvg] = [poster, phone].map((edition) => {
		const found = drawnOnce(db, { made, edition }, () => page.draw(edition));
		if (!found || 'refused' in found) throw new Error(`There is no ${edition}`);
		return found.drawing.svg;
	});
	const shown = { svg: svg!, phone: phoneSvg!, slides: page.slides };
	pages(db).set(made, shown);
	return shown;
}

/** It is drawn again only when what it is made from changed. */
export function drawnOnce(
	db: Database,
	{ made, edition }: { made: string; edition: string },
	draw: () => Drawing | Refusal | undefined
): Poster | Refusal | undefined {
	const name = `${made} ${edition}`;
	const known = drawn(db).get(name);
	if (known) return { name, drawing: known };
	const drawing = draw();
	if (!drawing || 'refused' in drawing) return drawing;
	drawn(db).set(name, drawing);
	return { name, drawing };
}

/** A poster with its numbers in tables behind it; the paper is made only when it is asked for. */
export interface NamedPaper {
	/** It says all that the paper is made from. */
	name: string;
	paper: () => Paper;
}

export function paperOfRegion(
	db: Database,
	request: regionPictures.PictureRequest
): NamedPaper | Refusal {
	const { made, make } = contentFor(db, request);
	const content = make();
	if ('refused' in content) return content;
	const found = drawnOnce(db, { made, edition: poster }, () => regionEdition(content, poster));
	if (!found || 'refused' in found) throw new Error('A region has a poster');
	return { name: found.name, paper: () => regionPaper(content, found.drawing) };
}

/** A drawing takes about 100 kB, and with a logo of pixels up to 800. */
const mostKept = { max: 100, maxSize: 30_000_000 };
const drawn = prepared(
	() => new LRUCache<string, Drawing>({ ...mostKept, sizeCalculation: ({ svg }) => svg.length + 1 })
);
const pages = prepared(
	() =>
		new LRUCache<string, PosterPage>({
			...mostKept,
			sizeCalculation: ({ svg, phone }) => svg.length + phone.length + 1
		})
);
