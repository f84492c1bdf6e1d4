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
	return contentsIn(db, seat, readContents(db, seat), today);
}

/** What stands in the database, as one JSON text: it is a quarter of the work to read, and names what is shown. */
export function readContents(db: Database, seat: ScanSeat): string {
	return statements(db)[seat.scan.subject].get(askedOf(db, seat)) as string;
}

/** `read` was read for this seat; today: ISO day. */
export function contentsIn(
	db: Database,
	seat: ScanSeat,
	read: string,
	today: string
): ScanContents {
	const [own, earlier, others] = JSON.parse(read) as [OwnRow[], EarlierRow[], OtherRow[]];
	const answers = own.map(
		([item, value, note, revision, changedBy, changedAt, isImported]): KeptAnswer => ({
			...{ item, value, note, revision, changedBy, changedAt },
			...(isImported && { imported: true })
		})
	);
	const found: FoundRow[] = [
		...earlier.map(([item, value, note]) => {
			return { origin: 'before', item, value: value ?? '', note, round: 0, at: '' } as const;
		}),
		...others.map(([item, value, round, at]) => {
			return { origin: 'elsewhere', item, value: value ?? '', note: '', round, at } as const;
		})
	];
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

/** As the statement puts them in its lists. */
type OwnRow = [
	item: string,
	value: string | null,
	note: string,
	revision: number,
	changedBy: string,
	changedAt: string,
	isImported: number | null
];
type EarlierRow = [item: string, value: string | null, note: string];
type OtherRow = [item: string, value: string | null, round: number, at: string];

const statements = prepared(({ $client }) =>
	bySubject((earlierScan, elsewhere) =>
		$client
			.prepare(
				`${earlierScan}
			select '[' ||
				(select json_group_array(json_array(item, value, note, revision, ${signerInSql('changed_by')}, changed_at,
					(select kind = 'import' from events
						where events.scan = answers.scan and events.revision = answers.revision)))
					from answers where scan = +@scan) || ',' ||
				(select json_group_array(json_array(item, value, note)) from ${earlierFinalised}) || ',' ||
				(select json_group_array(json_array(item, value, round, at)) from ${elsewhere}) || ']'`
			)
			.pluck()
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
