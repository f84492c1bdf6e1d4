import { statSync } from 'node:fs';
import type { House } from '#server/house/house.ts';
import type { HouseFigures } from '#server/operation/metrics.ts';
import { lastBackup } from './own-copies.ts';

export function figuresOf(
	{ settings }: Pick<House, 'settings'>,
	streams: number,
	now: string
): HouseFigures {
	const bytesOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	const { databasePath } = settings;
	return {
		databaseBytes: bytesOf(databasePath),
		logBytes: bytesOf(`${databasePath}-wal`),
		streams,
		backup: backupOf(settings, now)
	};
}

function backupOf(settings: House['settings'], now: string): HouseFigures['backup'] {
	const last = lastBackup(settings, now);
	if (!last) return null;
	const { madeAt, isLate } = last;
	const ageSeconds = madeAt === null ? null : (Date.parse(now) - Date.parse(madeAt)) / 1000;
	return { ageSeconds, isLate };
}
