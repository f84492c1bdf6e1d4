import { and, eq, isNotNull, max } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { answers, finalisations, finalisedAnswers, scans } from '#server/tables/scans.ts';

export type AnswersByItem = ReadonlyMap<string, { value: string; note: string }>;

export type AnswersByScan = ReadonlyMap<string, AnswersByItem>;

/** Scans without answers are left out. */
export function current(db: Database, round: number): AnswersByScan {
	const rows = db
		.select({
			scan: answers.scan,
			item: answers.item,
			value: answers.value,
			note: answers.note
		})
		.from(answers)
		.innerJoin(scans, eq(scans.id, answers.scan))
		.where(and(eq(scans.round, round), isNotNull(answers.value)))
		.all();
	return groupByScan(rows);
}

/** The last finalised revision, also if empty. */
export function finalised(db: Database, round: number): AnswersByScan {
	const latest = db
		.select({ scan: finalisations.scan, last: max(finalisations.number).as('last_number') })
		.from(finalisations)
		.innerJoin(scans, eq(scans.id, finalisations.scan))
		.where(eq(scans.round, round))
		.groupBy(finalisations.scan)
		.as('latest');
	const rows = db
		.select({
			scan: latest.scan,
			item: finalisedAnswers.item,
			value: finalisedAnswers.value,
			note: finalisedAnswers.note
		})
		.from(latest)
		.leftJoin(
			finalisedAnswers,
			and(eq(finalisedAnswers.scan, latest.scan), eq(finalisedAnswers.number, latest.last))
		)
		.all();
	return groupByScan(rows);
}

interface Row {
	scan: string;
	item: string | null;
	value: string | null;
	note: string | null;
}

function groupByScan(rows: Row[]): AnswersByScan {
	const found = new Map<string, Map<string, { value: string; note: string }>>();
	for (const { scan, item, value, note } of rows) {
		const answers = found.get(scan) ?? new Map<string, { value: string; note: string }>();
		found.set(scan, answers);
		if (item !== null && value !== null) answers.set(item, { value, note: note ?? '' });
	}
	return found;
}
