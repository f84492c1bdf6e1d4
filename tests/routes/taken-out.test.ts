import { expect, test } from 'vitest';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { load as lookAlong } from '#routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { load as rateAlone } from '#routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import { load as leadOn } from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { load as readReport } from '#routes/scans/[scan]/(session)/verslag/+page.server.ts';
import { openSession, rate, type SessionWorld } from '../world/session.ts';
import { leaderOf, visit, type Reader } from '../world/visit.ts';
import { now, who } from '../world/waterkant.ts';

/* Whoever takes somebody out after the reveal, or looks on meanwhile, learns nothing of what they chose. */

const items = ['leren.reflectie', 'leren.inwerken'];

test('taking somebody out after the reveal changes no byte of anybody’s page but the list of people', () => {
	const world = openSession();
	const { db, session } = world;
	const people = ['Fatma', 'Jan', 'Eva', 'Bas', 'Ada', 'Bo', 'Cas'].map((name, index) =>
		joinedAs(world, name, index < 4 ? 'lokaal-team' : 'gemeente')
	);
	for (const [index, { participant }] of people.entries()) {
		rate(world, participant, items[0]!, String((index % 4) + 1), `dit zei ${participant.name}`);
		rate(world, participant, items[1]!, index === 1 ? 'onbekend' : '4', 'en dit ook');
	}
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	const stays = people[0]!;
	const readers = [leaderOf(world), { cookies: { [`deelnemer-${session.id}`]: stays.token } }];

	const read = () =>
		[
			{ stage: 'gesprek', item: items[0]! } as const,
			{ stage: 'gesprek', item: items[1]! } as const,
			{ stage: 'rest', item: null } as const
		].flatMap((place) => {
			sessions.goTo(db, session, place, { who, now });
			return readers.flatMap((reader) => pagesOf(world, reader));
		});

	const before = read();
	expect(before.join()).toContain('dit zei Jan');
	for (const { participant } of people.slice(1)) {
		expect(participants.remove(db, session, participant.id, { who, now })).toBe(true);
		expect(read()).toEqual(before);
	}
});

/** All that a reader gets, without who is there and how far the logs are. */
function pagesOf(world: SessionWorld, reader: Reader): string[] {
	const loads = reader.viewer
		? [leadOn, lookAlong, readReport]
		: [rateAlone, lookAlong, readReport];
	return loads.map((load) => JSON.stringify(load(visit(world, reader)), withoutPeople));
}

function withoutPeople(key: string, value: unknown): unknown {
	return ['seen', 'stand', 'present', 'people', 'ready', 'label'].includes(key) ? '' : value;
}

function joinedAs(
	{ db, session }: SessionWorld,
	name: string,
	organisation: 'lokaal-team' | 'gemeente'
) {
	const given = { name, organisation, level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return outcome;
}
