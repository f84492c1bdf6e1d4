import { LRUCache } from 'lru-cache';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import { phone, poster, type Editions } from '#infographic/poster/editions.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';

/* What is drawn of a region, a municipality or a scan is drawn again only when what it is made from changed. */

/** A picture that can be drawn, in all its editions. */
export interface Drawable {
	/** A name of all that it is made from, which never comes back as another. */
	made: string;
	make: () => DrawableContent | Refusal;
}

export interface DrawableContent {
	editions: Editions;
	paper: (drawing: Drawing) => Paper;
}

export interface Poster {
	name: string;
	drawing: Drawing;
}

/** edition: the name of its file (infographic/poster/editions.ts); undefined when there is none. */
export function posterOf(
	db: Database,
	{ made, make }: Drawable,
	edition: string
): Poster | Refusal | undefined {
	const name = `${made} ${edition}`;
	const known = drawn(db).get(name);
	if (known) return { name, drawing: known };
	const content = make();
	if ('refused' in content) return content;
	const drawing = content.editions.draw(edition);
	if (!drawing) return undefined;
	drawn(db).set(name, drawing);
	return { name, drawing };
}

/** What a page shows of it: the poster, the edition for phones, and which slides there are. */
export interface PosterPage {
	svg: string;
	phone: string;
	slides: string[];
}

export function pageOf(db: Database, { made, make }: Drawable): PosterPage | Refusal {
	const known = pages(db).get(made);
	if (known) return known;
	const content = make();
	if ('refused' in content) return content;
	const [svg, phoneSvg] = [poster, phone].map((edition) => {
		const found = posterOf(db, { made, make: () => content }, edition);
		if (!found || 'refused' in found) throw new Error(`There is no ${edition}`);
		return found.drawing.svg;
	});
	const shown = { svg: svg!, phone: phoneSvg!, slides: content.editions.slides };
	pages(db).set(made, shown);
	return shown;
}

/** A poster with its numbers in tables behind it; the paper is made only when it is asked for. */
export interface NamedPaper {
	/** It says all that the paper is made from. */
	name: string;
	paper: () => Paper;
}

export function paperOf(db: Database, { made, make }: Drawable): NamedPaper | Refusal {
	const content = make();
	if ('refused' in content) return content;
	const found = posterOf(db, { made, make: () => content }, poster);
	if (!found || 'refused' in found) throw new Error('There is no poster');
	return { name: found.name, paper: () => content.paper(found.drawing) };
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
