import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupSettings, Settings } from '#server/settings/settings.ts';

/* Copies that the server makes of its own accord. Their name says when, so that the folder is all there is to know. */

export interface LastBackup {
	/** Instant of the newest sound copy in the folder; null without one. */
	madeAt: string | null;
	file: string | null;
	/** The next one should have been there by now. */
	isLate: boolean;
}

/** Undefined where the settings ask for none: then only the administrator knows whether there are copies. */
export function lastBackup(
	{ backups }: Pick<Settings, 'backups'>,
	now: string
): LastBackup | undefined {
	if (!backups) return undefined;
	const newest = soundCopiesIn(backups.directory).at(-1);
	if (!newest) return { madeAt: null, file: null, isLate: true };
	const { file, madeAt } = newest;
	// Making one takes a while, and the server looks once a minute.
	const isLate = hoursBetween(madeAt, now) > backups.every + 1;
	return { madeAt, file, isLate };
}

export function isTime({ directory, every }: BackupSettings, now: string): boolean {
	const newest = copiesIn(directory).findLast(({ isWhole }) => isWhole);
	return !newest || hoursBetween(newest.madeAt, now) >= every;
}

export function nameFor({ directory }: BackupSettings, now: string): string {
	return join(directory, `thermometer-${now.slice(0, 19).replaceAll(':', '-')}Z.db`);
}

/** What is older than the days it is kept, except the newest sound copy. Other names are left alone. */
export function removeOldCopies({ directory, keep }: BackupSettings, now: string): string[] {
	const newest = soundCopiesIn(directory).at(-1)?.file;
	const old = copiesIn(directory).filter(
		({ file, madeAt }) => file !== newest && hoursBetween(madeAt, now) > keep * 24
	);
	for (const { file } of old) rmSync(file, { force: true });
	return old.map(({ file }) => file);
}

interface OwnCopy {
	file: string;
	/** Instant. */
	madeAt: string;
	isSound: boolean;
	/** False for what was left by a process that was killed. */
	isWhole: boolean;
}

function soundCopiesIn(directory: string): OwnCopy[] {
	return copiesIn(directory).filter(({ isSound }) => isSound);
}

/** Oldest first; none where the folder cannot be read. */
function copiesIn(directory: string): OwnCopy[] {
	return namesIn(directory).flatMap((name) => {
		const [, day, hour, minute, second, ending] = ownName.exec(name) ?? [];
		if (day === undefined) return [];
		const file = join(directory, name);
		if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
		const madeAt = `${day}T${hour}:${minute}:${second}.000Z`;
		return { file, madeAt, isSound: ending === '', isWhole: !ending?.endsWith('.onaf') };
	});
}

function namesIn(directory: string): string[] {
	try {
		return readdirSync(directory).toSorted();
	} catch {
		return [];
	}
}

const ownName =
	/^thermometer-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db(\.niet-gaaf|\.\d+\.onaf|)$/;

function hoursBetween(earlier: string, later: string): number {
	return (Date.parse(later) - Date.parse(earlier)) / 3_600_000;
}
