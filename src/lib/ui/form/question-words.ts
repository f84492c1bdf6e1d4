import { clockTime } from '#domain/format.ts';
import { isScored } from '#domain/questionnaire.ts';
import { isBelowFloor, type KeptAnswer } from '#domain/scan.ts';
import type { Entry } from '#ui/scan/entry.ts';
import { answerInWords, type AnsweredItem } from './answer-in-words.ts';

/** What a question says below its choices of whether its answer is kept; empty where nothing is. */
export function stateInWords({ standing, changedBy, changedAt }: Entry): string {
	if (standing.kind === 'sending') return 'Opslaan…';
	if (standing.kind === 'unsent') return 'Nog niet verzonden';
	if (standing.kind === 'draft') return 'Nog niet gedeeld';
	if (standing.kind !== 'saved' || changedAt === '') return '';
	return `${changedBy} · ${clockTime(changedAt)} · opgeslagen`;
}

/** What is said where two people changed one answer at the same time; an empty line is not there. */
export interface ConflictWords extends Record<string, string> {
	what: string;
	rest: string;
	there: string;
	mine: string;
	keep: string;
	take: string;
}

export const noConflict: ConflictWords = {
	what: '',
	rest: '',
	there: '',
	mine: '',
	keep: '',
	take: ''
};

export function conflictInWords(
	item: AnsweredItem,
	entry: Entry,
	current: KeptAnswer
): ConflictWords {
	const [mine, theirs] = [answerInWords(item, entry.value), answerInWords(item, current.value)];
	if (!isScored(item)) {
		return {
			what: `${current.changedBy} wijzigde dit antwoord tegelijk.`,
			rest: 'Uw antwoord is nog niet opgeslagen.',
			there: `Daar staat: ${theirs}`,
			mine: `U schreef: ${mine}`,
			keep: 'Houd mijn antwoord',
			take: 'Neem het andere antwoord over'
		};
	}
	const hasOtherNote = current.note !== entry.note && current.note !== '';
	return {
		what: `${current.changedBy} koos tegelijk ${theirs}.`,
		rest: `Uw antwoord ${mine} is nog niet opgeslagen.`,
		there: hasOtherNote ? `Daar staat als toelichting: “${current.note}”` : '',
		mine: '',
		keep: `Houd ${mine}`,
		take: `Neem ${theirs} over`
	};
}

/** Parts of a question that are there for some answers only. */
export const parts = {
	'not-applicable': (_: AnsweredItem, value: string | null) => value === 'nvt',
	applicable: (_: AnsweredItem, value: string | null) => value !== 'nvt',
	'below-floor': (item: AnsweredItem, value: string | null) => isBelowFloor(item, value),
	answered: (_: AnsweredItem, value: string | null) => value !== null
};

export type Part = keyof typeof parts;
