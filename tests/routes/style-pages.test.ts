import { describe, expect, test } from 'vitest';
import { regionYaml } from '#server/exchange/region-export.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as journal from '#server/journal/journal.ts';
import { posterOf } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import * as files from '#server/publications/files.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as ofRegion from '#routes/beheer/regios/[region]/stijl/+page.server.ts';
import * as ofMunicipality from '#routes/gemeenten/[municipality]/stijl/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { codes, openFive } from '../world/five.ts';
import { publishRound } from '../world/publish-round.ts';
import { emptyWorld, now } from '../world/waterkant.ts';

const region = 'vijfstede';
const red = '#7a0019';
const green = '#1b5e20';
const band = '#e66101';
const national = readNationalRegistry();

async function opened() {
	const world = openFive({ named: codes });
	const { db, round } = world;
	const server = serverOf(world);
	const coordinator = new Browser(server);
	await coordinator.signIn('coordinator', { region }, 'Cor');
	const adviser = new Browser(server);
	await adviser.signIn('adviser', { region, municipality: codes[0] }, 'Bea');
	const go = async (browser: Browser, work: unknown, form?: Record<string, string>, at = {}) => {
		const params = { region, municipality: codes[0], ...at };
		const event = await browser.ask({ params, ...(form && { form }) });
		const outcome = await outcomeOf(() => (work as (event: never) => unknown)(event as never));
		const given = (outcome.answer as { data?: unknown } | undefined)?.data ?? outcome.answer;
		return { ...outcome, given: given as ReturnType<typeof ofRegion.load> };
	};
	const inks = () => {
		const request = { round, scope: 'all', weighting: 'equal' } as const;
		const pictures = [
			posters.ofRegion(db, request, 'infographic'),
			...codes.slice(0, 2).flatMap((code) =>
				['infographic', 'telefoon'].map((edition) => {
					const municipality = { code, name: code };
					const asked = { round, municipality, beside: null, mayReadScans: true };
					return posterOf(db, municipalityPosters.drawableOf(db, asked), edition);
				})
			)
		];
		return pictures.map((one) => one && 'drawing' in one && inkOf(one.drawing.svg));
	};
	return { ...world, coordinator, adviser, go, inks };
}

/** Of the first text, which is the headline. */
function inkOf(svg: string): string | undefined {
	return /<text [^>]*fill="([^"]*)"/.exec(svg)?.[1];
}

describe('the colours of a region', () => {
	test('are shown before they are kept, seen by all and by who sees colours otherwise', async () => {
		const { db, coordinator, go } = await opened();
		const before = (await go(coordinator, ofRegion.load)).given;
		expect(before).toMatchObject({ hasOwn: false, seen: '' });
		expect(before.shown.samples).toHaveLength(5);
		expect(inkOf(before.poster!.svg)).toBe('#14263f');
		const sent = { inkt: '7A0019', 'trede-1': band };
		const { status, given } = await go(coordinator, ofRegion.actions.bekijk, sent);
		expect(status).toBe(200);
		expect(given.shown.fields.map(({ color }) => color)).toEqual([red, band]);
		expect(inkOf(given.shown.samples![0]!.svg)).toBe(red);
		expect(inkOf(given.shown.samples![4]!.svg)).toMatch(/^#(..)\1\1$/);
		expect(inkOf(given.poster!.svg)).toBe(red);
		expect(given.poster!.svg).toContain(`fill="${band}"`);
		expect(regions.styleOf(db, region)).toBeUndefined();
	});

	test('are kept, stand in every picture, in the journal and in the region file, and go back at once', async () => {
		const { db, coordinator, go, inks } = await opened();
		const sent = { inkt: red, 'trede-1': band, gezien: '' };
		const saved = await go(coordinator, ofRegion.actions.bewaar, sent);
		expect(saved).toMatchObject({ status: 303, location: expect.stringContaining('bewaard') });
		expect(regions.styleOf(db, region)).toEqual({ ink: red, bands: [band] });
		expect(new Set(inks())).toEqual(new Set([red]));
		const text = regionYaml(db, regions.find(db, region)!);
		const other = emptyWorld().db;
		importRegion(other, { name: 'regio.yaml', text }, national);
		expect(regions.styleOf(other, region)).toEqual({ ink: red, bands: [band] });
		const { seen } = (await go(coordinator, ofRegion.load)).given;
		const back = await go(coordinator, ofRegion.actions.terug, { gezien: seen });
		expect(back).toMatchObject({ status: 303, location: expect.stringContaining('terug') });
		expect(regions.styleOf(db, region)).toBeUndefined();
		expect(new Set(inks())).toEqual(new Set(['#14263f']));
		expect(regionYaml(db, regions.find(db, region)!)).not.toContain('style');
		const told = journal
			.ofRegion(db, region)
			.filter(({ what }) => what === 'region-style-changed')
			.map(({ detail }) => JSON.parse(detail) as unknown);
		expect(told).toEqual([{ ink: 'teruggezet' }, { ink: red, bands: [band] }]);
	});

	test('that cannot be read are refused with the reason, and stay in the form', async () => {
		const { db, coordinator, go } = await opened();
		for (const name of ['bekijk', 'bewaar'] as const) {
			const sent = { inkt: '#0078d7', 'trede-1': '#fffffe' };
			const { status, given } = await go(coordinator, ofRegion.actions[name], sent);
			expect(status).toBe(400);
			expect(given.shown.fields.map(({ value }) => value)).toEqual(['#0078d7', '#fffffe']);
			expect(given.shown.fields[0]!.problem).toContain('het contrast is 4,4');
			expect(given.shown.fields[1]!.problem).toContain('bijna wit');
			expect(given.shown.samples).toBeUndefined();
		}
		expect(regions.styleOf(db, region)).toBeUndefined();
	});

	test('are not kept over those of somebody else, until that was seen', async () => {
		const { db, coordinator, go } = await opened();
		await go(coordinator, ofRegion.actions.bewaar, { inkt: red, gezien: '' });
		const late = await go(coordinator, ofRegion.actions.bewaar, { inkt: green, gezien: '' });
		expect(late).toMatchObject({ status: 409, given: { seen: red } });
		expect(late.given.shown.fields[0]!.value).toBe(green);
		expect(regions.styleOf(db, region)?.ink).toBe(red);
		await go(coordinator, ofRegion.actions.bewaar, { inkt: green, gezien: late.given.seen });
		expect(regions.styleOf(db, region)?.ink).toBe(green);
	});

	test('that are as shipped are no colours of its own', async () => {
		const { db, coordinator, go } = await opened();
		const sent = { inkt: '#14263f', gezien: '' };
		expect(await go(coordinator, ofRegion.actions.bewaar, sent)).toMatchObject({ status: 303 });
		expect(regions.styleOf(db, region)).toBeUndefined();
	});

	test('change nothing of what was published', async () => {
		const { db, round, coordinator, go } = await opened();
		const publication = await publishRound(db, round, now);
		const before = files.listOf(db, publication);
		await go(coordinator, ofRegion.actions.bewaar, { inkt: red, gezien: '' });
		expect(files.listOf(db, publication)).toEqual(before);
	});
});

describe('the colours of a municipality', () => {
	test('are in its own pictures alone, and without them it has those of the region', async () => {
		const { db, coordinator, adviser, go, inks } = await opened();
		await go(coordinator, ofRegion.actions.bewaar, { inkt: red, 'trede-1': band, gezien: '' });
		const start = (await go(adviser, ofMunicipality.load)).given;
		expect(start).toMatchObject({ hasOwn: false, seen: '' });
		expect(start.shown.fields.map(({ value, color }) => [value, color])).toEqual([
			[red, red],
			['', band]
		]);
		const saved = await go(adviser, ofMunicipality.actions.bewaar, { inkt: green, gezien: '' });
		expect(saved.status).toBe(303);
		expect(inks()).toEqual([red, green, green, red, red]);
		// Without colours for its bands it has those of the region.
		expect(styles.forMunicipality(db, region, codes[0])).toEqual({ ink: green, bands: [band] });
		const told = journal
			.ofRegion(db, region)
			.filter(({ what }) => what === 'municipality-style-changed');
		expect(told.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
			{ municipality: codes[0], ink: green }
		]);
		const { seen } = (await go(adviser, ofMunicipality.load)).given;
		await go(adviser, ofMunicipality.actions.terug, { gezien: seen });
		expect(inks()).toEqual([red, red, red, red, red]);
	});

	test('go with the region file, and are checked in it', async () => {
		const { db, adviser, go } = await opened();
		await go(adviser, ofMunicipality.actions.bewaar, { inkt: green, gezien: '' });
		const text = regionYaml(db, regions.find(db, region)!);
		const other = emptyWorld().db;
		expect(importRegion(other, { name: 'regio.yaml', text }, national).kind).toBe('done');
		expect(styles.ofMunicipality(other, codes[0])).toEqual({ ink: green });
		expect(styles.ofMunicipality(other, codes[1])).toBeUndefined();
		const light = text.replace(green, '#0078d7');
		expect(importRegion(other, { name: 'regio.yaml', text: light }, national)).toMatchObject({
			kind: 'refused',
			mistakes: [{ message: expect.stringContaining('te licht') }]
		});
	});

	test('are not for another municipality to choose', async () => {
		const { db, adviser, go } = await opened();
		for (const [work, form] of [
			[ofMunicipality.load, undefined],
			[ofMunicipality.actions.bewaar, { inkt: green, gezien: '' }]
		] as const) {
			const elsewhere = await go(adviser, work, form, { municipality: codes[1] });
			expect(elsewhere.status).toBe(404);
		}
		expect(styles.ofMunicipality(db, codes[1])).toBeUndefined();
		expect((await go(adviser, ofRegion.load)).status).toBe(404);
	});
});
