import type { Cookies } from '@sveltejs/kit';
import { everywhere } from '#domain/grant.ts';
import { callName } from '#domain/participant.ts';
import type { Held, Viewer } from '#domain/permission.ts';
import * as participants from '#server/participants.ts';
import type { ScanSeat } from '#server/scan-seats.ts';
import type { Scan } from '#server/scans.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';

/* Who somebody is at one scan: by their account or link, and by the cookies of its session. */

/** What a request brings along. */
export interface Visitor {
	locals: App.Locals;
	cookies: Cookies;
}

/**
 * The viewer as the table of permission knows them at this scan. The cookie of its session makes a
 * participant; the one of the lead makes a facilitator of this scan, as long as that device leads.
 */
export function viewerAt(visitor: Visitor, scan: Scan): Viewer | undefined {
	return viewerWith(visitor, ownSeatAt(visitor, scan));
}

/** Where this visitor comes in at a scan. */
export type VisitorSeat = Pick<ScanSeat, 'scan' | 'session' | 'participant'>;

export function ownSeatAt(visitor: Visitor, scan: Scan): VisitorSeat {
	const session = sessions.latestOf(visitor.locals.db, scan.id) ?? null;
	const participant = (session && participantOf(visitor, session)) ?? null;
	return { scan, session, participant };
}

/** The same, where the scan's session and whose cookie was brought along are known already. */
export function viewerWith(
	visitor: Visitor,
	{ scan, session, participant }: VisitorSeat
): Viewer | undefined {
	const { viewer } = visitor.locals;
	const isLead = session !== null && leads(visitor, session);
	const held: Held[] = [
		...(viewer?.held ?? []),
		...(participant ? [heldAt('participant', scan)] : []),
		...(isLead ? [heldAt('facilitator', scan)] : [])
	];
	if (viewer) return { ...viewer, held };
	if (isLead) return { id: 'gespreksleider', name: facilitator, held };
	return participant ? { id: participant.id, name: callName(participant), held } : undefined;
}

/** The name that stands beside what somebody does at a scan. */
export function nameAt(visitor: Visitor, scan: Scan): string {
	return viewerAt(visitor, scan)?.name ?? '';
}

/** Who is this in a session; undefined for who did not join at this browser. */
export function participantOf({ locals, cookies }: Visitor, session: sessions.Session) {
	return participants.byToken(locals.db, session.id, cookies.get(participantCookie(session)));
}

/** What the cookies of a participant hold, by session, whatever sessions this browser ever joined. */
export function participantTokens({ cookies }: Visitor): Record<string, string> {
	return Object.fromEntries(
		cookies
			.getAll()
			.filter(({ name }) => name.startsWith(participantPrefix))
			.map(({ name, value }) => [name.slice(participantPrefix.length), value])
	);
}

/** Whether this browser was taken out of a session by whoever leads it. */
export function wasRemoved({ locals, cookies }: Visitor, session: sessions.Session): boolean {
	return participants.wasRemoved(locals.db, session.id, cookies.get(participantCookie(session)));
}

/** Whether this device leads it. */
export function leads({ cookies }: Visitor, session: sessions.Session): boolean {
	return lead.leads(session, cookies.get(leadCookie(session)));
}

export interface CookieJar {
	cookies: Cookies;
	url: URL;
}

export function setParticipantCookie(
	{ cookies, url }: CookieJar,
	session: sessions.Session,
	token: string
) {
	cookies.set(participantCookie(session), token, cookieOptions(url));
}

export function forgetParticipant({ cookies, url }: CookieJar, session: sessions.Session) {
	cookies.delete(participantCookie(session), cookieOptions(url));
}

export function setLeadCookie(
	{ cookies, url }: CookieJar,
	session: sessions.Session,
	token: string
) {
	cookies.set(leadCookie(session), token, cookieOptions(url));
}

export function participantCookie({ id }: Pick<sessions.Session, 'id'>): string {
	return `${participantPrefix}${id}`;
}

const participantPrefix = 'deelnemer-';

export function leadCookie({ id }: Pick<sessions.Session, 'id'>): string {
	return `leiding-${id}`;
}

/** Who leads without an account, as the events name them. */
const facilitator = 'Gespreksleider';

function heldAt(role: Held['role'], scan: Scan): Held {
	return { role, ...everywhere, scan: scan.id };
}

/** Browsers refuse a secure cookie over http, which this machine alone uses. */
function cookieOptions(url: URL) {
	const secure = url.protocol === 'https:';
	return { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: quarter } as const;
}

/** Several sittings, and the closing; in seconds. */
const quarter = 90 * 24 * 60 * 60;
