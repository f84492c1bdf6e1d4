import { error, redirect, type Cookies } from '@sveltejs/kit';
import { everywhere } from '#domain/grant.ts';
import { callName } from '#domain/participant.ts';
import { may, type Viewer } from '#domain/permission.ts';
import * as participants from '#server/participants.ts';
import * as scans from '#server/scans.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';
import { mayWithScan, nameOf, subjectOf } from '#routes/guard.ts';

/*
 * Who may do what in a session: the only place that asks. A viewer asks the table of permission, as a
 * participant does, who is known by the cookie of one session; to lead, to rate and to fill in together
 * the session itself has to say so too. Not there and not yours are the same 404.
 */

/** What a request brings along. */
export interface Visitor {
	locals: App.Locals;
	cookies: Cookies;
}

export interface Seat {
	scan: scans.Scan;
	session: sessions.Session;
}

/** The participant of this browser; whoever may answer without having joined is led to the door. */
export function participantFor(
	{ locals, cookies }: Visitor,
	id: string
): Seat & { participant: participants.Participant } {
	const { scan, session } = seatAt(locals, id);
	const participant = participantOf({ locals, cookies }, session);
	if (participant) return { scan, session, participant };
	if (mayWithScan(locals, scan, 'answer')) redirect(303, `/meedoen/${session.code}`);
	error(404, 'Deze sessie bestaat niet.');
}

/** Who is this in a session; undefined for who did not join at this browser. */
export function participantOf({ locals, cookies }: Visitor, session: sessions.Session) {
	return participants.byToken(locals.db, session.id, cookies.get(participantCookie(session)));
}

/** Whoever may lead: a viewer who may answer, or the device that was handed the lead. */
export function facilitatorFor(visitor: Visitor, id: string): Seat & Leading {
	const seat = seatAt(visitor.locals, id);
	const leading = leadingOf(visitor, seat);
	if (!leading.mayTake && !leading.leads) error(404, 'Deze sessie bestaat niet.');
	return { ...seat, ...leading };
}

/** As facilitatorFor, and this device leads; for every act of the lead. */
export function leaderFor(visitor: Visitor, id: string): Seat & Leading {
	const found = facilitatorFor(visitor, id);
	if (!found.leads)
		error(403, 'Een ander apparaat leidt deze sessie. Neem eerst de leiding terug.');
	return found;
}

/** Whoever may see what all may see: participants, and whoever may lead. */
export function spectatorFor(visitor: Visitor, id: string): Seat & { name: string | null } {
	const seat = seatAt(visitor.locals, id);
	const participant = participantOf(visitor, seat.session);
	const { mayTake, leads } = leadingOf(visitor, seat);
	if (!participant && !mayTake && !leads) error(404, 'Deze sessie bestaat niet.');
	return { ...seat, name: participant ? callName(participant) : null };
}

/**
 * Whoever may read the agreed answers of a scan: a viewer who may see it, a participant of the session
 * about it, or the device that leads.
 */
export function readerFor(visitor: Visitor, id: string): { scan: scans.Scan; name: string | null } {
	const { locals } = visitor;
	const scan = scans.find(locals.db, id);
	const participant = scan && participantOfScan(visitor, scan);
	if (scan && participant && may(viewerOf(participant, scan), 'see-scan', subjectOf(scan))) {
		return { scan, name: callName(participant) };
	}
	if (scan && leadsScan(visitor, scan)) return { scan, name: locals.viewer?.name ?? facilitator };
	if (!scan || !mayWithScan(locals, scan, 'see')) error(404, 'Deze scan bestaat niet.');
	return { scan, name: locals.viewer?.name ?? null };
}

/**
 * Whether somebody belongs to the team of this scan: to them alone goes what was seen differently, unless
 * the team let it out. Whoever may only see what was finalised is outside.
 */
export function isOfTeam(visitor: Visitor, scan: scans.Scan): boolean {
	const isOwn = may(visitor.locals.viewer, 'see-scan', subjectOf(scan));
	return isOwn || leadsScan(visitor, scan) || participantOfScan(visitor, scan) !== undefined;
}

/**
 * Whoever may write the agreed answers: a viewer who may, or a participant of a session that fills in
 * together at once. In every other session the facilitator writes down what was agreed.
 */
export function writerFor(visitor: Visitor, id: string): { scan: scans.Scan; who: string } {
	const { locals } = visitor;
	const scan = scans.find(locals.db, id);
	const session = scan && sessions.openOf(locals.db, scan.id);
	const participant = session && participantOf(visitor, session);
	if (scan && participant && session.rating === 'none') {
		return { scan, who: callName(participant) };
	}
	if (scan && session) {
		const { leads, who } = leadingOf(visitor, { scan, session });
		if (leads) return { scan, who };
	}
	if (!scan || !mayWithScan(locals, scan, 'answer')) error(404, 'Deze scan bestaat niet.');
	return { scan, who: nameOf(locals) };
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

export interface CookieJar {
	cookies: Cookies;
	url: URL;
}

interface Leading {
	/** This device leads. */
	leads: boolean;
	/** This viewer may take the lead. */
	mayTake: boolean;
	/** For the events. */
	who: string;
}

function leadingOf({ locals, cookies }: Visitor, { scan, session }: Seat): Leading {
	return {
		leads: lead.leads(session, cookies.get(leadCookie(session))),
		mayTake: mayWithScan(locals, scan, 'answer'),
		who: locals.viewer?.name ?? facilitator
	};
}

function leadsScan(visitor: Visitor, scan: scans.Scan): boolean {
	const session = sessions.openOf(visitor.locals.db, scan.id);
	return session !== undefined && leadingOf(visitor, { scan, session }).leads;
}

/** A participant as the table knows them: for one scan. */
function viewerOf({ id }: participants.Participant, scan: scans.Scan): Viewer {
	return { id, name: id, held: [{ role: 'participant', ...everywhere, scan: scan.id }] };
}

function participantOfScan(visitor: Visitor, scan: scans.Scan) {
	const session = sessions.latestOf(visitor.locals.db, scan.id);
	return session && participantOf(visitor, session);
}

/** The session of a scan that is open, or was last. */
function seatAt(locals: App.Locals, id: string): Seat {
	const scan = scans.find(locals.db, id);
	const session = scan && sessions.latestOf(locals.db, scan.id);
	if (!scan || !session) error(404, 'Deze sessie bestaat niet.');
	return { scan, session };
}

const facilitator = 'Gespreksleider';

function participantCookie(session: sessions.Session): string {
	return `deelnemer-${session.id}`;
}

function leadCookie(session: sessions.Session): string {
	return `leiding-${session.id}`;
}

/** Browsers refuse a secure cookie over http, which this machine alone uses. */
function cookieOptions(url: URL) {
	const secure = url.protocol === 'https:';
	return { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: quarter } as const;
}

/** Several sittings, and the closing; in seconds. */
const quarter = 90 * 24 * 60 * 60;
