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
	cookieDays,
	forgetCookie,
	leadCookie,
	participantCookie,
	readCookie,
	setCookie,
	type CookieJar
} from './own-cookies.ts';
import { mayWithScan } from './scan-rights.ts';

export interface Visitor {
	locals: App.Locals;
	cookies: Cookies;
}

export function viewerAt(visitor: Visitor, scan: Scan): Viewer | undefined {
	return viewerWith(visitor, ownSeatAt(visitor, scan));
}

export type VisitorSeat = Pick<ScanSeat, 'scan' | 'session' | 'participant'>;

export function ownSeatAt(visitor: Visitor, scan: Scan): VisitorSeat {
	const session = sessions.latestOf(visitor.locals.db, scan.id) ?? null;
	const participant = (session && participantOf(visitor, session)) ?? null;
	return { scan, session, participant };
}

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

export function signatureAt(visitor: Visitor, scan: Scan): string {
	const viewer = viewerAt(visitor, scan);
	return viewer ? signatureOf(viewer) : '';
}

export function signerOf(participant: participants.Participant): Signer {
	return { name: callName(participant), signature: signatureBy('participant', participant) };
}

export function participantOf({ locals, cookies }: Visitor, session: sessions.Session) {
	return participants.byToken(
		locals.db,
		session.id,
		readCookie(cookies, participantCookie(session))
	);
}

export function wasRemoved({ locals, cookies }: Visitor, session: sessions.Session): boolean {
	return participants.wasRemoved(
		locals.db,
		session.id,
		readCookie(cookies, participantCookie(session))
	);
}

export interface Meeting {
	scan: Scan;
	session: sessions.Session;
}

export function leads(visitor: Visitor, { scan, session }: Meeting): boolean {
	const token = readCookie(visitor.cookies, leadCookie(session));
	return lead.leads(session, token) && mayStillLead(visitor, { scan, session });
}

/**
 * One's own lead needs its holder here. One that was handed over, or has no recorded holder, lasts
 * a day and needs the giver's right, if known.
 */
function mayStillLead({ locals }: Visitor, { scan, session }: Meeting): boolean {
	const { leadBy, leadFrom } = session;
	if (leadBy !== null && !isHere(locals, leadBy)) return false;
	if (leadBy !== null && leadFrom === null) return mayWithScan(locals.viewer, scan, 'lead');
	if (!lead.lasts(session, locals.now)) return false;
	return leadFrom === null || mayLead(locals, leadFrom, scan);
}

function mayLead(locals: App.Locals, holder: string, scan: Scan): boolean {
	// The demonstration has no accounts.
	if (locals.demonstration || isHere(locals, holder))
		return mayWithScan(locals.viewer, scan, 'lead');
	const held = heldBy(locals.db, holder, locals.now);
	return mayWithScan({ id: holder, name: '', held }, scan, 'lead');
}

function isHere({ viewer, access }: App.Locals, holder: string): boolean {
	return viewer?.id === holder || (access !== undefined && nameOfLink(access) === holder);
}

export function takerAt(visitor: Visitor, scan: Scan, from: string | null): lead.Taker | undefined {
	const own = ownRightAt(visitor.locals, scan);
	const { viewer } = visitor.locals;
	const name = viewer ? signatureOf(viewer) : facilitator;
	if (own !== undefined) return { name, by: own, from: null };
	return from === null ? undefined : { name, by: viewer?.id ?? null, from };
}

export function rightOfLead({ locals }: Visitor, { scan, session }: Meeting): string | null {
	return ownRightAt(locals, scan) ?? session.leadFrom;
}

export function mayHandOver(locals: App.Locals, { scan, session }: Meeting): boolean {
	return session.handoverFrom !== null && mayLead(locals, session.handoverFrom, scan);
}

function ownRightAt({ viewer, session, access }: App.Locals, scan: Scan): string | undefined {
	if (!mayWithScan(viewer, scan, 'lead')) return undefined;
	const byAccount =
		session && mayWithScan({ id: '', name: '', held: session.grants }, scan, 'lead');
	return access && !byAccount ? nameOfLink(access) : viewer?.id;
}

export function setParticipantCookie(jar: CookieJar, session: sessions.Session, token: string) {
	setCookie(jar, participantCookie(session), token, cookieDays.session);
}

export function forgetParticipant(jar: CookieJar, session: sessions.Session) {
	forgetCookie(jar, participantCookie(session));
}

export function setLeadCookie(jar: CookieJar, session: sessions.Session, token: string) {
	setCookie(jar, leadCookie(session), token, cookieDays.session);
}

const facilitator = 'Gespreksleider';

function heldAt(role: Held['role'], scan: Scan): Held {
	return { role, ...everywhere, scan: scan.id };
}
