import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { desc, eq, ne } from 'drizzle-orm';
import { frozenMistakes, type PinnedText } from '#domain/questionnaire/frozen.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { inDutch, type Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { questionnaireBases } from '#server/tables/country.ts';
import { questionnaireTexts, rounds } from '#server/tables/rounds.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import type { RoundRow } from './rounds.ts';

/**
 * The file may belong to another server, so it is read-only and not migrated. It throws
 * DatabaseError.
 */
export function pinnedIn(file: string): PinnedText[] {
	if (!existsSync(file)) return [];
	let client: Sqlite.Database | undefined;
	try {
		client = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5000 });
		return hasRounds(client) ? (client.prepare(latestFirst).all() as PinnedText[]) : [];
	} catch (error) {
		throw inDutch(error, file);
	} finally {
		client?.close();
	}
}

/** As key@version: pinned texts that no longer have the hash by which their round knows them. */
export function changedTexts(db: Database): string[] {
	return db
		.select()
		.from(questionnaireTexts)
		.all()
		.filter((row) => hash('sha256', row.text) !== row.hash)
		.map(({ key, version }) => `${key}@${version}`);
}

function hasRounds(client: Sqlite.Database): boolean {
	const tables = client
		.prepare(`select name from sqlite_master where type = 'table'`)
		.pluck()
		.all();
	return tables.includes('rounds') && tables.includes('questionnaire_texts');
}

const latestFirst = `
	select distinct pinned.key || '@' || pinned.version as reference, pinned.text
	from questionnaire_texts pinned
	join rounds on rounds.questionnaire_hash = pinned.hash
	order by pinned.pinned_at desc`;

/** It throws if the pinned text is missing. */
export function questionnaireOf(
	db: Database,
	round: Pick<RoundRow, 'questionnaireHash'>
): Questionnaire {
	const known = parsed(db).get(round.questionnaireHash);
	if (known) return known;
	const row = db
		.select({ text: questionnaireTexts.text })
		.from(questionnaireTexts)
		.where(eq(questionnaireTexts.hash, round.questionnaireHash))
		.get();
	if (!row) throw new Error(`Round without questionnaire text ${round.questionnaireHash}`);
	const questionnaire = JSON.parse(row.text) as Questionnaire;
	parsed(db).set(round.questionnaireHash, questionnaire);
	return questionnaire;
}

/** Pinned texts never change. */
const parsed = prepared(() => new Map<string, Questionnaire>());

/** These versions' files are frozen; a prepared round freezes nothing. */
export function pinnedTexts(db: Database): PinnedText[] {
	return db
		.selectDistinct({
			key: questionnaireTexts.key,
			version: questionnaireTexts.version,
			text: questionnaireTexts.text,
			leftOut: questionnaireTexts.leftOut,
			pinnedAt: questionnaireTexts.pinnedAt
		})
		.from(questionnaireTexts)
		.innerJoin(rounds, eq(rounds.questionnaireHash, questionnaireTexts.hash))
		.where(ne(rounds.state, 'prepared'))
		.orderBy(desc(eq(questionnaireTexts.leftOut, '[]')), desc(questionnaireTexts.pinnedAt))
		.all()
		.map(({ key, version, text, leftOut }) => {
			const modules = JSON.parse(leftOut) as string[];
			const pinned = { reference: `${key}@${version}`, text };
			return modules.length === 0 ? pinned : { ...pinned, leftOut: modules };
		});
}

export function leftOutOf(db: Database, round: Pick<RoundRow, 'questionnaireHash'>): string[] {
	const { questionnaireHash: hash } = round;
	const known = leftOut(db).get(hash);
	if (known) return known;
	const row = db
		.select({ leftOut: questionnaireTexts.leftOut })
		.from(questionnaireTexts)
		.where(eq(questionnaireTexts.hash, hash))
		.get();
	const found = JSON.parse(row?.leftOut ?? '[]') as string[];
	if (row) leftOut(db).set(hash, found);
	return found;
}

const leftOut = prepared(() => new Map<string, string[]>());

export function isChangedSincePinned(db: Database, loaded: LoadedQuestionnaire): boolean {
	return frozenMistakes(pinnedTexts(db), versionsOf(loaded)).length > 0;
}

function versionsOf(loaded: LoadedQuestionnaire): Map<string, LoadedQuestionnaire> {
	return new Map([[reference(loaded.questionnaire), loaded]]);
}

/** The caller needs a transaction. */
export function pinText(db: Database, loaded: LoadedQuestionnaire, now: string) {
	const { key, version } = loaded.questionnaire;
	const leftOut = JSON.stringify(loaded.leftOut ?? []);
	db.insert(questionnaireTexts)
		.values({ hash: loaded.hash, key, version, text: loaded.text, leftOut, pinnedAt: now })
		.onConflictDoNothing()
		.run();
	if (loaded.base) pinBase(db, loaded.hash, loaded.base, now);
}

/** The country's picture is over the questions of the base, also when its file is gone. */
export function pinBase(db: Database, hash: string, base: LoadedQuestionnaire, now: string) {
	pinText(db, base, now);
	db.insert(questionnaireBases)
		.values({ questionnaire: hash, base: base.hash })
		.onConflictDoNothing()
		.run();
}
