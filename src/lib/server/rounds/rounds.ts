import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { scoredAnswer } from '#domain/scan/answer.ts';
import { frozenMistakes, type PinnedText } from '#domain/questionnaire/frozen.ts';
import { isScored, reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { isValidOn, referenceDateOf } from '#domain/region/region.ts';
import type {
	FinalisedScan,
	Member,
	Norm,
	Round,
	RoundTeam,
	Succession
} from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { municipalities, municipalitySuccessors, regions, teams } from '#server/tables/registry.ts';
import { roundNorms } from '#server/tables/norms.ts';
import { questionnaireBases } from '#server/tables/country.ts';
import { questionnaireTexts, roundMembers, rounds, roundTeams } from '#server/tables/rounds.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { membersOn, type RegionRow } from '#server/registry/regions.ts';

export type RoundRow = typeof rounds.$inferSelect;

export interface NewRound {
	region: string;
	key: string;
	/** ISO day; the default is 1 April of the key's year (docs/scoring.md §5). */
	referenceDate?: string;
	questionnaire: LoadedQuestionnaire;
	purpose?: RoundRow['purpose'];
	origin?: RoundRow['origin'];
	state?: RoundRow['state'];
	rateFirst?: boolean;
	soleScope?: RoundRow['soleScope'];
	members?: Member[];
	teams?: RoundTeam[];
}

/** Later changes in the registry must not alter the figures. */
export function open(db: Database, round: NewRound, now: string): RoundRow {
	const referenceDate = round.referenceDate ?? referenceDateOf(round.key);
	return db.transaction((tx) => {
		pinText(tx, round.questionnaire, now);
		const row = tx
			.insert(rounds)
			.values({
				region: round.region,
				key: round.key,
				referenceDate,
				questionnaireHash: round.questionnaire.hash,
				purpose: round.purpose ?? 'leren',
				origin: round.origin ?? 'filled-in',
				state: round.state ?? 'open',
				rateFirst: round.rateFirst ?? false,
				soleScope: round.soleScope ?? 'total',
				openedAt: now
			})
			.returning()
			.get();
		pinMembersAndTeams(tx, row, round);
		return row;
	});
}

export function find(db: Database, region: string, key: string): RoundRow | undefined {
	const found = findWithPrepared(db, region, key);
	return found?.state === 'prepared' ? undefined : found;
}

export function byId(db: Database, id: number): RoundRow | undefined {
	return db.select().from(rounds).where(eq(rounds.id, id)).get();
}

export function findWithPrepared(db: Database, region: string, key: string): RoundRow | undefined {
	return byKey(db).get({ region, key });
}

const byKey = prepared((db) =>
	db
		.select()
		.from(rounds)
		.where(and(eq(rounds.region, given('region')), eq(rounds.key, given('key'))))
		.prepare()
);

/** Newest first, without prepared rounds. */
export function ofRegion(db: Database, region: string): RoundRow[] {
	return ofRegionWithPrepared(db, region).filter(({ state }) => state !== 'prepared');
}

export function ofRegionWithPrepared(db: Database, region: string): RoundRow[] {
	return allOfRegion(db).all({ region });
}

export interface RegionWithRounds {
	region: RegionRow;
	rounds: RoundRow[];
	/** None means that the region never chose, and uses all. */
	chosenInstruments: string[];
}

/** A region with its rounds, newest first and without prepared ones; undefined where there is no such region. */
export function inRegion(db: Database, key: string): RegionWithRounds | undefined {
	const rows = regionWithRounds(db).all({ key });
	const [first] = rows;
	return (
		first && {
			region: first.region,
			rounds: rows.flatMap(({ round }) => round ?? []),
			chosenInstruments: JSON.parse(first.instruments) as string[]
		}
	);
}

const regionWithRounds = prepared((db) =>
	db
		.select({
			region: { key: regions.key, name: regions.name },
			round: rounds,
			instruments: sql<string>`(select json_group_array(instrument) from region_instruments
				where region_instruments.region = ${regions.key})`
		})
		.from(regions)
		.leftJoin(rounds, and(eq(rounds.region, regions.key), ne(rounds.state, 'prepared')))
		.where(eq(regions.key, given('key')))
		.orderBy(desc(rounds.key))
		.prepare()
);

const allOfRegion = prepared((db) =>
	db
		.select()
		.from(rounds)
		.where(eq(rounds.region, given('region')))
		.orderBy(desc(rounds.key))
		.prepare()
);

/** It throws if the pinned text is missing. */
export function questionnaireOf(
	db: Database,
	round: Pick<RoundRow, 'questionnaireHash'>
): Questionnaire {
	const known = parsed(db).get(round.questionnaireHash);
	if (known) return known;
	const row = db
		.select({ text: questionnaireTexts.text })
		.from(questionnaireTexts)
		.where(eq(questionnaireTexts.hash, round.questionnaireHash))
		.get();
	if (!row) throw new Error(`Round without questionnaire text ${round.questionnaireHash}`);
	const questionnaire = JSON.parse(row.text) as Questionnaire;
	parsed(db).set(round.questionnaireHash, questionnaire);
	return questionnaire;
}

/** Pinned texts never change. */
const parsed = prepared(() => new Map<string, Questionnaire>());

/** These versions' files are frozen; a prepared round freezes nothing. */
export function pinnedTexts(db: Database): PinnedText[] {
	return db
		.selectDistinct({
			key: questionnaireTexts.key,
			version: questionnaireTexts.version,
			text: questionnaireTexts.text,
			leftOut: questionnaireTexts.leftOut,
			pinnedAt: questionnaireTexts.pinnedAt
		})
		.from(questionnaireTexts)
		.innerJoin(rounds, eq(rounds.questionnaireHash, questionnaireTexts.hash))
		.where(ne(rounds.state, 'prepared'))
		.orderBy(desc(eq(questionnaireTexts.leftOut, '[]')), desc(questionnaireTexts.pinnedAt))
		.all()
		.map(({ key, version, text, leftOut }) => {
			const modules = JSON.parse(leftOut) as string[];
			const pinned = { reference: `${key}@${version}`, text };
			return modules.length === 0 ? pinned : { ...pinned, leftOut: modules };
		});
}

export function leftOutOf(db: Database, round: Pick<RoundRow, 'questionnaireHash'>): string[] {
	const { questionnaireHash: hash } = round;
	const known = leftOut(db).get(hash);
	if (known) return known;
	const row = db
		.select({ leftOut: questionnaireTexts.leftOut })
		.from(questionnaireTexts)
		.where(eq(questionnaireTexts.hash, hash))
		.get();
	const found = JSON.parse(row?.leftOut ?? '[]') as string[];
	if (row) leftOut(db).set(hash, found);
	return found;
}

const leftOut = prepared(() => new Map<string, string[]>());

export function isChangedSincePinned(db: Database, loaded: LoadedQuestionnaire): boolean {
	return frozenMistakes(pinnedTexts(db), versionsOf(loaded)).length > 0;
}

function versionsOf(loaded: LoadedQuestionnaire): Map<string, LoadedQuestionnaire> {
	return new Map([[reference(loaded.questionnaire), loaded]]);
}

/** Newest first, without prepared rounds. */
export function everyRound(db: Database): (RoundRow & { reference: string })[] {
	return db
		.select({ round: rounds, key: questionnaireTexts.key, version: questionnaireTexts.version })
		.from(rounds)
		.innerJoin(questionnaireTexts, eq(rounds.questionnaireHash, questionnaireTexts.hash))
		.where(ne(rounds.state, 'prepared'))
		.orderBy(desc(rounds.referenceDate), asc(rounds.region))
		.all()
		.map(({ round, key, version }) => ({ ...round, reference: `${key}@${version}` }));
}

export interface RoundCount {
	round: RoundRow;
	/** Of teams that were not taken out, and of municipalities. */
	scans: number;
	finalised: number;
}

/** Every round that is prepared or runs, in one statement: what goes on in the whole house. */
export function goingOn(db: Database): RoundCount[] {
	const counting = sql`from scans left join round_teams on round_teams.round = scans.round
		and round_teams.team = scans.team
		where scans.round = ${rounds.id} and round_teams.taken_out_at is null`;
	return db
		.select({
			round: rounds,
			scans: sql<number>`(select count(*) ${counting})`,
			finalised: sql<number>`(select count(*) ${counting} and scans.state = 'finalised')`
		})
		.from(rounds)
		.where(ne(rounds.state, 'closed'))
		.orderBy(asc(rounds.region), desc(rounds.key))
		.all();
}

export function addTeam(db: Database, round: RoundRow, team: typeof teams.$inferSelect) {
	db.insert(roundTeams)
		.values({
			round: round.id,
			team: team.id,
			municipality: team.municipality,
			name: team.name,
			weight: team.weight,
			expected: isValidOn(team, round.referenceDate)
		})
		.onConflictDoNothing()
		.run();
}

export function isInvented({ origin }: Pick<RoundRow, 'origin'>): boolean {
	return origin === 'invented' || origin === 'imported-invented';
}

export function membersOf(db: Database, round: Pick<RoundRow, 'id'>): Member[] {
	return pinnedIn(db, [round.id]).filter(isMember).map(memberOf);
}

export function teamsOf(db: Database, round: Pick<RoundRow, 'id'>): RoundTeam[] {
	return pinnedIn(db, [round.id]).filter(isTeam).map(teamOf);
}

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

/**
 * Members come first, by code, then teams by id; a member's `team` is null. The norms of the round come along, as
 * JSON, because each statement of a page counts.
 */
function pinnedIn(db: Database, ids: number[]) {
	return unionAll(
		db
			.select({
				round: sql<number>`${roundMembers.round}`.as('round'),
				team: sql<number | null>`null`.as('team'),
				municipality: sql<string>`${roundMembers.municipality}`.as('municipality'),
				name: sql<string>`${roundMembers.name}`.as('name'),
				inhabitants: sql<number | null>`${roundMembers.inhabitants}`.as('inhabitants'),
				weight: sql<number | null>`null`.as('weight'),
				expected: sql<number | null>`null`.as('expected'),
				norm: sql<string | null>`null`.as('norm')
			})
			.from(roundMembers)
			.where(inArray(roundMembers.round, ids)),
		db
			.select({
				round: sql<number>`${roundTeams.round}`.as('round'),
				team: sql<number | null>`${roundTeams.team}`.as('team'),
				municipality: sql<string>`${roundTeams.municipality}`.as('municipality'),
				name: sql<string>`${roundTeams.name}`.as('name'),
				inhabitants: sql<number | null>`null`.as('inhabitants'),
				weight: sql<number | null>`${roundTeams.weight}`.as('weight'),
				expected: sql<
					number | null
				>`${roundTeams.expected} and ${roundTeams.takenOutAt} is null`.as('expected'),
				norm: sql<string | null>`null`.as('norm')
			})
			.from(roundTeams)
			.where(inArray(roundTeams.round, ids)),
		normRows(db, ids)
	)
		.orderBy(sql`round, team, municipality, name`)
		.all();
}

function normRows(db: Database, ids: number[]) {
	const { round, item, level, text, source, maker, setAt } = roundNorms;
	return db
		.select({
			round: sql<number>`${round}`.as('round'),
			team: sql<number | null>`null`.as('team'),
			municipality: sql<string>`''`.as('municipality'),
			name: sql<string>`${item}`.as('name'),
			inhabitants: sql<number | null>`null`.as('inhabitants'),
			weight: sql<number | null>`null`.as('weight'),
			expected: sql<number | null>`null`.as('expected'),
			norm: sql<
				string | null
			>`json_object('item', ${item}, 'level', ${level}, 'text', ${text}, 'source', ${source}, 'maker', ${maker}, 'setAt', ${setAt})`.as(
				'norm'
			)
		})
		.from(roundNorms)
		.where(inArray(round, ids));
}

function normsIn({ norm }: PinnedRow): Norm[] {
	return norm === null ? [] : [JSON.parse(norm) as Norm];
}

type PinnedRow = ReturnType<typeof pinnedIn>[number];
type PinnedTeamRow = PinnedRow & { team: number; weight: number };

function isTeam(row: PinnedRow): row is PinnedTeamRow {
	return row.team !== null;
}

function isMember({ team, norm }: PinnedRow): boolean {
	return team === null && norm === null;
}

function memberOf({ municipality, name, inhabitants }: PinnedRow): Member {
	return { code: municipality, name, inhabitants };
}

function teamOf({ team, municipality, name, weight, expected }: PinnedTeamRow): RoundTeam {
	return { id: String(team), municipality, name, weight, expected: expected === 1 };
}

/** By the present registry (docs/scoring.md §4). */
export function succession(db: Database): Succession {
	const ended = new Map<string, Succession['ended'][number]>();
	const continues = new Map<string, string>();
	for (const { code, validTo, into, team, before } of successionRows(db)) {
		if (team !== null && before !== null) continues.set(String(team), String(before));
		if (code === null || validTo === null || into === null) continue;
		const end = ended.get(code) ?? { code, validTo, into: [] };
		end.into.push(into);
		ended.set(code, end);
	}
	return { ended: [...ended.values()], continues };
}

function successionRows(db: Database) {
	return unionAll(
		db
			.select({
				code: sql<string | null>`${municipalities.code}`.as('code'),
				validTo: sql<string | null>`${municipalities.validTo}`.as('valid_to'),
				into: sql<string | null>`${municipalitySuccessors.successor}`.as('successor'),
				team: sql<number | null>`null`.as('team'),
				before: sql<number | null>`null`.as('continues')
			})
			.from(municipalitySuccessors)
			.innerJoin(municipalities, eq(municipalities.code, municipalitySuccessors.municipality)),
		db
			.select({
				code: sql<string | null>`null`.as('code'),
				validTo: sql<string | null>`null`.as('valid_to'),
				into: sql<string | null>`null`.as('successor'),
				team: sql<number | null>`${teams.id}`.as('team'),
				before: sql<number | null>`${teams.continues}`.as('continues')
			})
			.from(teams)
			.where(isNotNull(teams.continues))
	)
		.orderBy(sql`1, 3, 4`)
		.all();
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

/** The caller needs a transaction. */
export function pinText(db: Database, loaded: LoadedQuestionnaire, now: string) {
	const { key, version } = loaded.questionnaire;
	const leftOut = JSON.stringify(loaded.leftOut ?? []);
	db.insert(questionnaireTexts)
		.values({ hash: loaded.hash, key, version, text: loaded.text, leftOut, pinnedAt: now })
		.onConflictDoNothing()
		.run();
	if (loaded.base) pinBase(db, loaded.hash, loaded.base, now);
}

/** The country's picture is over the questions of the base, also when its file is gone. */
export function pinBase(db: Database, hash: string, base: LoadedQuestionnaire, now: string) {
	pinText(db, base, now);
	db.insert(questionnaireBases)
		.values({ questionnaire: hash, base: base.hash })
		.onConflictDoNothing()
		.run();
}

/** The default is the reference date's registry. The caller needs a transaction. */
export function pinMembersAndTeams(
	db: Database,
	round: RoundRow,
	given: Pick<NewRound, 'members' | 'teams'> = {}
) {
	const members = given.members ?? membersOn(db, round.region, round.referenceDate);
	for (const { code, name, inhabitants } of members) {
		db.insert(roundMembers)
			.values({ round: round.id, municipality: code, name, inhabitants })
			.run();
	}
	for (const { id, ...team } of given.teams ?? teamsOfMembers(db, round)) {
		db.insert(roundTeams)
			.values({ round: round.id, team: Number(id), ...team })
			.run();
	}
}

function teamsOfMembers(db: Database, round: RoundRow): RoundTeam[] {
	return db
		.select({ team: teams })
		.from(teams)
		.innerJoin(
			roundMembers,
			and(eq(roundMembers.round, round.id), eq(roundMembers.municipality, teams.municipality))
		)
		.orderBy(asc(teams.id))
		.all()
		.filter(({ team }) => isValidOn(team, round.referenceDate))
		.map(({ team: { id, municipality, name, weight } }) => ({
			...{ id: String(id), municipality, name, weight, expected: true }
		}));
}
