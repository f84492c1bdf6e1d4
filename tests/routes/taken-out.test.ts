import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { everywhere } from '#domain/grant.ts';
import type { Viewer } from '#domain/permission.ts';
import * as participants from '#server/participants.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';
import { load as lookAlong } from '#routes/scans/[scan]/gesprek/+page.server.ts';
import { load as rateAlone } from '#routes/scans/[scan]/inschatten/+page.server.ts';
import { load as leadOn } from '#routes/scans/[scan]/leiden/+page.server.ts';
import { load as readReport } from '#routes/scans/[scan]/verslag/+page.server.ts';
import { openSession, rate, type SessionWorld } from '../world/session.ts';
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
	const token = lead.take(db, session, who, now);
	sessions.moveThemes(db, session, ['leren'], 'reveal', who, now);
	const stays = people[0]!;
	const readers = [
		{ viewer: facilitatorOf(world), cookies: { [`leiding-${session.id}`]: token } },
		{ cookies: { [`deelnemer-${session.id}`]: stays.token } }
	];

	const read = () =>
		[
			{ stage: 'gesprek', item: items[0]! } as const,
			{ stage: 'gesprek', item: items[1]! } as const,
			{ stage: 'rest', item: null } as const
		].flatMap((place) => {
			sessions.goTo(db, session, place, who, now);
			return readers.flatMap((reader) => pagesOf(world, reader));
		});

	const before = read();
	expect(before.join()).toContain('dit zei Jan');
	for (const { participant } of people.slice(1)) {
		expect(participants.remove(db, session, participant.id, who, now)).toBe(true);
		expect(read()).toEqual(before);
	}
});

interface Reader {
	viewer?: Viewer;
	cookies: Record<string, string>;
}

/** All that a reader gets, without who is there and how far the logs are. */
function pagesOf({ db, scan }: SessionWorld, { viewer, cookies }: Reader): string[] {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	const locals = { db, viewer, now, demonstration: false } as App.Locals;
	const url = new URL('http://localhost/');
	const event = {
		params: { scan: scan.id },
		cookies: jar,
		locals,
		url,
		setHeaders: () => undefined
	};
	const loads = viewer ? [leadOn, lookAlong, readReport] : [rateAlone, lookAlong, readReport];
	return loads.map((load) => JSON.stringify(load(event as never), withoutPeople));
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
	const outcome = participants.join(db, session, given, now);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return outcome;
}

function facilitatorOf({ scan: { region, municipality } }: SessionWorld): Viewer {
	return {
		id: 'ada',
		name: 'Ada',
		held: [{ role: 'facilitator', ...everywhere, region, municipality }]
	};
}
