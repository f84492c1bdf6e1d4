import type { Cookies } from '@sveltejs/kit';
import { everywhere } from '#domain/access/grant.ts';
import { callName } from '#domain/rating/participant.ts';
import type { Held, Viewer } from '#domain/access/permission.ts';
import { signatureBy, signatureOf, type Signer } from '#domain/access/signature.ts';
import * as participants from '#server/sessions/participants.ts';
import { heldBy, nameOfLink } from '#server/access/holders.ts';
import type { ScanSeat } from '#server/sessions/scan-seats.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import {
	forgetCookie,
	leadCookie,
	participantCookie,
	readCookie,
	setCookie,
	type CookieJar
} from './own-cookies.ts';
import { mayWithScan } from './scan-rights.ts';

/* Who somebody is at one scan: by their account or link, and by the cookies of its session. */

/** What a request brings along. */
export interface Visitor {
	locals: App.Locals;
	cookies: Cookies;
}

/**
 * The viewer as the table of permission knows them at this scan. The cookie of its session makes a
 * participant; the one of the lead makes a facilitator of this scan, as long as that device leads and the
 * right to lead is still there.
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
	const isLead = session !== null && leads(visitor, { scan, session });
	const held: Held[] = [
		...(viewer?.held ?? []),
		...(participant ? [heldAt('participant', scan)] : []),
		...(isLead ? [heldAt('facilitator', scan)] : [])
	];
	if (viewer) return { ...viewer, held };
	if (isLead) return { id: 'gespreksleider', name: facilitator, held };
	if (!participant) return undefined;
	return { id: participant.id, ...signerOf(participant), held };
}

/** What stands beside what somebody does at a scan, to be read as their name. */
export function signatureAt(visitor: Visitor, scan: Scan): string {
	const viewer = viewerAt(visitor, scan);
	return viewer ? signatureOf(viewer) : '';
}

export function signerOf(participant: participants.Participant): Signer {
	return { name: callName(participant), signature: signatureBy('participant', participant) };
}

/** Who is this in a session; undefined for who did not join at this browser. */
export function participantOf({ locals, cookies }: Visitor, session: sessions.Session) {
	return participants.byToken(
		locals.db,
		session.id,
		readCookie(cookies, participantCookie(session))
	);
}

/** Whether this browser was taken out of a session by whoever leads it. */
export function wasRemoved({ locals, cookies }: Visitor, session: sessions.Session): boolean {
	return participants.wasRemoved(
		locals.db,
		session.id,
		readCookie(cookies, participantCookie(session))
	);
}

/** A session and the scan that it is about. */
export interface Meeting {
	scan: Scan;
	session: sessions.Session;
}

/** Whether this device leads it, by a right that is still there. */
export function leads(visitor: Visitor, { scan, session }: Meeting): boolean {
	const token = readCookie(visitor.cookies, leadCookie(session));
	return lead.leads(session, token) && mayStillLead(visitor, { scan, session });
}

/**
 * Asked at every request, so that nothing need be ended when a right is: whoever took the lead by their own
 * right has to be here, and to have it; a lead that was handed over needs the right of whoever did so, and
 * lasts a day. So does one of before this was kept.
 */
function mayStillLead({ locals }: Visitor, { scan, session }: Meeting): boolean {
	const { leadBy, leadFrom } = session;
	if (leadBy !== null && !isHere(locals, leadBy)) return false;
	if (leadBy !== null && leadFrom === null) return mayWithScan(locals.viewer, scan, 'lead');
	if (!lead.lasts(session, locals.now)) return false;
	return leadFrom === null || mayLead(locals, leadFrom, scan);
}

/** Whether somebody, who may be elsewhere, may lead a session about this scan, by account or link. */
function mayLead(locals: App.Locals, holder: string, scan: Scan): boolean {
	// Devices of the demonstration have no account, and may do everything.
	if (locals.demonstration || isHere(locals, holder))
		return mayWithScan(locals.viewer, scan, 'lead');
	const held = heldBy(locals.db, holder, locals.now);
	return mayWithScan({ id: holder, name: '', held }, scan, 'lead');
}

function isHere({ viewer, access }: App.Locals, holder: string): boolean {
	return viewer?.id === holder || (access !== undefined && nameOfLink(access) === holder);
}

/**
 * As whom this device takes the lead: by its own right, else by the one of `from`, who hands it over;
 * undefined where there is neither.
 */
export function takerAt(visitor: Visitor, scan: Scan, from: string | null): lead.Taker | undefined {
	const own = ownRightAt(visitor.locals, scan);
	const { viewer } = visitor.locals;
	const name = viewer ? signatureOf(viewer) : facilitator;
	if (own !== undefined) return { name, by: own, from: null };
	return from === null ? undefined : { name, by: viewer?.id ?? null, from };
}

/** By whose right the device that leads does so, and hands the lead over. */
export function rightOfLead({ locals }: Visitor, { scan, session }: Meeting): string | null {
	return ownRightAt(locals, scan) ?? session.leadFrom;
}

/** Whether a link that hands over this lead still rests on a right. */
export function mayHandOver(locals: App.Locals, { scan, session }: Meeting): boolean {
	return session.handoverFrom !== null && mayLead(locals, session.handoverFrom, scan);
}

/** The account or the link by which this viewer may lead a session about this scan. */
function ownRightAt({ viewer, session, access }: App.Locals, scan: Scan): string | undefined {
	if (!mayWithScan(viewer, scan, 'lead')) return undefined;
	const byAccount =
		session && mayWithScan({ id: '', name: '', held: session.grants }, scan, 'lead');
	return access && !byAccount ? nameOfLink(access) : viewer?.id;
}

export function setParticipantCookie(jar: CookieJar, session: sessions.Session, token: string) {
	setCookie(jar, participantCookie(session), token, quarter);
}

export function forgetParticipant(jar: CookieJar, session: sessions.Session) {
	forgetCookie(jar, participantCookie(session));
}

export function setLeadCookie(jar: CookieJar, session: sessions.Session, token: string) {
	setCookie(jar, leadCookie(session), token, quarter);
}

/** Who leads without an account, as the events name them. */
const facilitator = 'Gespreksleider';

function heldAt(role: Held['role'], scan: Scan): Held {
	return { role, ...everywhere, scan: scan.id };
}

/** Several sittings, and the closing; in days. */
const quarter = 90;
