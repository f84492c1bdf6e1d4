import { error, redirect } from '@sveltejs/kit';
import { callName } from '#domain/rating/participant.ts';
import { may } from '#domain/access/permission.ts';
import { signatureOf } from '#domain/access/signature.ts';
import { dayOf } from '#domain/words/day.ts';
import type { Listener } from '#server/live/live.ts';
import type * as participants from '#server/sessions/participants.ts';
import { contentsIn, readContents, type ScanContents } from '#server/sessions/scan-contents.ts';
import { seatOf, type ScanSeat } from '#server/sessions/scan-seats.ts';
import type * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { turnAway } from './guard.ts';
import { participantTokens } from './own-cookies.ts';
import { mayWithScan, subjectOf } from './scan-rights.ts';
import { viewerAgain } from './viewer.ts';
import {
	leads,
	signerOf,
	viewerAt,
	viewerWith,
	wasRemoved,
	type Visitor,
	type VisitorSeat
} from './visitor.ts';

export interface Seat extends ScanSeat {
	session: sessions.Session;
}

/** Somebody who may lead but has not joined is sent to the door. */
export function participantFor(
	visitor: Visitor,
	id: string
): Seat & { participant: participants.Participant } {
	const seat = seatAt(visitor, id);
	const { scan, session, participant } = seat;
	const viewer = viewerWith(visitor, seat);
	if (participant && mayWithScan(viewer, scan, 'rate')) return { ...seat, participant };
	if (mayWithScan(viewer, scan, 'lead')) redirect(303, `/meedoen/${session.code}`);
	return refuse(visitor, scan);
}

export function facilitatorFor(visitor: Visitor, id: string): Seat & Leading {
	const seat = seatAt(visitor, id);
	const viewer = viewerWith(visitor, seat);
	if (!viewer || !mayWithScan(viewer, seat.scan, 'lead')) turnAway(visitor.locals);
	return {
		...seat,
		leads: leads(visitor, seat),
		mayTake: mayWithScan(visitor.locals.viewer, seat.scan, 'lead'),
		who: signatureOf(viewer)
	};
}

/** It throws 403 if another device leads. */
export function leaderFor(visitor: Visitor, id: string): Seat & Leading {
	const found = facilitatorFor(visitor, id);
	if (!found.leads) error(403, 'Een ander apparaat leidt deze sessie. Neem eerst zelf de leiding.');
	return found;
}

export function spectatorFor(visitor: Visitor, id: string): Seat & { name: string | null } {
	const seat = seatAt(visitor, id);
	const { scan, participant } = seat;
	if (!mayWithScan(viewerWith(visitor, seat), scan, 'see-session')) refuse(visitor, scan);
	return { ...seat, name: participant ? callName(participant) : null };
}

export interface Reading extends ScanSeat {
	name: string;
	seat: string;
}

export const leadSeat = 'leiding';

export function readerFor(visitor: Visitor, id: string): Reading {
	const found = seatOf(visitor.locals.db, id, participantTokens(visitor.cookies));
	const viewer = found && viewerWith(visitor, found);
	if (!found || !mayWithScan(viewer, found.scan, 'see')) refuse(visitor, found?.scan);
	const { participant } = found;
	if (participant) return { ...found, name: callName(participant), seat: participant.id };
	const seat = visitor.locals.viewer?.id ?? leadSeat;
	return { ...found, name: viewer?.name ?? '', seat };
}

export function listenerFor(
	visitor: Visitor,
	id: string
): Reading & Pick<Listener, 'person' | 'mayListen'> {
	const reading = readerFor(visitor, id);
	const { locals } = visitor;
	const tokens = participantTokens(visitor.cookies);
	return {
		...reading,
		person: locals.demonstration && !reading.participant ? null : reading.seat,
		mayListen(now) {
			const again = { ...visitor, locals: { ...locals, now, viewer: viewerAgain(visitor, now) } };
			const found = seatOf(locals.db, id, tokens);
			return found !== undefined && mayWithScan(viewerWith(again, found), found.scan, 'see');
		}
	};
}

export interface OpenedReading extends Reading {
	/** All of it but what is read when it is asked. */
	readonly reading: Reading;
	/** What `contents` are made of. */
	readonly read: string;
	readonly contents: ScanContents;
}

/** No write may follow, because it is cached. */
export function readingFor(visitor: Visitor, id: string): OpenedReading {
	const { locals } = visitor;
	if (locals.reading?.scan.id !== id) locals.reading = opened(locals, readerFor(visitor, id));
	return locals.reading;
}

/** Only the team sees unreleased minority views. */
export function isOfTeam(visitor: Visitor, scan: scans.Scan): boolean {
	return may(viewerAt(visitor, scan), 'see-scan', subjectOf(scan));
}

export function writerFor(
	visitor: Visitor,
	id: string
): { scan: scans.Scan; who: string; seat: ScanSeat } {
	const found = seatOf(visitor.locals.db, id, participantTokens(visitor.cookies));
	const who = found && writerAt(visitor, found);
	if (!found || who === undefined) refuse(visitor, found?.scan);
	return { scan: found.scan, who, seat: found };
}

/** Participants write answers only in a session without rating. Undefined means no right. */
export function writerAt(visitor: Visitor, seat: VisitorSeat): string | undefined {
	const { scan, session, participant } = seat;
	const viewer = viewerWith(visitor, seat);
	const isTogether = session?.rating === 'none' && session.state !== 'closed';
	if (participant && isTogether && mayWithScan(viewer, scan, 'answer-together')) {
		return signatureOf(signerOf(participant));
	}
	if (!mayWithScan(viewer, scan, 'answer')) return undefined;
	return viewer ? signatureOf(viewer) : '';
}

function opened({ db, now }: App.Locals, reading: Reading): OpenedReading {
	let read: string | undefined;
	let contents: ScanContents | undefined;
	return {
		...reading,
		reading,
		get read() {
			read ??= readContents(db, reading);
			return read;
		},
		get contents() {
			contents ??= contentsIn(db, reading, this.read, dayOf(now));
			return contents;
		}
	};
}

interface Leading {
	leads: boolean;
	mayTake: boolean;
	who: string;
}

function refuse(visitor: Visitor, scan: scans.Scan | undefined): never {
	const session = scan && sessions.openOf(visitor.locals.db, scan.id);
	if (session && wasRemoved(visitor, session)) redirect(303, `/meedoen/${session.code}`);
	turnAway(visitor.locals);
}

function seatAt({ locals, cookies }: Visitor, id: string): Seat {
	const seat = seatOf(locals.db, id, participantTokens(cookies));
	if (!seat?.session) turnAway(locals);
	return { ...seat, session: seat.session };
}
