import { eq, inArray } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { isValidOn, nameKey } from '#domain/region/region.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { signatureOf } from '#domain/access/signature.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { memberships, municipalities, teamPostcodes, teams } from '#server/tables/registry.ts';
import { roundMembers, rounds as roundsTable } from '#server/tables/rounds.ts';
import * as journal from '#server/journal/journal.ts';
import * as regions from '#server/registry/regions.ts';
import type { TeamRow } from '#server/registry/regions.ts';
import type { Doer } from './course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';

export interface RegisteredTeam extends TeamRow {
	/** Four digits, sorted. */
	postcodes: string[];
}

export interface TeamChange {
	name: string;
	postcodes: string[];
	/** ISO days; null means no end. */
	validFrom?: string | null;
	validTo: string | null;
}

export type TeamOutcome = { kind: 'saved'; team: number } | { kind: 'name-taken' };

export function findMunicipality(db: Database, code: string): regions.MunicipalityRow | undefined {
	return db.select().from(municipalities).where(eq(municipalities.code, code)).get();
}

export function regionsOf(db: Database, municipality: string, day: string): string[] {
	return db
		.select()
		.from(memberships)
		.where(eq(memberships.municipality, municipality))
		.all()
		.filter(({ memberFrom, memberTo }) =>
			isValidOn({ validFrom: memberFrom, validTo: memberTo }, day)
		)
		.map(({ region }) => region);
}

export function ofMunicipality(db: Database, municipality: string): RegisteredTeam[] {
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

export interface Keeping {
	municipality: string;
	regions: readonly string[];
}

/** A new team gets a scan in every open round of these regions only. */
export function add(
	db: Database,
	{ regions: own, municipality }: Keeping,
	change: TeamChange,
	{ who, now }: Stamp<Doer>
): TeamOutcome {
	return db.transaction((tx): TeamOutcome => {
		if (isTaken(tx, municipality, change.name)) return { kind: 'name-taken' };
		const { name, postcodes, validFrom = null, validTo } = change;
		const team = regions.addTeam(tx, { municipality, name, validFrom, validTo });
		setPostcodes(tx, team.id, postcodes);
		for (const round of runningRounds(tx, { municipality, regions: own })) {
			join(tx, round, team, { who, now });
		}
		const detail = { municipality, name, postcodes };
		note(tx, { what: 'team-added', team, detail }, { who, now });
		return { kind: 'saved', team: team.id };
	}, immediate);
}

/** All of them, or none and an error; who calls has looked which names are taken. */
export function addAll(
	db: Database,
	added: readonly { keeping: Keeping; change: TeamChange }[],
	stamp: Stamp<Doer>
): void {
	db.transaction((tx) => {
		for (const { keeping, change } of added) {
			if (add(tx, keeping, change, stamp).kind === 'name-taken') {
				throw new Error(`The team ${change.name} is there already`);
			}
		}
	}, immediate);
}

export function roundsWithout(db: Database, team: TeamRow, keeping: Keeping, now: string) {
	if (!isValidOn(team, dayOf(now))) return [];
	return runningRounds(db, keeping).filter(
		(round) =>
			isAboutTeams(db, round) &&
			scans.ofSubject(db, round.id, { subject: 'team', team: team.id }) === undefined
	);
}

export function takePart(
	db: Database,
	team: TeamRow,
	keeping: Keeping,
	{ who, now }: Stamp<Doer>
): void {
	db.transaction((tx) => {
		for (const round of roundsWithout(tx, team, keeping, now)) {
			join(tx, round, team, { who, now });
			const { municipality } = keeping;
			const detail = { municipality, name: team.name, round: round.key };
			const entry = { what: 'team-changed', who: who.id, subject: `team ${team.id}` } as const;
			journal.write(tx, { ...entry, region: round.region, detail }, now);
		}
	}, immediate);
}

/** Open and closed rounds keep the team as pinned. */
export function change(
	db: Database,
	team: TeamRow,
	{ name, postcodes, validTo }: TeamChange,
	{ who, now }: Stamp<Doer>
): TeamOutcome {
	return db.transaction((tx): TeamOutcome => {
		if (isTaken(tx, team.municipality, name, team.id)) return { kind: 'name-taken' };
		tx.update(teams).set({ name, validTo }).where(eq(teams.id, team.id)).run();
		setPostcodes(tx, team.id, postcodes);
		const detail = { municipality: team.municipality, before: team.name, name, postcodes, validTo };
		note(tx, { what: 'team-changed', team, detail }, { who, now });
		return { kind: 'saved', team: team.id };
	}, immediate);
}

function isTaken(db: Database, municipality: string, name: string, own?: number): boolean {
	return regions
		.teamsOf(db, municipality)
		.some((team) => team.id !== own && nameKey(team.name) === nameKey(name));
}

function setPostcodes(db: Database, team: number, postcodes: string[]) {
	db.delete(teamPostcodes).where(eq(teamPostcodes.team, team)).run();
	const rows = [...new Set(postcodes)].map((postcode) => ({ team, postcode }));
	if (rows.length > 0) db.insert(teamPostcodes).values(rows).run();
}

/** The team belongs to every region of its municipality. */
function note(
	db: Database,
	{
		what,
		team: { id, municipality },
		detail
	}: { what: 'team-added' | 'team-changed'; team: TeamRow; detail: Record<string, unknown> },
	{ who, now }: Stamp<Doer>
) {
	const entry = { what, who: who.id, subject: `team ${id}`, detail };
	for (const region of regionsOf(db, municipality, dayOf(now))) {
		journal.write(db, { ...entry, region }, now);
	}
}

function runningRounds(db: Database, { municipality, regions: own }: Keeping): rounds.RoundRow[] {
	return db
		.select({ round: roundsTable })
		.from(roundsTable)
		.innerJoin(roundMembers, eq(roundMembers.round, roundsTable.id))
		.where(eq(roundMembers.municipality, municipality))
		.all()
		.map(({ round }) => round)
		.filter(({ state, region }) => isRunning(state) && own.includes(region));
}

function join(db: Database, round: rounds.RoundRow, team: TeamRow, { who, now }: Stamp<Doer>) {
	if (!isAboutTeams(db, round)) return;
	// A team that ended by the reference date takes no part.
	if (team.validTo !== null && team.validTo <= round.referenceDate) return;
	membersAndTeams.addTeam(db, round, team);
	const about = { subject: 'team', municipality: team.municipality, team: team.id } as const;
	scans.findOrCreate(db, { round: round.id, ...about }, { who: signatureOf(who), now });
}

function isAboutTeams(db: Database, round: rounds.RoundRow): boolean {
	const questionnaire = pinned.questionnaireOf(db, round);
	return questionnaire.subject === 'team' && themesOfScan(questionnaire, 'team').length > 0;
}
