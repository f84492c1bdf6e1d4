import { describe, expect, test } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import { actions } from '../../src/routes/beheer/accounts/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openWorld } from '../world/waterkant.ts';

const now = () => new Date().toISOString();

/** The only administrator, at a browser; they are a reader of a region too. */
async function alone() {
	const world = openWorld();
	const server = serverOf(world);
	const browser = new Browser(server);
	const { id } = await browser.signIn('administrator', {});
	const reader = { account: id, role: 'reader', givenBy: 'x' } as const;
	grants.give(world.db, { ...reader, scope: { region: 'waterkant' } }, now());
	const roles = () => grants.ofAccount(world.db, id, now()).map(({ role }) => role);
	const grantOf = (role: string) =>
		String(grants.ofAccount(world.db, id, now()).find((one) => one.role === role)!.id);
	const press = async (
		action: 'afnemen' | 'verwijder',
		form: Record<string, string>,
		by = browser
	) => {
		const event = await by.ask({ form });
		return outcomeOf(() => actions[action](event as unknown as never));
	};
	return { server, world, id, roles, grantOf, press };
}

const stays = {
	status: 400,
	answer: {
		data: {
			problems: [{ message: expect.stringContaining('Dit is de enige beheerder.') as string }]
		}
	}
};

describe('the last administrator', () => {
	test('keeps that role, and reads why', async () => {
		const { roles, grantOf, press } = await alone();
		const outcome = await press('afnemen', { rol: grantOf('administrator') });
		expect(outcome).toMatchObject(stays);
		expect(roles()).toEqual(['administrator', 'reader']);
	});

	test('loses any other role', async () => {
		const { roles, grantOf, press } = await alone();
		expect(await press('afnemen', { rol: grantOf('reader') })).toMatchObject({ status: 303 });
		expect(roles()).toEqual(['administrator']);
	});

	test('is not removed, and reads why', async () => {
		const { world, id, press } = await alone();
		expect(await press('verwijder', { account: id })).toMatchObject(stays);
		expect(accountTable.find(world.db, id)).toBeDefined();
	});

	test('is not who is one of two: that role can go, and that account', async () => {
		const { server, world, id, roles, grantOf, press } = await alone();
		const other = new Browser(server);
		await other.signIn('administrator', {}, 'Bo');
		const taken = await press('afnemen', { rol: grantOf('administrator') });
		expect(taken).toMatchObject({ status: 303 });
		expect(roles()).toEqual(['reader']);
		expect(await press('verwijder', { account: id }, other)).toMatchObject({ status: 303 });
		expect(accountTable.find(world.db, id)).toBeUndefined();
	});
});
