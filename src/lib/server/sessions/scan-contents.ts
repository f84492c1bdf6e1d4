import { besideItems, type EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import { answeredElsewhere, type OtherAnswer } from '#domain/scan/elsewhere.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import {
	bySubject,
	earlierFinalised,
	roundBeforeSeat,
	roundsElsewhereOfSeat
} from '#server/scans/earlier-answers.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { ScanSeat } from './scan-seats.ts';
import { signerInSql } from '#server/journal/signatures.ts';

/** docs/scoring.md §4 defines the earlier answers. */
export interface Beside {
	/** By item id. */
	earlier: Map<string, EarlierAnswer>;
	/** By item id, a sentence on a round with another questionnaire. */
	elsewhere: Map<string, string>;
}

export interface ScanContents extends Beside {
	answers: KeptAnswer[];
}

/** today: ISO day. */
export function contentsOf(db: Database, seat: ScanSeat, today: string): ScanContents {
	const rows = statements(db)[seat.scan.subject].all(askedOf(db, seat)) as Row[];
	const answers: KeptAnswer[] = [];
	const found: FoundRow[] = [];
	for (const { origin, isImported, ...answer } of rows) {
		const { item, value, note, revision, changedAt } = answer;
		if (origin === 'own') answers.push(isImported ? { ...answer, imported: true } : answer);
		else found.push({ origin, item, value: value ?? '', note, round: revision, at: changedAt });
	}
	return { answers, ...besideOf(db, seat, found, today) };
}

/** What was answered before, without what is answered now; today: ISO day. */
export function earlierOf(db: Database, seat: ScanSeat, today: string): Beside {
	const asked = askedOf(db, seat);
	if (asked.before === null && asked.others === '[]') {
		return { earlier: new Map(), elsewhere: new Map() };
	}
	const rows = earlier(db)[seat.scan.subject].all(asked) as FoundRow[];
	return besideOf(db, seat, rows, today);
}

/** Nothing is read where no other round asks the same. */
export function elsewhereOf(db: Database, seat: ScanSeat, today: string): Map<string, string> {
	return roundsElsewhereOfSeat(db, seat).length === 0
		? new Map()
		: earlierOf(db, seat, today).elsewhere;
}

function askedOf(db: Database, seat: ScanSeat) {
	const others = roundsElsewhereOfSeat(db, seat).map(({ id }) => id);
	const before = roundBeforeSeat(db, seat)?.id ?? null;
	return { scan: seat.scan.id, before, others: JSON.stringify(others) };
}

function besideOf(db: Database, seat: ScanSeat, rows: FoundRow[], today: string): Beside {
	const { scan } = seat;
	const before = roundBeforeSeat(db, seat);
	const questionnaire = pinned.questionnaireOf(db, scan);
	const round = before && { key: before.key, questionnaire: pinned.questionnaireOf(db, before) };
	const kept = new Map(
		rows.filter(({ origin }) => origin === 'before').map((row) => [row.item, row])
	);
	const others = rows.filter(({ origin }) => origin === 'elsewhere');
	const about = { today, subject: scan.subject };
	return {
		earlier: round ? besideItems(questionnaire, round, kept) : new Map(),
		elsewhere: answeredElsewhere(questionnaire, roundsElsewhereOfSeat(db, seat), others, about)
	};
}

interface FoundRow extends OtherAnswer {
	origin: 'before' | 'elsewhere';
	note: string;
}

/** Of an answer elsewhere, `revision` is its round and `changedAt` when it was finalised. */
type Row = Omit<KeptAnswer, 'imported'> & {
	origin: 'own' | FoundRow['origin'];
	isImported: number;
};

const statements = prepared(({ $client }) =>
	bySubject((earlierScan, elsewhere) =>
		$client.prepare(`${earlierScan}
			select item, value, note, revision, ${signerInSql('changed_by')} as changedBy, changed_at as changedAt,
				'own' as origin,
				(select kind = 'import' from events
					where events.scan = answers.scan and events.revision = answers.revision) as isImported
			from answers where scan = +@scan
			union all
			select item, value, note, 0, '', '', 'before', 0 from ${earlierFinalised}
			union all
			select item, value, '', round, '', at, 'elsewhere', 0 from ${elsewhere}`)
	)
);

const earlier = prepared(({ $client }) =>
	bySubject((earlierScan, elsewhere) =>
		$client.prepare(`${earlierScan}
			select 'before' as origin, item, value, note, 0 as round, '' as at from ${earlierFinalised}
			union all
			select 'elsewhere', item, value, '', round, at from ${elsewhere}`)
	)
);
