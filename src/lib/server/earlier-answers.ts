import { isScored, type Questionnaire, type ScoredItem } from '#domain/questionnaire.ts';
import type { ScanSubject } from '#domain/scan.ts';
import type { Database } from './db/open.ts';
import { prepared } from './db/prepared.ts';
import * as results from './results.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';

/** What was agreed on the same question in the round before. */
export interface EarlierAnswer {
	round: string;
	/** The option's value, nvt or onbekend. */
	value: string;
	label: string;
	note: string;
}

/**
 * By item id of this scan's questionnaire: the last finalised answers of the same subject in the last round
 * that this one compares with, where the question measures the same (docs/scoring.md §4). Empty without such a
 * scan.
 */
export function earlierAnswers(db: Database, scan: scans.Scan): Map<string, EarlierAnswer> {
	const earlier = scanBefore(db, scan);
	if (!earlier) return new Map();
	const round = { key: earlier.roundKey, questionnaire: rounds.questionnaireOf(db, earlier) };
	const kept = scans.finalisedAnswersOf(db, earlier.id);
	return besideItems(rounds.questionnaireOf(db, scan), round, kept);
}

/** The answers of an earlier round by the items of this questionnaire that measure the same. */
export function besideItems(
	questionnaire: Questionnaire,
	round: { key: string; questionnaire: Questionnaire },
	kept: ReadonlyMap<string, { value: string; note: string }>
): Map<string, EarlierAnswer> {
	const found = new Map<string, EarlierAnswer>();
	if (kept.size === 0) return found;
	const counterparts = byMeasure(round.questionnaire);
	for (const item of scoredItemsOf(questionnaire)) {
		const counterpart = counterparts.get(item.measure);
		const answer = counterpart && kept.get(counterpart.id);
		if (!answer) continue;
		const label = labelOf(counterpart, answer.value);
		found.set(item.id, { round: round.key, label, value: answer.value, note: answer.note });
	}
	return found;
}

/** The scan of the same subject in the last round that this one compares with. */
export function scanBefore(db: Database, scan: scans.Scan): scans.Scan | undefined {
	const before = roundBefore(db, scan.round);
	if (!before) return undefined;
	const found = statements(db)[scan.subject].get({ scan: scan.id, before: before.id });
	return found === undefined ? undefined : scans.find(db, found as string);
}

/** The last round that this one compares with. */
export function roundBefore(db: Database, id: number): rounds.RoundRow | undefined {
	const round = rounds.byId(db, id);
	return round && results.comparable(db, round)[0];
}

/**
 * Statements by the subject of a scan. Each begins with the SQL that it is given, in which `earlier (id)` is
 * the scan of round `@before` about the same as scan `@scan`: of a team itself, or of the nearest team that it
 * continues and that has one (docs/scoring.md §4). Values stand behind a plus, as in `given` (db/prepared.ts).
 */
export function bySubject<Statement>(
	prepare: (earlierScan: string) => Statement
): Record<ScanSubject, Statement> {
	const own = (column: string) => `${column} = (select ${column} from scans where id = +@scan)`;
	return {
		team: prepare(
			withEarlier(
				'team in (select team from line) order by (select depth from line where line.team = scans.team)'
			)
		),
		municipality: prepare(withEarlier(`subject = 'municipality' and ${own('municipality')}`)),
		candidate: prepare(withEarlier(own('candidate'))),
		region: prepare(withEarlier(`subject = 'region'`))
	};
}

function withEarlier(same: string): string {
	return `
		with recursive line (team, depth) as (
			select team, 0 from scans where id = +@scan
			union all
			select continues, depth + 1 from line join teams on teams.id = line.team
			where continues is not null and depth < 20
		),
		earlier (id) as (select id from scans where round = +@before and ${same} limit 1)`;
}

const statements = prepared(({ $client }) =>
	bySubject((earlierScan) => $client.prepare(`${earlierScan} select id from earlier`).pluck())
);

function labelOf(item: ScoredItem, value: string): string {
	if (value === 'nvt') return 'niet van toepassing';
	if (value === 'onbekend') return 'onbekend';
	return item.options.find((option) => String(option.value) === value)?.label ?? value;
}

function byMeasure(questionnaire: Questionnaire): Map<string, ScoredItem> {
	return new Map(scoredItemsOf(questionnaire).map((item) => [item.measure, item]));
}

function scoredItemsOf(questionnaire: Questionnaire): ScoredItem[] {
	return questionnaire.themes.flatMap((theme) => theme.items).filter(isScored);
}
