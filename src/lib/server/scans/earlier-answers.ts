import { besideItems, type EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import { roundsElsewhere, type OtherRound } from '#domain/scan/elsewhere.ts';
import { standstillOf, type ScanSubject } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from './scans.ts';
import * as finalised from './finalised.ts';

/** By item id, only where the question still measures the same (docs/scoring.md §4). */
export function earlierAnswers(db: Database, scan: scans.Scan): Map<string, EarlierAnswer> {
	const earlier = scanBefore(db, scan);
	if (!earlier) return new Map();
	const round = { key: earlier.roundKey, questionnaire: pinned.questionnaireOf(db, earlier) };
	const kept = finalised.finalisedAnswersOf(db, earlier.id);
	return besideItems(pinned.questionnaireOf(db, scan), round, kept);
}

export function scanBefore(db: Database, scan: scans.Scan): scans.Scan | undefined {
	const before = roundBefore(db, scan.round);
	if (!before) return undefined;
	const found = statements(db)[scan.subject].get({ scan: scan.id, before: before.id });
	return found === undefined ? undefined : scans.find(db, found as string);
}

/** Of the same subject in every earlier round that may lie beside it, newest first. */
export function scansBefore(db: Database, scan: scans.Scan): scans.Scan[] {
	const round = rounds.byId(db, scan.round);
	return (round ? results.comparable(db, round) : []).flatMap(({ id }) => {
		const found = statements(db)[scan.subject].get({ scan: scan.id, before: id });
		return (found === undefined ? undefined : scans.find(db, found as string)) ?? [];
	});
}

export function roundBeforeSeat(
	db: Database,
	{ scan, regionRounds }: { scan: Pick<scans.Scan, 'round'>; regionRounds: string }
): rounds.RoundRow | undefined {
	const there = known(db).get(scan.round);
	if (there?.regionRounds === regionRounds) return there.before;
	const before = roundBefore(db, scan.round);
	known(db).set(scan.round, { regionRounds, before });
	return before;
}

const known = prepared(
	() => new Map<number, { regionRounds: string; before?: rounds.RoundRow | undefined }>()
);

export function roundBefore(db: Database, id: number): rounds.RoundRow | undefined {
	const round = rounds.byId(db, id);
	return round && results.comparable(db, round)[0];
}

/**
 * In the SQL, `earlier (id)` is the scan in round `@before` with the same subject; for a team also
 * that of the nearest team it continues (docs/scoring.md §4).
 */
export function bySubject<Statement>(
	prepare: (earlierScan: string, elsewhere: string) => Statement
): Record<ScanSubject, Statement> {
	const own = (column: string) => `${column} = (select ${column} from scans where id = +@scan)`;
	return {
		team: prepare(
			withEarlier(
				'team in (select team from line) order by (select depth from line where line.team = scans.team)'
			),
			finalisedIn(own('team'))
		),
		municipality: prepare(
			withEarlier(`subject = 'municipality' and ${own('municipality')}`),
			finalisedIn(`subject = 'municipality' and ${own('municipality')}`)
		),
		candidate: prepare(withEarlier(own('candidate')), finalisedIn('false')),
		region: prepare(withEarlier(`subject = 'region'`), finalisedIn('false'))
	};
}

/**
 * What counts of scans in the rounds `@others`, a JSON list: round, item, value, at. A team has no part in what an
 * earlier team answered there, nor in what its municipality did.
 */
function finalisedIn(same: string): string {
	return `(
		select scans.round, counts.item, counts.value, coalesce(latest.finalised_on, latest.at) as at
		from json_each(@others) asked
			join scans on scans.round = asked.value and ${same}
			join finalisations latest on latest.scan = scans.id
				and latest.number = (select max(number) from finalisations where scan = scans.id)
			join finalised_answers counts on counts.scan = latest.scan and counts.number = latest.number)`;
}

/** The rounds of the region in which the same subject may have answered one of these questions. */
export function roundsElsewhereOfSeat(
	db: Database,
	{ scan, regionRounds }: { scan: scans.Scan; regionRounds: string }
): OtherRound[] {
	if (scan.state === 'finalised' || standstillOf(scan)) return [];
	const there = knownElsewhere(db).get(scan.round);
	if (there?.regionRounds === regionRounds) return there.others;
	const all = rounds.ofRegion(db, scan.region).map((round) => {
		return { id: round.id, key: round.key, questionnaire: pinned.questionnaireOf(db, round) };
	});
	const others = roundsElsewhere(pinned.questionnaireOf(db, scan), all);
	knownElsewhere(db).set(scan.round, { regionRounds, others });
	return others;
}

const knownElsewhere = prepared(
	() => new Map<number, { regionRounds: string; others: OtherRound[] }>()
);

export const earlierFinalised = `finalised_answers where scan = (select id from earlier)
	and number = (select max(number) from finalisations where scan = (select id from earlier))`;

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
