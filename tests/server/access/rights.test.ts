import { expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as participants from '#server/sessions/participants.ts';
import { watchRights } from '#server/access/rights.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { handLead } from '../../world/lead.ts';
import { joined, openSession, prepared, rate, type SessionWorld } from '../../world/session.ts';
import { answer, finalise, now, who } from '../../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };
const reason = { reason: 'Een team was vergeten.', closesOn: null };

/** Each on the world as the one before left it. */
const endings: Record<string, (world: SessionWorld) => unknown> = {
	'a role is taken away': ({ db }) => grants.remove(db, 1, { who: 'x', now }),
	'a browser is signed out': ({ db }) => db.$client.exec('delete from account_sessions'),
	'an account is removed': ({ db }) => db.$client.exec(`delete from accounts where id = 'bo'`),
	'a link is revoked': ({ db, scan }) => accessLinks.revoke(db, scan.round, 1, { who: 'x', now }),
	'somebody is taken out': ({ db, session }) =>
		participants.remove(db, session, participants.ofSession(db, session.id)[0]!.id, { who, now }),
	'somebody leaves a device': ({ db, session }) =>
		participants.leave(db, participants.ofSession(db, session.id)[0]!),
	'another device takes the lead': ({ db, session }) => handLead(db, session, now),
	'a session closes': ({ db, session }) => sessions.close(db, session, { who, now }),
	'another session is prepared': (world) => prepared(world),
	'a scan is finalised': (world) => finalise(world, world.scan),
	'a scan is opened again': (world) =>
		finalising.reopen(world.db, world.scan, 'Fout.', { who, now }),
	'a round closes': ({ db, scan }) =>
		roundCourse.close(db, rounds.byId(db, scan.round)!, { who: ada, now }),
	'a round is opened again': ({ db, scan }) =>
		roundCourse.reopen(db, rounds.byId(db, scan.round)!, reason, { who: ada, now }),
	'a municipality leaves a region': ({ db }) =>
		db.$client.exec(`update memberships set member_to = '2026-01-01'`),
	'a municipality ends': ({ db }) =>
		db.$client.exec(`update municipalities set valid_to = '2026-01-01'`),
	'a team ends': ({ db }) => db.$client.exec(`update teams set valid_to = '2026-01-01'`)
};

/** What happens all the time, and ends nobody's right. */
const others: Record<string, (world: SessionWorld) => unknown> = {
	'an answer': (world) => answer(world, world.scan, 'leren.reflectie', '2'),
	'somebody who joins': (world) => joined(world, 'Nog iemand'),
	'a rating': (world) =>
		rate(world, participants.ofSession(world.db, world.session.id)[0]!, 'leren.reflectie', '2'),
	'the door that closes': ({ db, session }) => sessions.setDoor(db, session, true, { who, now })
};

test('every change that can end a right moves where rights stand', () => {
	const { world, standing, moved } = watched();
	const still = Object.entries(endings).filter(([, end]) => {
		const before = standing();
		end(world);
		return standing() === before;
	});
	expect(still.map(([name]) => name)).toEqual([]);
	expect(moved()).toBeGreaterThanOrEqual(Object.keys(endings).length);
});

test('what is written all the time moves nothing', () => {
	const { world, standing } = watched();
	for (const [name, work] of Object.entries(others)) {
		const before = standing();
		work(world);
		expect(standing(), name).toBe(before);
	}
});

function watched() {
	const world = openSession();
	const { db, scan } = world;
	for (const id of ['Bo', 'Cor']) joined(world, id);
	const account = accountTable.make(db, { name: 'Ada', email: 'a@b.nl', by: 'x' }, now);
	grants.give(db, { account: account.id, role: 'administrator', givenBy: 'x' }, now);
	db.$client.exec(`
		insert into accounts values ('bo', 'Bo', 'bo@b.nl', 1, null, '${now}', '${now}');
		insert into account_sessions (id, token, user_id, method, expires_at, created_at, updated_at)
			values ('s', 't', '${account.id}', 'link', '${now}', '${now}', '${now}')`);
	const scope = { ...everywhere, region: scan.region };
	const link = { round: scan.round, role: 'reader', scope, name: 'Raad', email: null } as const;
	accessLinks.make(db, { ...link, until: '2027-01-01', madeBy: 'x' }, now);
	let count = 0;
	const standing = watchRights(db, () => (count += 1));
	return { world, standing, moved: () => count };
}
