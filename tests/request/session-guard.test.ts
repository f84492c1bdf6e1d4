import {
	isHttpError,
	isRedirect,
	type Cookies,
	type HttpError,
	type Redirect
} from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held, Viewer } from '#domain/access/permission.ts';
import { later } from '#domain/session/clock.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import { Live } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { load as loadStart } from '#routes/+page.server.ts';
import { scanFor } from '#request/guard.ts';
import * as guard from '#request/session-guard.ts';
import { takerAt, type Visitor } from '#request/visitor.ts';
import { handLead } from '../world/lead.ts';
import { openSession, prepared, type SessionWorld } from '../world/session.ts';
import { nameOf } from '../world/signer.ts';
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
		expect(refusal(() => guard.facilitatorFor(visitor, world.scan.id))).toBe(401);
		expect(refusal(() => guard.leaderFor(visitor, world.scan.id))).toBe(401);
		expect(refusal(() => guard.writerFor(visitor, world.scan.id))).toBe(401);
	});

	test('writes the agreed answer where the session fills in together at once', () => {
		const world = openSession({ rating: 'none' });
		const { who: signature } = guard.writerFor(participantIn(world), world.scan.id);
		expect(nameOf(world.db, signature)).toBe('Fatma · lokaal team');
		expect(signature).not.toContain('Fatma');
		sessions.close(world.db, world.session, { who, now });
		const late = participantIn(world, { cookieOf: world });
		expect(refusal(() => guard.writerFor(late, world.scan.id))).toBe(401);
	});

	test('of another session finds nothing here, whatever the cookie is called', () => {
		const world = openSession();
		const other = teamScan(world, { id: world.scan.round } as never, 'Veendorp-Oost');
		const session = prepared({ db: world.db, scan: other });
		const visitor = participantIn(world);
		for (const ask of [guard.participantFor, guard.spectatorFor, guard.readerFor]) {
			expect(refusal(() => ask(visitor, other.id))).toBe(401);
		}
		const token = tokenIn(visitor);
		const forged = visitorWith(world, { [`deelnemer-${session.id}`]: token });
		expect(refusal(() => guard.participantFor(forged, other.id))).toBe(401);
	});

	test('belongs to the team: what was seen differently is theirs to read', () => {
		const world = openSession();
		expect(guard.isOfTeam(participantIn(world), world.scan)).toBe(true);
	});
});

describe('somebody without a cookie or an account', () => {
	const asks = [
		guard.participantFor,
		guard.spectatorFor,
		guard.facilitatorFor,
		guard.leaderFor,
		guard.readerFor,
		guard.writerFor
	];

	test('is led to sign in from a page, and back, whether there is something or not', () => {
		const world = openSession();
		const nobody = visitorWith(world, {}, undefined, '/scans/a?b=1');
		for (const ask of asks) {
			expect(thrownBy(() => ask(nobody, world.scan.id))).toMatchObject(toSignIn);
			expect(thrownBy(() => ask(nobody, 'nergens'))).toMatchObject(toSignIn);
		}
	});

	test('is told in words, and led nowhere, where a script or a form asks', () => {
		const world = openSession();
		const nobody = visitorWith(world, {});
		for (const ask of asks) {
			expect(refusal(() => ask(nobody, world.scan.id))).toBe(401);
			expect(refusal(() => ask(nobody, 'nergens'))).toBe(401);
		}
	});
});

describe('the lead', () => {
	test('is a device with the token, without an account; when it is handed on it leads no more', () => {
		const world = openSession();
		const device = handedDevice(world);
		expect(guard.leaderFor(device, world.scan.id)).toMatchObject({ leads: true, mayTake: false });
		expect(guard.readerFor(device, world.scan.id).name).toBe('Gespreksleider');
		expect(guard.writerFor(device, world.scan.id).who).toBe('Gespreksleider');
		handLead(world.db, world.session, now);
		expect(refusal(() => guard.leaderFor(device, world.scan.id))).toBe(401);
	});

	test.each<[string, (world: SessionWorld, from: string) => void]>([
		['whose account is removed', removeAccount],
		[
			'who loses the role that gave it',
			({ db }, from) =>
				void grants.remove(db, grants.ofAccount(db, from, now)[0]!.id, { who: 'Proef', now })
		]
	])('that was handed over ends with the right of the one %s', (_, end) => {
		const world = openSession();
		const { token, from } = handLead(world.db, world.session, now);
		const device = deviceWith(world, token);
		expect(guard.leaderFor(device, world.scan.id).leads).toBe(true);
		end(world, from);
		for (const ask of [guard.leaderFor, guard.readerFor, guard.writerFor]) {
			expect(refusal(() => ask(deviceWith(world, token), world.scan.id))).toBe(401);
		}
	});

	test('that was handed over with a link ends when that is revoked', () => {
		const world = openSession();
		const { id } = teamLink(world);
		const taker = { name: 'Cor', by: null, from: `link ${id}` };
		const device = deviceWith(world, lead.take(world.db, world.session, taker, { now }));
		expect(guard.leaderFor(device, world.scan.id).leads).toBe(true);
		accessLinks.revoke(world.db, world.scan.round, id, { who: 'ada', now });
		expect(refusal(() => guard.leaderFor(device, world.scan.id))).toBe(401);
	});

	test('that was handed over lasts a day; so does one of before it was kept by whose right', () => {
		const world = openSession();
		const handed = handLead(world.db, world.session, now).token;
		const at = (token: string, moment: string) => deviceWith(world, token, moment);
		expect(guard.leaderFor(at(handed, later(now, 24 * 60 - 1)), world.scan.id).leads).toBe(true);
		expect(refusal(() => guard.leaderFor(at(handed, later(now, 24 * 60)), world.scan.id))).toBe(
			401
		);
		const old = lead.take(world.db, world.session, { name: who, by: null, from: null }, { now });
		expect(guard.leaderFor(at(old, later(now, 24 * 60 - 1)), world.scan.id).leads).toBe(true);
		expect(refusal(() => guard.leaderFor(at(old, later(now, 24 * 60)), world.scan.id))).toBe(401);
	});

	test('that was taken with an account or a link gives nothing without it, at the same device', () => {
		const world = openSession();
		const adviser = heldOf(world, 'adviser');
		const taker = takerAt(visitorWith(world, {}, adviser), world.scan, null)!;
		const cookies = {
			[`leiding-${world.session.id}`]: lead.take(world.db, world.session, taker, { now })
		};
		expect(guard.leaderFor(visitorWith(world, cookies, adviser), world.scan.id).leads).toBe(true);
		// Signed out, or the account removed.
		for (const ask of [guard.leaderFor, guard.readerFor, guard.writerFor]) {
			expect(refusal(() => ask(visitorWith(world, cookies), world.scan.id))).toBe(401);
		}
		const powerless = visitorWith(world, cookies, { ...adviser, held: [] });
		expect(refusal(() => guard.leaderFor(powerless, world.scan.id))).toBe(404);
		const other = visitorWith(world, cookies, { ...adviser, id: 'eva' });
		expect(refusal(() => guard.leaderFor(other, world.scan.id))).toBe(403);
		const link = teamLink(world);
		const bearer = visitorWith(world, {}, bearerOf(link));
		bearer.locals.access = link;
		expect(takerAt(bearer, world.scan, null)).toEqual({
			name: link.name,
			by: `link ${link.id}`,
			from: null
		});
	});

	test('is taken with a right of one’s own before the one that hands it over', () => {
		const world = openSession();
		const adviser = visitorWith(world, {}, heldOf(world, 'adviser'));
		expect(takerAt(adviser, world.scan, 'eva')).toMatchObject({ by: 'ada', from: null });
		const coordinator = visitorWith(world, {}, heldOf(world, 'coordinator'));
		expect(takerAt(coordinator, world.scan, 'eva')).toMatchObject({ by: 'ada', from: 'eva' });
		expect(takerAt(visitorWith(world, {}), world.scan, 'eva')).toMatchObject({ by: null });
		expect(takerAt(visitorWith(world, {}), world.scan, null)).toBeUndefined();
	});

	test('is not led by an account that may, as long as another device leads', () => {
		const world = openSession();
		handLead(world.db, world.session, now);
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

describe('a facilitator of the region', () => {
	const refused = (visitor: Visitor, { id }: Scan) =>
		[guard.readerFor, guard.writerFor].map((ask) => refusal(() => ask(visitor, id)));

	test('reads, answers and leads from when a session is prepared until the scan is finalised', () => {
		const world = openSession();
		const { db } = world;
		const facilitator = visitorWith(world, {}, heldOf(world, 'facilitator'));
		const alone = teamScan(world, rounds.byId(db, world.scan.round)!, 'Dijk');
		expect(refused(facilitator, alone)).toEqual([404, 404]);
		expect(refusal(() => scanFor(facilitator, alone.id, 'prepare'))).toBe(404);
		const session = prepared({ ...world, scan: alone });
		expect(guard.readerFor(facilitator, alone.id).scan.id).toBe(alone.id);
		expect(guard.facilitatorFor(facilitator, alone.id).mayTake).toBe(true);
		sessions.close(db, session, { who, now });
		// What was agreed is still to be written down.
		expect(guard.writerFor(facilitator, alone.id).scan.id).toBe(alone.id);
		finalise(world, alone);
		expect(refused(facilitator, alone)).toEqual([404, 404]);
		finalising.reopen(db, scans.find(db, alone.id)!, 'Er klopt iets niet.', { who, now });
		expect(guard.readerFor(facilitator, alone.id).scan.id).toBe(alone.id);
	});

	test('reads nothing more once the round is closed', () => {
		const world = openSession();
		const { db, scan } = world;
		const facilitator = visitorWith(world, {}, heldOf(world, 'facilitator'));
		expect(guard.readerFor(facilitator, scan.id).scan.id).toBe(scan.id);
		roundCourse.close(db, rounds.byId(db, scan.round)!, { who: { id: 'ada', name: who }, now });
		expect(refused(facilitator, scan)).toEqual([404, 404]);
	});

	test('finds on the start page where a session is prepared, and no other scan', () => {
		const world = openSession();
		const facilitator = visitorWith(world, {}, heldOf(world, 'facilitator'));
		expect(loadStart(facilitator as never).start.sections).toMatchObject([
			{ kind: 'facilitator', scans: [{ id: world.scan.id }] }
		]);
		const adviser = visitorWith(world, {}, heldOf(world, 'adviser'));
		expect(loadStart(adviser as never).start.sections).toMatchObject([{ kind: 'adviser' }]);
	});
});

describe('a coordinator', () => {
	test('reads a finalised scan, is outside the team and leads nothing', () => {
		const world = openSession();
		sessions.close(world.db, world.session, { who, now });
		const coordinator = visitorWith(world, {}, heldOf(world, 'coordinator'));
		expect(refusal(() => guard.readerFor(coordinator, world.scan.id))).toBe(404);
		finalise(world, world.scan);
		const { scan } = guard.readerFor(coordinator, world.scan.id);
		expect(scan.id).toBe(world.scan.id);
		expect(guard.isOfTeam(coordinator, world.scan)).toBe(false);
		expect(takerAt(coordinator, scan, null)).toBeUndefined();
		expect(refusal(() => guard.facilitatorFor(coordinator, world.scan.id))).toBe(404);
	});
});

function participantIn(world: SessionWorld, { cookieOf }: { cookieOf?: SessionWorld } = {}) {
	const known = cookieOf && kept.get(cookieOf.session.id);
	if (known) return visitorWith(world, known);
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(world.db, world.session, given, { now });
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
	viewer?: Viewer,
	wayBack?: string
): Visitor {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	held.set(jar, cookies);
	const locals = { db, viewer, wayBack, now, live: new Live() } as App.Locals;
	return { locals, cookies: jar };
}

function tokenIn({ cookies }: Visitor): string {
	return Object.values(held.get(cookies) ?? {})[0] ?? '';
}

function heldOf({ scan }: SessionWorld, role: Held['role']): Viewer {
	const { region, municipality } = scan;
	const isOfRegion = role === 'coordinator' || role === 'facilitator';
	const scope = isOfRegion ? { region } : { region, municipality };
	return { id: 'ada', name: 'Ada', held: [{ role, ...everywhere, ...scope }] };
}

function handedDevice(world: SessionWorld): Visitor {
	return deviceWith(world, handLead(world.db, world.session, now).token);
}

/** A device without an account that holds this token of the lead. */
function deviceWith(world: SessionWorld, token: string, moment = now): Visitor {
	const visitor = visitorWith(world, { [`leiding-${world.session.id}`]: token });
	visitor.locals.now = moment;
	return visitor;
}

function removeAccount({ db }: SessionWorld, account: string) {
	const other = accountTable.make(db, { name: 'Bea', email: 'bea@voorbeeld.nl', by: 'Proef' }, now);
	grants.give(db, { account: other.id, role: 'administrator', givenBy: 'Proef' }, now);
	expect(accountTable.remove(db, account, { who: other.id, now })).toBe('removed');
}

/** The personal link of a team leader. */
function teamLink({ db, scan }: SessionWorld): accessLinks.AccessLink {
	const { region, municipality, team, round } = scan;
	const link = { round, role: 'team-leader', name: 'Cor', email: null, until: null } as const;
	const scope = { region, municipality, team };
	const token = accessLinks.make(db, { ...link, scope, madeBy: 'ada' }, now);
	return accessLinks.find(db, token, now)!;
}

function bearerOf(link: accessLinks.AccessLink): Viewer {
	return { id: `link ${link.id}`, name: link.name, held: [link] };
}

const toSignIn = { status: 303, location: '/inloggen?verder=%2Fscans%2Fa%3Fb%3D1' };

function refusal(ask: () => unknown): number {
	return thrownBy(ask)?.status ?? 200;
}

function thrownBy(ask: () => unknown): HttpError | Redirect | undefined {
	try {
		ask();
		return undefined;
	} catch (thrown) {
		// What it throws is what the test is about.
		if (isHttpError(thrown) || isRedirect(thrown)) return thrown;
		throw thrown;
	}
}

test('of the demonstration only who joined is one person: everybody else is the same administrator', () => {
	const world = openSession();
	const joined = participantIn(world);
	const viewer = { id: 'apparaat-1', name: 'Apparaat 1', held: heldBySystem };
	const device = visitorWith(world, {}, viewer);
	const personOf = (visitor: Visitor, demonstration: boolean) =>
		guard.listenerFor({ ...visitor, locals: { ...visitor.locals, demonstration } }, world.scan.id)
			.person;
	const { id } = participants.ofSession(world.db, world.session.id)[0]!;
	expect(personOf(joined, true)).toBe(id);
	expect(personOf(joined, false)).toBe(id);
	expect(personOf(device, true)).toBeNull();
	expect(personOf(device, false)).toBe('apparaat-1');
});

const heldBySystem: Held[] = [{ role: 'administrator', ...everywhere }];
