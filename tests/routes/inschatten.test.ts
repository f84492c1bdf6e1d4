import { expect, test } from 'vitest';
import * as finalising from '#server/scans/finalising.ts';
import { load } from '../../src/routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import { POST } from '../../src/routes/scans/[scan]/inschattingen/+server.ts';
import { participantAt, serverOf } from '../world/browser.ts';
import { prepared } from '../world/session.ts';
import { answer, now, openRound, openWorld, teamScan, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';
const lastYear = 'Zo ging het vorig jaar.';

/** Somebody who rates for a team that agreed on both questions in the round before. */
function rating() {
	const world = openWorld();
	const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
	for (const one of [item, other]) answer(world, before, one, '2', lastYear);
	finalising.setMarks(world.db, before, ['municipality', 'team'], { who, now });
	const scan = teamScan(world, openRound(world), 'Veendorp-Noord');
	const session = prepared({ ...world, scan });
	const server = serverOf(world);
	const { browser } = participantAt(server, { db: world.db, session }, 'Fatma');
	const page = async () => {
		const event = await browser.ask({ params: { scan: scan.id } });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	const send = async (json: { item: string; value: string; remark: string; expected: number }) => {
		const event = await browser.ask({ params: { scan: scan.id }, json });
		const reply = await POST(event as unknown as Parameters<typeof POST>[0]);
		return (await reply.json()) as { kind: string; earlier: { value: string } | null };
	};
	return { page, send };
}

test('what was agreed last round is nowhere in the page before one rated oneself', async () => {
	const { page } = rating();
	const shown = await page();
	expect(shown.earlier).toEqual([]);
	expect(JSON.stringify(shown)).not.toContain(lastYear);
});

test('a remark alone is no rating: last round’s answer stays away', async () => {
	const { page, send } = rating();
	const reply = await send({ item, value: '', remark: 'Nog even denken.', expected: 0 });
	expect(reply).toMatchObject({ kind: 'saved', earlier: null });
	expect((await page()).earlier).toEqual([]);
});

test('it comes along with one’s own rating, of that question and no other', async () => {
	const { page, send } = rating();
	const reply = await send({ item, value: '3', remark: '', expected: 0 });
	expect(reply).toMatchObject({ kind: 'saved', earlier: { value: '2', note: lastYear } });
	expect((await page()).earlier).toMatchObject([{ item, answer: { value: '2' } }]);
	const withdrawn = await send({ item, value: '', remark: '', expected: 1 });
	expect(withdrawn).toMatchObject({ kind: 'saved', earlier: null });
	expect((await page()).earlier).toEqual([]);
});
