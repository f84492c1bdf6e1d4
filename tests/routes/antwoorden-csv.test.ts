import { expect, test } from 'vitest';
import * as journal from '#server/journal/journal.ts';
import { GET } from '../../src/routes/regios/[region]/[round]/antwoorden.csv/+server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openRound, openWorld, veendorp } from '../world/waterkant.ts';

test('the journal knows who took the answers of a round along, and of nobody who was refused', async () => {
	const world = openWorld();
	openRound(world);
	const server = serverOf(world);
	const ask = async (browser: Browser) => {
		const event = await browser.ask({ params: { region: 'waterkant', round: '2026' } });
		return outcomeOf(() => GET(event as unknown as Parameters<typeof GET>[0]));
	};
	const coordinator = new Browser(server);
	const { id } = await coordinator.signIn('coordinator', { region: 'waterkant' });
	const adviser = new Browser(server);
	await adviser.signIn('adviser', { region: 'waterkant', municipality: veendorp }, 'Bo');
	expect((await ask(adviser)).status).toBe(404);
	expect((await ask(coordinator)).status).toBe(200);
	const taken = journal.all(world.db).filter(({ what }) => what === 'export-downloaded');
	expect(taken).toMatchObject([
		{ who: id, subject: 'antwoorden-waterkant-2026.csv', region: 'waterkant' }
	]);
});
