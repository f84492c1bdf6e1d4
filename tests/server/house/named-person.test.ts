import { expect, test } from 'vitest';
import { signatureBy } from '#domain/access/signature.ts';
import * as accessLinks from '#server/access/access-links.ts';
import { told } from '#server/access/journal-words.ts';
import * as named from '#server/house/named-person.ts';
import * as personSearch from '#server/house/person-search.ts';
import { countsOf, nameOf, planOf } from '#server/house/person-words.ts';
import { personalKinds } from '#server/house/personal-kinds.ts';
import { differencesOfScan, differencesOfSession } from '#server/house/replay.ts';
import * as answers from '#server/scans/answers.ts';
import * as scans from '#server/scans/scans.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import { reportOf } from '#server/sessions/reports.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { newToken } from '#server/secrets/token.ts';
import { joined, openSession, rate, revealedOf, type SessionWorld } from '../../world/session.ts';
import { answer, contents, finalise, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';
const by = { who: 'ada', signature: 'account:ada', now };

test('of a participant the name, the place and what was signed are given, and how much was rated but never what', () => {
	const { world, key } = withFatma();
	const kept = named.keptOf(world.db, key)!;
	expect(kept).toMatchObject({
		name: 'Fatma',
		participant: { organisation: 'lokaal-team', round: '2026', team: 'Veendorp-Noord' },
		rated: 2,
		name_stands_at: [{ team: 'Veendorp-Noord', times: 2 }]
	});
	expect(JSON.stringify(kept)).not.toMatch(/geheim|hash|value|remark/i);
	expect(countsOf(kept)).toEqual([
		{ title: 'Deelnemers van een sessie', things: 1 },
		{ title: 'Eigen inschattingen', things: 2 },
		{ title: 'Namen bij wat in een scan is gedaan', things: 1 }
	]);
});

test('what is given of who is known by a name stands in the list of kinds', () => {
	const { world, key } = withFatma();
	const known = personalKinds.flatMap(([, { given, givenByName = [] }]) => [
		...given,
		...givenByName
	]);
	const all = [named.keptOf(world.db, key)!, named.keptOf(world.db, linkWithoutAddress(world))!];
	for (const { kind, name, ...given } of all) {
		expect([kind, name]).not.toContain('');
		expect(Object.keys(given).filter((one) => !known.includes(one))).toEqual([]);
	}
});

test('a participant of an open session is taken out: name and unrevealed go, the logs stay whole', () => {
	const { world, key, fatma } = withFatma();
	const { db, session } = world;
	expect(planOf(named.keptOf(db, key)!).join(' ')).toContain('deze deelnemer gaat eruit');
	const lines = (contents(db).events as unknown[]).length;
	expect(named.erase(db, key, by)).toBe(true);
	expect(JSON.stringify(contents(db))).not.toContain('Fatma');
	expect(ratings.ofParticipant(db, fatma.id)).toEqual([]);
	expect(participants.ofSession(db, session.id)).toHaveLength(3);
	expect(contents(db).events).toHaveLength(lines);
	expect(differences(world)).toEqual([]);
	expect(sessions.historyOf(db, session.id).at(-1)).toMatchObject({
		...{ kind: 'removed', who: 'account:ada' }
	});
	expect(named.keptOf(db, key)).toBeUndefined();
	expect(named.erase(db, key, by)).toBe(false);
});

test('of a closed session only the name goes: scores, report, pictures and logs stay as they were', () => {
	const { world, key, fatma } = withFatma();
	const { db, scan, session } = world;
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	for (const one of [item, other]) answer(world, scan, one, '3');
	sessions.close(db, session, { who, now });
	finalise(world, scan);
	const shown = () => ({
		report: reportOf(db, scans.find(db, scan.id)!, now),
		revealed: revealedOf(world),
		finalised: contents(db).finalised_answers,
		events: contents(db).events,
		session: contents(db).session_events
	});
	const before = shown();
	expect(planOf(named.keptOf(db, key)!).join(' ')).toContain('telt zonder naam mee');
	expect(named.erase(db, key, by)).toBe(true);
	expect(shown()).toEqual(before);
	expect(JSON.stringify(contents(db))).not.toContain('Fatma');
	expect(participants.byToken(db, session.id, fatma.token)).toBeUndefined();
	expect(differences(world)).toEqual([]);
});

test('the journal tells at which scan somebody was erased, and not who', () => {
	const { world, key } = withFatma();
	named.noteExport(world.db, key, { who: 'ada', now });
	named.erase(world.db, key, by);
	expect(told(world.db, {}).map(({ what, subject }) => [what, subject])).toEqual(
		['gegevens van een persoon verwijderd', 'gegevens van een persoon opgevraagd'].map((what) => [
			what,
			'Lokaal team Veendorp-Noord, ronde 2026'
		])
	);
});

test('a link that was handed over is erased by its name, and its lines in the journal stay', () => {
	const { world } = withFatma();
	const { db, scan } = world;
	const key = linkWithoutAddress(world);
	const change = { item: other, value: '2', note: '', expected: 0 };
	answers.save(db, scan, change, { who: key, now });
	const kept = named.keptOf(db, key)!;
	expect(kept).toMatchObject({
		name: 'De wethouder',
		journal: [{ what: 'access-given' }],
		name_stands_at: [{ times: 2 }]
	});
	expect(named.erase(db, key, by)).toBe(true);
	expect(JSON.stringify(contents(db))).not.toContain('wethouder');
	expect(told(db, {}).map(({ what, subject }) => [what, subject])).toEqual([
		['gegevens van een persoon verwijderd', 'iemand zonder account'],
		['link ingetrokken', 'een link die niet meer bestaat'],
		['link gegeven', 'een link die niet meer bestaat']
	]);
	expect(differences(world)).toEqual([]);
	expect(named.erase(db, key, by)).toBe(false);
});

test('a link with an address is found by that address only', () => {
	const { world } = withFatma();
	const { db } = world;
	const email = 'bea@voorbeeld.nl';
	const key = linkWithoutAddress(world, { name: 'Bea', email });
	expect(named.keptOf(db, key)).toBeUndefined();
	expect(named.erase(db, key, by)).toBe(false);
	expect(personSearch.byName(db, 'BEA')).toEqual([{ key: email, name: 'Bea', where: email }]);
	expect(nameOf(personSearch.keptBy(db, email)!)).toBe('Bea');
});

test('people are found by a part of their name, with what tells them apart', () => {
	const { world, key } = withFatma();
	const link = linkWithoutAddress(world);
	expect(personSearch.byName(world.db, ' fat')).toEqual([
		{
			key,
			name: 'Fatma',
			where: 'deelnemer van een sessie: Lokaal team Veendorp-Noord, ronde 2026, 19 mei 2026'
		}
	]);
	expect(personSearch.byName(world.db, 'wethouder')).toEqual([
		{
			key: link,
			name: 'De wethouder',
			where: 'persoonlijke link voor ronde 2026, gegeven op 19 mei 2026'
		}
	]);
	expect(personSearch.byName(world.db, 'niemand')).toEqual([]);
});

/** Four people rated two questions, and Fatma gave one answer. */
function withFatma() {
	const world = openSession();
	const { db, scan, session } = world;
	const asked = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const token = newToken();
	participants.join(db, session, asked, { now, token });
	const fatma = { ...participants.byToken(db, session.id, token)!, token };
	const people = [fatma, ...['Jan', 'Eva', 'Bas'].map((name) => joined(world, name))];
	for (const person of people) {
		for (const one of [item, other]) rate(world, person, one, '2', 'geheim');
	}
	const key = signatureBy('participant', fatma);
	answers.save(db, scan, { item, value: '3', note: '', expected: 0 }, { who: key, now });
	sessions.start(db, session, { who, now });
	return { world, key, fatma };
}

function linkWithoutAddress(
	{ db, scan }: SessionWorld,
	given: { name: string; email: string | null } = { name: 'De wethouder', email: null }
): string {
	const scope = { region: scan.region };
	const link = { round: scan.round, role: 'reader', scope, until: null, madeBy: 'ada' } as const;
	accessLinks.make(db, { ...link, ...given }, now);
	return signatureBy('link', accessLinks.ofRound(db, scan.round)[0]!);
}

function differences({ db, scan, session }: SessionWorld): string[] {
	return [
		...differencesOfScan(db, scans.find(db, scan.id)!),
		...differencesOfSession(db, sessions.find(db, session.id)!)
	];
}
