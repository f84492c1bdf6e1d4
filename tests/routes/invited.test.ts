import { describe, expect, test } from 'vitest';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import {
	actions as accountsActions,
	load as loadAccounts
} from '../../src/routes/beheer/accounts/+page.server.ts';
import { actions, load } from '../../src/routes/uitnodiging/[token]/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openWorld, veendorp } from '../world/waterkant.ts';

/* Invitations and accounts, on the page of the administrator and on the page of who is invited. */

const password = 'een lange zin om te onthouden';
const moment = () => new Date().toISOString();

function invited(email = 'nieuw@voorbeeld.nl') {
	const world = openWorld();
	const scope = { region: 'waterkant', municipality: veendorp };
	const given = { email, name: 'Noor', role: 'adviser', scope, invitedBy: 'Proef' } as const;
	const { token } = invitations.make(world.db, given, moment());
	const server = serverOf(world);
	const browser = new Browser(server);
	const ask = async (form?: Record<string, string>) =>
		(await browser.ask({ params: { token }, ...(form && { form }) })) as unknown as never;
	return { world, server, token, ask };
}

describe('who is invited', () => {
	test('makes an account, gets the role and is signed in', async () => {
		const { world, ask } = invited();
		expect(await load(await ask())).toMatchObject({
			invitation: { email: 'nieuw@voorbeeld.nl', name: 'Noor', isKnown: false }
		});
		const event = await ask({ naam: 'Noor Jansen', wachtwoord: password });
		expect(await outcomeOf(() => actions.default(event))).toMatchObject({ location: '/' });
		const account = accountTable.findByEmail(world.db, 'nieuw@voorbeeld.nl')!;
		expect(account.name).toBe('Noor Jansen');
		expect(grants.ofAccount(world.db, account.id, moment())).toMatchObject([
			{ role: 'adviser', municipality: veendorp, givenBy: 'Proef' }
		]);
		expect(accountSessions.ofAccount(world.db, account.id, moment())).toHaveLength(1);
		expect(await load(await ask())).toMatchObject({ invitation: undefined });
	});

	test('and has an account already gets the role, and signs in as before', async () => {
		const { world, ask } = invited();
		const given = { name: 'Noor', email: 'nieuw@voorbeeld.nl', by: 'Proef' };
		const account = accountTable.make(world.db, given, moment());
		expect(await load(await ask())).toMatchObject({ invitation: { isKnown: true } });
		const event = await ask({});
		expect(await outcomeOf(() => actions.default(event))).toMatchObject({ location: '/inloggen' });
		expect(grants.ofAccount(world.db, account.id, moment())).toMatchObject([{ role: 'adviser' }]);
		expect(accountSessions.ofAccount(world.db, account.id, moment())).toEqual([]);
		expect(accountTable.find(world.db, account.id)?.name).toBe('Noor');
	});

	test.each([
		['naam', { naam: '', wachtwoord: password }],
		['naam', { naam: 'x'.repeat(101), wachtwoord: password }],
		['naam', { naam: 'zie www.voorbeeld.nl', wachtwoord: password }],
		['wachtwoord', { naam: 'Noor', wachtwoord: 'kort' }]
	])('reads what is wrong with the %s', async (field, form) => {
		const { world, ask } = invited();
		const event = await ask(form);
		expect(await outcomeOf(() => actions.default(event))).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ field }] } }
		});
		expect(accountTable.findByEmail(world.db, 'nieuw@voorbeeld.nl')).toBeUndefined();
	});

	test('needs no password: a link in a mail does as well', async () => {
		const { world, ask } = invited();
		const event = await ask({ naam: 'Noor', wachtwoord: '' });
		expect(await outcomeOf(() => actions.default(event))).toMatchObject({ location: '/' });
		const account = accountTable.findByEmail(world.db, 'nieuw@voorbeeld.nl')!;
		expect(accountTable.passwordHash(world.db, account.id)).toBeNull();
	});
});

describe('the administrator', () => {
	async function administering() {
		const { world, server, token } = invited();
		const browser = new Browser(server);
		const { id } = await browser.signIn('administrator', {});
		const press = async (action: keyof typeof accountsActions, form: Record<string, string>) => {
			const event = await browser.ask({ form });
			return outcomeOf((): unknown => accountsActions[action](event as unknown as never));
		};
		const page = async () => {
			const event = await browser.ask();
			return loadAccounts(event as unknown as Parameters<typeof loadAccounts>[0]);
		};
		const told = () =>
			journal.all(world.db).filter(({ who, what }) => who === id && what !== 'sign-in');
		return { world, server, token, id, press, page, told };
	}

	test.each([
		['adres', { adres: 'geen adres', rol: 'administrator' }],
		['rol', { adres: 'bo@voorbeeld.nl', rol: 'keizer' }],
		['rol', { adres: 'bo@voorbeeld.nl', rol: 'administrator', regio: 'waterkant' }],
		['regio', { adres: 'bo@voorbeeld.nl', rol: 'coordinator' }],
		['regio', { adres: 'bo@voorbeeld.nl', rol: 'facilitator' }],
		['regio', { adres: 'bo@voorbeeld.nl', rol: 'reader' }],
		['gemeente', { adres: 'bo@voorbeeld.nl', rol: 'adviser' }],
		['team', { adres: 'bo@voorbeeld.nl', rol: 'team-leader' }],
		['naam', { adres: 'bo@voorbeeld.nl', rol: 'administrator', naam: 'zie www.voorbeeld.nl' }]
	])('is led to the field %s where that is wrong', async (field, form) => {
		const { press, told } = await administering();
		expect(await press('uitnodigen', form)).toMatchObject({
			status: 400,
			answer: { data: { asked: { email: form.adres }, problems: [{ field }] } }
		});
		expect(told()).toEqual([]);
	});

	test('invites who is not known, and gives who is known the role at once', async () => {
		const { world, press, page, told } = await administering();
		const form = { rol: 'coordinator', regio: 'waterkant', naam: 'Bo' };
		expect(await press('uitnodigen', { ...form, adres: 'Bo@voorbeeld.nl' })).toMatchObject({
			location: '/beheer/accounts?gelukt=uitgenodigd'
		});
		const given = { name: 'Cas', email: 'cas@voorbeeld.nl', by: 'Proef' };
		const cas = accountTable.make(world.db, given, moment());
		expect(await press('uitnodigen', { ...form, adres: 'CAS@voorbeeld.nl' })).toMatchObject({
			location: '/beheer/accounts?gelukt=gegeven'
		});
		expect((await page()).invitations.map(({ email }) => email)).toContain('bo@voorbeeld.nl');
		expect((await page()).accounts.find(({ id }) => id === cas.id)?.grants).toMatchObject([
			{ words: 'regiocoördinator (Waterkant)' }
		]);
		expect(told().map(({ what, region }) => [what, region])).toEqual([
			['role-given', 'waterkant'],
			['invitation-made', 'waterkant']
		]);
		expect(outbox.all(world.db).map(({ what, recipient }) => [what, recipient])).toEqual([
			['role', 'cas@voorbeeld.nl'],
			['invitation', 'bo@voorbeeld.nl']
		]);
	});

	test('takes an invitation back: it is gone, and opens nothing', async () => {
		const { world, token, press, page, told } = await administering();
		const [open] = (await page()).invitations;
		expect(open?.words).toBe('beleidsadviseur (Veendorp, Waterkant)');
		expect(await press('intrekken', { uitnodiging: open!.hash })).toMatchObject({ status: 303 });
		expect((await page()).invitations).toEqual([]);
		expect(invitations.find(world.db, token, moment())).toBeUndefined();
		expect(told()).toMatchObject([{ what: 'invitation-withdrawn', subject: 'nieuw@voorbeeld.nl' }]);
	});

	test('signs somebody out everywhere, and takes a role or an account away, each told', async () => {
		const { world, server, press, page, told } = await administering();
		const bo = await new Browser(server).signIn('coordinator', { region: 'waterkant' }, 'Bo');
		const shown = async () => (await page()).accounts.find(({ id }) => id === bo.id);
		expect(await shown()).toMatchObject({ sessions: 1, grants: [expect.any(Object)] });
		await press('uitloggen', { account: bo.id });
		expect(await shown()).toMatchObject({ sessions: 0 });
		await press('afnemen', { rol: String((await shown())!.grants[0]!.id) });
		expect(await shown()).toMatchObject({ grants: [] });
		await press('verwijder', { account: bo.id });
		expect(await shown()).toBeUndefined();
		expect(told().map(({ what, subject }) => [what, subject])).toEqual([
			['account-removed', bo.id],
			['role-removed', bo.id],
			['session-ended', bo.id]
		]);
		expect(accountTable.find(world.db, bo.id)).toBeUndefined();
	});
});
