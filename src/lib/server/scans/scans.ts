import { randomBytes } from 'node:crypto';
import { and, asc, count, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { RoundState } from '#domain/region/round-state.ts';
import {
	progress,
	themesOfScan,
	type KeptAnswers,
	type Progress,
	type ScanSubject
} from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { roundMembers, rounds, roundTeams } from '#server/tables/rounds.ts';
import { answers, scans } from '#server/tables/scans.ts';
import * as roundsModule from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { append } from './scan-log.ts';

export type ScanRow = typeof scans.$inferSelect;

/** Names are as pinned. */
export interface Scan extends ScanRow {
	round: number;
	region: string;
	roundKey: string;
	roundState: RoundState;
	questionnaireHash: string;
	municipalityName: string | null;
	teamName: string | null;
	takenOutAt: string | null;
	/** A closed session counts too. */
	hasSession: boolean;
}

export interface NewScan extends SubjectOfScan {
	round: number;
}

/** The query must join these tables. */
export const wholeScan = {
	id: scans.id,
	round: scans.round,
	subject: scans.subject,
	municipality: scans.municipality,
	team: scans.team,
	candidate: scans.candidate,
	state: scans.state,
	revision: scans.revision,
	municipalityMarkBy: scans.municipalityMarkBy,
	municipalityMarkAt: scans.municipalityMarkAt,
	teamMarkBy: scans.teamMarkBy,
	teamMarkAt: scans.teamMarkAt,
	region: rounds.region,
	roundKey: rounds.key,
	roundState: rounds.state,
	questionnaireHash: rounds.questionnaireHash,
	municipalityName: roundMembers.name,
	teamName: roundTeams.name,
	takenOutAt: roundTeams.takenOutAt,
	hasSession: sql<boolean>`exists (select 1 from sessions where scan = ${scans.id})`.mapWith(
		Boolean
	)
};

export const isMemberOfScan = and(
	eq(roundMembers.round, scans.round),
	eq(roundMembers.municipality, scans.municipality)
);
export const isTeamOfScan = and(eq(roundTeams.round, scans.round), eq(roundTeams.team, scans.team));

export function find(db: Database, id: string): Scan | undefined {
	return byId(db).get({ id });
}

const byId = prepared((db) =>
	selectWhole(db)
		.where(eq(scans.id, given('id')))
		.prepare()
);

export function all(db: Database): Scan[] {
	return selectWhole(db).all();
}

export function ofRound(db: Database, round: number): Scan[] {
	return inRound(db).all({ round });
}

const inRound = prepared((db) =>
	selectWhole(db)
		.where(eq(scans.round, given('round')))
		.orderBy(asc(scans.municipality))
		.prepare()
);

export interface SubjectOfScan {
	subject: ScanSubject;
	municipality?: string | null;
	team?: number | null;
	candidate?: string | null;
}

export function ofSubject(db: Database, round: number, about: SubjectOfScan): Scan | undefined {
	const same = {
		team: eq(scans.team, about.team ?? -1),
		municipality: eq(scans.municipality, about.municipality ?? ''),
		candidate: eq(scans.candidate, about.candidate ?? ''),
		region: undefined
	}[about.subject];
	return selectWhole(db)
		.where(and(eq(scans.round, round), eq(scans.subject, about.subject), same))
		.get();
}

export function findOrCreate(db: Database, scan: NewScan, { who, now }: Stamp): ScanRow {
	const subject = {
		round: scan.round,
		subject: scan.subject,
		municipality: scan.municipality ?? null,
		team: scan.team ?? null,
		candidate: scan.candidate ?? null
	};
	const id = randomBytes(12).toString('base64url');
	const made = db
		.insert(scans)
		.values({ id, ...subject, state: 'open' })
		.onConflictDoNothing()
		.returning()
		.get();
	if (made) {
		append(db, made.id, [{ kind: 'created', who, at: now }]);
		return { ...made, revision: 1 };
	}
	const there = ofSubject(db, scan.round, scan);
	if (!there) throw new Error(`Scan neither made nor found in round ${scan.round}`);
	return there;
}

export function createAll(db: Database, round: roundsModule.RoundRow, { who, now }: Stamp) {
	const questionnaire = pinned.questionnaireOf(db, round);
	db.transaction((tx) => {
		for (const scan of expectedScans(db, round, questionnaire)) {
			findOrCreate(tx, scan, { who, now });
		}
	});
}

function expectedScans(
	db: Database,
	round: roundsModule.RoundRow,
	questionnaire: Questionnaire
): NewScan[] {
	if (questionnaire.subject === 'candidate') return [];
	if (questionnaire.subject === 'region') return [{ round: round.id, subject: 'region' }];
	const holds = (subject: ScanSubject) => themesOfScan(questionnaire, subject).length > 0;
	const ofTeams = membersAndTeams
		.teamsOf(db, round)
		.filter((team) => team.expected && holds('team'))
		.map((team): NewScan => ({
			round: round.id,
			subject: 'team',
			municipality: team.municipality,
			team: Number(team.id)
		}));
	const own = membersAndTeams
		.membersOf(db, round)
		.filter(() => holds('municipality'))
		.map((member): NewScan => ({
			round: round.id,
			subject: 'municipality',
			municipality: member.code
		}));
	return [...own, ...ofTeams];
}

export function answersOf(db: Database, scan: string): KeptAnswers {
	const rows = db
		.select({ ...getTableColumns(answers), changedBy: signerIn(answers.changedBy) })
		.from(answers)
		.where(eq(answers.scan, scan))
		.all();
	return new Map(rows.map((row) => [row.item, row]));
}

/** By scan id. */
export function filledCounts(db: Database, round: number): Map<string, number> {
	return new Map(
		filledIn(db)
			.all({ round })
			.map((row) => [row.scan, row.filled])
	);
}

const filledIn = prepared((db) =>
	db
		.select({ scan: answers.scan, filled: count() })
		.from(answers)
		.innerJoin(scans, eq(scans.id, answers.scan))
		.where(and(eq(scans.round, given('round')), isNotNull(answers.value)))
		.groupBy(answers.scan)
		.prepare()
);

export function progressOf(db: Database, scan: Scan, questionnaire: Questionnaire): Progress {
	const items = themesOfScan(questionnaire, scan.subject).flatMap((theme) => theme.items);
	return progress(items, answersOf(db, scan.id));
}

function selectWhole(db: Database) {
	return db
		.select(wholeScan)
		.from(scans)
		.innerJoin(rounds, eq(rounds.id, scans.round))
		.leftJoin(roundMembers, isMemberOfScan)
		.leftJoin(roundTeams, isTeamOfScan)
		.$dynamic();
}
