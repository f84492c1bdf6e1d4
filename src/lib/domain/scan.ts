import { count } from './format.ts';
import {
	isScored,
	themesOf,
	type Item,
	type OpenItem,
	type Questionnaire,
	type ScoredItem,
	type Theme,
	type Unit
} from './questionnaire.ts';
import { isRunning, type RoundState } from './round-state.ts';

/**
 * open → finalised, which needs the marks of municipality and team → reopened with a reason, which
 * clears both marks. While a scan is reopened its last finalised revision keeps counting.
 */
export type ScanState = 'open' | 'finalised' | 'reopened';

export type ScanSubject = 'team' | 'municipality' | 'region' | 'candidate';

export type Mark = 'municipality' | 'team';

/** An answer as it is kept; revision is the scan's number of its last change, 0 when there is none. */
export interface KeptAnswer {
	item: string;
	/** Null when nothing is filled in. */
	value: string | null;
	note: string;
	revision: number;
	changedBy: string;
	changedAt: string;
	/** It came in from a file: who read it in gave no answer. */
	imported?: true;
}

export type KeptAnswers = ReadonlyMap<string, KeptAnswer>;

/** What is filled in so far, by item id, wherever it is kept. */
export type AnswersSoFar = ReadonlyMap<string, Pick<KeptAnswer, 'value' | 'note'>>;

/** A scan of a municipality holds the municipality's themes; every other scan the themes of a team. */
export function unitOf(subject: ScanSubject): Unit {
	return subject === 'municipality' ? 'municipality' : 'team';
}

export function themesOfScan(questionnaire: Questionnaire, subject: ScanSubject): Theme[] {
	if (questionnaire.subject !== 'team') return questionnaire.themes;
	return themesOf(questionnaire, unitOf(subject));
}

/** Why nothing in a scan may change now, whatever its own state. */
export type Standstill = 'round-closed' | 'team-taken-out';

/** Whether a scan stands still: its round is not open, or goes on without its team. Undefined where neither is so. */
export function standstillOf(scan: {
	roundState: RoundState;
	takenOutAt: string | null;
}): Standstill | undefined {
	if (!isRunning(scan.roundState)) return 'round-closed';
	return scan.takenOutAt === null ? undefined : 'team-taken-out';
}

/** For who wants to change something all the same. */
export const standstillWords: Record<Standstill, string> = {
	'round-closed': 'Deze ronde is gesloten. Vraag de regiocoördinator om de ronde te heropenen.',
	'team-taken-out':
		'Dit team is uit de ronde gehaald. Vraag de regiocoördinator om het team terug te zetten.'
};

/** Which marks a scan needs; the municipality's own scan and a regional one need one. */
export function marksNeeded(subject: ScanSubject): Mark[] {
	return subject === 'team' ? ['municipality', 'team'] : ['municipality'];
}

/** On whose behalf a mark is given. */
export function markInWords(mark: Mark, subject: ScanSubject): string {
	if (mark === 'team') return 'het team';
	const names = { region: 'de regio', candidate: 'de beoordelaars' };
	return subject === 'region' || subject === 'candidate' ? names[subject] : 'de gemeente';
}

/** What counting needs to know of an item. */
export type Countable = Pick<ScoredItem, 'id' | 'type' | 'floor'> | Pick<OpenItem, 'id' | 'type'>;

/** Each list holds ids, in the questionnaire's order. */
export interface Progress {
	/** Of the scored items. */
	filled: number;
	of: number;
	/** Of the others: a text, an action or partners; they keep no scan from being finalised. */
	open: { filled: number; of: number };
	/** Answered with a value below the floor. */
	belowFloor: string[];
	unknown: string[];
	/** Scored items without an answer; they keep a scan from being finalised (docs/scoring.md §1). */
	empty: string[];
	/** Not applicable without a reason. */
	withoutReason: string[];
}

export function progress(items: Countable[], answers: AnswersSoFar): Progress {
	const scored = items.filter(isScored);
	const others = items.filter((item) => !isScored(item));
	const value = (item: Countable) => answers.get(item.id)?.value || null;
	const idsWhere = (holds: (item: (typeof scored)[number]) => boolean) =>
		scored.filter(holds).map((item) => item.id);
	const empty = idsWhere((item) => value(item) === null);
	return {
		filled: scored.length - empty.length,
		of: scored.length,
		open: { filled: others.filter((item) => value(item) !== null).length, of: others.length },
		belowFloor: idsWhere((item) => isBelowFloor(item, value(item))),
		unknown: idsWhere((item) => value(item) === 'onbekend'),
		empty,
		withoutReason: idsWhere(
			(item) => value(item) === 'nvt' && answers.get(item.id)?.note.trim() === ''
		)
	};
}

/** Without one there is nothing that an answer can be below. */
export function hasFloor(item: Countable): boolean {
	return isScored(item) && item.floor !== null;
}

/** A value below the floor; unknown does not meet the floor either, but is told apart on screen. */
export function isBelowFloor(item: Countable, value: string | null): boolean {
	if (!isScored(item) || item.floor === null || value === null) return false;
	return value !== 'nvt' && value !== 'onbekend' && Number(value) < item.floor;
}

/** "12 van 14 vragen ingevuld, 2 van 5 open vragen beantwoord" */
export function progressInWords({ filled, of, open }: Progress): string {
	const words = [
		of > 0 && `${filled} van ${count(of, 'vraag', 'vragen')} ingevuld`,
		open.of > 0 && `${open.filled} van ${count(open.of, 'open vraag', 'open vragen')} beantwoord`
	];
	return words.filter((part) => part !== false).join(', ');
}

export function canFinalise(progress: Progress): boolean {
	return progress.empty.length === 0 && progress.withoutReason.length === 0;
}

/** "Gemeente Sliedrecht", "Lokaal team Sliedrecht-Oost", "Regio Fryslân", or the candidate's name. */
export function titleOf(scan: {
	subject: ScanSubject;
	municipalityName: string | null;
	teamName: string | null;
	candidate: string | null;
	regionName?: string;
}): string {
	if (scan.subject === 'team') return `Lokaal team ${scan.teamName}`;
	if (scan.subject === 'municipality') return `Gemeente ${scan.municipalityName}`;
	if (scan.subject === 'candidate') return scan.candidate ?? '';
	return scan.regionName === undefined ? 'De regio' : `Regio ${scan.regionName}`;
}

/** The item with this id, among those that a scan of this subject holds. */
export function itemOf(
	questionnaire: Questionnaire,
	subject: ScanSubject,
	id: string
): Item | undefined {
	return themesOfScan(questionnaire, subject)
		.flatMap((theme) => theme.items)
		.find((item) => item.id === id);
}
