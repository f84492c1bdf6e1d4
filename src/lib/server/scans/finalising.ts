import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import {
	canFinalise,
	marksNeeded,
	standstillOf,
	type Progress,
	type Standstill
} from '#domain/scan/scan.ts';
import { changeOfScan, type Mark, type ScanTransition } from '#domain/scan/state.ts';
import { immediate, type Database } from '#server/db/open.ts';
import {
	answers,
	finalisations,
	finalisedActions,
	finalisedAnswers,
	scans
} from '#server/tables/scans.ts';
import { actions } from '#server/tables/sessions.ts';
import * as country from '#server/rounds/country.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { append } from './scan-log.ts';
import { find, progressOf, type Scan, type ScanRow } from './scans.ts';

export type MarkOutcome =
	| { kind: 'marked' }
	| { kind: 'finalised' }
	| { kind: 'incomplete'; progress: Progress }
	| { kind: Standstill }
	| { kind: 'already-finalised' };

export function setMarks(
	db: Database,
	scan: Scan,
	marks: Mark[],
	{ who, now }: Stamp
): MarkOutcome {
	const questionnaire = pinned.questionnaireOf(db, scan);
	return db.transaction((tx) => {
		const current = find(tx, scan.id) ?? scan;
		const standstill = standstillOf(current);
		if (standstill) return { kind: standstill };
		if (!changeOfScan(current, { kind: 'finalise' })) return { kind: 'already-finalised' };
		const status = progressOf(tx, current, questionnaire);
		if (!canFinalise(status)) return { kind: 'incomplete', progress: status };
		for (const mark of marks) setMark(tx, current, mark, { who, now });
		if (!hasAllMarks(tx, current)) return { kind: 'marked' };
		finalise(tx, current, { who, now });
		return { kind: 'finalised' };
	}, immediate);
}

/** The scan was agreed outside Thermometer, so answers may be missing. */
export function finaliseImported(db: Database, scan: ScanRow, agreed: Agreed) {
	for (const mark of marksNeeded(scan.subject)) setMark(db, scan, mark, agreed);
	finalise(db, scan, agreed);
}

interface Agreed {
	who: string;
	now: string;
	imported?: Imported;
}

export interface Imported {
	/** ISO day; null if the file does not say. */
	finalisedOn: string | null;
}

/** The last finalised revision still counts and stays readable. */
export function reopen(
	db: Database,
	scan: Scan,
	reason: string,
	{ who, now }: Stamp
): { kind: 'reopened' | 'not-finalised' | Standstill } {
	return db.transaction((tx) => {
		const current = find(tx, scan.id) ?? scan;
		const standstill = standstillOf(current);
		if (standstill) return { kind: standstill };
		const change = changeOfScan(current, { kind: 'reopen' });
		if (!change) return { kind: 'not-finalised' };
		tx.update(scans).set(change).where(eq(scans.id, scan.id)).run();
		append(tx, scan.id, [{ kind: 'reopen', new: JSON.stringify({ reason }), who, at: now }]);
		return { kind: 'reopened' };
	}, immediate);
}

export function clearMarks(db: Database, scan: ScanRow) {
	if (scan.municipalityMarkAt === null && scan.teamMarkAt === null) return;
	apply(db, scan, { kind: 'answer' });
}

/** It throws for an impossible event. */
function apply(db: Database, scan: ScanRow, event: ScanTransition) {
	const change = changeOfScan(scan, event);
	if (!change) throw new Error(`A scan that is ${scan.state} cannot get ${event.kind}`);
	db.update(scans).set(change).where(eq(scans.id, scan.id)).run();
}

function setMark(db: Database, scan: ScanRow, mark: Mark, { who, now, imported }: Agreed) {
	apply(db, scan, { kind: 'mark', mark, who, at: now, imported: imported !== undefined });
	const detail = imported ? { mark, imported: true } : { mark };
	append(db, scan.id, [{ kind: 'mark', new: JSON.stringify(detail), who, at: now }]);
}

function hasAllMarks(db: Database, scan: ScanRow): boolean {
	const row = db.select().from(scans).where(eq(scans.id, scan.id)).get();
	const set = { municipality: row?.municipalityMarkAt, team: row?.teamMarkAt };
	return marksNeeded(scan.subject).every((mark) => set[mark]);
}

function finalise(db: Database, scan: ScanRow, { who, now, imported }: Agreed) {
	const detail = imported ? JSON.stringify({ imported: true, ...imported }) : null;
	const revision = append(db, scan.id, [{ kind: 'finalise', new: detail, who, at: now }]);
	const earlier = db
		.select({ count: count() })
		.from(finalisations)
		.where(eq(finalisations.scan, scan.id))
		.get();
	const number = (earlier?.count ?? 0) + 1;
	const finalisedOn = imported?.finalisedOn ?? null;
	db.insert(finalisations)
		.values({ scan: scan.id, number, revision, at: now, by: who, finalisedOn })
		.run();
	db.insert(finalisedAnswers)
		.select(
			db
				.select({
					scan: answers.scan,
					number: sql<number>`${number}`.as('number'),
					item: answers.item,
					value: answers.value,
					note: answers.note
				})
				.from(answers)
				.where(and(eq(answers.scan, scan.id), isNotNull(answers.value)))
		)
		.run();
	db.insert(finalisedActions)
		.select(
			db
				.select({
					scan: actions.scan,
					number: sql<number>`${number}`.as('number'),
					place: sql<number>`row_number() over (order by rowid)`.as('place'),
					action: sql<string>`${actions.id}`.as('action'),
					item: actions.item,
					text: actions.text,
					owner: actions.owner,
					due: actions.due
				})
				.from(actions)
				.where(eq(actions.scan, scan.id))
		)
		.run();
	apply(db, scan, { kind: 'finalise', imported: imported !== undefined });
	if (scan.municipality !== null) country.refresh(db, scan.round, scan.municipality);
}
