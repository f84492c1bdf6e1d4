import type { KeptAnswer, ScanSubject } from '#domain/scan.ts';
import type { Database } from './db/open.ts';
import { prepared } from './db/prepared.ts';
import { besideItems, type EarlierAnswer } from './earlier-answers.ts';
import * as results from './results.ts';
import * as rounds from './rounds.ts';
import type { ScanSeat } from './scan-seats.ts';

/** What is filled in, and what the same subject agreed the round before (scoring.md §4). */
export interface ScanContents {
	answers: KeptAnswer[];
	/** By item id; as `earlierAnswers`. */
	earlier: Map<string, EarlierAnswer>;
}

/** Both in one query. */
export function contentsOf(db: Database, { scan, regionRounds }: ScanSeat): ScanContents {
	const before = roundBefore(db, scan.round, regionRounds);
	const asked = { scan: scan.id, before: before?.id ?? null };
	const rows = statements(db)[scan.subject].all(asked) as (KeptAnswer & { isEarlier: number })[];
	const answers: KeptAnswer[] = [];
	const kept = new Map<string, { value: string; note: string }>();
	for (const { isEarlier, ...answer } of rows) {
		if (!isEarlier) answers.push(answer);
		else kept.set(answer.item, { value: answer.value ?? '', note: answer.note });
	}
	if (!before) return { answers, earlier: new Map() };
	const round = { key: before.key, questionnaire: rounds.questionnaireOf(db, before) };
	return { answers, earlier: besideItems(rounds.questionnaireOf(db, scan), round, kept) };
}

/** The round before each round, for as long as the region's rounds are what they were. */
const known = prepared(
	() => new Map<number, { state: string; before?: rounds.RoundRow | undefined }>()
);

function roundBefore(db: Database, id: number, state: string): rounds.RoundRow | undefined {
	const there = known(db).get(id);
	if (there?.state === state) return there.before;
	const round = rounds.byId(db, id);
	const before = round && results.comparable(db, round)[0];
	known(db).set(id, { state, before });
	return before;
}

const statements = prepared(
	({ $client }): Record<ScanSubject, ReturnType<typeof $client.prepare>> => ({
		// Of the same team, or of the team that it continues: the nearest that has a scan.
		team: $client.prepare(
			contents(
				'team in (select team from line) order by (select depth from line where line.team = scans.team)'
			)
		),
		municipality: $client.prepare(
			contents(
				`subject = 'municipality' and municipality = (select municipality from scans where id = @scan)`
			)
		),
		candidate: $client.prepare(
			contents('candidate = (select candidate from scans where id = @scan)')
		),
		region: $client.prepare(contents(`subject = 'region'`))
	})
);

/** `same` says which scan of the round before is about the same. */
function contents(same: string): string {
	return `
		with recursive line (team, depth) as (
			select team, 0 from scans where id = @scan
			union all
			select continues, depth + 1 from line join teams on teams.id = line.team
			where continues is not null and depth < 20
		),
		earlier (id) as (select id from scans where round = @before and ${same} limit 1)
		select item, value, note, revision, changed_by as changedBy, changed_at as changedAt,
			0 as isEarlier
		from answers where scan = @scan
		union all
		select item, value, note, 0, '', '', 1 from finalised_answers
		where scan = (select id from earlier)
			and number = (select max(number) from finalisations where scan = (select id from earlier))`;
}
