import { expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { signatureBy } from '#domain/access/signature.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as answers from '#server/scans/answers.ts';
import { roundReminders } from '#server/tables/rounds.ts';
import { scans as scansTable } from '#server/tables/scans.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as journal from '#server/journal/journal.ts';
import { told } from '#server/access/journal-words.ts';
import * as links from '#server/accounts/links.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as person from '#server/house/person.ts';
import { countsOf } from '#server/house/person-words.ts';
import { personalKinds } from '#server/house/personal-kinds.ts';
import * as throttle from '#server/gate/throttle.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import { readSettings } from '#server/settings/settings.ts';
import { resident, signedIn } from '../../world/door.ts';
import { openSession, type SessionWorld } from '../../world/session.ts';
import { contents } from '../../world/waterkant.ts';

const bea = 'bea@voorbeeld.nl';
const today = new Date().toISOString();

test('all that is kept of a person is given: account, roles, browsers, links, mail, journal and where the name stands', async () => {
	const { world, link } = await knownEverywhere();
	const kept = person.keptOf(world.db, 'Bea@voorbeeld.nl')!;
	expect(kept).toMatchObject({
		email: bea,
		account: { name: 'Anna de Vries', email: bea },
		signs_in_with: [{ provider: 'password' }],
		roles: [{ role: 'adviser', region: 'waterkant', municipality: 'GM9001' }],
		signed_in_at: [{ method: 'password', device: 'Firefox op Windows' }],
		sign_in_links: [{ used_at: null }],
		personal_links: [{ name: 'Bea', role: 'team-leader', round: '2026' }],
		invitations: [{ role: 'reader' }],
		messages: [{ what: 'link', subject: 'Uw link' }],
		named_in_messages: [
			{ what: 'access-added', state: 'waiting' },
			{ what: 'access-added', state: 'waiting' }
		],
		reminders: [{ region: 'waterkant', round: '2026' }],
		// The answer and its event; and the session that the link prepared.
		name_stands_at: [
			{ region: 'waterkant', municipality: 'Veendorp', team: 'Veendorp-Noord', times: 3 }
		],
		same_name_stands_at: []
	});
	expect(countsOf(kept).map(({ title, things }) => [title, things])).toEqual([
		['Account', 3],
		['Waar iemand is ingelogd', 1],
		['Links om in te loggen', 1],
		['Uitnodigingen', 1],
		['Persoonlijke links', 1],
		['Mail', 4],
		['Namen bij wat in een scan is gedaan', 1],
		['Het logboek', kept.journal.length]
	]);
	const happened = kept.journal.map(({ what }) => what);
	expect(happened).toEqual(
		expect.arrayContaining([
			'account-made',
			'sign-in',
			'role-given',
			'access-given',
			'invitation-made'
		])
	);
	expect(kept.journal.some(({ subject }) => subject === `link ${link}`)).toBe(true);
	expect(JSON.stringify(kept)).not.toMatch(/geheim|hash|token/i);
	expect(person.keptOf(world.db, 'niemand@voorbeeld.nl')).toBeUndefined();
});

test('what older logs say by the same name is told apart: whose it is, is not known', async () => {
	const { world } = await knownEverywhere();
	world.db.update(scansTable).set({ teamMarkBy: 'Anna de Vries' }).run();
	const kept = person.keptOf(world.db, bea)!;
	expect(kept.name_stands_at[0]?.times).toBe(3);
	expect(kept.same_name_stands_at.length).toBeGreaterThan(0);
});

test('erasing leaves nothing of it but what was done, by nobody’s name', async () => {
	const { world } = await knownEverywhere();
	const { db } = world;
	await resident(doorOf(world), 'ada@voorbeeld.nl', today, 'administrator');
	const entries = journal.all(db).length;
	const outcome = person.erase(db, bea, { who: 'Opdrachtregel', now: today });
	expect(outcome).toEqual({ kind: 'erased', invitations: 1, links: 1, messages: 1 });
	const { accounts: left, ...all } = contents(db);
	expect(left).toHaveLength(2);
	expect(JSON.stringify(all)).not.toMatch(/bea@voorbeeld\.nl|"Bea"/i);
	expect(person.keptOf(db, bea)).toBeUndefined();
	// No line went, and three told what happened.
	expect(journal.all(db)).toHaveLength(entries + 3);
	expect(told(db, {})[0]).toMatchObject({
		who: 'Opdrachtregel',
		what: 'gegevens van een persoon verwijderd',
		subject: 'verwijderd account'
	});
	expect(told(db, {}).map(({ detail }) => detail)).toContainEqual(
		expect.stringContaining('e-mailadres: verwijderd adres')
	);
	expect(person.erase(db, bea, { who: 'Opdrachtregel', now: today })).toEqual({ kind: 'unknown' });
});

test('who has a personal link and no account is erased too, and what they did stays', async () => {
	const { world } = await knownEverywhere();
	const { db, scan } = world;
	const token = withLink(world, 'cas@voorbeeld.nl');
	expect(accessLinks.find(db, token, today)).toBeDefined();
	expect(person.erase(db, 'cas@voorbeeld.nl', { who: 'Opdrachtregel', now: today })).toMatchObject({
		links: 1
	});
	expect(accessLinks.find(db, token, today)).toBeUndefined();
	expect(person.keptOf(db, bea)?.personal_links).toHaveLength(1);
	expect(accessLinks.ofRound(db, scan.round)).toHaveLength(1);
});

test('what is given is exactly what the list of kinds says', async () => {
	const { world } = await knownEverywhere();
	const { email, ...kept } = person.keptOf(world.db, bea)!;
	expect(email).toBe(bea);
	const given = personalKinds.flatMap(([, kind]) => kind.given);
	expect(Object.keys(kept).sort()).toEqual(given.toSorted());
});

test('an address goes from the mail that told others of it, and one that it ends in does not', async () => {
	const { world } = await knownEverywhere();
	const { db } = world;
	withLink(world, `ans${bea}`);
	const texts = () =>
		outbox
			.all(db)
			.filter(({ what, recipient }) => what === 'access-added' && recipient !== bea)
			.map(({ text }) => /voor: (.*)/.exec(text)?.[1]);
	expect(texts()).toEqual([`ans${bea}`, bea, bea]);
	await resident(doorOf(world), 'ada@voorbeeld.nl', today, 'administrator');
	person.erase(db, bea, { who: 'Opdrachtregel', now: today });
	expect(texts()).toEqual([`ans${bea}`, 'verwijderd adres', 'verwijderd adres']);
});

test('that somebody asked for a link or mistyped a password goes too, and of others it stays', async () => {
	const { world } = await knownEverywhere();
	const { db } = world;
	for (const email of [bea, 'cas@voorbeeld.nl']) {
		throttle.attempt(db, { what: 'password', email, address: '10.0.0.1' }, today);
	}
	const passwords = () =>
		(contents(db).attempts as { what: string }[]).filter(({ what }) => what === 'password');
	expect(passwords()).toHaveLength(2);
	person.erase(db, bea, { who: 'Opdrachtregel', now: today });
	expect(passwords()).toHaveLength(1);
});

test('the last administrator is not erased, and nothing of them goes', async () => {
	const { world } = await knownEverywhere();
	const { db } = world;
	const { id } = accountTable.findByEmail(db, bea)!;
	grants.give(db, { account: id, role: 'administrator', givenBy: 'Proef' }, today);
	grants.give(
		db,
		{ account: id, role: 'administrator', until: after(today, day), givenBy: 'Proef' },
		today
	);
	const before = contents(db);
	expect(person.erase(db, bea, { who: 'Opdrachtregel', now: today })).toEqual({
		kind: 'last-administrator'
	});
	expect(accountTable.remove(db, id, { who: 'Ada', now: today })).toBe('last-administrator');
	expect(contents(db)).toEqual(before);
});

test('removing an account takes its address out of the journal, and out of nothing else', async () => {
	const { world } = await knownEverywhere();
	const { db } = world;
	const lines = () =>
		journal.all(db).map(({ id, at, who, what, region }) => ({ id, at, who, what, region }));
	const before = lines();
	accountTable.remove(db, accountTable.findByEmail(db, bea)!.id, { who: 'Ada', now: today });
	expect(lines().slice(-before.length)).toEqual(before);
	expect(JSON.stringify(journal.all(db))).not.toContain(bea);
});

test.each([
	`update journal set detail = '{}'`,
	`update journal set subject = 'verwijderd adres'`,
	`update journal set detail = json_set(detail, '$.email', 'iemand@anders.nl')`,
	`update journal set who = 'verwijderd adres'`,
	`update journal set at = '2020-01-01T00:00:00.000Z'`
])('the database lets no line of the journal become anything else: %s', async (statement) => {
	const { world } = await knownEverywhere();
	expect(() => world.db.$client.exec(statement)).toThrow('append-only');
});

/** Somebody of whom everything is kept that can be. */
async function knownEverywhere(): Promise<{ world: SessionWorld; link: number }> {
	const world = openSession({ rating: 'none' });
	const { db, scan } = world;
	const door = doorOf(world);
	const account = await resident(door, bea, today);
	await signedIn(door, bea, today);
	links.make(db, account.id, today);
	const { region, municipality } = scan;
	const scope = { ...everywhere, region, municipality };
	const other = await resident(door, 'dirk@voorbeeld.nl', today);
	grants.give(db, { account: other.id, role: 'adviser', scope, givenBy: 'Proef' }, today);
	grants.give(db, { account: account.id, role: 'adviser', scope, givenBy: 'Proef' }, today);
	invitations.make(db, { email: bea, role: 'reader', scope: { region }, invitedBy: 'Ada' }, today);
	const mail = { what: 'link', subject: 'Uw link', text: 'geheim' } as const;
	outbox.put(db, { ...mail, recipient: bea, expiresAt: after(today, day) }, today);
	db.insert(roundReminders).values({ round: scan.round, email: bea, at: today }).run();
	withLink(world, bea);
	const link = accessLinks.ofRound(db, scan.round)[0]!.id;
	const change = { item: 'leren.reflectie', value: '2', note: '', expected: 0 };
	answers.save(db, scan, change, { who: signatureBy('account', account), now: today });
	world.db.$client
		.prepare(`update sessions set prepared_by = ?`)
		.run(signatureBy('link', { id: link }));
	return { world, link };
}

function withLink({ db, scan }: SessionWorld, email: string): string {
	const { region, municipality, team, round } = scan;
	const given = { role: 'team-leader', name: 'Bea', email, until: null, madeBy: 'ada' } as const;
	return accessLinks.make(db, { ...given, round, scope: { region, municipality, team } }, today);
}

function doorOf({ db }: SessionWorld): Door {
	const settings = readSettings({ DATABASE_PATH: db.$client.name });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	return openDoor({ db, settings });
}
