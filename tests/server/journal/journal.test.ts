import { expect, test } from 'vitest';
import * as failedSignIns from '#server/accounts/failed-sign-ins.ts';
import * as grants from '#server/accounts/grants.ts';
import * as journal from '#server/journal/journal.ts';
import { happenings, journalCsv, told } from '#server/access/journal-words.ts';
import { journal as table } from '#server/tables/journal.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import { shippedRegions } from '#server/registry/shipped-regions.ts';
import * as throttle from '#server/gate/throttle.ts';
import { openTwoRegions } from '../../world/two-regions.ts';
import { after, day } from '#server/time/moments.ts';
import {
	emptyWorld,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp
} from '../../world/waterkant.ts';

const entry = { what: 'role-given', who: 'Ada', subject: 'Bea' } as const;

test('an entry is never changed and never taken away', () => {
	const { db } = openWorld();
	// The database looks at its own clock.
	journal.write(db, entry, new Date().toISOString());
	expect(() => db.update(table).set({ who: 'Cas' }).run()).toThrow();
	expect(() => db.delete(table).run()).toThrow();
	expect(() => db.$client.exec("update journal set at = '2020'")).toThrow('append-only');
	expect(() => db.$client.exec('delete from journal')).toThrow('append-only');
	expect(journal.all(db)).toMatchObject([{ who: 'Ada' }]);
});

test('entries whose term is over go, with an entry that says so; the database keeps a year whoever asks', () => {
	const { db } = openWorld();
	const today = new Date().toISOString();
	for (const at of [after(today, -800 * day), after(today, -400 * day), after(today, -300 * day)]) {
		journal.write(db, entry, at);
	}
	expect(journal.removeBefore(db, after(today, -900 * day), today)).toBe(0);
	expect(journal.removeBefore(db, after(today, -500 * day), today)).toBe(1);
	expect(journal.all(db).map(({ what }) => what)).toEqual([
		'journal-expired',
		'role-given',
		'role-given'
	]);
	expect(() => journal.removeBefore(db, today, today)).toThrow('append-only');
	expect(journal.all(db)).toHaveLength(3);
});

test('what it says beside who, what and whereabout is Dutch, with names and dates', () => {
	const world = openWorld();
	const { db } = world;
	const round = openRound(world);
	const scan = teamScan(world, round, 'Veendorp-Noord');
	const { id } = team(world, veendorp, 'Veendorp-Noord');
	const detail = { role: 'facilitator', municipality: veendorp, team: id, scan: scan.id };
	const write = (subject: string, more: object) =>
		journal.write(db, { ...entry, subject, region: 'waterkant', detail: { ...more } }, now);
	write(`scan ${scan.id}`, { ...detail, region: 'waterkant', until: '2027-04-30T22:00:00.000Z' });
	write(`team ${id}`, { before: '2027-03-01', closesOn: '2027-04-30', leftOut: [] });
	write('waterkant/2026', { method: 'password', sessions: 2 });
	expect(told(db, {}).map(({ subject, detail }) => [subject, detail])).toEqual([
		['ronde 2026', 'met: wachtwoord; apparaten: 2'],
		['team Veendorp-Noord', 'was: 1 maart 2027; laatste dag: 30 april 2027'],
		[
			'Lokaal team Veendorp-Noord, ronde 2026',
			'rol: gespreksleider; gemeente: Veendorp; team: Veendorp-Noord; scan: Lokaal team Veendorp-Noord, ronde 2026; tot: 1 mei 2027'
		]
	]);
});

test('it is searched by kind, by region and by the days of Amsterdam', () => {
	const { db } = openWorld();
	journal.write(db, { ...entry, region: 'waterkant' }, '2026-05-19T22:30:00.000Z');
	journal.write(db, { ...entry, what: 'sign-in' }, '2026-05-21T12:00:00.000Z');
	const found = (search: journal.Search) => journal.search(db, search).map(({ what }) => what);
	expect(found({})).toEqual(['sign-in', 'role-given']);
	expect(found({ from: '2026-05-20', to: '2026-05-20' })).toEqual(['role-given']);
	expect(found({ to: '2026-05-19' })).toEqual([]);
	expect(found({ what: 'sign-in' })).toEqual(['sign-in']);
	expect(found({ regions: ['waterkant'] })).toEqual(['role-given']);
	expect(found({ regions: [] })).toEqual([]);
	expect(journal.search(db, {}, 1)).toHaveLength(1);
	expect(journal.countOf(db, {})).toBe(2);
	expect(journal.countOf(db, { regions: ['waterkant'], to: '2026-05-20' })).toBe(1);
});

test('of an account that strangers try, it tells the first failure of an hour and how many followed', () => {
	const { db } = openWorld();
	const start = '2026-05-19T12:10:00.000Z';
	const fail = (subject: string, minutes: number) =>
		failedSignIns.note(db, { subject }, after(start, minutes));
	for (let minutes = 0; minutes < 40; minutes++) fail('ada', minutes);
	fail('bea', 5);
	const lines = () => told(db, {}).map(({ subject, detail }) => `${subject}: ${detail}`);
	expect(lines()).toEqual(['bea: ', 'ada: ']);
	failedSignIns.gather(db, after(start, 45));
	expect(lines()).toHaveLength(2);
	fail('ada', 55);
	const more = 'ada: nog zo vaak: 39; in het uur vanaf: 19 mei 2026, 14:00';
	expect(lines()).toEqual(['ada: ', more, 'bea: ', 'ada: ']);
	failedSignIns.gather(db, after(start, 200));
	failedSignIns.gather(db, after(start, 400));
	expect(lines()).toHaveLength(4);
});

test('what strangers failed at is told, also where a quiet night with other tries came between', () => {
	const { db } = openWorld();
	const start = '2026-05-19T20:10:00.000Z';
	for (let minutes = 0; minutes < 3; minutes++) {
		failedSignIns.note(db, { subject: 'ada' }, after(start, minutes));
	}
	const attempt = { what: 'password', email: 'bea@voorbeeld.nl', address: '10.0.0.1' } as const;
	throttle.attempt(db, attempt, after(start, 10 * 60));
	failedSignIns.gather(db, after(start, 10 * 60));
	expect(told(db, {})[0]?.detail).toContain('nog zo vaak: 2');
});

test('every kind has its words, and no two the same', () => {
	expect(Object.keys(happenings).sort()).toEqual([...table.what.enumValues].sort());
	expect(new Set(Object.values(happenings)).size).toBe(table.what.enumValues.length);
});

test('its CSV names people and guards against formulas', () => {
	const { db } = openWorld();
	const detail = { reden: '=1+1' };
	journal.write(db, { ...entry, who: '=HYPERLINK("x")', subject: '+31', detail }, now);
	const [head, row] = journalCsv(told(db, {})).split('\r\n');
	expect(head).toBe('\uFEFF"tijdstip";"wie";"wat";"waarover";"regio";"bijzonderheden"');
	expect(row).toBe(`"${now}";"'=HYPERLINK(""x"")";"rol gegeven";"'+31";"";"reden: =1+1"`);
});

test('every region that comes along can be read in', () => {
	const { db } = emptyWorld();
	expect(shippedRegions().length).toBeGreaterThan(2);
	for (const { file, text } of shippedRegions()) {
		const outcome = importRegion(db, { name: file, text }, readNationalRegistry());
		expect(outcome.kind, file).toBe('done');
	}
});

test('a role for a team or a municipality is given with the region that they are in', () => {
	const world = openTwoRegions();
	const account = world.people['somebody without a role']!.session!.account.id;
	const give = (scope: object) =>
		grants.give(world.db, { account, role: 'adviser', scope, givenBy: 'Ada' }, now);
	expect(give({ municipality: 'GM9102' })).toMatchObject({ region: 'noord' });
	expect(give({ team: world.places['same region']!.team })).toMatchObject({
		...{ region: 'noord', municipality: 'GM9102' }
	});
	// In two regions: which one is for whoever gives it to say.
	expect(give({ municipality: 'GM9101' })).toMatchObject({ region: null });
});

test('an address goes from the journal however it was written there, and no other with it', () => {
	const { db } = openWorld();
	const made = { what: 'invitation-made', who: 'Ada' } as const;
	const write = (subject: string, email: string) =>
		journal.write(db, { ...made, subject, detail: { email, role: 'lezer' } }, now);
	write('Bea@Voorbeeld.nl', 'BEA@voorbeeld.nl');
	write('bea@voorbeeld.nl', 'bea@voorbeeld.nl');
	write('cas@voorbeeld.nl', 'cas@voorbeeld.nl');
	expect(journal.forgetAddress(db, 'bea@Voorbeeld.nl')).toBe(2);
	const told = journal
		.all(db)
		.map(({ subject, detail }) => [subject, JSON.parse(detail) as unknown]);
	const gone = ['verwijderd adres', { email: 'verwijderd adres', role: 'lezer' }];
	expect(told).toEqual([
		['cas@voorbeeld.nl', { email: 'cas@voorbeeld.nl', role: 'lezer' }],
		gone,
		gone
	]);
});
