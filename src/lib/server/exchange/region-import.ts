import { and, eq, ne } from 'drizzle-orm';
import type { Mistake } from '#domain/mistake/mistake.ts';
import type { PinnedRound } from '#domain/region/pinned-round.ts';
import {
	successorsIn,
	teamKey,
	type KnownRegistry,
	type MunicipalityFacts,
	type MunicipalityEntry,
	type RegionFile,
	type TeamEntry
} from '#domain/region/region-file.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import { immediate, type Database } from '#server/db/open.ts';
import {
	memberships,
	municipalities,
	municipalitySuccessors,
	regions,
	teamPostcodes,
	teams
} from '#server/tables/registry.ts';
import { readRegionFile } from '#server/registry/region-file.ts';
import * as styles from '#server/registry/styles.ts';
import { addTeam, findTeam } from '#server/registry/regions.ts';
import { findWithPrepared } from '#server/rounds/rounds.ts';

export type RegionOutcome =
	{ kind: 'done'; report: RegionReport } | { kind: 'refused'; mistakes: Mistake[] };

export interface RegionReport {
	region: string;
	municipalities: number;
	teams: number;
}

/**
 * It updates by key, code and team name and deletes nothing (docs/data.md §3). Missing facts come
 * from another region, otherwise from the national lists.
 */
export function importRegion(
	db: Database,
	{ name, text }: { name: string; text: string },
	national: ReadonlyMap<string, MunicipalityFacts>
): RegionOutcome {
	return db.transaction((tx) => {
		const known = knownRegistry(tx, national);
		const read = readRegionFile(name, text, known);
		if ('mistakes' in read) return { kind: 'refused', mistakes: read.mistakes };
		const { file } = read;
		putRegion(tx, file);
		for (const row of file.municipalities) {
			putMunicipality(tx, row, known.leftOut(row.code, file.key));
			putMembership(tx, file.key, row);
			if (row.style) styles.putOfMunicipality(tx, row.code, row.style);
		}
		for (const team of file.teams) putTeam(tx, team);
		for (const team of file.teams) putContinuation(tx, team);
		for (const round of file.rounds) awaitRound(tx, file.key, round);
		const counts = { municipalities: file.municipalities.length, teams: file.teams.length };
		return { kind: 'done', report: { region: file.key, ...counts } };
	}, immediate);
}

export function mistakesInRegion(
	db: Database,
	{ name, text }: { name: string; text: string },
	national: ReadonlyMap<string, MunicipalityFacts>
): Mistake[] {
	const read = readRegionFile(name, text, knownRegistry(db, national));
	return 'mistakes' in read ? read.mistakes : [];
}

function knownRegistry(
	db: Database,
	national: ReadonlyMap<string, MunicipalityFacts>
): KnownRegistry {
	const successors = Map.groupBy(
		db.select().from(municipalitySuccessors).all(),
		(row) => row.municipality
	);
	const known: KnownRegistry = {
		hasMunicipality: (code) => municipality(db, code) !== undefined,
		hasTeam: (code, name) => findTeam(db, code, name) !== undefined,
		leftOut: (code, region) => {
			const there = isElsewhere(db, code, region) ? municipality(db, code) : undefined;
			return there
				? { ...there, successors: known.successors.get(code) ?? [] }
				: national.get(code);
		},
		successors: new Map(
			[...successors].map(([code, rows]) => [code, rows.map(({ successor }) => successor)])
		),
		continuations: continuations(db)
	};
	return known;
}

function municipality(db: Database, code: string) {
	return db.select().from(municipalities).where(eq(municipalities.code, code)).get();
}

function isElsewhere(db: Database, code: string, region: string): boolean {
	return (
		db
			.select()
			.from(memberships)
			.where(and(eq(memberships.municipality, code), ne(memberships.region, region)))
			.get() !== undefined
	);
}

function continuations(db: Database): Map<string, string> {
	const all = new Map(
		db
			.select()
			.from(teams)
			.all()
			.map((team) => [team.id, team])
	);
	return new Map(
		[...all.values()].flatMap((team) => {
			const earlier = all.get(team.continues ?? -1);
			return earlier ? [[teamKey(team), teamKey(earlier)]] : [];
		})
	);
}

function putRegion(db: Database, { key, name, style }: RegionFile) {
	db.insert(regions)
		.values({ key, name, style })
		// Drizzle leaves a column alone of which the value is undefined.
		.onConflictDoUpdate({ target: regions.key, set: { name, style } })
		.run();
}

function putMunicipality(
	db: Database,
	row: MunicipalityEntry,
	leftOut: MunicipalityFacts | undefined
) {
	const { code } = row;
	const columns = {
		code,
		name: row.name,
		inhabitants: row.inhabitants ?? leftOut?.inhabitants ?? null,
		validFrom: row.valid_from ?? leftOut?.validFrom ?? null,
		validTo: row.valid_to ?? leftOut?.validTo ?? null
	};
	db.insert(municipalities)
		.values(columns)
		.onConflictDoUpdate({ target: municipalities.code, set: columns })
		.run();
	db.delete(municipalitySuccessors).where(eq(municipalitySuccessors.municipality, code)).run();
	for (const successor of successorsIn(row) ?? leftOut?.successors ?? []) {
		db.insert(municipalitySuccessors).values({ municipality: code, successor }).run();
	}
}

function putMembership(db: Database, region: string, row: MunicipalityEntry) {
	const days = { memberFrom: row.member_from ?? null, memberTo: row.member_to ?? null };
	db.insert(memberships)
		.values({ region, municipality: row.code, ...days })
		.onConflictDoUpdate({ target: [memberships.region, memberships.municipality], set: days })
		.run();
}

function putTeam(db: Database, row: TeamEntry) {
	const columns = {
		municipality: row.municipality,
		name: row.name,
		weight: row.weight,
		validFrom: row.valid_from ?? null,
		validTo: row.valid_to ?? null
	};
	const there = findTeam(db, row.municipality, row.name);
	if (there) db.update(teams).set(columns).where(eq(teams.id, there.id)).run();
	const { id } = there ?? addTeam(db, columns);
	db.delete(teamPostcodes).where(eq(teamPostcodes.team, id)).run();
	for (const postcode of new Set(row.postcodes)) {
		db.insert(teamPostcodes).values({ team: id, postcode }).run();
	}
}

function awaitRound(db: Database, region: string, round: PinnedRound) {
	if (!findWithPrepared(db, region, round.key)) awaitedRounds.keep(db, region, round);
}

function putContinuation(db: Database, row: TeamEntry) {
	const own = findTeam(db, row.municipality, row.name);
	const earlier = row.continues && findTeam(db, row.continues.municipality, row.continues.name);
	if (!own) throw new Error(`Team ${row.name} of ${row.municipality} was not put`);
	db.update(teams)
		.set({ continues: earlier?.id ?? null })
		.where(eq(teams.id, own.id))
		.run();
}
