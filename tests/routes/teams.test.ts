import { expect, test } from 'vitest';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { load } from '../../src/routes/gemeenten/[municipality]/teams/+page.server.ts';
import { Browser, serverOf } from '../world/browser.ts';
import { openWorld, team, veendorp, who } from '../world/waterkant.ts';

/* The page on which a municipality keeps its teams. */

const day = 24 * 60 * 60 * 1000;

test.each([
	['yesterday', -1, true],
	['today', 0, true],
	['tomorrow', 1, false]
])(
	'a team whose last day is over since %s is shown as one that was: %s',
	async (_, days, isOver) => {
		const world = openWorld();
		const own = team(world, veendorp, 'Veendorp-Noord');
		const adviser = new Browser(serverOf(world));
		await adviser.signIn('adviser', { region: 'waterkant', municipality: veendorp });
		const event = await adviser.ask({ params: { municipality: veendorp } });
		const validTo = new Date(Date.parse(event.locals.now) + days * day).toISOString().slice(0, 10);
		const change = { name: own.name, postcodes: [], validTo };
		teamRegistry.change(world.db, own, change, {
			who: { id: 'ada', name: who },
			now: event.locals.now
		});
		const { teams } = await load(event as unknown as Parameters<typeof load>[0]);
		expect(teams.find(({ id }) => id === own.id)).toMatchObject({ validTo, isOver });
	}
);
