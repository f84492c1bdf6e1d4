import { nearest } from '#domain/mistake/nearest.ts';
import { nameKey } from '#domain/region/region.ts';
import type { PinnedTeam } from '#domain/region/pinned-round.ts';
import type { Member, RoundTeam } from '#domain/score/round.ts';
import {
	readAnswersFile,
	type AnswerRow,
	type AnswersFile,
	type CellProblem,
	type RowMistake
} from './answers-file.ts';
import { regionOfAnswers } from './answers-region.ts';
import * as imports from './imports.ts';
import { put } from '#server/scans/answers.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import { immediate, type Database } from '#server/db/open.ts';
import {
	memberOf,
	planRound,
	problemOfVersion,
	versionIn,
	type PlannedRound
} from './planned-round.ts';
import {
	isToBeWritten,
	newAnswers,
	planScan,
	readAnswer,
	readFinalisedOn,
	type PlannedScan
} from './planned-scan.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';

export interface ImportOptions {
	/** It is required if a municipality is in several regions. */
	region?: string;
	/** Keys are key@version. */
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
	/** ISO day, of rounds that are made; without it that of the region file, or 1 April. */
	referenceDate?: string;
	dryRun?: boolean;
	/** A signature. */
	who: string;
	/** Who it is in the journal, where that is not `who`. */
	doer?: string;
	now: string;
	onProgress?: (done: number, of: number) => void;
}

export interface ImportReport {
	region: string;
	/** Existing ones too. */
	rounds: string[];
	newRounds: string[];
	newTeams: NewTeam[];
	scans: number;
	answers: number;
	unchanged: number;
	/** Scans that were there before: such an import cannot be undone. */
	addedTo: number;
}

export interface NewTeam {
	municipality: string;
	name: string;
	near: string | undefined;
}

export type ImportOutcome =
	{ kind: 'done'; report: ImportReport } | { kind: 'refused'; mistakes: RowMistake[] };

/**
 * The import (docs/data.md §4) writes nothing if there is one mistake. A second import changes
 * nothing.
 */
export function importAnswers(db: Database, text: string, options: ImportOptions): ImportOutcome {
	return importFile(db, readAnswersFile(text), options);
}

/** As importAnswers, of what was read in another way. */
export function importFile(db: Database, file: AnswersFile, options: ImportOptions): ImportOutcome {
	if (file.rows.length === 0) return { kind: 'refused', mistakes: file.mistakes };
	return db.transaction(
		(tx) => {
			const region = regionOfAnswers(tx, file, options.region);
			if ('mistakes' in region) return { kind: 'refused', ...region };
			const plan = new Plan(tx, region.key, file, options);
			const mistakes = [...file.mistakes, ...plan.mistakes].sort((a, b) => a.row - b.row);
			if (mistakes.length > 0) return { kind: 'refused', mistakes };
			const report = reportOf(tx, plan);
			if (!options.dryRun) write(tx, plan, options);
			return { kind: 'done', report };
		},
		options.dryRun ? {} : immediate
	);
}

class Plan {
	readonly rounds = new Map<string, PlannedRound>();
	readonly scans = new Map<string, PlannedScan>();
	readonly mistakes: RowMistake[] = [];
	readonly region: string;
	#db: Database;
	#columnNames: AnswersFile['columnNames'];
	#questionnaires: ImportOptions['questionnaires'];
	#asked: Pick<ImportOptions, 'now' | 'referenceDate'>;
	#told = new Set<string>();

	constructor(
		db: Database,
		region: string,
		{ rows, columnNames }: AnswersFile,
		{ questionnaires, now, referenceDate }: ImportOptions
	) {
		this.#db = db;
		this.region = region;
		this.#columnNames = columnNames;
		this.#questionnaires = questionnaires;
		this.#asked = { now, ...(referenceDate !== undefined && { referenceDate }) };
		for (const row of rows) this.#read(row);
	}

	get written(): PlannedScan[] {
		return [...this.scans.values()].filter(isToBeWritten);
	}

	#read(row: AnswerRow) {
		const asked = `${row.round} ${versionIn(row)}`;
		if (this.#told.has(asked)) return;
		const round = this.#round(row);
		if ('problem' in round) {
			this.#told.add(asked);
			return this.#tell(row, round);
		}
		const member = memberOf(round, row.municipality);
		if ('problem' in member) return this.#tell(row, member);
		const scan = this.#scan(row, round, member);
		for (const problem of [readAnswer(scan, row), readFinalisedOn(scan, row, this.#asked.now)]) {
			if (problem) this.#tell(row, problem);
		}
	}

	#round(row: AnswerRow): PlannedRound | CellProblem {
		const round =
			this.rounds.get(row.round) ??
			planRound(this.#db, this.region, row, {
				questionnaires: this.#questionnaires,
				referenceDate: this.#asked.referenceDate
			});
		if ('problem' in round) return round;
		this.rounds.set(row.round, round);
		return problemOfVersion(round, row) ?? round;
	}

	#scan(row: AnswerRow, round: PlannedRound, member: Member): PlannedScan {
		const key = [round.key, member.code, nameKey(row.team)].join('\n');
		const scan =
			this.scans.get(key) ?? planScan(this.#db, round, member, row.team === '' ? null : row.team);
		this.scans.set(key, scan);
		return scan;
	}

	#tell({ row }: AnswerRow, { column, problem }: CellProblem) {
		this.mistakes.push({ row, column: this.#columnNames[column] ?? column, message: problem });
	}
}

function reportOf(db: Database, plan: Plan): ImportReport {
	const { written } = plan;
	const read = [...plan.scans.values()].flatMap((scan) => [...scan.read.values()]);
	return {
		region: plan.region,
		rounds: [...plan.rounds.keys()],
		newRounds: [...plan.rounds.values()]
			.filter(({ origin }) => 'loaded' in origin)
			.map(({ key }) => key),
		newTeams: newTeams(db, written),
		scans: written.length,
		answers: written.flatMap(newAnswers).length,
		unchanged: read.filter(({ value, isKnown }) => value !== null && isKnown).length,
		addedTo: written.filter(({ there }) => there !== undefined).length
	};
}

function newTeams(db: Database, written: PlannedScan[]): NewTeam[] {
	const found = new Map<string, NewTeam>();
	for (const { team, teamName: name, member } of written) {
		if (team || name === null) continue;
		const names = regions.teamsOf(db, member.code).map((known) => known.name);
		const near = nearest(name, names);
		found.set(`${member.code} ${nameKey(name)}`, { municipality: member.name, name, near });
	}
	return [...found.values()];
}

/** New rounds must pin the same whatever the row order. */
function write(db: Database, plan: Plan, options: ImportOptions) {
	const { written } = plan;
	const before = new Set(regions.allTeams(db).map(({ id }) => id));
	const teams = written.map((scan) => teamFor(db, scan));
	const made = new Map(
		[...plan.rounds.values()].map((round) => {
			const pins = awaitedRounds.find(db, plan.region, round.key);
			const row = roundFor(db, plan.region, round, options.now);
			const pinned = new Set(membersAndTeams.teamsOf(db, row).map(({ id }) => Number(id)));
			return [round.key, { row, pins, pinned, madeRound: !('there' in round.origin) }] as const;
		})
	);
	const scansMade = written.map((scan, index) => {
		const round = made.get(scan.round.key)!.row;
		const id = writeScan(db, { round, scan, team: teams[index] }, options);
		options.onProgress?.(index + 1, written.length);
		return id;
	});
	for (const [key, { row, pins, pinned, madeRound }] of made) {
		const own = written.flatMap((scan, index) =>
			scan.round.key === key ? [{ scan, id: scansMade[index]!, team: teams[index] }] : []
		);
		if (own.length === 0 && !madeRound) continue;
		const ids = [...new Set(own.flatMap(({ team }) => team?.id ?? []))];
		imports.note(
			db,
			{
				round: row,
				scans: own.map(({ id }) => id),
				answers: own.flatMap(({ scan }) => newAnswers(scan)).length,
				addedTo: own.filter(({ scan }) => scan.there !== undefined).length,
				...{ madeRound, pins },
				newTeams: ids.filter((id) => !before.has(id)),
				newRoundTeams: ids.filter((id) => !pinned.has(id))
			},
			{ who: options.doer ?? options.who, now: options.now }
		);
	}
}

function teamFor(
	db: Database,
	{ team, teamName: name, member }: PlannedScan
): regions.TeamRow | undefined {
	if (name === null) return undefined;
	const there = team ?? regions.findTeam(db, member.code, name);
	return there ?? regions.addTeam(db, { municipality: member.code, name });
}

function roundFor(
	db: Database,
	region: string,
	{ key, origin, referenceDate, members, pinned }: PlannedRound,
	now: string
): rounds.RoundRow {
	if ('there' in origin) return origin.there;
	awaitedRounds.forget(db, region, key);
	const round: rounds.NewRound = {
		region,
		key,
		referenceDate,
		questionnaire: origin.loaded,
		origin: pinned?.invented ? 'imported-invented' : 'imported',
		state: 'closed',
		members,
		...(pinned?.teams && {
			teams: pinned.teams
				.filter(({ municipality }) => members.some(({ code }) => code === municipality))
				.flatMap((team) => teamIn(db, team))
		})
	};
	return rounds.open(db, round, now);
}

function teamIn(
	db: Database,
	{ municipality, name, called = name, weight, expected }: PinnedTeam
): RoundTeam[] {
	const team = regions.findTeam(db, municipality, name);
	return team ? [{ id: String(team.id), municipality, name: called, weight, expected }] : [];
}

function writeScan(
	db: Database,
	{
		round,
		scan,
		team
	}: { round: rounds.RoundRow; scan: PlannedScan; team: regions.TeamRow | undefined },
	{ who, now }: ImportOptions
): string {
	if (team) membersAndTeams.addTeam(db, round, team);
	const about = { subject: scan.subject, municipality: scan.member.code, team: team?.id };
	const row = scans.findOrCreate(db, { round: round.id, ...about }, { who, now });
	const given = newAnswers(scan);
	if (given.length > 0)
		put(db, row.id, { given, before: scan.kept, event: { kind: 'import', who, at: now } });
	const imported = { finalisedOn: scan.finalisedOn?.day ?? null };
	finalising.finaliseImported(db, row, { who, now, imported });
	return row.id;
}
