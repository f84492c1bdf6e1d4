import type { Seat } from './calls.ts';

/* What is asked of who plays the people of a busy morning, and what comes back. */

export interface MorningCall {
	call: 'morning';
	port: number;
	/** Sessions that come in addition to those that are there: everyone in `listening` opens a stream and rates. */
	sessions: Seat[];
	/** People who come in addition, each filling in a scan alone. */
	writers: Seat[];
	items: string[];
	/** What is looked at and taken along, by kind; taken in turn. */
	paths: Record<PageKind, string[]>;
	/** Of who looks at it. */
	cookie: string;
	/** Of each kind, how many in a second. */
	pace: Record<Kind, number>;
	seconds: number;
}

export type PageKind = 'region page' | 'municipality page' | 'SVG' | 'PDF' | 'XLSX' | 'CSV';
export type Kind = 'rating saved' | 'answer saved' | 'phone page' | 'theme page' | PageKind;

/** Counts as errors of a kind of its own: what had no answer ten seconds after the last was due. */
export const tooLate = 'unanswered after 10 s';

export interface MorningReply {
	kinds: Record<string, Measured>;
	/** Streams that are open, those that broke, and what came over them. */
	streams: { open: number; dropped: number; heard: number };
}

export interface Measured {
	/** Milliseconds from the moment at which it was due, so that waiting for a connection counts. */
	delays: number[];
	errors: number;
	/** What the first error said. */
	example: string;
}

/** Of the server's process, since it was asked before. */
export interface ServerFigures {
	/** Bytes. */
	rss: number;
	heapUsed: number;
	/** Parts of the time that the main thread ran, and that it was ready to run while others had the processors. */
	thread: { worked: number; waited: number };
	/** Of the event loop, in milliseconds. */
	delay: { p50: number; p99: number; longest: number };
}
