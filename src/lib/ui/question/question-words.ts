import { clockTime, longDate } from '#domain/words/format.ts';
import { isScored } from '#domain/questionnaire/questionnaire.ts';
import { isBelowFloor, type KeptAnswer } from '#domain/scan/scan.ts';
import type { Entry } from '#ui/draft/entry.ts';
import type { Part } from '#ui/hook/hooks.ts';
import { answerInWords, type AnsweredItem } from './answer-in-words.ts';

export function stateInWords({ standing, changedBy, changedAt, imported }: Entry): string {
	if (standing.kind === 'sending') return 'Opslaan…';
	if (standing.kind === 'unsent') return 'Nog niet verzonden';
	if (standing.kind === 'unshared') return 'Nog niet gedeeld';
	if (standing.kind !== 'saved' || changedAt === '') return '';
	if (imported) return `ingelezen op ${longDate(changedAt)}`;
	return `${changedBy} · ${clockTime(changedAt)} · opgeslagen`;
}

export const passedBy = 'Nog niet opgeslagen. Enter bewaart.';

/** An empty line is hidden. */
export type ConflictWords = Record<
	'what' | 'rest' | 'there' | 'mine' | 'keep' | 'take' | 'join',
	string
>;

export const noConflict: ConflictWords = {
	what: '',
	rest: '',
	there: '',
	mine: '',
	keep: '',
	take: '',
	join: ''
};

export function conflictInWords(
	item: AnsweredItem,
	entry: Entry,
	current: KeptAnswer
): ConflictWords {
	const by = otherInWords(current.changedBy);
	const [mine, theirs] = [answerInWords(item, entry.value), answerInWords(item, current.value)];
	if (!isScored(item)) {
		return {
			what: `${by} wijzigde dit antwoord tegelijk.`,
			rest: 'Uw antwoord is nog niet opgeslagen.',
			there: `Daar staat: ${theirs}`,
			mine: `U schreef: ${mine}`,
			keep: 'Houd mijn antwoord',
			take: 'Neem het andere antwoord over',
			// Only texts can be joined.
			join: item.type === 'text' && current.value ? 'Zet ze onder elkaar' : ''
		};
	}
	const hasOtherNote = current.note !== entry.note && current.note !== '';
	if (current.value === entry.value) {
		return {
			what: hasOtherNote
				? `${by} schreef tegelijk een toelichting: “${current.note}”`
				: `${by} haalde de toelichting tegelijk weg.`,
			rest: 'Uw toelichting is nog niet opgeslagen.',
			there: '',
			mine: entry.note === '' ? 'U haalde de toelichting weg.' : `U schreef: “${entry.note}”`,
			keep: entry.note === '' ? 'Haal de toelichting weg' : 'Houd mijn tekst',
			take: hasOtherNote ? `Neem die van ${withinSentence(by)}` : 'Laat de toelichting weg',
			join: hasOtherNote && entry.note !== '' ? 'Zet ze onder elkaar' : ''
		};
	}
	return {
		what: `${by} koos tegelijk ${theirs}.`,
		rest: `Uw antwoord ${mine} is nog niet opgeslagen.`,
		there: hasOtherNote ? `Daar staat als toelichting: “${current.note}”` : '',
		mine: hasOtherNote && entry.note !== '' ? `U schreef: “${entry.note}”` : '',
		keep: `Houd ${mine}`,
		take: `Neem ${theirs} over`,
		join: ''
	};
}

/** The demonstration knows devices, and no people. */
export function otherInWords(changedBy: string): string {
	const device = /^Apparaat (\d+)$/.exec(changedBy)?.[1];
	return device === undefined ? changedBy : `Iemand anders (apparaat ${device})`;
}

export function withinSentence(by: string): string {
	return by.replace(/^Iemand/, 'iemand');
}

export const parts = {
	'not-applicable': (_: AnsweredItem, value: string | null) => value === 'nvt',
	applicable: (_: AnsweredItem, value: string | null) => value !== 'nvt',
	'below-floor': (item: AnsweredItem, value: string | null) => isBelowFloor(item, value),
	answered: (_: AnsweredItem, value: string | null) => value !== null
} satisfies Record<Part, (item: AnsweredItem, value: string | null) => boolean>;
