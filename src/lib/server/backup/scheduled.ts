import { childOf, comesLast, ended, firstOf, surroundings } from '#server/files/child-process.ts';
import type { Settings } from '#server/settings/settings.ts';
import type { BackupOrder, BackupSaid } from './copy.ts';
import { isTime, lastBackup, nameFor, removeOldCopies } from './own-copies.ts';

type Backed = Pick<Settings, 'backups' | 'databasePath'>;

/**
 * Makes a copy if it is time for one, in a process of its own, so that saving goes on, and then removes old ones of
 * its own. `log` gets a line for all that happens; without settings nothing does.
 */
export async function backUp(
	{ backups, databasePath }: Backed,
	now: string,
	log: (line: string, isGood: boolean) => void,
	make: (order: BackupOrder) => Promise<BackupSaid> | BackupSaid = inOwnProcess
): Promise<void> {
	if (!backups || underway.has(databasePath) || !isTime(backups, now)) return;
	if (isSoonAfterFailure(databasePath, now)) return;
	underway.add(databasePath);
	try {
		const said = await make({ database: databasePath, file: nameFor(backups, now) });
		const isGood = said.kind === 'made' && said.findings.length === 0;
		for (const line of inLog(said)) log(line, isGood);
		if (isGood) {
			failedAt.delete(databasePath);
			for (const file of removeOldCopies(backups, now)) log(`oude kopie weg: ${file}`, true);
		} else {
			failedAt.set(databasePath, now);
			log(standing(backups, now), false);
		}
	} finally {
		underway.delete(databasePath);
	}
}

const underway = new Set<string>();

/** A copy that could not be made is tried again after a while, not every minute. */
const failedAt = new Map<string, string>();
const pauseAfterFailure = 15 * 60_000;

function isSoonAfterFailure(database: string, now: string): boolean {
	const failed = failedAt.get(database);
	return failed !== undefined && Date.parse(now) - Date.parse(failed) < pauseAfterFailure;
}

function inLog(said: BackupSaid): string[] {
	if (said.kind === 'not-made') return [`niet gemaakt: ${said.problem}`];
	if (said.findings.length === 0) return [`gemaakt en gaaf: ${said.file}, ${said.bytes} bytes`];
	return [
		`LET OP: de kopie is niet gaaf en staat als ${said.file}. Kijk de database na met thermometer doctor.`,
		...said.findings.slice(0, 20)
	];
}

function standing(backups: NonNullable<Backed['backups']>, now: string): string {
	const last = lastBackup({ backups }, now);
	return last?.madeAt
		? `de laatste gave kopie is van ${last.madeAt}`
		: `er staat geen gave kopie in ${backups.directory}`;
}

async function inOwnProcess(order: BackupOrder): Promise<BackupSaid> {
	const child = childOf('backup/backup-process', memory, surroundings());
	comesLast(child);
	try {
		const sent = new Promise<void>((resolve) => child.send(order, () => resolve()));
		const said = firstOf<BackupSaid>(child, patience);
		await sent;
		return (await said) ?? { kind: 'not-made', problem: 'het maken hield op of duurde te lang' };
	} finally {
		await ended(child);
	}
}

/** In megabytes: a check reads the logs of one scan at a time. */
const memory = 512;
/** Milliseconds. */
const patience = 60 * 60_000;
