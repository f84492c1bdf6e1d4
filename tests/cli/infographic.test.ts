import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as scans from '#server/scans/scans.ts';
import { wordsOf } from '../world/pdf.ts';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { finalise, openRound, openWorld, type OpenWorld } from '../world/waterkant.ts';

function filledWorld(): OpenWorld {
	const world = openWorld();
	const round = openRound(world);
	for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
	return world;
}

async function draw(world: OpenWorld, name: string, ...options: string[]) {
	const out = join(world.folder, name);
	const args = [
		'infographic',
		'--region',
		'waterkant',
		'--round',
		'2026',
		'--out',
		out,
		...options
	];
	return { ...(await thermometer(args, environmentOf(world))), file: out };
}

describe('thermometer infographic', () => {
	test('draws an SVG that carries its own letters', async () => {
		const { status, out, told, file } = await draw(filledWorld(), 'poster.svg', '--format', 'svg');
		expect({ status, out }).toEqual({ status: 0, out: '' });
		expect(told).toEqual([expect.stringMatching(/poster\.svg: SVG, \d+ kB$/)]);
		const svg = readFileSync(file, 'utf8');
		expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
		expect(svg).toMatch(/<\/svg>\s*$/);
		expect(svg).toContain('Waterkant');
		expect(svg).toContain('@font-face');
	});

	test('draws a PNG, twice as wide at twice the resolution', async () => {
		const world = filledWorld();
		const widthOf = async (...options: string[]) => {
			const { status, file } = await draw(world, 'poster.png', '--format', 'png', ...options);
			expect(status).toBe(0);
			const png = readFileSync(file);
			expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
			return png.readUInt32BE(16);
		};
		const [normal, fine] = [await widthOf(), await widthOf('--dpi', '300')];
		expect(Math.abs(fine / normal - 2)).toBeLessThan(0.01);
	});

	test('draws a PDF with the tables behind it, and says what it wrote', async () => {
		const { status, told, file } = await draw(filledWorld(), 'poster.pdf', '--format', 'pdf');
		expect(status).toBe(0);
		expect(told).toEqual([expect.stringMatching(/poster\.pdf: PDF, \d+ kB$/)]);
		expect(wordsOf(readFileSync(file))).toContain('De gemeenten naast elkaar');
	});

	test('draws one of its municipalities, with its teams and the region beside it', async () => {
		const world = filledWorld();
		const options = ['--format', 'pdf', '--municipality', 'GM9001'];
		const { status, file } = await draw(world, 'gemeente.pdf', ...options);
		expect(status).toBe(0);
		const words = wordsOf(readFileSync(file));
		expect(words).toContain('De teams naast elkaar');
		expect(words).toContain('Daarnaast: de regio');
		expect(words).not.toContain('De gemeenten naast elkaar');
	});

	test('puts all pictures and figures in one ZIP, and tells how far it is', async () => {
		const { status, told, file } = await draw(filledWorld(), 'alles.zip', '--format', 'zip');
		expect(status).toBe(0);
		expect(told[0]).toMatch(/^1 van \d+: LEESMIJ\.txt$/);
		expect(told.at(-1)).toMatch(/alles\.zip: ZIP, \d+ bestanden$/);
		expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
	});

	test('writes no ZIP where there is no folder, and says so', async () => {
		const { status, told } = await draw(filledWorld(), 'nergens/alles.zip', '--format', 'zip');
		expect(status).not.toBe(0);
		expect(told.join(' ')).toContain(
			'kan niet worden geschreven: het bestand of de map bestaat niet'
		);
	});

	test('says which municipalities there are, when asked for another', async () => {
		const options = ['--format', 'svg', '--municipality', 'GM0000'];
		const { status, told, file } = await draw(filledWorld(), 'b.svg', ...options);
		expect(status).toBe(1);
		expect(told.join(' ')).toContain('Gemeente GM0000 doet niet mee aan deze ronde; wel: GM9001');
		expect(existsSync(file)).toBe(false);
	});

	test('of a round that is not there ends with 1 and draws nothing', async () => {
		const { status, file } = await draw(
			filledWorld(),
			'a.svg',
			'--format',
			'svg',
			'--round',
			'1999'
		);
		expect(status).toBe(1);
		expect(existsSync(file)).toBe(false);
	});
});

test.each([
	['without a format', []],
	['with an option that nobody knows', ['--format', 'svg', '--gemeente', 'GM9001']],
	['in a format that nobody knows', ['--format', 'jpg']],
	['at another resolution', ['--format', 'png', '--dpi', '72']]
])('thermometer infographic %s is wrong usage', async (_, options) => {
	const { status, out, file } = await draw(openWorld(), 'poster', ...options);
	expect({ status, out }).toEqual({ status: 2, out: '' });
	expect(existsSync(file)).toBe(false);
});
