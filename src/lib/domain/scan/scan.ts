import { count } from '#domain/words/format.ts';
import {
	isScored,
	themesOf,
	type Item,
	type OpenItem,
	type Questionnaire,
	type ScoredItem,
	type Theme,
	type Unit
} from '#domain/questionnaire/questionnaire.ts';
import type { Mark } from './state.ts';
import { isRunning, type RoundState } from '#domain/region/round-state.ts';

export const scanSubjects = ['team', 'municipality', 'region', 'candidate'] as const;
export type ScanSubject = (typeof scanSubjects)[number];

/** revision: the scan's at its last change; 0 without one. */
export interface KeptAnswer {
	item: string;
	/** It is null when nothing is filled in. */
	value: string | null;
	note: string;
	revision: number;
	changedBy: string;
	changedAt: string;
	/** Whoever read the file gave no answer. */
	imported?: true;
}

export type KeptAnswers = ReadonlyMap<string, KeptAnswer>;

/** By item id. */
export type AnswersSoFar = Pick<ReadonlyMap<string, Pick<KeptAnswer, 'value' | 'note'>>, 'get'>;

export function unitOf(subject: ScanSubject): Unit {
	return subject === 'municipality' ? 'municipality' : 'team';
}

export function themesOfScan(questionnaire: Questionnaire, subject: ScanSubject): Theme[] {
	if (questionnaire.subject !== 'team') return questionnaire.themes;
	return themesOf(questionnaire, unitOf(subject));
}

export type Standstill = 'round-closed' | 'team-taken-out';

/** It is undefined when the scan may change. */
export function standstillOf(scan: {
	roundState: RoundState;
	takenOutAt: string | null;
}): Standstill | undefined {
	if (!isRunning(scan.roundState)) return 'round-closed';
	return scan.takenOutAt === null ? undefined : 'team-taken-out';
}

export const standstillWords: Record<Standstill, string> = {
	'round-closed': 'Deze ronde is gesloten. Vraag de regiocoördinator om de ronde te heropenen.',
	'team-taken-out':
		'Dit team is uit de ronde gehaald. Vraag de regiocoördinator om het team terug te zetten.'
};

export function marksNeeded(subject: ScanSubject): Mark[] {
	return subject === 'team' ? ['municipality', 'team'] : ['municipality'];
}

export function markInWords(mark: Mark, subject: ScanSubject): string {
	if (mark === 'team') return 'het team';
	const names = { region: 'de regio', candidate: 'de beoordelaars' };
	return subject === 'region' || subject === 'candidate' ? names[subject] : 'de gemeente';
}

export type Countable = Pick<ScoredItem, 'id' | 'type' | 'floor'> | Pick<OpenItem, 'id' | 'type'>;

/** Ids, in the questionnaire's order. */
export interface Progress {
	/** Scored items. */
	filled: number;
	of: number;
	/** Open items do not keep a scan from being finalised. */
	open: { filled: number; of: number };
	belowFloor: string[];
	unknown: string[];
	/** They keep a scan from being finalised (docs/scoring.md §1). */
	empty: string[];
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

export function hasFloor(item: Countable): boolean {
	return isScored(item) && item.floor !== null;
}

/** The screen tells "onbekend" apart. */
export function isBelowFloor(item: Countable, value: string | null): boolean {
	if (!isScored(item) || item.floor === null || value === null) return false;
	return value !== 'nvt' && value !== 'onbekend' && Number(value) < item.floor;
}

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

/** "Gemeente Sliedrecht", "Lokaal team Sliedrecht-Oost", "Regio Fryslân" */
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

export function itemOf(
	questionnaire: Questionnaire,
	subject: ScanSubject,
	id: string
): Item | undefined {
	return themesOfScan(questionnaire, subject)
		.flatMap((theme) => theme.items)
		.find((item) => item.id === id);
}
