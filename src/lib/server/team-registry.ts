import { eq, inArray } from 'drizzle-orm';
import { byName } from '#domain/format.ts';
import { isRunning } from '#domain/round-state.ts';
import { nameKey } from '#domain/region.ts';
import { themesOfScan } from '#domain/scan.ts';
import { immediate, type Database, type Reader } from './db/open.ts';
import {
	memberships,
	municipalities,
	roundMembers,
	rounds as roundsTable,
	teamPostcodes,
	teams
} from './db/schema.ts';
import * as journal from './journal.ts';
import * as regions from './regions.ts';
import type { TeamRow } from './regions.ts';
import type { Doer } from './round-course.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';

/* The teams of a municipality, as it keeps them itself. */

export interface RegisteredTeam extends TeamRow {
	/** Four digits each, ascending. */
	postcodes: string[];
}

/** What is kept of a team. */
export interface TeamChange {
	name: string;
	postcodes: string[];
	/** ISO days; null is open. */
	validFrom?: string | null;
	validTo: string | null;
}

export type TeamOutcome = { kind: 'saved'; team: number } | { kind: 'name-taken' };

export function findMunicipality(db: Reader, code: string): regions.MunicipalityRow | undefined {
	return db.select().from(municipalities).where(eq(municipalities.code, code)).get();
}

/** The keys of the regions of which it is or was a member. */
export function regionsOf(db: Reader, municipality: string): string[] {
	return db
		.select({ region: memberships.region })
		.from(memberships)
		.where(eq(memberships.municipality, municipality))
		.all()
		.map(({ region }) => region);
}

export function ofMunicipality(db: Reader, municipality: string): RegisteredTeam[] {
	const own = regions.teamsOf(db, municipality);
	const ids = own.map(({ id }) => id);
	const areas = Map.groupBy(
		db.select().from(teamPostcodes).where(inArray(teamPostcodes.team, ids)).all(),
		({ team }) => team
	);
	return own
		.map((team) => ({
			...team,
			postcodes: (areas.get(team.id) ?? []).map(({ postcode }) => postcode).sort()
		}))
		.sort(byName);
}

/** A new team; in every round that is open it gets its scan at once. */
export function add(
	db: Database,
	{ region, municipality }: { region: string; municipality: string },
	change: TeamChange,
	who: Doer,
	now: string
): TeamOutcome {
	return db.transaction((tx): TeamOutcome => {
		if (isTaken(tx, municipality, change.name)) return { kind: 'name-taken' };
		const { name, postcodes, validFrom = null, validTo } = change;
		const team = regions.addTeam(tx, { municipality, name, validFrom, validTo });
		setPostcodes(tx, team.id, postcodes);
		for (const round of runningRounds(tx, municipality)) join(tx, round, team, who, now);
		const detail = { municipality, name, postcodes };
		const entry = { what: 'team-added', who: who.id, subject: `team ${team.id}` } as const;
		journal.write(tx, { ...entry, region, detail }, now);
		return { kind: 'saved', team: team.id };
	}, immediate);
}

/** Name, areas and last day of a team; rounds that pinned it keep what they pinned. */
export function change(
	db: Database,
	region: string,
	team: TeamRow,
	{ name, postcodes, validTo }: TeamChange,
	who: Doer,
	now: string
): TeamOutcome {
	return db.transaction((tx): TeamOutcome => {
		if (isTaken(tx, team.municipality, name, team.id)) return { kind: 'name-taken' };
		tx.update(teams).set({ name, validTo }).where(eq(teams.id, team.id)).run();
		setPostcodes(tx, team.id, postcodes);
		const detail = { municipality: team.municipality, before: team.name, name, postcodes, validTo };
		const entry = { what: 'team-changed', who: who.id, subject: `team ${team.id}` } as const;
		journal.write(tx, { ...entry, region, detail }, now);
		return { kind: 'saved', team: team.id };
	}, immediate);
}

function isTaken(db: Reader, municipality: string, name: string, own?: number): boolean {
	return regions
		.teamsOf(db, municipality)
		.some((team) => team.id !== own && nameKey(team.name) === nameKey(name));
}

function setPostcodes(db: Reader, team: number, postcodes: string[]) {
	db.delete(teamPostcodes).where(eq(teamPostcodes.team, team)).run();
	const rows = [...new Set(postcodes)].map((postcode) => ({ team, postcode }));
	if (rows.length > 0) db.insert(teamPostcodes).values(rows).run();
}

/** The rounds under way that pinned this municipality. */
function runningRounds(db: Reader, municipality: string): rounds.RoundRow[] {
	return db
		.select({ round: roundsTable })
		.from(roundsTable)
		.innerJoin(roundMembers, eq(roundMembers.round, roundsTable.id))
		.where(eq(roundMembers.municipality, municipality))
		.all()
		.map(({ round }) => round)
		.filter(({ state }) => isRunning(state));
}

function join(db: Reader, round: rounds.RoundRow, team: TeamRow, who: Doer, now: string) {
	const questionnaire = rounds.questionnaireOf(db, round);
	if (questionnaire.subject !== 'team') return;
	if (themesOfScan(questionnaire, 'team').length === 0) return;
	// What was over on the reference date was never part of the round.
	if (team.validTo !== null && team.validTo <= round.referenceDate) return;
	rounds.addTeam(db, round, team);
	const about = { subject: 'team', municipality: team.municipality, team: team.id } as const;
	scans.findOrCreate(db, { round: round.id, ...about }, who.name, now);
}
