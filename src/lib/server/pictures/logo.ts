import type { Logo } from '#infographic/parts/logo.ts';
import { childOf, comesLast, ended, firstOf } from '#server/files/child-process.ts';
import { sourceOf, type LogoProblem, type LogoSource } from './logo-source.ts';

/*
 * A file of a stranger is read by a process of its own, which has no settings of the server and goes after
 * one file or when its time is over.
 */

/** One at a time. */
export function logoFrom(bytes: Uint8Array): Promise<Logo | LogoProblem> {
	const source = sourceOf(bytes);
	if ('problem' in source) return Promise.resolve(source);
	const own = before.then(() => readApart(source));
	before = own.catch(() => undefined);
	return own;
}

let before: Promise<unknown> = Promise.resolve();

/** patience: milliseconds. */
export async function readApart(source: LogoSource, patience = 5000): Promise<Logo | LogoProblem> {
	const child = childOf('pictures/logo-process.ts', 128, {});
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
