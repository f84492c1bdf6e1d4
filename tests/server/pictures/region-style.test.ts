import { describe, expect, test } from 'vitest';
import type { Database } from '#server/db/open.ts';
import { regionYaml } from '#server/exchange/region-export.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import { posterOf } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import * as files from '#server/publications/files.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import * as regions from '#server/registry/regions.ts';
import { codes, openFive } from '../../world/five.ts';
import { publishRound } from '../../world/publish-round.ts';
import { emptyWorld, now } from '../../world/waterkant.ts';

const national = readNationalRegistry();
const head = 'key: vijfstede\nname: Vijfstede\n';
const ours = '#14263f';
const red = '#7a0019';

function bring(db: Database, text: string) {
	return importRegion(db, { name: 'regio.yaml', text }, national);
}

function mistakesIn(style: string): string[] {
	const outcome = bring(emptyWorld().db, `${head}style: ${style}\n`);
	if (outcome.kind === 'done') return [];
	return outcome.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('the colours in a region file', () => {
	test('are kept, come out again, and stay where a later file has none', () => {
		const { db } = emptyWorld();
		const style = { ink: red, bands: ['#b5482f', '#efb366', '#a9d0c6', '#0f6b66'] };
		bring(db, `${head}style: ${JSON.stringify(style)}\n`);
		expect(regions.styleOf(db, 'vijfstede')).toEqual(style);
		const text = regionYaml(db, regions.find(db, 'vijfstede')!);
		expect(text).toContain(
			'style: { ink: "#7a0019", bands: [ "#b5482f", "#efb366", "#a9d0c6", "#0f6b66" ] }'
		);
		const other = emptyWorld().db;
		expect(bring(other, text).kind).toBe('done');
		expect(regions.styleOf(other, 'vijfstede')).toEqual(style);
		bring(db, head);
		expect(regions.styleOf(db, 'vijfstede')).toEqual(style);
		expect(regionYaml(emptyWithRegion(), { key: 'a', name: 'A' })).not.toContain('style');
	});

	test('are refused at their place, with what is wrong', () => {
		expect(mistakesIn('{ ink: "#0078d7" }')).toEqual([
			'3:15 #0078d7 is te licht voor kleine letters op wit: het contrast is 4,4 en moet minstens 7 zijn. Kies een donkerder kleur.'
		]);
		expect(mistakesIn(`{ ink: "${red}", bands: ["#fdae61", "#a6d96a"] }`)).toEqual([
			'3:45 #fdae61 en #a6d96a zijn voor wie rood en groen niet onderscheidt (deuteranopie) bijna gelijk. Maak één van de twee duidelijk lichter of donkerder.'
		]);
		expect(mistakesIn('{ ink: rood }')).toEqual([
			expect.stringContaining('een kleur tussen aanhalingstekens, zoals "#7a0019"')
		]);
		expect(mistakesIn('{}')).toHaveLength(1);
		expect(mistakesIn(`{ ink: "${red}", bands: [5] }`)).toHaveLength(1);
	});
});

describe('a region with colours of its own', () => {
	test('has them in its poster, and in that of a municipality, at once', () => {
		const { db, round } = openFive();
		const request = { round, scope: 'all', weighting: 'equal' } as const;
		const ofMunicipality = {
			round,
			municipality: { code: codes[0]!, name: 'Een' },
			beside: null,
			mayReadScans: true
		};
		const drawn = () =>
			['infographic', 'telefoon'].flatMap((edition) => [
				posters.ofRegion(db, request, edition),
				posterOf(db, municipalityPosters.drawableOf(db, ofMunicipality), edition)
			]);
		const colors = () => drawn().map((one) => one && 'drawing' in one && inkOf(one.drawing.svg));
		expect(colors()).toEqual([ours, ours, ours, ours]);
		bring(db, `${head}style: { ink: "${red}" }\n`);
		expect(colors()).toEqual([red, red, red, red]);
	});

	test('gives them out in every picture of a publication', async () => {
		const published = async (style: string) => {
			const { db, round } = openFive({ named: codes.slice(0, 2) });
			bring(db, `${head}${style}`);
			const publication = await publishRound(db, round, now);
			const names = files.listOf(db, publication).map(({ name }) => name);
			return names
				.filter((name) => name.endsWith('.svg'))
				.map((name) => inkOf(files.find(db, publication, name)!.bytes.toString()));
		};
		expect(await published(`style: { ink: "${red}" }\n`)).toEqual([red, red, red, red]);
		expect(await published('')).toEqual([ours, ours, ours, ours]);
	});
});

function emptyWithRegion(): Database {
	const { db } = emptyWorld();
	bring(db, 'key: a\nname: A\n');
	return db;
}

/** Of the first text, which is the headline. */
function inkOf(svg: string): string | undefined {
	return /<text [^>]*fill="([^"]*)"/.exec(svg)?.[1];
}
