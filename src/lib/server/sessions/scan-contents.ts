import { besideItems, type EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { bySubject, earlierFinalised, roundBeforeSeat } from '#server/scans/earlier-answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { ScanSeat } from './scan-seats.ts';
import { signerInSql } from '#server/journal/signatures.ts';

/** docs/scoring.md §4 defines the earlier answers. */
export interface ScanContents {
	answers: KeptAnswer[];
	earlier: Map<string, EarlierAnswer>;
}

export function contentsOf(db: Database, seat: ScanSeat): ScanContents {
	const { scan } = seat;
	const before = roundBeforeSeat(db, seat);
	const asked = { scan: scan.id, before: before?.id ?? null };
	const rows = statements(db)[scan.subject].all(asked) as Row[];
	const answers: KeptAnswer[] = [];
	const kept = new Map<string, { value: string; note: string }>();
	for (const { isEarlier, isImported, ...answer } of rows) {
		if (!isEarlier) answers.push(isImported ? { ...answer, imported: true } : answer);
		else kept.set(answer.item, { value: answer.value ?? '', note: answer.note });
	}
	if (!before) return { answers, earlier: new Map() };
	const round = { key: before.key, questionnaire: rounds.questionnaireOf(db, before) };
	return { answers, earlier: besideItems(rounds.questionnaireOf(db, scan), round, kept) };
}

export function earlierOf(db: Database, seat: ScanSeat): Map<string, EarlierAnswer> {
	const before = roundBeforeSeat(db, seat);
	if (!before) return new Map();
	const { scan } = seat;
	const rows = earlier(db)[scan.subject].all({ scan: scan.id, before: before.id });
	const kept = new Map((rows as EarlierRow[]).map((row) => [row.item, row]));
	const round = { key: before.key, questionnaire: rounds.questionnaireOf(db, before) };
	return besideItems(rounds.questionnaireOf(db, scan), round, kept);
}

interface EarlierRow {
	item: string;
	value: string;
	note: string;
}

type Row = Omit<KeptAnswer, 'imported'> & Record<'isEarlier' | 'isImported', number>;

const statements = prepared(({ $client }) =>
	bySubject((earlierScan) =>
		$client.prepare(`${earlierScan}
			select item, value, note, revision, ${signerInSql('changed_by')} as changedBy, changed_at as changedAt,
				0 as isEarlier,
				(select kind = 'import' from events
					where events.scan = answers.scan and events.revision = answers.revision) as isImported
			from answers where scan = +@scan
			union all
			select item, value, note, 0, '', '', 1, 0 from ${earlierFinalised}`)
	)
);

const earlier = prepared(({ $client }) =>
	bySubject((earlierScan) =>
		$client.prepare(`${earlierScan} select item, value, note from ${earlierFinalised}`)
	)
);
