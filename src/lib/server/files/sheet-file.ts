import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { childOf, comesLast, ended, firstOf } from './child-process.ts';
import { problemOfBytes, tooSlow } from './sheet-limits.ts';

/*
 * A spreadsheet of a stranger is read by a process of its own, which has no settings of the server and goes
 * after one file, or when its time or memory is over.
 */

/** `text` is that of a CSV file, decoded. */
export type ReadSheets = { sheets: GivenSheet[]; text?: string } | { problem: string };

/** One at a time; a few may wait. */
export async function readSheets(bytes: Uint8Array): Promise<ReadSheets> {
	const problem = problemOfBytes(bytes);
	if (problem !== undefined) return { problem };
	if (waiting >= mostWaiting) return { problem: busy };
	waiting += 1;
	const own = before.then(() => readApart(bytes));
	before = own.catch(() => undefined);
	try {
		return await own;
	} finally {
		waiting -= 1;
	}
}

let before: Promise<unknown> = Promise.resolve();
let waiting = 0;
const mostWaiting = 6;

export interface SheetLimits {
	/** Milliseconds. */
	patience: number;
	/** Megabytes of JavaScript. */
	memory: number;
}

export async function readApart(
	bytes: Uint8Array,
	{ patience, memory }: SheetLimits = { patience: 15_000, memory: 384 }
): Promise<ReadSheets> {
	const child = childOf('files/sheet-process', memory, {});
	try {
		if ((await firstOf(child, longestStart)) === undefined) {
			throw new Error('The process that reads spreadsheets does not start');
		}
		comesLast(child);
		child.send(bytes);
		return (await firstOf<ReadSheets>(child, patience)) ?? { problem: tooSlow };
	} finally {
		await ended(child);
	}
}

/** Milliseconds. */
const longestStart = 60_000;

const busy =
	'Er worden nu meer bestanden gelezen. Probeer het over een minuut opnieuw met hetzelfde bestand.';
