import { randomBytes } from 'node:crypto';
import {
	and,
	asc,
	count,
	desc,
	eq,
	getTableColumns,
	isNotNull,
	max,
	notInArray,
	sql
} from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { dayOf } from '#domain/words/day.ts';
import type { RoundState } from '#domain/region/round-state.ts';
import {
	canFinalise,
	marksNeeded,
	progress,
	standstillOf,
	themesOfScan,
	type KeptAnswers,
	type Progress,
	type ScanSubject,
	type Standstill
} from '#domain/scan/scan.ts';
import { changeOfScan, type Mark, type ScanTransition } from '#domain/scan/state.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { roundMembers, rounds, roundTeams } from '#server/tables/rounds.ts';
import {
	answers,
	events,
	finalisations,
	finalisedActions,
	finalisedAnswers,
	scans
} from '#server/tables/scans.ts';
import { actions } from '#server/tables/sessions.ts';
import * as country from '#server/rounds/country.ts';
import * as roundsModule from '#server/rounds/rounds.ts';
import { signerIn } from '#server/journal/signatures.ts';

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
	const questionnaire = roundsModule.questionnaireOf(db, round);
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
	const ofTeams = roundsModule
		.teamsOf(db, round)
		.filter((team) => team.expected && holds('team'))
		.map((team): NewScan => ({
			round: round.id,
			subject: 'team',
			municipality: team.municipality,
			team: Number(team.id)
		}));
	const own = roundsModule
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

/** Empty if never finalised. */
export function finalisedAnswersOf(
	db: Database,
	scan: string
): Map<string, { value: string; note: string }> {
	const latest = db
		.select({ number: max(finalisations.number) })
		.from(finalisations)
		.where(eq(finalisations.scan, scan));
	const rows = db
		.select()
		.from(finalisedAnswers)
		.where(and(eq(finalisedAnswers.scan, scan), eq(finalisedAnswers.number, latest)))
		.all();
	return new Map(rows.map(({ item, value, note }) => [item, { value, note }]));
}

/** Null while the scan is open. */
export function finalisedAt(db: Database, scan: string): string | null {
	const row = db
		.select({ at: max(finalisations.at) })
		.from(finalisations)
		.innerJoin(scans, eq(scans.id, finalisations.scan))
		.where(and(eq(finalisations.scan, scan), eq(scans.state, 'finalised')))
		.get();
	return row?.at ?? null;
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

export type MarkOutcome =
	| { kind: 'marked' }
	| { kind: 'finalised' }
	| { kind: 'incomplete'; progress: Progress }
	| { kind: Standstill }
	| { kind: 'already-finalised' };

export function setMarks(
	db: Database,
	scan: Scan,
	marks: Mark[],
	{ who, now }: Stamp
): MarkOutcome {
	const questionnaire = roundsModule.questionnaireOf(db, scan);
	return db.transaction((tx) => {
		const current = find(tx, scan.id) ?? scan;
		const standstill = standstillOf(current);
		if (standstill) return { kind: standstill };
		if (!changeOfScan(current, { kind: 'finalise' })) return { kind: 'already-finalised' };
		const status = progressOf(tx, current, questionnaire);
		if (!canFinalise(status)) return { kind: 'incomplete', progress: status };
		for (const mark of marks) setMark(tx, current, mark, { who, now });
		if (!hasAllMarks(tx, current)) return { kind: 'marked' };
		finalise(tx, current, { who, now });
		return { kind: 'finalised' };
	}, immediate);
}

/** The scan was agreed outside Thermometer, so answers may be missing. */
export function finaliseImported(db: Database, scan: ScanRow, agreed: Agreed) {
	for (const mark of marksNeeded(scan.subject)) setMark(db, scan, mark, agreed);
	finalise(db, scan, agreed);
}

interface Agreed {
	who: string;
	now: string;
	imported?: Imported;
}

export interface Imported {
	/** ISO day; null if the file does not say. */
	finalisedOn: string | null;
}

/** The last finalised revision still counts and stays readable. */
export function reopen(
	db: Database,
	scan: Scan,
	reason: string,
	{ who, now }: Stamp
): { kind: 'reopened' | 'not-finalised' | Standstill } {
	return db.transaction((tx) => {
		const current = find(tx, scan.id) ?? scan;
		const standstill = standstillOf(current);
		if (standstill) return { kind: standstill };
		const change = changeOfScan(current, { kind: 'reopen' });
		if (!change) return { kind: 'not-finalised' };
		tx.update(scans).set(change).where(eq(scans.id, scan.id)).run();
		append(tx, scan.id, [{ kind: 'reopen', new: JSON.stringify({ reason }), who, at: now }]);
		return { kind: 'reopened' };
	}, immediate);
}

export function clearMarks(db: Database, scan: ScanRow) {
	if (scan.municipalityMarkAt === null && scan.teamMarkAt === null) return;
	apply(db, scan, { kind: 'answer' });
}

/** It throws for an impossible event. */
function apply(db: Database, scan: ScanRow, event: ScanTransition) {
	const change = changeOfScan(scan, event);
	if (!change) throw new Error(`A scan that is ${scan.state} cannot get ${event.kind}`);
	db.update(scans).set(change).where(eq(scans.id, scan.id)).run();
}

export function historyOf(db: Database, scan: string) {
	return db
		.select({ ...getTableColumns(events), who: signerIn(events.who) })
		.from(events)
		.where(and(eq(events.scan, scan), notInArray(events.kind, ['answer', 'notes'])))
		.orderBy(desc(events.revision))
		.all();
}

/** The last ISO day by scan id. */
export function finalisedDays(db: Database, round: number): Map<string, string> {
	const rows = db
		.select({ scan: finalisations.scan, at: finalisations.at, on: finalisations.finalisedOn })
		.from(finalisations)
		.innerJoin(scans, eq(scans.id, finalisations.scan))
		.where(eq(scans.round, round))
		.orderBy(asc(finalisations.number))
		.all();
	return new Map(rows.map(({ scan, at, on }) => [scan, on ?? dayOf(at)]));
}

/** ISO day, of all municipalities or of one; teams taken out do not count. */
export function lastFinalised(
	db: Database,
	round: number,
	municipality?: string
): string | undefined {
	const days = finalisedDays(db, round);
	const counting = ofRound(db, round)
		.filter(({ takenOutAt }) => takenOutAt === null)
		.filter((scan) => municipality === undefined || scan.municipality === municipality);
	return counting
		.flatMap(({ id }) => days.get(id) ?? [])
		.sort()
		.at(-1);
}

export type NewEvent = Omit<typeof events.$inferInsert, 'scan' | 'revision'>;

/** It returns the first new revision, or throws. */
export function append(db: Database, scan: string, happened: NewEvent[]): number {
	const { counted, written } = log(db);
	const row = counted.get({ scan, events: happened.length });
	if (!row) throw new Error(`No scan ${scan} to append an event to`);
	const first = row.last - happened.length + 1;
	const [own, ...more] = happened.map((event, index) => ({
		...noEvent,
		...event,
		scan,
		revision: first + index
	}));
	if (own && more.length === 0) written.run(own);
	else if (own) writeTogether(db, [own, ...more]);
	return first;
}

/** SQLite takes 32,766 values, and an event has nine. */
function writeTogether(db: Database, rows: (typeof events.$inferInsert)[]) {
	const most = 1000;
	for (let from = 0; from < rows.length; from += most) {
		db.insert(events)
			.values(rows.slice(from, from + most))
			.run();
	}
}

const log = prepared((db) => ({
	counted: db
		.update(scans)
		.set({ revision: sql`${scans.revision} + ${sql.placeholder('events')}` })
		.where(eq(scans.id, given('scan')))
		.returning({ last: scans.revision })
		.prepare(),
	written: db.insert(events).values(placeholdersFor(events)).prepare()
}));

const noEvent = { item: null, old: null, new: null, clientKey: null };

function selectWhole(db: Database) {
	return db
		.select(wholeScan)
		.from(scans)
		.innerJoin(rounds, eq(rounds.id, scans.round))
		.leftJoin(roundMembers, isMemberOfScan)
		.leftJoin(roundTeams, isTeamOfScan)
		.$dynamic();
}

function setMark(db: Database, scan: ScanRow, mark: Mark, { who, now, imported }: Agreed) {
	apply(db, scan, { kind: 'mark', mark, who, at: now, imported: imported !== undefined });
	const detail = imported ? { mark, imported: true } : { mark };
	append(db, scan.id, [{ kind: 'mark', new: JSON.stringify(detail), who, at: now }]);
}

function hasAllMarks(db: Database, scan: ScanRow): boolean {
	const row = db.select().from(scans).where(eq(scans.id, scan.id)).get();
	const set = { municipality: row?.municipalityMarkAt, team: row?.teamMarkAt };
	return marksNeeded(scan.subject).every((mark) => set[mark]);
}

function finalise(db: Database, scan: ScanRow, { who, now, imported }: Agreed) {
	const detail = imported ? JSON.stringify({ imported: true, ...imported }) : null;
	const revision = append(db, scan.id, [{ kind: 'finalise', new: detail, who, at: now }]);
	const earlier = db
		.select({ count: count() })
		.from(finalisations)
		.where(eq(finalisations.scan, scan.id))
		.get();
	const number = (earlier?.count ?? 0) + 1;
	const finalisedOn = imported?.finalisedOn ?? null;
	db.insert(finalisations)
		.values({ scan: scan.id, number, revision, at: now, by: who, finalisedOn })
		.run();
	db.insert(finalisedAnswers)
		.select(
			db
				.select({
					scan: answers.scan,
					number: sql<number>`${number}`.as('number'),
					item: answers.item,
					value: answers.value,
					note: answers.note
				})
				.from(answers)
				.where(and(eq(answers.scan, scan.id), isNotNull(answers.value)))
		)
		.run();
	db.insert(finalisedActions)
		.select(
			db
				.select({
					scan: actions.scan,
					number: sql<number>`${number}`.as('number'),
					place: sql<number>`row_number() over (order by rowid)`.as('place'),
					action: sql<string>`${actions.id}`.as('action'),
					item: actions.item,
					text: actions.text,
					owner: actions.owner,
					due: actions.due
				})
				.from(actions)
				.where(eq(actions.scan, scan.id))
		)
		.run();
	apply(db, scan, { kind: 'finalise', imported: imported !== undefined });
	if (scan.municipality !== null) country.refresh(db, scan.round, scan.municipality);
}
