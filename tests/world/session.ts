import type { Organisation } from '#domain/rating/participant.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { now, openRound, openWorld, teamScan, who, type OpenWorld } from './waterkant.ts';

/** A prepared session of the team Veendorp-Noord: two scored questions in one theme. */
export interface SessionWorld extends OpenWorld {
	scan: Scan;
	session: sessions.Session;
}

export function openSession(given: Partial<sessions.Preparation> = {}): SessionWorld {
	const world = openWorld();
	const scan = teamScan(world, openRound(world), 'Veendorp-Noord');
	return { ...world, scan, session: prepared({ ...world, scan }, given) };
}

export function prepared(
	{ db, scan }: Pick<SessionWorld, 'db' | 'scan'>,
	given: Partial<sessions.Preparation> = {}
): sessions.Session {
	const all = { named: true, rating: 'here', facilitated: true, minutes: 90, ...given } as const;
	const outcome = sessions.prepare(db, scan, all, { who, now });
	if (outcome.kind !== 'prepared') throw new Error(`Not prepared: ${outcome.kind}`);
	return outcome.session;
}

/** Somebody of this organisation at the table. */
export function joined(
	{ db, session }: Pick<SessionWorld, 'db' | 'session'>,
	name: string,
	organisation: Organisation = 'lokaal-team'
): participants.Participant {
	const given = { name, organisation, level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(`Not joined: ${outcome.kind}`);
	return outcome.participant;
}

/** Rates one question, over what this participant rated before. */
export function rate(
	{ db, scan }: SessionWorld,
	participant: participants.Participant,
	item: string,
	value: string,
	remark = ''
) {
	const expected =
		ratings.ofParticipant(db, participant.id).findLast((one) => one.item === item)?.revision ?? 0;
	return ratings.save(db, { scan, participant }, { item, value, remark, expected }, now);
}

/** Each of these values by a participant of their own. */
export function rateAll(world: SessionWorld, item: string, values: string[]) {
	return values.map((value, index) => {
		const participant =
			participants.ofSession(world.db, world.session.id)[index] ?? joined(world, `D${index}`);
		return rate(world, participant, item, value, `opmerking van D${index}`);
	});
}

/** Others' ratings as the pages of a session read them, by item. */
export function revealedOf({ db, scan, session }: SessionWorld) {
	return contentsOf(db, { scan, session }).revealed;
}
