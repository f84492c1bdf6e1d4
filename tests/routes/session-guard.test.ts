import { isHttpError, isRedirect, type Cookies } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/grant.ts';
import type { Held, Viewer } from '#domain/permission.ts';
import { Live } from '#server/live.ts';
import * as participants from '#server/participants.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';
import * as guard from '#routes/session-guard.ts';
import type { Visitor } from '#routes/visitor.ts';
import { openSession, prepared, type SessionWorld } from '../world/session.ts';
import { finalise, now, teamScan, who } from '../world/waterkant.ts';

/* Who may do what in a session, without an account: by the cookie of one session and no other. */

describe('a participant', () => {
	test('rates and looks on in their own session, and reads what was agreed', () => {
		const world = openSession();
		const visitor = participantIn(world);
		const { id } = world.scan;
		expect(guard.participantFor(visitor, id).participant.name).toBe('Fatma');
		expect(guard.spectatorFor(visitor, id).name).toBe('Fatma · lokaal team');
		expect(guard.readerFor(visitor, id).name).toBe('Fatma · lokaal team');
	});

	test('neither leads nor writes the agreed answer', () => {
		const world = openSession();
		const visitor = participantIn(world);
		expect(refusal(() => guard.facilitatorFor(visitor, world.scan.id))).toBe(404);
		expect(refusal(() => guard.leaderFor(visitor, world.scan.id))).toBe(404);
		expect(refusal(() => guard.writerFor(visitor, world.scan.id))).toBe(404);
	});

	test('writes the agreed answer where the session fills in together at once', () => {
		const world = openSession({ rating: 'none' });
		expect(guard.writerFor(participantIn(world), world.scan.id).who).toBe('Fatma · lokaal team');
		sessions.close(world.db, world.session, who, now);
		const late = participantIn(world, { cookieOf: world });
		expect(refusal(() => guard.writerFor(late, world.scan.id))).toBe(404);
	});

	test('of another session finds nothing here, whatever the cookie is called', () => {
		const world = openSession();
		const other = teamScan(world, { id: world.scan.round } as never, 'Veendorp-Oost');
		const session = prepared({ db: world.db, scan: other });
		const visitor = participantIn(world);
		for (const ask of [guard.participantFor, guard.spectatorFor, guard.readerFor]) {
			expect(refusal(() => ask(visitor, other.id))).toBe(404);
		}
		const token = tokenIn(visitor);
		const forged = visitorWith(world, { [`deelnemer-${session.id}`]: token });
		expect(refusal(() => guard.participantFor(forged, other.id))).toBe(404);
	});

	test('belongs to the team: what was seen differently is theirs to read', () => {
		const world = openSession();
		expect(guard.isOfTeam(participantIn(world), world.scan)).toBe(true);
	});
});

describe('somebody without a cookie or an account', () => {
	test('finds nothing, and is not told that there is something', () => {
		const world = openSession();
		const nobody = visitorWith(world, {});
		const asks = [
			guard.participantFor,
			guard.spectatorFor,
			guard.facilitatorFor,
			guard.leaderFor,
			guard.readerFor,
			guard.writerFor
		];
		for (const ask of asks) {
			expect(refusal(() => ask(nobody, world.scan.id))).toBe(404);
			expect(refusal(() => ask(nobody, 'nergens'))).toBe(404);
		}
	});
});

describe('the lead', () => {
	test('is a device with the token, without an account; when it is handed on it leads no more', () => {
		const world = openSession();
		const token = lead.take(world.db, world.session, who, now);
		const device = visitorWith(world, { [`leiding-${world.session.id}`]: token });
		expect(guard.leaderFor(device, world.scan.id)).toMatchObject({ leads: true, mayTake: false });
		expect(guard.readerFor(device, world.scan.id).name).toBe('Gespreksleider');
		expect(guard.writerFor(device, world.scan.id).who).toBe('Gespreksleider');
		lead.take(world.db, world.session, who, now);
		expect(refusal(() => guard.leaderFor(device, world.scan.id))).toBe(404);
	});

	test('is not led by an account that may, as long as another device leads', () => {
		const world = openSession();
		lead.take(world.db, world.session, who, now);
		const adviser = visitorWith(world, {}, heldOf(world, 'adviser'));
		expect(guard.facilitatorFor(adviser, world.scan.id)).toMatchObject({
			leads: false,
			mayTake: true
		});
		expect(refusal(() => guard.leaderFor(adviser, world.scan.id))).toBe(403);
	});

	test('that may answer and did not join is led to the door', () => {
		const world = openSession();
		const adviser = visitorWith(world, {}, heldOf(world, 'adviser'));
		expect(refusal(() => guard.participantFor(adviser, world.scan.id))).toBe(303);
	});
});

describe('a coordinator', () => {
	test('reads a finalised scan, and is outside the team', () => {
		const world = openSession();
		sessions.close(world.db, world.session, who, now);
		const coordinator = visitorWith(world, {}, heldOf(world, 'coordinator'));
		expect(refusal(() => guard.readerFor(coordinator, world.scan.id))).toBe(404);
		finalise(world, world.scan);
		expect(guard.readerFor(coordinator, world.scan.id).scan.id).toBe(world.scan.id);
		expect(guard.isOfTeam(coordinator, world.scan)).toBe(false);
		expect(refusal(() => guard.facilitatorFor(coordinator, world.scan.id))).toBe(404);
	});
});

function participantIn(world: SessionWorld, { cookieOf }: { cookieOf?: SessionWorld } = {}) {
	const known = cookieOf && kept.get(cookieOf.session.id);
	if (known) return visitorWith(world, known);
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(world.db, world.session, given, now);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const cookies = { [`deelnemer-${world.session.id}`]: outcome.token };
	kept.set(world.session.id, cookies);
	return visitorWith(world, cookies);
}

/** The cookies that a browser got, by session. */
const kept = new Map<string, Record<string, string>>();
const held = new WeakMap<object, Record<string, string>>();

function visitorWith(
	{ db }: SessionWorld,
	cookies: Record<string, string>,
	viewer?: Viewer
): Visitor {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	held.set(jar, cookies);
	const locals = { db, viewer, now, live: new Live() } as App.Locals;
	return { locals, cookies: jar };
}

function tokenIn({ cookies }: Visitor): string {
	return Object.values(held.get(cookies) ?? {})[0] ?? '';
}

function heldOf({ scan }: SessionWorld, role: Held['role']): Viewer {
	const { region, municipality } = scan;
	const scope = role === 'coordinator' ? { region } : { region, municipality };
	return { id: 'ada', name: 'Ada', held: [{ role, ...everywhere, ...scope }] };
}

function refusal(ask: () => unknown): number {
	try {
		ask();
		return 200;
	} catch (thrown) {
		// What it throws is what the test is about.
		if (isHttpError(thrown) || isRedirect(thrown)) return thrown.status;
		throw thrown;
	}
}
