import type { Logo } from '#infographic/parts/logo.ts';
import { childOf, comesLast, ended, firstOf } from '#server/files/child-process.ts';
import { networkOf } from '#server/settings/network-address.ts';
import { sourceOf, type LogoProblem, type LogoSource } from './logo-source.ts';

/*
 * A file of a stranger is read by a process of its own, which has no settings of the server and goes after
 * one file or when its time is over.
 */

/** One at a time; from: the address of whoever sends it. */
export async function logoFrom(bytes: Uint8Array, from = ''): Promise<Logo | LogoProblem> {
	const source = sourceOf(bytes);
	if ('problem' in source) return source;
	const network = networkOf(from);
	const isFull = waiting.length >= mostWaiting.all;
	if (isFull || waiting.filter((one) => one === network).length >= mostWaiting.ofOne) return busy;
	waiting.push(network);
	const own = before.then(() => readApart(source));
	before = own.catch(() => undefined);
	try {
		return await own;
	} finally {
		waiting.splice(waiting.indexOf(network), 1);
	}
}

let before: Promise<unknown> = Promise.resolve();
/** The networks of those whose files wait or are being read. */
const waiting: string[] = [];
const mostWaiting = { all: 8, ofOne: 3 };

const busy: LogoProblem = {
	problem:
		'Er worden nu meer logo’s nagekeken. Kies het bestand over enkele seconden opnieuw; wat u verder invulde, staat er nog.'
};

/** patience: milliseconds. */
export async function readApart(source: LogoSource, patience = 5000): Promise<Logo | LogoProblem> {
	const child = childOf('pictures/logo-process', 128, {});
	try {
		if ((await firstOf(child, longestStart)) === undefined) {
			throw new Error('The process that reads logos does not start');
		}
		comesLast(child);
		child.send(source);
		return (await firstOf<Logo | LogoProblem>(child, patience)) ?? { problem: tooSlow };
	} finally {
		await ended(child);
	}
}

/** Milliseconds. */
const longestStart = 60_000;

const tooSlow =
	'Het lezen van dit bestand duurt te lang. Maak het logo eenvoudiger, of bewaar het als PNG.';
