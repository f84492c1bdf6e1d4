import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { canFinalise, marksNeeded, progress, themesOfScan } from '#domain/scan/scan.ts';
import type { ScanAtGlance } from '#domain/start/scan-to-do.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';

export interface GlancedScan {
	scan: Scan;
	glance: ScanAtGlance;
	/** Agreements of the scan before that are not done and not stopped; null without such a scan. */
	promises: { round: string; open: number } | null;
}

/**
 * Of scans of one round, in their order. It takes two statements however many they are; `all` are the rounds of
 * the region.
 */
export function ofScans(
	db: Database,
	{ round, all }: { round: rounds.RoundRow; all: rounds.RoundRow[] },
	scans: Scan[]
): GlancedScan[] {
	if (scans.length === 0) return [];
	const questionnaire = pinned.questionnaireOf(db, round);
	const ids = JSON.stringify(scans.map(({ id }) => id));
	const rows = new Map(
		(statements(db).scans.all({ ids }) as GlanceRow[]).map((row) => [row.id, row])
	);
	const [before] = results.comparable(db, round, all);
	const open = before
		? new Map(
				(
					statements(db).promises.all({ ids, before: before.id }) as {
						scan: string;
						open: number;
					}[]
				).map((row) => [row.scan, row.open])
			)
		: new Map<string, number>();
	return scans.map((scan) => {
		const number = open.get(scan.id);
		return {
			scan,
			glance: glanceOf(questionnaire, scan, rows.get(scan.id)),
			promises: before && number !== undefined ? { round: before.key, open: number } : null
		};
	});
}

interface GlanceRow {
	id: string;
	/** JSON of pairs of an item and what stands there. */
	answers: string;
	sessionState: 'prepared' | 'started' | 'closed' | null;
	plannedFor: string | null;
}

function glanceOf(
	questionnaire: Questionnaire,
	scan: Scan,
	row: GlanceRow | undefined
): ScanAtGlance {
	const answers = new Map(
		Object.entries(JSON.parse(row?.answers ?? '{}') as Record<string, [string, string]>).map(
			([item, [value, note]]) => [item, { value, note }]
		)
	);
	const themes = themesOfScan(questionnaire, scan.subject);
	const stand = progress(
		themes.flatMap(({ items }) => items),
		answers
	);
	const waiting = new Set([...stand.empty, ...stand.withoutReason]);
	const open = themes.find(({ items }) =>
		items.some((item) => isScored(item) && waiting.has(item.id))
	);
	const set = { municipality: scan.municipalityMarkAt, team: scan.teamMarkAt };
	return {
		...{ id: scan.id, state: scan.state, isRunning: isRunning(scan.roundState) },
		...{ filled: stand.filled, of: stand.of, isComplete: canFinalise(stand) },
		theme: (open ?? themes[0])?.id ?? '',
		marks: marksNeeded(scan.subject).filter((mark) => set[mark] !== null),
		session: row?.sessionState ? { state: row.sessionState, plannedFor: row.plannedFor } : null
	};
}

const statements = prepared(({ $client }) => ({
	/** Answers travel as one text: a row for each of them takes several times as long to read. */
	scans: $client.prepare(`
		select scans.id as id,
			(select json_group_object(item, json_array(value, note)) from answers
				where scan = scans.id and value is not null) as answers,
			sessions.state as sessionState, sessions.planned_for as plannedFor
		from scans
		left join sessions on sessions.id = coalesce(
			(select id from sessions where scan = scans.id and state <> 'closed'),
			(select id from sessions where scan = scans.id order by closed_at desc limit 1))
		where scans.id in (select value from json_each(@ids))`),
	/** A team stands beside the nearest team that it continues (docs/scoring.md §4). */
	promises: $client.prepare(`
		with recursive
		asked as (select * from scans where id in (select value from json_each(@ids))),
		line (scan, team, depth) as (
			select id, team, 0 from asked where team is not null
			union all
			select line.scan, continues, depth + 1 from line join teams on teams.id = line.team
			where continues is not null and depth < 20
		),
		earlier (scan, id, depth) as (
			select line.scan, scans.id, depth from line
			join scans on scans.round = +@before and scans.team = line.team
			union all
			select asked.id, scans.id, 0 from asked
			join scans on scans.round = +@before and scans.subject = 'municipality'
				and scans.municipality = asked.municipality
			where asked.subject = 'municipality'
		)
		select scan, (select count(*) from actions where actions.scan = earlier.id
			and state in ('planned', 'not-begun', 'running')) as open
		from earlier
		where depth = (select min(depth) from earlier as nearest where nearest.scan = earlier.scan)`)
}));
