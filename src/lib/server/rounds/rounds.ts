import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { referenceDateOf } from '#domain/region/region.ts';
import type { Member, RoundTeam } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { regions } from '#server/tables/registry.ts';
import { questionnaireTexts, rounds } from '#server/tables/rounds.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import type { RegionRow } from '#server/registry/regions.ts';
import { pinMembersAndTeams } from './members-and-teams.ts';
import { pinText } from './pinned.ts';

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

export function isInvented({ origin }: Pick<RoundRow, 'origin'>): boolean {
	return origin === 'invented' || origin === 'imported-invented';
}
