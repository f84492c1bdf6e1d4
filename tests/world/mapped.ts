import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { MappedMunicipality, RegionMapContent } from '#infographic/blocks/region-map.ts';
import { regionMap } from '#infographic/blocks/region-map.ts';
import { paper } from '#infographic/drawing/palette.ts';
import { picture, rectangle, type Coordinates, type Drawing } from '#infographic/drawing/svg.ts';
import { territoriesOf } from '#infographic/map/boundaries.ts';
import { boundariesOf } from '#server/registry/boundaries.ts';

/** Real municipalities and boundaries with invented scores, drawn as a block by itself. */

export interface KnownMunicipality {
	code: string;
	name: string;
	jeugdregio: string;
}

export const bands = [
	{ label: 'Begin', from: 0, color: '#b7472f' },
	{ label: 'In opbouw', from: 40, color: '#f0b265' },
	{ label: 'Goed op weg', from: 60, color: '#a9d0c6' },
	{ label: 'Sterk', from: 80, color: '#0f6b63' }
];

export const margin = 40;
const day = '2026-01-01';

export const current: KnownMunicipality[] = parse<Record<string, string>>(
	readFileSync('regions/municipalities.csv', 'utf8'),
	{ columns: true }
)
	.filter((row) => row.valid_to === '')
	.map((row) => ({ code: row.code!, name: row.name!, jeugdregio: row.jeugdregio_code! }));

/** The 42 regions for youth care, by code. */
export const jeugdregios = Map.groupBy(current, ({ jeugdregio }) => jeugdregio);

export function mapContent(
	municipalities: { code: string; name: string }[],
	scored: (at: number) => Partial<MappedMunicipality> = (at) => ({ score: (at * 37 + 11) % 101 })
): RegionMapContent {
	const codes = municipalities.map(({ code }) => code);
	return {
		municipalities: municipalities.map(({ code, name }, at) => {
			return { code, name, score: null, reason: null, provisional: false, ...scored(at) };
		}),
		bands,
		boundaries: boundariesOf(codes, day)
	};
}

/** So many whose middles lie nearest to that of the first. */
export function neighbours(first: number, number: number): KnownMunicipality[] {
	const at = hearts[first % hearts.length]!;
	const distance = ([x, y]: Coordinates) => (x - at[0]) ** 2 + (y - at[1]) ** 2;
	return current
		.map((one, index) => ({ one, far: distance(hearts[index]!) }))
		.sort((a, b) => a.far - b.far)
		.slice(0, number)
		.map(({ one }) => one);
}

export function drawMap(content: RegionMapContent, width: number, height: number): Drawing {
	const page = { x: 0, y: 0, width: width + 2 * margin, height: height + 2 * margin };
	const words = { id: 'kaart', title: 'Kaart', description: 'Kaart', language: 'nl' };
	return picture(page, words, [
		rectangle(page, { fill: paper }),
		regionMap(content, { x: margin, y: margin, width, height })
	]);
}

/** The lines from shapes to texts, each with its points. */
export function leadersIn({ svg }: Drawing): Coordinates[][] {
	return [...svg.matchAll(/<path d="M([^"Z]*)" fill="none" stroke="#4f5f76"/g)].map(([, d = '']) =>
		d.split('L').map((point) => point.split(' ').map(Number) as Coordinates)
	);
}

/** How many municipalities are drawn. */
export function shapesIn({ svg }: Drawing): number {
	return [...svg.matchAll(/<path d="[^"]*Z" fill-rule="evenodd"/g)].length;
}

const hearts = territoriesOf(
	current.map(({ code }) => code),
	boundariesOf(
		current.map(({ code }) => code),
		day
	)
).map(({ heart }) => heart);
