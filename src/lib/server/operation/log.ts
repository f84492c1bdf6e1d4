import process from 'node:process';
import type { LogLevel } from '#server/settings/settings.ts';
import { reportOf } from './fault-report.ts';

/*
 * The log is a line of JSON for each thing that happened, on standard output. What was typed, names, addresses and tokens
 * are never given to it: an address is told as its route, a person not at all.
 */

/** What a line is about; docs/beheer.md lists them. */
export type LogSubject =
	| 'start'
	| 'request'
	| 'fault'
	| 'mail'
	| 'sign-in'
	| 'stream'
	| 'backup'
	| 'proxy'
	| 'files'
	| 'round'
	| 'settings';

export type LogFields = Record<string, string | number | boolean | null>;

export const logLevels = ['error', 'warning', 'info', 'debug'] as const satisfies LogLevel[];

let least: LogLevel = 'info';

/** Lines of less weight are left out from here on. */
export function logFrom(level: LogLevel): void {
	least = level;
}

export function isLogged(level: LogLevel): boolean {
	return logLevels.indexOf(level) <= logLevels.indexOf(least);
}

export function log(level: LogLevel, about: LogSubject, fields: LogFields): void {
	if (!isLogged(level)) return;
	const line = JSON.stringify({ at: new Date().toISOString(), level, about, ...fields });
	process.stdout.write(`${line}\n`);
}

/** Something that we did not expect. */
export function logFault(about: LogSubject, error: unknown, fields: LogFields = {}): void {
	log('error', about, { ...fields, report: reportOf(error) });
}
