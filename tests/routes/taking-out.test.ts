import { expect, test } from 'vitest';
import * as roundTeams from '#server/coordination/teams.ts';
import { actions } from '../../src/routes/beheer/rondes/[region]/[round]/teams/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { finalise, openRound, openWorld, team, teamScan, veendorp } from '../world/waterkant.ts';

test('a team whose scan counts goes only where that was ticked for this very team', async () => {
	const world = openWorld();
	const round = openRound(world);
	const names = ['Veendorp-Noord', 'Veendorp-Oost'] as const;
	for (const name of names) finalise(world, teamScan(world, round, name));
	const [north, east] = names.map((name) => String(team(world, veendorp, name).id));
	const coordinator = new Browser(serverOf(world));
	await coordinator.signIn('coordinator', { region: 'waterkant' });
	const press = async (telt: string) => {
		const form = { team: north!, waarom: 'Opgeheven.', telt };
		const event = await coordinator.ask({ params: { region: 'waterkant', round: '2026' }, form });
		return outcomeOf(() => actions.haaluit(event as unknown as never));
	};
	for (const telt of ['', 'ja', east!]) {
		expect(await press(telt)).toMatchObject({
			status: 409,
			answer: { data: { asked: {}, problems: [{ field: 'telt' }], counting: 'Veendorp-Noord' } }
		});
	}
	expect(roundTeams.takenOut(world.db, round)).toEqual([]);
	expect(await press(north!)).toMatchObject({ status: 303 });
	expect(roundTeams.takenOut(world.db, round)).toMatchObject([{ name: 'Veendorp-Noord' }]);
});
