import Sqlite from 'better-sqlite3';
import { titleOf } from '#domain/scan/scan.ts';
import type { Looked } from '#server/db/look.ts';
import type { Database } from '#server/db/open.ts';
import { brokenSeals, takenForRight } from '#server/db/seals.ts';
import { sessions as sessionsTable } from '#server/tables/sessions.ts';
import * as files from '#server/publications/files.ts';
import * as country from '#server/rounds/country.ts';
import { changedTexts } from '#server/rounds/pinned.ts';
import { differencesOfScan, differencesOfSession } from './replay.ts';
import * as scans from '#server/scans/scans.ts';
import type { Session } from '#server/sessions/sessions.ts';

export interface DatabaseCheck {
	/** Each is a Dutch sentence. */
	findings: string[];
	/** Null if the logs were not replayed. */
	replayed: { scans: number; sessions: number } | null;
	/** Until when what stands there was never held against anything: it was taken for right then. */
	taken: ReturnType<typeof takenForRight>;
}

/** `onProgress` counts scans. */
export function checkDatabase(
	{ db, isCurrent }: Looked,
	onProgress: (done: number, all: number) => void = () => undefined
): DatabaseCheck {
	return db.transaction(() => {
		const damage = damageOf(db);
		if (damage.length > 0) return { findings: damage, replayed: null, taken: undefined };
		const taken = takenForRight(db.$client);
		const changed = readable(() => changedElsewhere(db));
		const references = readable(() => brokenReferences(db));
		if (!isCurrent) return { findings: [...references, ...changed], replayed: null, taken };
		const { differences, replayed } = replay(db, [...references, ...changed], onProgress);
		return { findings: [...references, ...differences, ...changed], replayed, taken };
	});
}

/** Damage to how a table is made leaves statements that mean nothing any more. */
function readable(look: () => string[]): string[] {
	try {
		return look();
	} catch (error) {
		if (!(error instanceof Sqlite.SqliteError && error.code === 'SQLITE_ERROR')) throw error;
		return [`de tabellen zijn niet te lezen zoals zij zijn gemaakt: ${error.message}`];
	}
}

/** Damage may leave what cannot even be gone through, such as JSON that is none; then what was found says where. */
function replay(
	db: Database,
	found: string[],
	onProgress: (done: number, all: number) => void
): { differences: string[]; replayed: DatabaseCheck['replayed'] } {
	const differences: string[] = [];
	try {
		const replayed = replayAll(db, onProgress, (more) => differences.push(...more));
		return { differences, replayed };
	} catch (error) {
		if (found.length + differences.length === 0) throw error;
		const words = 'de logboeken zijn niet verder na te gaan door wat hier staat';
		return { differences: [...differences, words], replayed: null };
	}
}

function replayAll(
	db: Database,
	onProgress: (done: number, all: number) => void,
	tell: (differences: string[]) => void
): NonNullable<DatabaseCheck['replayed']> {
	const all = scans.all(db);
	const sessions = Map.groupBy(db.select().from(sessionsTable).all(), ({ scan }) => scan);
	// A whole country's logs would not fit in memory.
	for (const [index, scan] of all.entries()) {
		onProgress(index + 1, all.length);
		tell(differencesOf(db, scan, sessions.get(scan.id) ?? []));
	}
	tell(changedQuestionnaires(db));
	tell(changedPublications(db));
	// It works out scores, which wrong answers may not allow.
	tell(country.differences(db));
	return { scans: all.length, sessions: [...sessions.values()].flat().length };
}

function changedElsewhere({ $client }: Database): string[] {
	return brokenSeals($client).map(({ table }) => {
		const holds = tableInWords[table];
		const what = holds === undefined ? '' : ` (${holds})`;
		return `tabel ${table}${what}: er staat iets anders dan Thermometer er schreef`;
	});
}

/** What a score rests on, and what people wrote. */
const tableInWords: Record<string, string> = {
	actions: 'acties',
	answers: 'antwoorden',
	events: 'het logboek van scans',
	finalised_answers: 'vastgestelde antwoorden',
	journal: 'het logboek',
	memberships: 'gemeenten van regio’s',
	municipality_successors: 'herindelingen',
	participants: 'deelnemers',
	questionnaire_texts: 'vragenlijsten van rondes',
	rating_events: 'het logboek van inschattingen',
	ratings: 'inschattingen',
	round_members: 'gemeenten van rondes, met hun inwoners',
	round_norms: 'normen van rondes',
	round_teams: 'teams van rondes, met hun gewicht',
	rounds: 'rondes',
	seals: 'wat dit nagaat',
	session_events: 'het logboek van sessies',
	sqlite_schema: 'hoe de tabellen zijn gemaakt',
	teams: 'teams'
};

function changedQuestionnaires(db: Database): string[] {
	return changedTexts(db).map(
		(name) => `vragenlijst ${name}: de tekst is niet meer zoals bij het openen van de ronde`
	);
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
