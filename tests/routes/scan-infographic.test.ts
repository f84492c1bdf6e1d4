import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { GET as pdf } from '../../src/routes/scans/[scan]/infographic.pdf/+server.ts';
import { GET as picture } from '../../src/routes/scans/[scan]/beelden/[file]/+server.ts';
import { load } from '../../src/routes/scans/[scan]/infographic/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { publishRound } from '../world/publish-round.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	who
} from '../world/waterkant.ts';

/* The infographic of one scan: when it is there, for whom, and what stands beside it. */

async function running(role: GrantedRole) {
	const world = openWorld();
	const round = openRound(world);
	const scan = teamScan(world, round, 'Veendorp-Noord');
	const browser = new Browser(serverOf(world));
	const own = { municipality: veendorp, team: Number(team(world, veendorp, 'Veendorp-Noord').id) };
	const of = role === 'team-leader' ? own : role === 'adviser' ? { municipality: veendorp } : {};
	await browser.signIn(role, { region: 'waterkant', ...of });
	const ask = async (params = {}) => browser.ask({ params: { scan: scan.id, ...params } });
	const page = async () => load((await ask()) as unknown as Parameters<typeof load>[0]);
	return { world, round, scan, ask, page };
}

describe('the infographic of a scan', () => {
	test('says when it comes while the scan is open, and again once it is reopened', async () => {
		const { world, scan, ask, page } = await running('team-leader');
		expect(await page()).toMatchObject({
			poster: undefined,
			absence: expect.stringContaining('zodra de scan is vastgesteld')
		});
		const early = await outcomeOf(async () =>
			pdf((await ask()) as unknown as Parameters<typeof pdf>[0])
		);
		expect(early).toMatchObject({ status: 409 });
		finalise(world, scan);
		expect(await page()).toMatchObject({ absence: undefined, poster: expect.anything() });
		finalising.reopen(world.db, scans.find(world.db, scan.id)!, 'Een fout.', { who, now });
		expect(await page()).toMatchObject({
			poster: undefined,
			absence: expect.stringContaining('heropend')
		});
	});

	test('is a picture with its words below it, and downloads with the team’s name', async () => {
		const { world, scan, ask, page } = await running('team-leader');
		finalise(world, scan);
		const { poster, words } = await page();
		expect(poster?.svg).toContain('Veendorp-Noord');
		expect(words).toContain('<h2>De ondergrens per vraag</h2>');
		expect(words).not.toContain('<h1>');
		const event = await ask({ file: 'telefoon.svg' });
		const file = await picture(event as unknown as Parameters<typeof picture>[0]);
		expect(file.headers.get('content-disposition')).toContain('veendorp-noord-2026-telefoon.svg');
		const slide = await ask({ file: 'dia-1.png' });
		const outcome = await outcomeOf(() =>
			picture(slide as unknown as Parameters<typeof picture>[0])
		);
		expect(outcome).toMatchObject({ status: 404 });
	});

	test('stands beside the region as it is published only, and says so before', async () => {
		const { world, round, scan, page } = await running('team-leader');
		for (const one of scans.ofRound(world.db, round.id)) finalise(world, one);
		expect(scans.find(world.db, scan.id)?.state).toBe('finalised');
		const before = await page();
		expect(before.words).not.toContain('Daarnaast: de regio');
		expect(before.words).toContain('Daarnaast: de gemeente');
		await publishRound(world.db, round, now);
		expect((await page()).words).toMatch(/Daarnaast: de (regio|gemeenten met naam)/);
	});
});
