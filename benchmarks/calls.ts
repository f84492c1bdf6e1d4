/* What the program that measures asks of the client's process, and what comes back. */

import type { MorningCall, MorningReply } from './morning-calls.ts';

export type Call =
	PagesCall | SavesCall | RoomsCall | RejoinCall | LatencyCall | AttackCall | MorningCall;

/** Asks these pages in turn. */
export interface PagesCall {
	call: 'pages';
	port: number;
	pages: Request[];
	count: number;
	connections: number;
}

export interface Request {
	path: string;
	headers: Record<string, string>;
}

/** Saves changed answers: every connection has questions of its own, so that nobody is ever stale. */
export interface SavesCall {
	call: 'saves';
	port: number;
	seats: Seat[];
	/** Ids of the questions. */
	items: string[];
	count: number;
	connections: number;
	/** Every acknowledged save is told, with what was acknowledged. */
	keepsAcknowledged?: boolean;
}

/** Who fills in which scan; `seen` are the revisions of the answers that stand there. */
export interface Seat {
	scan: string;
	cookie: string;
	/** Cookies of those who listen: of one person a server takes five streams. */
	listening: string[];
	/** How far the logs of the scan and its session are: the id of an event. */
	seen: string;
	revisions: Record<string, number>;
	/** What was saved last, by question; the world begins with 1 everywhere. */
	given: Record<string, string>;
}

/** Listeners in rooms, while answers are saved at a pace. */
export interface RoomsCall {
	call: 'rooms';
	port: number;
	seats: Seat[];
	items: string[];
	listenersPerRoom: number;
	/** Answers in all, and per second. */
	count: number;
	pace: number;
	/** Whether the listeners say where they are, as a page does. */
	isPresent: boolean;
}

/** The same in one room, while listeners drop and return. */
export interface RejoinCall {
	call: 'rejoin';
	port: number;
	seat: Seat;
	items: string[];
	listeners: number;
	count: number;
}

/** Asks a small page again and again. */
export interface LatencyCall {
	call: 'latency';
	port: number;
	seconds: number;
}

/** Keeps a server busy in one way. */
export interface AttackCall {
	call: 'attack';
	way:
		'fields' | 'examinations' | 'opened texts' | 'codes' | 'passwords' | 'invitations' | 'streams';
	port: number;
	seconds: number;
	cookie: string;
	scan: string;
}

export interface LatencyReply {
	/** Milliseconds from asking the page to having it. */
	delays: number[];
}

export interface AttackReply {
	/** How many answers had each status; 0 is no answer. */
	statuses: Record<string, number>;
}

export interface PagesReply {
	perSecond: number;
	/** How many answers had each status. */
	statuses: Record<string, number>;
	/** Of one answer, in the mean. */
	bytes: number;
}

export interface SavesReply extends PagesReply {
	acknowledged: Acknowledged[];
	/** Milliseconds from sending an answer to knowing that it is on disk. */
	delays: number[];
	/** The server stopped while saves were under way. */
	isBroken: boolean;
	/** As they now stand, for a next call. */
	seats: Seat[];
}

export interface Acknowledged {
	scan: string;
	item: string;
	value: string;
	revision: number;
}

export interface RoomsReply {
	/** Milliseconds from sending an answer to hearing it, for every listener. */
	delays: number[];
	lost: number;
	doubled: number;
	outOfOrder: number;
	seats: Seat[];
}

export interface RejoinReply {
	/** Listeners that do not end with what was saved last, times the answers that differ. */
	missed: number;
	drops: number;
	seats: Seat[];
}

export type ReplyTo<C extends Call> = C extends PagesCall
	? PagesReply
	: C extends SavesCall
		? SavesReply
		: C extends RoomsCall
			? RoomsReply
			: C extends LatencyCall
				? LatencyReply
				: C extends AttackCall
					? AttackReply
					: C extends MorningCall
						? MorningReply
						: RejoinReply;
