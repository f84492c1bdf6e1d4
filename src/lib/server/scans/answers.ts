import { and, eq, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { parseAnswer, problemOfNote } from '#domain/scan/answer.ts';
import type { AnswerOutcome } from '#domain/scan/answer-outcome.ts';
import { dayOf } from '#domain/words/day.ts';
import { itemOf, standstillOf, type KeptAnswer, type KeptAnswers } from '#domain/scan/scan.ts';
import { changeOfScan } from '#domain/scan/state.ts';
import { keyConflict } from '#server/secrets/client-keys.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { rounds as roundsTable, roundTeams } from '#server/tables/rounds.ts';
import { answers, events, scans } from '#server/tables/scans.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { append, type NewEvent } from '#server/scans/scan-log.ts';
import { clearMarks } from '#server/scans/finalising.ts';
import { isTeamOfScan, type Scan } from './scans.ts';
import { signerIn } from '#server/journal/signatures.ts';

export interface AnswerChange {
	item: string;
	/** Empty withdraws the answer. */
	value: string;
	note: string;
	/** 0 if the reader saw no answer. */
	expected: number;
	/** One key is written once. */
	clientKey?: string;
	/** Logged right behind the answer, or alone if the answer stays. */
	beside?: NewEvent[];
}

/** `beside` is the first revision of the events beside a saved answer. */
export type SaveOutcome =
	| (Extract<AnswerOutcome, { kind: 'saved' }> & { beside?: number })
	| Exclude<AnswerOutcome, { kind: 'saved' }>;

/** One transaction compares, writes and logs. */
export function save(
	db: Database,
	scan: Scan,
	change: AnswerChange,
	{ who, now }: Stamp
): SaveOutcome {
	const item = itemOf(pinned.questionnaireOf(db, scan), scan.subject, change.item);
	if (!item) return { kind: 'unknown-item' };
	const parsed = parseAnswer(item, change.value, dayOf(now));
	if ('problem' in parsed) return { kind: 'invalid', problem: parsed.problem };
	const problem = problemOfNote(change.note);
	if (problem) return { kind: 'invalid', problem };
	const next = { value: parsed.value, note: change.note };
	return db.transaction((tx) => write(tx, scan, { change, next }, { who, now }), immediate);
}

/** Returns undefined if this revision of the scan did not change the item. */
export function asOf(
	db: Database,
	scan: string,
	item: string,
	revision: number
): { value: string | null; note: string } | undefined {
	const row = db
		.select({ new: events.new })
		.from(events)
		.where(and(eq(events.scan, scan), eq(events.revision, revision), eq(events.item, item)))
		.get();
	return row?.new ? JSON.parse(row.new) : undefined;
}

export interface NewAnswer {
	item: string;
	value: string | null;
	note: string;
}

/** Replaces stored answers and logs an event for each. Call this within a transaction. */
export function put(
	db: Database,
	scan: string,
	{
		given,
		before,
		event
	}: {
		given: NewAnswer[];
		before: KeptAnswers;
		event: { kind: 'answer' | 'import'; who: string; at: string; clientKey?: string };
	},
	beside: NewEvent[] = []
): KeptAnswer[] {
	const own = given.map(({ item, value, note }) => ({
		...event,
		item,
		old: asJson(before.get(item)),
		new: asJson({ value, note })
	}));
	const first = append(db, scan, [...own, ...beside]);
	const kept = given.map((answer, index) => ({
		...answer,
		revision: first + index,
		changedBy: event.who,
		changedAt: event.at
	}));
	for (const answer of kept) statements(db).put.run({ scan, ...answer });
	return kept;
}

/** SQLite's `excluded` holds the row that the insert proposed. */
const asInserted = {
	value: sql`excluded.value`,
	note: sql`excluded.note`,
	revision: sql`excluded.revision`,
	changedBy: sql`excluded.changed_by`,
	changedAt: sql`excluded.changed_at`
};

function asJson(answer: { value: string | null; note: string } | undefined): string | null {
	return answer ? JSON.stringify({ value: answer.value, note: answer.note }) : null;
}

function write(
	tx: Database,
	scan: Scan,
	{ change, next }: { change: AnswerChange; next: { value: string | null; note: string } },
	{ who, now }: Stamp
): SaveOutcome {
	const { item, expected, clientKey, beside = [] } = change;
	const asked = { scan: scan.id, item, clientKey: clientKey || null, who };
	const found = statements(tx).standing.get(asked);
	if (!found) throw new Error(`No scan ${scan.id} to answer`);
	const nothing = { item, value: null, note: '', revision: 0, changedAt: now };
	const current = found.answer ?? { ...nothing, changedBy: found.writer };
	if (found.sent) {
		const { kind, new: written, revision, at } = found.sent;
		if (kind !== 'answer' || found.sent.item !== item) return keyConflict;
		// Somebody else may have written since: the sender learns what was sent then, and meets that as stale.
		const sent = JSON.parse(written ?? '{}') as { value: string | null; note: string };
		const told = { changedBy: found.sent.by, changedAt: at };
		return { kind: 'saved', answer: { item, ...sent, revision, ...told } };
	}
	const standstill = standstillOf(found);
	if (standstill) return { kind: standstill };
	if (!changeOfScan(found.scan, { kind: 'answer' })) return { kind: 'closed' };
	if (isEqual(current, next)) {
		if (beside.length === 0) return { kind: 'saved', answer: current };
		return { kind: 'saved', answer: current, beside: append(tx, scan.id, beside) };
	}
	if (current.revision !== expected) return { kind: 'stale', current };
	// Marks that were set agreed to other answers.
	clearMarks(tx, found.scan);
	const event = { kind: 'answer', who, at: now, clientKey } as const;
	const before: KeptAnswers = new Map(found.answer && [[item, found.answer]]);
	const [answer = current] = put(
		tx,
		scan.id,
		{ given: [{ item, ...next }], before, event },
		beside
	);
	const saved = { kind: 'saved', answer: { ...answer, changedBy: found.writer } } as const;
	return beside.length === 0 ? saved : { ...saved, beside: answer.revision + 1 };
}

function isEqual(current: KeptAnswer, next: { value: string | null; note: string }): boolean {
	return current.value === next.value && current.note === next.note;
}

const statements = prepared((db) => ({
	standing: db
		.select({
			scan: scans,
			writer: signerIn(given('who')),
			roundState: roundsTable.state,
			takenOutAt: roundTeams.takenOutAt,
			answer: {
				item: answers.item,
				value: answers.value,
				note: answers.note,
				revision: answers.revision,
				changedBy: signerIn(answers.changedBy),
				changedAt: answers.changedAt
			},
			sent: {
				kind: events.kind,
				item: events.item,
				new: events.new,
				revision: events.revision,
				by: signerIn(events.who),
				at: events.at
			}
		})
		.from(scans)
		.innerJoin(roundsTable, eq(roundsTable.id, scans.round))
		.leftJoin(roundTeams, isTeamOfScan)
		.leftJoin(answers, and(eq(answers.scan, scans.id), eq(answers.item, given('item'))))
		.leftJoin(events, and(eq(events.scan, scans.id), eq(events.clientKey, given('clientKey'))))
		.where(eq(scans.id, given('scan')))
		.prepare(),
	put: db
		.insert(answers)
		.values(placeholdersFor(answers))
		.onConflictDoUpdate({ target: [answers.scan, answers.item], set: asInserted })
		.prepare()
}));
