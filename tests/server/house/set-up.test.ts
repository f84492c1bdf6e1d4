import { expect, test } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import { after } from '#server/time/moments.ts';
import { setUpOf } from '#server/house/set-up.ts';
import { terms } from '#server/settings/terms.ts';
import { emptyWorld, importWaterkant, now, openRound } from '../../world/waterkant.ts';

const coordinator = { role: 'coordinator', scope: { region: 'waterkant' } } as const;

test('a new Thermometer asks for a region, then a coordinator, until there is a round', () => {
	const world = emptyWorld();
	expect(setUpOf(world.db, now)).toEqual({ hasRegion: false, hasCoordinator: false });
	importWaterkant(world);
	expect(setUpOf(world.db, now)).toEqual({ hasRegion: true, hasCoordinator: false });
	invitations.make(world.db, { ...coordinator, email: 'cor@voorbeeld.nl', invitedBy: 'ada' }, now);
	expect(setUpOf(world.db, now)).toEqual({ hasRegion: true, hasCoordinator: true });
	openRound(world);
	expect(setUpOf(world.db, now)).toBeUndefined();
});

test('an invitation that expired is no coordinator; a role that is held is one', () => {
	const world = emptyWorld();
	importWaterkant(world);
	const email = 'cor@voorbeeld.nl';
	invitations.make(world.db, { ...coordinator, email, invitedBy: 'ada' }, now);
	const later = after(now, terms.invitation);
	expect(setUpOf(world.db, later)).toMatchObject({ hasCoordinator: false });
	const { id } = accountTable.make(world.db, { name: 'Cor', email, by: 'ada' }, now);
	const until = after(later, 60);
	grants.give(world.db, { account: id, ...coordinator, until, givenBy: 'ada' }, now);
	expect(setUpOf(world.db, later)).toMatchObject({ hasCoordinator: true });
	expect(setUpOf(world.db, until)).toMatchObject({ hasCoordinator: false });
});
