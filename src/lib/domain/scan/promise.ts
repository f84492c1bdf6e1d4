import { list } from '#domain/words/format.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import type { NextStepState } from './next-step.ts';

/** What became of an agreement. Nobody looked again at an unknown one. */
export const promiseStates = ['done', 'running', 'stopped', 'not-begun', 'unknown'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** Of one of them, beside its words. */
export const promiseNames: Record<PromiseState, string> = {
	done: 'klaar',
	running: 'loopt',
	stopped: 'gestopt',
	'not-begun': 'nog niet begonnen',
	unknown: 'hoe het ermee staat, is niet bekend'
};

export function promiseState(state: NextStepState): PromiseState {
	return state === 'planned' ? 'unknown' : state;
}

/**
 * "Van de vijf afspraken van 2025 zijn er drie klaar en loopt er één; van één is niet bekend hoe het
 * staat."
 */
export function promisesInWords(states: PromiseState[], round: string): string {
	const all = states.length;
	if (all === 0) return `Van ${round} zijn geen afspraken bekend.`;
	const unknown = states.filter((state) => state === 'unknown').length;
	if (all === 1) return `De ene afspraak van ${round} ${alone[states[0]!]}.`;
	if (unknown === all) {
		return `Van de ${numberInWords(all)} afspraken van ${round} is niet bekend hoe het staat.`;
	}
	const [only] = known.filter((state) => numberOf(state, states) === all);
	if (only) return allAlike(only, all, round);
	const counted = known.flatMap((state) => {
		const number = numberOf(state, states);
		return number === 0 ? [] : [words[state](number)];
	});
	const rest = unknown === 0 ? '' : `; van ${amount(unknown)} is niet bekend hoe het staat`;
	return `Van de ${numberInWords(all)} afspraken van ${round} ${list(counted)}${rest}.`;
}

/** "In 2026 zijn drie afspraken gemaakt.", "Bij deze 8 gemeenten zijn drie afspraken gemaakt in 2026." */
export function agreedInWords(number: number, round: string, whose?: string): string {
	const is = number === 1 ? 'is' : 'zijn';
	const what =
		number === 0
			? 'nog geen afspraken'
			: number === 1
				? 'één afspraak'
				: `${numberInWords(number)} afspraken`;
	return whose === undefined
		? `In ${round} ${is} ${what} gemaakt.`
		: `Bij ${whose} ${is} ${what} gemaakt in ${round}.`;
}

/** "2025", "2025 bij deze 8 gemeenten"; for which agreements. */
export function promisedWhere(round: string, whose?: string): string {
	return whose === undefined ? round : `${round} bij ${whose}`;
}

type KnownState = Exclude<PromiseState, 'unknown'>;
const known = ['done', 'running', 'stopped', 'not-begun'] as const satisfies KnownState[];

const words: Record<KnownState, (number: number) => string> = {
	done: (number) => `${number === 1 ? 'is' : 'zijn'} er ${amount(number)} klaar`,
	running: (number) => `${number === 1 ? 'loopt' : 'lopen'} er ${amount(number)}`,
	stopped: (number) => `${number === 1 ? 'is' : 'zijn'} er ${amount(number)} gestopt`,
	'not-begun': (number) => `${number === 1 ? 'is' : 'zijn'} er ${amount(number)} nog niet begonnen`
};

const alone: Record<PromiseState, string> = {
	done: 'is klaar',
	running: 'loopt nog',
	stopped: 'is gestopt',
	'not-begun': 'is nog niet begonnen',
	unknown: 'staat er, maar hoe het ermee staat is niet bekend'
};

const together: Record<KnownState, string> = {
	done: 'zijn klaar',
	running: 'lopen nog',
	stopped: 'zijn gestopt',
	'not-begun': 'zijn nog niet begonnen'
};

function allAlike(state: KnownState, all: number, round: string): string {
	const which = all === 2 ? 'Beide' : `Alle ${numberInWords(all)}`;
	return `${which} afspraken van ${round} ${together[state]}.`;
}

function numberOf(state: PromiseState, states: PromiseState[]): number {
	return states.filter((one) => one === state).length;
}

/** Dutch writes "één" where no noun follows. */
function amount(number: number): string {
	return number === 1 ? 'één' : numberInWords(number);
}
