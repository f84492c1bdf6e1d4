import { titleOf } from '#domain/scan/scan.ts';
import type { Looked } from '#server/db/look.ts';
import type { Database } from '#server/db/open.ts';
import { sessions as sessionsTable } from '#server/tables/sessions.ts';
import * as files from '#server/publications/files.ts';
import * as country from '#server/rounds/country.ts';
import { differencesOfScan, differencesOfSession } from './replay.ts';
import * as scans from '#server/scans/scans.ts';
import type { Session } from '#server/sessions/sessions.ts';

export interface DatabaseCheck {
	/** Each is a Dutch sentence. */
	findings: string[];
	/** Null if the logs were not replayed. */
	replayed: { scans: number; sessions: number } | null;
}

/** `onProgress` counts scans. */
export function checkDatabase(
	{ db, isCurrent }: Looked,
	onProgress: (done: number, all: number) => void = () => undefined
): DatabaseCheck {
	return db.transaction(() => {
		const damage = damageOf(db);
		if (damage.length > 0) return { findings: damage, replayed: null };
		const findings = brokenReferences(db);
		if (!isCurrent) return { findings, replayed: null };
		const all = scans.all(db);
		const sessions = Map.groupBy(db.select().from(sessionsTable).all(), ({ scan }) => scan);
		// A whole country's logs would not fit in memory.
		const differences = all.flatMap((scan, index) => {
			onProgress(index + 1, all.length);
			return differencesOf(db, scan, sessions.get(scan.id) ?? []);
		});
		const count = [...sessions.values()].flat().length;
		return {
			findings: [
				...findings,
				...differences,
				...changedPublications(db),
				...country.differences(db)
			],
			replayed: { scans: all.length, sessions: count }
		};
	});
}

function changedPublications(db: Database): string[] {
	return files.damaged(db).map(({ round, edition, name }) => {
		return `publicatie van ronde ${round}, editie ${edition}: ${name} is niet meer zoals gepubliceerd`;
	});
}

function differencesOf(db: Database, scan: scans.Scan, sessions: Session[]): string[] {
	const name = `${titleOf(scan)}, ronde ${scan.roundKey}`;
	return [
		...differencesOfScan(db, scan).map((one) => `${name}: ${one}`),
		...sessions.flatMap((session) =>
			differencesOfSession(db, session).map((one) => `${name}, sessie ${session.code}: ${one}`)
		)
	];
}

function damageOf({ $client }: Database): string[] {
	const found = $client.prepare('pragma integrity_check').pluck().all() as string[];
	return found.filter((one) => one !== 'ok').map((one) => `het bestand is beschadigd: ${one}`);
}

interface BrokenReference {
	table: string;
	/** Null in a table without row numbers. */
	rowid: number | null;
	parent: string;
}

function brokenReferences({ $client }: Database): string[] {
	const found = $client.pragma('foreign_key_check') as BrokenReference[];
	return found.map(({ table, rowid, parent }) => {
		const row = rowid === null ? 'een rij' : `rij ${rowid}`;
		return `tabel ${table}: ${row} verwijst naar iets in ${parent} dat er niet is`;
	});
}
