import { parseAnswer } from '#domain/answer.ts';
import { list } from '#domain/format.ts';
import { nearest } from '#domain/nearest.ts';
import { isScored, type Item, type Questionnaire } from '#domain/questionnaire.ts';
import { nameKey, referenceDateOf, roundKey } from '#domain/region.ts';
import { itemOf, unitOf, type KeptAnswers, type ScanSubject } from '#domain/scan.ts';
import { readAnswersFile, type AnswerRow, type Column, type RowMistake } from './answers-file.ts';
import { put } from './answers.ts';
import type { Database, Reader } from './db/open.ts';
import type { LoadedQuestionnaire } from './questionnaires.ts';
import * as regions from './regions.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';

export interface ImportOptions {
	/** Needed where a municipality is in several regions. */
	region?: string;
	/** The versions on disk, by key@version. */
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
	/** Checks everything and writes nothing. */
	dryRun?: boolean;
	origin?: 'imported' | 'invented';
	who: string;
	now: string;
	/** Told after every scan that was written. */
	onProgress?: (done: number, of: number) => void;
}

/** What an import did, or with dryRun would do. */
export interface ImportReport {
	region: string;
	newRounds: string[];
	/** Teams that were not in the registry; near is a team with almost the same name. */
	newTeams: { municipality: string; name: string; near?: string }[];
	scans: number;
	answers: number;
	/** Answers that already stood there. */
	unchanged: number;
}

export type ImportOutcome =
	{ kind: 'done'; report: ImportReport } | { kind: 'refused'; mistakes: RowMistake[] };

/**
 * Brings earlier answers in from a spreadsheet: makes rounds, teams and finalised scans. All or nothing:
 * with one mistake nothing is written, and every mistake is told. The same file twice changes nothing.
 */
export function importAnswers(db: Database, text: string, options: ImportOptions): ImportOutcome {
	const file = readAnswersFile(text);
	if (file.mistakes.length > 0 && file.rows.length === 0) {
		return { kind: 'refused', mistakes: file.mistakes };
	}
	const region = regionOf(db, file.rows, options);
	if ('mistakes' in region) return { kind: 'refused', mistakes: region.mistakes };
	const plan = new Planning(db, region.key, options, file.columnNames);
	for (const row of file.rows) plan.read(row);
	const mistakes = [...file.mistakes, ...plan.mistakes].sort((a, b) => a.row - b.row);
	if (mistakes.length > 0) return { kind: 'refused', mistakes };
	if (!options.dryRun) db.transaction((tx) => write(db, tx, plan, options), scans.immediate);
	return { kind: 'done', report: plan.report() };
}

interface PlannedRound {
	key: string;
	row?: rounds.RoundRow;
	questionnaire: Questionnaire;
	loaded?: LoadedQuestionnaire;
	members: Map<string, { code: string; name: string }>;
}

interface PlannedScan {
	round: PlannedRound;
	subject: ScanSubject;
	municipality: string;
	teamName: string | null;
	team?: regions.TeamRow;
	there?: scans.Scan;
	kept: KeptAnswers;
	answers: Map<string, { value: string; note: string; row: number }>;
}

/** Reads rows into scans to be written, and gathers every mistake on the way. */
class Planning {
	mistakes: RowMistake[] = [];
	scans = new Map<string, PlannedScan>();
	#rounds = new Map<string, PlannedRound | undefined>();
	#unchanged = 0;
	#written = 0;
	#db: Database;
	#region: string;
	#options: ImportOptions;
	#columnNames: Partial<Record<Column, string>>;

	constructor(
		db: Database,
		region: string,
		options: ImportOptions,
		columnNames: Partial<Record<Column, string>>
	) {
		this.#db = db;
		this.#region = region;
		this.#options = options;
		this.#columnNames = columnNames;
	}

	get region() {
		return this.#region;
	}

	read(row: AnswerRow) {
		const round = this.#round(row);
		if (!round) return;
		const municipality = this.#municipality(row, round);
		if (!municipality) return;
		const scan = this.#scan(row, round, municipality);
		const item = this.#item(row, round, scan);
		if (item) this.#answer(row, scan, item);
	}

	report(): ImportReport {
		const changed = [...this.scans.values()].filter(hasChanges);
		return {
			region: this.#region,
			newRounds: [...this.#rounds.values()].flatMap((round) =>
				round && !round.row ? [round.key] : []
			),
			newTeams: this.#newTeams(),
			scans: changed.length,
			answers: this.#written,
			unchanged: this.#unchanged
		};
	}

	#mistake(row: AnswerRow, column: Column, message: string) {
		this.mistakes.push({ row: row.row, column: this.#columnNames[column] ?? column, message });
	}

	#round(row: AnswerRow): PlannedRound | undefined {
		if (!this.#rounds.has(row.round)) this.#rounds.set(row.round, this.#planRound(row));
		const round = this.#rounds.get(row.round);
		if (!round) return undefined;
		const asked = `${row.questionnaire}@${row.version}`;
		const used = `${round.questionnaire.key}@${round.questionnaire.version}`;
		if (asked === used) return round;
		this.#mistake(
			row,
			'version',
			`ronde ${row.round} gebruikt ${used}, niet ${asked}; een ronde heeft één vragenlijst`
		);
		return undefined;
	}

	#planRound(row: AnswerRow): PlannedRound | undefined {
		if (!roundKey.test(row.round)) {
			this.#mistake(
				row,
				'round',
				`"${row.round}" is geen ronde; een ronde begint met een jaar, zoals 2025 of 2025-voorjaar`
			);
			return undefined;
		}
		const there = rounds.find(this.#db, this.#region, row.round);
		if (there) {
			const members = rounds.membersOf(this.#db, there);
			return {
				key: row.round,
				row: there,
				questionnaire: rounds.questionnaireOf(this.#db, there),
				members: new Map(members.map((member) => [member.code, member]))
			};
		}
		const loaded = this.#loaded(row);
		if (!loaded) return undefined;
		const members = regions.membersOn(this.#db, this.#region, referenceDateOf(row.round));
		return {
			key: row.round,
			questionnaire: loaded.questionnaire,
			loaded,
			members: new Map(members.map((member) => [member.code, member]))
		};
	}

	#loaded(row: AnswerRow): LoadedQuestionnaire | undefined {
		const reference = `${row.questionnaire}@${row.version}`;
		const loaded = this.#options.questionnaires.get(reference);
		if (!loaded) {
			const meant = nearest(reference, [...this.#options.questionnaires.keys()]);
			this.#mistake(
				row,
				'questionnaire',
				`vragenlijst ${reference} is er niet${meant ? `; bedoelde u ${meant}?` : ''}`
			);
			return undefined;
		}
		if (rounds.isChangedSincePinned(this.#db, loaded)) {
			this.#mistake(
				row,
				'version',
				`het bestand van ${reference} is veranderd nadat een ronde het gebruikte; maak een nieuwe versie`
			);
			return undefined;
		}
		if (loaded.questionnaire.subject !== 'team') {
			this.#mistake(
				row,
				'questionnaire',
				`${reference} gaat niet over teams en gemeenten en kan hier niet worden ingelezen`
			);
			return undefined;
		}
		return loaded;
	}

	#municipality(row: AnswerRow, round: PlannedRound): string | undefined {
		const byCode = round.members.get(row.municipality);
		if (byCode) return byCode.code;
		const members = [...round.members.values()];
		const byName = members.find((member) => nameKey(member.name) === nameKey(row.municipality));
		if (byName) return byName.code;
		const meant = nearest(
			row.municipality,
			members.map((member) => member.name)
		);
		const day = round.row?.referenceDate ?? referenceDateOf(round.key);
		this.#mistake(
			row,
			'municipality',
			row.municipality === ''
				? 'hier hoort een gemeente te staan: een code of de naam'
				: `"${row.municipality}" is geen gemeente van de regio op ${day}${meant ? `; bedoelde u ${meant}?` : ''}`
		);
		return undefined;
	}

	#scan(row: AnswerRow, round: PlannedRound, municipality: string): PlannedScan {
		const key = [round.key, municipality, nameKey(row.team)].join('\n');
		let scan = this.scans.get(key);
		if (!scan) {
			scan = this.#planScan(round, municipality, row.team === '' ? null : row.team);
			this.scans.set(key, scan);
		}
		return scan;
	}

	#planScan(round: PlannedRound, municipality: string, teamName: string | null): PlannedScan {
		const subject = teamName === null ? 'municipality' : 'team';
		const team = teamName === null ? undefined : regions.findTeam(this.#db, municipality, teamName);
		const there =
			round.row && (subject === 'municipality' || team)
				? scans.ofSubject(this.#db, round.row.id, { subject, municipality, team: team?.id ?? null })
				: undefined;
		const kept: KeptAnswers = there ? scans.answersOf(this.#db, there.id) : new Map();
		return { round, subject, municipality, teamName, team, there, kept, answers: new Map() };
	}

	#item(row: AnswerRow, round: PlannedRound, scan: PlannedScan): Item | undefined {
		const item = itemOf(round.questionnaire, scan.subject, row.item);
		if (!item) this.#mistake(row, 'item', this.#unknownItem(row, round, scan));
		return item;
	}

	#unknownItem(row: AnswerRow, round: PlannedRound, scan: PlannedScan): string {
		const themes = round.questionnaire.themes;
		const elsewhere = themes.find((theme) => theme.items.some((item) => item.id === row.item));
		if (elsewhere) {
			return unitOf(scan.subject) === 'team'
				? `vraag ${row.item} is voor de gemeente zelf; laat de kolom team leeg`
				: `vraag ${row.item} is voor een team; vul de kolom team in`;
		}
		const ids = themes.flatMap((theme) => theme.items.map((item) => item.id));
		const meant = nearest(row.item, ids);
		return `vraag ${row.item} staat niet in ${row.questionnaire}@${row.version}${meant ? `; bedoelde u ${meant}?` : ''}`;
	}

	#answer(row: AnswerRow, scan: PlannedScan, item: Item) {
		const parsed = parseAnswer(item, isScored(item) ? asSpreadsheetsWrite(row.value) : row.value);
		if ('problem' in parsed) {
			this.#mistake(row, 'value', parsed.problem);
			return;
		}
		const kept = scan.kept.get(item.id);
		if (parsed.value === null) {
			if (kept && kept.value !== null) this.#mistake(row, 'value', alreadyAnswered(kept.value));
			return;
		}
		const earlier = scan.answers.get(item.id);
		if (earlier && earlier.value !== parsed.value) {
			this.#mistake(
				row,
				'value',
				`rij ${earlier.row} geeft dezelfde vraag een ander antwoord (${earlier.value})`
			);
			return;
		}
		if (earlier) return;
		if (kept && kept.value === parsed.value) {
			this.#unchanged += 1;
			return;
		}
		if (kept && kept.value !== null) {
			this.#mistake(row, 'value', alreadyAnswered(kept.value));
			return;
		}
		this.#written += 1;
		scan.answers.set(item.id, { value: parsed.value, note: row.note, row: row.row });
	}

	#newTeams(): ImportReport['newTeams'] {
		const found = new Map<string, ImportReport['newTeams'][number]>();
		for (const scan of this.scans.values()) {
			if (scan.team || scan.teamName === null) continue;
			const municipality = scan.round.members.get(scan.municipality)?.name ?? scan.municipality;
			const names = regions.teamsOf(this.#db, scan.municipality).map((team) => team.name);
			found.set(`${scan.municipality} ${nameKey(scan.teamName)}`, {
				municipality,
				name: scan.teamName,
				near: nearest(scan.teamName, names)
			});
		}
		return [...found.values()];
	}
}

function write(db: Database, tx: Reader, plan: Planning, options: ImportOptions) {
	const changed = [...plan.scans.values()].filter(hasChanges);
	const made = new Map<PlannedRound, rounds.RoundRow>();
	changed.forEach((scan, index) => {
		const round = made.get(scan.round) ?? roundFor(db, plan.region, scan.round, options);
		made.set(scan.round, round);
		writeScan(tx, round, scan, options);
		options.onProgress?.(index + 1, changed.length);
	});
}

function roundFor(
	db: Database,
	region: string,
	round: PlannedRound,
	options: ImportOptions
): rounds.RoundRow {
	if (round.row) return round.row;
	if (!round.loaded) throw new Error(`Round ${round.key} has neither a row nor a questionnaire`);
	return rounds.open(
		db,
		{
			region,
			key: round.key,
			questionnaire: round.loaded,
			origin: options.origin ?? 'imported',
			state: 'closed'
		},
		options.now
	);
}

function writeScan(tx: Reader, round: rounds.RoundRow, scan: PlannedScan, options: ImportOptions) {
	const team = teamFor(tx, scan);
	if (team) rounds.addTeam(tx, round, team);
	const row = scans.findOrCreate(
		tx,
		{ round: round.id, subject: scan.subject, municipality: scan.municipality, team: team?.id },
		options.who,
		options.now
	);
	for (const [item, { value, note }] of scan.answers) {
		put(tx, row.id, item, { value, note }, { kind: 'import', who: options.who, at: options.now });
	}
	scans.finaliseImported(tx, row, options.who, options.now);
}

/** The team may have been made for another round of the same file a moment ago. */
function teamFor(tx: Reader, scan: PlannedScan): regions.TeamRow | undefined {
	if (scan.teamName === null) return undefined;
	const there = scan.team ?? regions.findTeam(tx, scan.municipality, scan.teamName);
	return there ?? regions.addTeam(tx, { municipality: scan.municipality, name: scan.teamName });
}

/** A scan that is in the file for the first time counts, also when all its answers are empty. */
function hasChanges(scan: PlannedScan): boolean {
	return scan.answers.size > 0 || !scan.there || scan.there.state !== 'finalised';
}

function regionOf(
	db: Database,
	rows: AnswerRow[],
	options: ImportOptions
): { key: string } | { mistakes: RowMistake[] } {
	const all = regions.all(db);
	const refuse = (message: string) => ({ mistakes: [{ row: 1, message }] });
	if (all.length === 0) {
		return refuse('er is nog geen regio; lees eerst een regio in met `thermometer regions import`');
	}
	if (options.region) {
		if (all.some(({ key }) => key === options.region)) return { key: options.region };
		const meant = nearest(
			options.region,
			all.map(({ key }) => key)
		);
		return refuse(`regio ${options.region} is er niet${meant ? `; bedoelde u ${meant}?` : ''}`);
	}
	const fitting = regionsHolding(db, all, rows);
	const [only, ...others] = fitting;
	if (only && others.length === 0) return { key: only };
	if (fitting.length > 1) {
		return refuse(
			`deze gemeenten horen bij meer dan één regio; kies met --region uit ${list(fitting)}`
		);
	}
	// None holds all of them: with one region its own messages are the clearest.
	const [first, ...rest] = all;
	if (first && rest.length === 0) return { key: first.key };
	return refuse(
		`deze gemeenten horen niet samen bij één regio; kies met --region uit ${list(all.map(({ key }) => key))}`
	);
}

function regionsHolding(db: Database, all: regions.RegionRow[], rows: AnswerRow[]): string[] {
	const named = new Set(rows.map((row) => nameKey(row.municipality)));
	return all
		.map(({ key }) => key)
		.filter((key) => {
			const members = regions.everMembers(db, key);
			const known = new Set(members.flatMap(({ code, name }) => [code, nameKey(name)]));
			return [...named].every((name) => known.has(name));
		});
}

/** 3,0 and N.V.T. are how spreadsheets and people write 3 and nvt. */
function asSpreadsheetsWrite(cell: string): string {
	const text = cell
		.trim()
		.toLowerCase()
		.replace(/^(-?\d+)[.,]0+$/, '$1');
	return text === 'n.v.t.' ? 'nvt' : text;
}

function alreadyAnswered(value: string): string {
	return `deze scan heeft hier al een ander antwoord (${value}); heropen de scan om dat te wijzigen`;
}
