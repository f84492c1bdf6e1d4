import { expect, test } from 'vitest';
import { dayOf } from '#domain/words/day.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as apiTokens from '#server/access/api-tokens.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import { roundReminders } from '#server/tables/rounds.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as journal from '#server/journal/journal.ts';
import { journalCsv, told } from '#server/access/journal-words.ts';
import * as messageReading from '#server/access/message-reading.ts';
import * as links from '#server/accounts/links.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { removeExpired } from '#server/house/retention.ts';
import { terms } from '#server/settings/terms.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as throttle from '#server/gate/throttle.ts';
import { browserWith, freshDoor, resident, signedIn } from '../../world/door.ts';
import { contents, now, openRound, openWorld, team, veendorp } from '../../world/waterkant.ts';

const kept = { journalYears: 5 };
const mail = { what: 'link', subject: 'Uw link', text: 'geheim' } as const;

test('mail, links, invitations, attempts and browsers go when their term is over, and not before', async () => {
	const door = freshDoor();
	const { db } = door;
	// Signing in works by the clock of this computer.
	const today = new Date().toISOString();
	const ada = await resident(door, 'ada@voorbeeld.nl', today);
	await signedIn(door, 'ada@voorbeeld.nl', today);
	const sent = outbox.put(db, { ...mail, recipient: 'ada@voorbeeld.nl', expiresAt: today }, today);
	outbox.markSent(db, sent.id, today);
	outbox.put(db, { ...mail, recipient: 'bea@voorbeeld.nl', expiresAt: after(today, day) }, today);
	links.make(db, ada.id, today);
	const invited = { email: 'cas@voorbeeld.nl', role: 'administrator', invitedBy: 'Ada' } as const;
	invitations.make(db, invited, today);
	const tried = { what: 'link', email: 'bea@voorbeeld.nl', address: '10.0.0.1' } as const;
	throttle.attempt(db, tried, today);
	const counts = () => {
		const all = contents(db);
		const tables = ['outbox', 'links', 'invitations', 'attempts', 'account_sessions'];
		return tables.map((table) => all[table]?.length);
	};
	expect(counts()).toEqual([2, 1, 1, 2, 1]);
	removeExpired(db, kept, today);
	expect(counts()).toEqual([2, 1, 1, 2, 1]);
	removeExpired(db, kept, after(today, 8 * day));
	expect(counts()).toEqual([2, 0, 1, 0, 0]);
	removeExpired(db, kept, after(today, 45 * day));
	expect(counts()).toEqual([2, 0, 0, 0, 0]);
	removeExpired(db, kept, after(today, 91 * day));
	// What was never sent is not thrown away unread.
	expect(outbox.all(db)).toMatchObject([{ recipient: 'bea@voorbeeld.nl' }]);
	const before = contents(db);
	removeExpired(db, kept, after(today, 91 * day));
	expect(contents(db)).toEqual(before);
});

test('a personal link goes a year after it ended, never while its round is open', () => {
	const world = openWorld();
	const round = openRound(world);
	const { id, name } = team(world, veendorp, 'Veendorp-Noord');
	const about = { id, name, municipality: veendorp };
	const by = { id: 'ada', name: 'Ada' };
	roundMail.makeTeamLink(
		world.db,
		{ round, team: about },
		{ email: null, name: '' },
		{ who: by, now }
	);
	const links = () => accessLinks.ofRound(world.db, round.id);
	removeExpired(world.db, kept, after(now, 1000 * day));
	expect(links()).toHaveLength(1);
	roundCourse.close(world.db, round, { who: by, now });
	removeExpired(world.db, kept, after(now, (56 + 365) * day));
	expect(links()).toHaveLength(1);
	removeExpired(world.db, kept, after(now, (56 + 366) * day));
	expect(links()).toHaveLength(0);
});

test('a personal link that was taken back goes a year later, also while its round is open', () => {
	const world = openWorld();
	const round = openRound(world);
	const { id, name } = team(world, veendorp, 'Veendorp-Noord');
	const about = { id, name, municipality: veendorp };
	const by = { id: 'ada', name: 'Ada' };
	roundMail.makeTeamLink(
		world.db,
		{ round, team: about },
		{ email: null, name: '' },
		{ who: by, now }
	);
	const links = () => accessLinks.ofRound(world.db, round.id);
	accessLinks.revoke(world.db, round.id, links()[0]!.id, { who: 'ada', now: after(now, 10 * day) });
	removeExpired(world.db, kept, after(now, 375 * day));
	expect(links()).toHaveLength(1);
	removeExpired(world.db, kept, after(now, 376 * day));
	expect(links()).toHaveLength(0);
});

test('that somebody was reminded of a round goes with the mail of it', () => {
	const { db, ...world } = openWorld();
	const round = openRound({ db, ...world });
	db.insert(roundReminders).values({ round: round.id, email: 'cas@voorbeeld.nl', at: now }).run();
	removeExpired(db, kept, after(now, 90 * day));
	expect(contents(db).round_reminders).toHaveLength(1);
	removeExpired(db, kept, after(now, 91 * day));
	expect(contents(db).round_reminders).toEqual([]);
});

test('the journal keeps its years', () => {
	const { db } = openWorld();
	const today = new Date().toISOString();
	const entry = { what: 'role-given', who: 'Ada', subject: 'Bea' } as const;
	journal.write(db, entry, after(today, -4 * 365 * day));
	journal.write(db, entry, after(today, -6 * 365 * day));
	removeExpired(db, kept, today);
	expect(journal.all(db).map(({ what }) => what)).toEqual(['journal-expired', 'role-given']);
	removeExpired(db, { journalYears: 2 }, today);
	expect(journal.all(db).map(({ what }) => what)).toEqual(['journal-expired', 'journal-expired']);
});

test('a removed account leaves nothing but what it did, under a name that says so', async () => {
	const door = freshDoor();
	const { db } = door;
	const today = new Date().toISOString();
	const ada = await resident(door, 'ada@voorbeeld.nl', today, 'administrator');
	const bea = await resident(door, 'bea@voorbeeld.nl', today, 'administrator');
	const browser = await signedIn(door, 'bea@voorbeeld.nl', today);
	expect(browser.get('cookie')).not.toBe(browserWith([]).get('cookie'));
	links.make(db, bea.id, today);
	outbox.put(db, { ...mail, recipient: bea.email, expiresAt: after(today, day) }, today);
	expect(accountTable.remove(db, bea.id, { who: ada.id, now: today })).toBe('removed');
	expect(accountTable.remove(db, bea.id, { who: ada.id, now: today })).toBe('unknown');
	expect(accountTable.remove(db, ada.id, { who: ada.id, now: today })).toBe('last-administrator');
	expect(grants.hasAdministrator(db, today)).toBe(true);

	const { journal: entries, ...rest } = contents(db);
	expect(JSON.stringify(rest)).not.toContain(bea.id);
	expect(JSON.stringify(rest)).not.toContain(bea.email);
	expect(JSON.stringify(entries)).toContain(bea.id);
	expect(told(db, {})[0]).toMatchObject({
		who: 'Anna de Vries',
		what: 'account verwijderd',
		subject: 'verwijderd account'
	});
});

test('the address of an invitation goes from its lines in the journal when its term is over, and not before', () => {
	const { db } = openWorld();
	const to = (email: string) =>
		({ email, role: 'reader', scope: { region: 'waterkant' }, invitedBy: 'Ada' }) as const;
	const { token } = invitations.make(db, to('bea@voorbeeld.nl'), now);
	const invitation = invitations.find(db, token, now)!;
	invitations.withdraw(db, invitation.tokenHash, { who: 'Ada', now });
	const again = after(now, 60 * day);
	invitations.make(db, to('bea@voorbeeld.nl'), again);
	const given = { ...mail, what: 'invitation', recipient: 'cas@voorbeeld.nl' } as const;
	const { id } = outbox.put(db, { ...given, expiresAt: after(now, day) }, now);
	messageReading.read(db, id, { who: 'Ada', now });
	const lines = () =>
		told(db, {}).map(({ at, what, subject, detail }) => [at === now, what, subject, detail]);
	const search: journal.Search = {
		regions: ['waterkant'],
		what: 'invitation-made',
		to: dayOf(now)
	};

	const term = terms.invitation + terms.addressInJournal;
	removeExpired(db, kept, after(now, term));
	const role = 'rol: lezer';
	expect(lines()).toEqual([
		[true, 'bericht gelezen', 'cas@voorbeeld.nl', 'soort: uitnodiging'],
		[false, 'uitgenodigd', 'bea@voorbeeld.nl', `${role}; e-mailadres: bea@voorbeeld.nl`],
		[true, 'uitnodiging ingetrokken', 'bea@voorbeeld.nl', role],
		[true, 'uitgenodigd', 'bea@voorbeeld.nl', `${role}; e-mailadres: bea@voorbeeld.nl`]
	]);
	expect(journalCsv(told(db, search))).toContain('bea@voorbeeld.nl');

	removeExpired(db, kept, after(now, term + 1));
	expect(lines()).toEqual([
		[true, 'bericht gelezen', 'verwijderd adres', 'soort: uitnodiging'],
		[false, 'uitgenodigd', 'bea@voorbeeld.nl', `${role}; e-mailadres: bea@voorbeeld.nl`],
		[true, 'uitnodiging ingetrokken', 'verwijderd adres', role],
		[true, 'uitgenodigd', 'verwijderd adres', `${role}; e-mailadres: verwijderd adres`]
	]);
	expect(told(db, search)).toHaveLength(1);
	expect(journalCsv(told(db, search))).not.toContain('@');

	removeExpired(db, kept, after(again, term + 1));
	expect(JSON.stringify(contents(db).journal)).not.toContain('@');
	const before = contents(db);
	removeExpired(db, kept, after(again, term + 1));
	expect(contents(db)).toEqual(before);
});

test('the address of a personal link stays in the journal as long as the link itself, and no longer', () => {
	const world = openWorld();
	const { db } = world;
	const round = openRound(world);
	const { id, name } = team(world, veendorp, 'Veendorp-Noord');
	const about = { id, name, municipality: veendorp };
	const to = { email: 'bea@voorbeeld.nl', name: 'Bea' };
	roundMail.makeTeamLink(db, { round, team: about }, to, { who: { id: 'ada', name: 'Ada' }, now });
	const [link] = accessLinks.ofRound(db, round.id);
	accessLinks.revoke(db, round.id, link!.id, { who: 'ada', now });
	const lines = () =>
		told(db, {})
			.filter(({ what }) => what.startsWith('link'))
			.map(({ subject, detail }) => `${subject}: ${detail}`);
	removeExpired(db, kept, after(now, 365 * day));
	expect(lines()).toEqual([
		expect.stringMatching(/^Bea: .*e-mailadres: bea@voorbeeld\.nl/),
		expect.stringMatching(/^Bea: .*e-mailadres: bea@voorbeeld\.nl/)
	]);
	removeExpired(db, kept, after(now, 366 * day));
	expect(lines()).toEqual([
		expect.stringMatching(/^een link die niet meer bestaat: .*e-mailadres: verwijderd adres/),
		expect.stringMatching(/^een link die niet meer bestaat: .*e-mailadres: verwijderd adres/)
	]);
	expect(journalCsv(told(db, {}))).not.toMatch(/bea@|Bea/);
});

test('who got a link without an address stands in the journal by the link, so the name goes with it', () => {
	const world = openWorld();
	const { db } = world;
	const round = openRound(world);
	const reader = { role: 'reader', name: 'Cas', email: null, madeBy: 'ada' } as const;
	const scope = { region: 'waterkant' };
	accessLinks.make(db, { ...reader, round: round.id, scope, until: after(now, day) }, now);
	expect(told(db, {})[0]).toMatchObject({ what: 'link gegeven', subject: 'Cas' });
	removeExpired(db, kept, after(now, 367 * day));
	expect(JSON.stringify(contents(db))).not.toContain('Cas');
	expect(told(db, {})[0]).toMatchObject({ subject: 'een link die niet meer bestaat' });
});

test('a token of the API goes a year after it ended or was revoked, and not before', () => {
	const world = openWorld();
	const { db } = world;
	const make = (name: string, until: string) =>
		apiTokens.make(
			db,
			{ name, region: 'waterkant', municipality: null, until },
			{ who: 'ada', now }
		);
	const names = () => apiTokens.ofRegions(db, ['waterkant']).map(({ name }) => name);
	make('Eindigt', after(now, 10 * day));
	make('Ingetrokken', after(now, 300 * day));
	make('Werkt', after(now, 366 * day));
	const [, revoked] = apiTokens.ofRegions(db, ['waterkant']);
	apiTokens.revoke(db, revoked!.id, ['waterkant'], { who: 'ada', now: after(now, 5 * day) });
	const removeAt = (days: number) =>
		removeExpired(db, { journalYears: 5 }, after(now, days * day + 1));
	removeAt(369);
	expect(names()).toEqual(['Werkt', 'Ingetrokken', 'Eindigt']);
	removeAt(370);
	expect(names()).toEqual(['Werkt', 'Eindigt']);
	removeAt(375);
	expect(names()).toEqual(['Werkt']);
});
