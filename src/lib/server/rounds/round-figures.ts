import { scoredAnswer } from '#domain/scan/answer.ts';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { FinalisedScan, Round } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import type { RoundRow } from './rounds.ts';
import { isMember, isTeam, memberOf, normsIn, pinnedIn, teamOf } from './members-and-teams.ts';
import { questionnaireOf } from './pinned.ts';

/** Only the last finalised revision counts. */
export function figures(db: Database, round: RoundRow): Round {
	const [own] = figuresOf(db, [round]);
	if (!own) throw new Error(`No figures of round ${round.id}`);
	return own;
}

/** In the same order. With a municipality, of that one alone. */
export function figuresOf(db: Database, asked: RoundRow[], municipality?: string): Round[] {
	const ids = asked.map(({ id }) => id);
	const isAsked = (row: { municipality: string }) =>
		municipality === undefined || row.municipality === municipality;
	const rows = pinnedIn(db, ids);
	const pinned = rows.filter(isAsked);
	const finalised = finalisedIn(db, ids, municipality ?? null);
	return asked.map((round) => {
		const isOwn = (row: { round: number }) => row.round === round.id;
		const questionnaire = questionnaireOf(db, round);
		const scored = scoredIds(questionnaire);
		const norms = rows.filter(isOwn).flatMap(normsIn);
		return {
			region: round.region,
			key: round.key,
			referenceDate: round.referenceDate,
			questionnaire,
			members: pinned.filter(isOwn).filter(isMember).map(memberOf),
			teams: pinned.filter(isOwn).filter(isTeam).map(teamOf),
			scans: finalised.filter(isOwn).map((row) => scanOf(row, scored)),
			...(norms.length > 0 && { norms })
		};
	});
}

/** A scan's answers travel as one text: a row for each of them takes several times as long to read. */
interface FinalisedRow {
	round: number;
	municipality: string;
	team: number | null;
	/** JSON of values by item. */
	answers: string;
}

function finalisedIn(db: Database, ids: number[], municipality: string | null): FinalisedRow[] {
	return lastFinalised(db).all({ ids: JSON.stringify(ids), municipality }) as FinalisedRow[];
}

const lastFinalised = prepared(({ $client }) =>
	$client.prepare(`
		select scans.round as round, scans.municipality as municipality, scans.team as team,
			(select json_group_object(item, value) from finalised_answers kept
				where kept.scan = scans.id and kept.number =
					(select max(number) from finalisations where scan = scans.id)) as answers
		from scans
		left join round_teams on round_teams.round = scans.round and round_teams.team = scans.team
		where scans.round in (select value from json_each(@ids))
			and scans.municipality is not null
			and (+@municipality is null or scans.municipality = +@municipality)
			and round_teams.taken_out_at is null
			and exists (select 1 from finalisations where scan = scans.id)
		order by scans.municipality, scans.team`)
);

function scanOf(
	{ municipality, team, answers }: FinalisedRow,
	scored: ReadonlySet<string>
): FinalisedScan {
	const given = Object.entries(JSON.parse(answers) as Record<string, string>);
	return {
		municipality,
		team: team === null ? null : String(team),
		answers: new Map(
			given.filter(([item]) => scored.has(item)).map(([item, value]) => [item, scoredAnswer(value)])
		)
	};
}

function scoredIds(questionnaire: Questionnaire): Set<string> {
	const items = questionnaire.themes.flatMap((theme) => theme.items);
	return new Set(items.filter(isScored).map((item) => item.id));
}
