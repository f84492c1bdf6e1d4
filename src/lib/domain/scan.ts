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

/** Which marks a scan needs; the municipality's own scan and a regional one need one. */
export function marksNeeded(subject: ScanSubject): Mark[] {
	return subject === 'team' ? ['municipality', 'team'] : ['municipality'];
}

/** What counting needs to know of an item. */
export type Countable = Pick<ScoredItem, 'id' | 'type' | 'floor'> | Pick<OpenItem, 'id' | 'type'>;

/** Each list holds ids, in the questionnaire's order. */
export interface Progress {
	filled: number;
	of: number;
	/** Answered with a value below the floor. */
	belowFloor: string[];
	unknown: string[];
	/** Scored items without an answer; they keep a scan from being finalised (scoring.md §1). */
	empty: string[];
	/** Not applicable without a reason. */
	withoutReason: string[];
}

export function progress(items: Countable[], answers: AnswersSoFar): Progress {
	const scored = items.filter(isScored);
	const value = (item: Countable) => answers.get(item.id)?.value ?? null;
	const idsWhere = (holds: (item: (typeof scored)[number]) => boolean) =>
		scored.filter(holds).map((item) => item.id);
	const empty = idsWhere((item) => value(item) === null);
	return {
		filled: scored.length - empty.length,
		of: scored.length,
		belowFloor: idsWhere((item) => isBelowFloor(item, value(item))),
		unknown: idsWhere((item) => value(item) === 'onbekend'),
		empty,
		withoutReason: idsWhere(
			(item) => value(item) === 'nvt' && answers.get(item.id)?.note.trim() === ''
		)
	};
}

/** A value below the floor; unknown does not meet the floor either, but is told apart on screen. */
export function isBelowFloor(item: Countable, value: string | null): boolean {
	if (!isScored(item) || item.floor === null || value === null) return false;
	return value !== 'nvt' && value !== 'onbekend' && Number(value) < item.floor;
}

export function canFinalise(progress: Progress): boolean {
	return progress.empty.length === 0 && progress.withoutReason.length === 0;
}

/** "Gemeente Sliedrecht", "Lokaal team Sliedrecht-Oost", or the candidate's name. */
export function titleOf(scan: {
	subject: ScanSubject;
	municipalityName: string | null;
	teamName: string | null;
	candidate: string | null;
}): string {
	if (scan.subject === 'team') return `Lokaal team ${scan.teamName}`;
	if (scan.subject === 'municipality') return `Gemeente ${scan.municipalityName}`;
	return scan.subject === 'candidate' ? (scan.candidate ?? '') : 'De regio';
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
