import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as scans from '#server/scans/scans.ts';
import { load } from '#routes/regios/[region]/[round]/vragen/[item]/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { finalise, openRound, openWorld, veendorp } from '../world/waterkant.ts';

/* What is told of one question in a region, and to whom. */

const item = 'leren.reflectie';

async function asked(role: GrantedRole, query = '') {
	const world = openWorld();
	for (const key of ['2024', '2026']) {
		const round = openRound(world, key);
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, '3');
	}
	const browser = new Browser(serverOf(world));
	const of = role === 'adviser' ? { municipality: veendorp } : {};
	await browser.signIn(role, { region: 'waterkant', ...of });
	return async (id = item) => {
		const params = { region: 'waterkant', round: '2026', item: id };
		const event = await browser.ask({ params, query });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
}

describe('a question in a region', () => {
	test('is told of every municipality to who sees them all, beside the mean and over the years', async () => {
		const page = await (await asked('coordinator'))();
		expect(page).toMatchObject({ isAll: true, question: { id: item, floor: expect.any(String) } });
		expect(page.beside.rows.length).toBeGreaterThan(2);
		expect(page.beside.region.scores.at(-1)).toMatchObject({ score: expect.any(Number) });
		expect(page.series).toHaveLength(1);
	});

	test('is told of their own municipality to an adviser, without a mean', async () => {
		const page = await (await asked('adviser'))();
		expect(page.beside.rows.map(({ code }) => code)).toEqual([veendorp]);
		expect(page.beside.region.scores.at(-1)).toMatchObject({ score: null });
		expect(page.cells.length).toBeLessThanOrEqual(1);
	});

	test('holds no figure for a reader: no publication says one of a question', async () => {
		const page = await (await asked('reader'))();
		expect(page).toMatchObject({ isAll: false, cells: [], series: [], beside: { rows: [] } });
	});

	test('is sorted by its address', async () => {
		const names = async (query: string) =>
			(await (await asked('coordinator', query))()).beside.rows.map(({ name }) => name);
		expect(await names('?volgorde=-naam')).toEqual((await names('')).toReversed());
	});

	test('that the round does not ask is not there', async () => {
		const page = await asked('coordinator');
		expect(await outcomeOf(() => page('leren.verzonnen'))).toMatchObject({ status: 404 });
	});
});
