import { parseAnswer, problemOfNote } from '#domain/scan/answer.ts';
import { dayOf, readDay } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { isScored, type Item } from '#domain/questionnaire/questionnaire.ts';
import type { Member } from '#domain/score/round.ts';
import { itemOf, type KeptAnswers, type ScanSubject } from '#domain/scan/scan.ts';
import type { AnswerRow, CellProblem } from './answers-file.ts';
import type { NewAnswer } from '#server/scans/answers.ts';
import type { Database } from '#server/db/open.ts';
import { versionIn, type PlannedRound } from './planned-round.ts';
import * as regions from '#server/registry/regions.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalised from '#server/scans/finalised.ts';

export interface PlannedScan {
	round: PlannedRound;
	subject: ScanSubject;
	member: Member;
	/** Null for the municipality's own scan. */
	teamName: string | null;
	/** Undefined if the import creates the team. */
	team: regions.TeamRow | undefined;
	there: scans.Scan | undefined;
	kept: KeptAnswers;
	/** By item. */
	read: Map<string, ReadAnswer>;
	/** ISO day, with the first row that gives it. */
	finalisedOn: { day: string; row: number } | undefined;
	/** ISO day. */
	keptDay: string | undefined;
}

export interface ReadAnswer {
	row: number;
	value: string | null;
	note: string;
	isKnown: boolean;
}

export function planScan(
	db: Database,
	round: PlannedRound,
	member: Member,
	teamName: string | null
): PlannedScan {
	const subject = teamName === null ? 'municipality' : 'team';
	const team = teamName === null ? undefined : regions.findTeam(db, member.code, teamName);
	const about = { subject, municipality: member.code, team: team?.id } as const;
	const isKnown = subject === 'municipality' || team !== undefined;
	const there =
		'there' in round.origin && isKnown
			? scans.ofSubject(db, round.origin.there.id, about)
			: undefined;
	const kept: KeptAnswers = there ? scans.answersOf(db, there.id) : new Map();
	const keptDay =
		there?.state === 'finalised'
			? finalised.finalisedDays(db, there.round).get(there.id)
			: undefined;
	const planned = { round, subject, member, teamName, team, there, kept, keptDay } as const;
	return { ...planned, read: new Map(), finalisedOn: undefined };
}

export function newAnswers(scan: PlannedScan): NewAnswer[] {
	return [...scan.read].flatMap(([item, { value, note, isKnown }]) =>
		value === null || isKnown ? [] : [{ item, value, note }]
	);
}

/** A named scan is created even without answers. */
export function isToBeWritten(scan: PlannedScan): boolean {
	return scan.there === undefined || newAnswers(scan).length > 0;
}

export function readAnswer(scan: PlannedScan, row: AnswerRow): CellProblem | undefined {
	if (scan.there && scan.there.takenOutAt !== null) {
		const problem = `dit team is uit ronde ${row.round} gehaald; zet het eerst terug`;
		return { column: 'team', problem };
	}
	const item = itemOf(scan.round.questionnaire, scan.subject, row.item);
	if (!item) return { column: 'item', problem: unknownItem(scan, row) };
	const parsed = parseCell(item, row.value);
	if ('problem' in parsed) return { column: 'value', problem: parsed.problem };
	const problem = problemOfNote(row.note);
	if (problem) return { column: 'note', problem };
	const answer = { row: row.row, value: parsed.value, note: row.note, isKnown: false };
	return take(scan, item.id, answer);
}

export function readFinalisedOn(
	scan: PlannedScan,
	row: AnswerRow,
	now: string
): CellProblem | undefined {
	if (row.finalised_on === '') return undefined;
	const day = readDay(row.finalised_on);
	const problem = day === undefined ? noDay(row.finalised_on) : problemOfDay(scan, day, now);
	if (problem !== undefined) return { column: 'finalised_on', problem };
	if (day !== undefined) scan.finalisedOn ??= { day, row: row.row };
	return undefined;
}

function problemOfDay(scan: PlannedScan, day: string, now: string): string | undefined {
	const { finalisedOn: earlier, keptDay } = scan;
	if (day > dayOf(now)) return `${longDate(day)} is nog niet geweest`;
	if (earlier && earlier.day !== day) {
		return `rij ${earlier.row} zegt dat deze scan op ${longDate(earlier.day)} is vastgesteld`;
	}
	if (keptDay === undefined || keptDay === day) return undefined;
	return `deze scan is al vastgesteld, op ${longDate(keptDay)}; laat deze cel leeg om die dag te houden`;
}

function noDay(typed: string): string {
	return `"${typed}" is geen dag; schrijf dag, maand en jaar, zoals 31-3-2025 of 2025-03-31`;
}

function take(scan: PlannedScan, item: string, answer: ReadAnswer): CellProblem | undefined {
	const earlier = scan.read.get(item);
	if (earlier) return problemBeside(earlier, answer);
	const kept = scan.kept.get(item) ?? { value: null, note: '' };
	const isSame = isAlike(kept.value, answer.value);
	const isKnown = isSame && (answer.note === '' || isAlike(kept.note, answer.note));
	scan.read.set(item, { ...answer, isKnown });
	if (isKnown || (kept.value === null && !isBeingFilledIn(scan))) return undefined;
	const column = isSame ? 'note' : 'value';
	return { column, problem: isBeingFilledIn(scan) ? beingFilledIn : alreadyThere(kept) };
}

/** Repeating a question is only a problem if rows differ. */
function problemBeside(earlier: ReadAnswer, answer: ReadAnswer): CellProblem | undefined {
	if (!isAlike(earlier.value, answer.value)) {
		const problem = `rij ${earlier.row} geeft dezelfde vraag een ander antwoord (${inWords(earlier.value)})`;
		return { column: 'value', problem };
	}
	if (isAlike(earlier.note, answer.note)) return undefined;
	const problem = `rij ${earlier.row} geeft hetzelfde antwoord een andere toelichting`;
	return { column: 'note', problem };
}

/** Spreadsheets change white space. */
function isAlike(text: string | null, other: string | null): boolean {
	const [a, b] = [text, other].map((one) => one?.replace(/\s+/g, ' ').trim());
	return a === b;
}

/** An import would finalise answers that nobody agreed on. */
function isBeingFilledIn({ there, kept }: PlannedScan): boolean {
	return there !== undefined && there.state !== 'finalised' && kept.size > 0;
}

const beingFilledIn = 'deze scan wordt nog ingevuld; vul dit antwoord daar in';

function alreadyThere({ value, note }: { value: string | null; note: string }): string {
	const there = note === '' ? inWords(value) : `${inWords(value)}, met toelichting`;
	return `in deze vastgestelde scan staat al iets anders (${there}); heropen de scan en wijzig het daar`;
}

function inWords(value: string | null): string {
	return value ?? 'leeg';
}

function unknownItem({ round, subject }: PlannedScan, row: AnswerRow): string {
	const items = round.questionnaire.themes.flatMap((theme) => theme.items);
	if (!items.some(({ id }) => id === row.item)) {
		const ids = items.map(({ id }) => id);
		return `vraag ${row.item} staat niet in ${versionIn(row)}${suggestion(row.item, ids)}`;
	}
	return subject === 'team'
		? `vraag ${row.item} is voor de gemeente zelf; laat de kolom team leeg`
		: `vraag ${row.item} is voor een team; vul de kolom team in`;
}

/** People write 3,0 for 3 and N.V.T. for nvt. */
function parseCell(item: Item, cell: string) {
	if (!isScored(item)) return parseAnswer(item, cell);
	const word = cell
		.trim()
		.toLowerCase()
		.replace(/^(-?\d+)[.,]0+$/, '$1')
		.replace(/^n\.?v\.?t\.?$/, 'nvt');
	return parseAnswer(item, word);
}
