import { isPast, type AgreementTerms } from './agreement.ts';

/* How an agreement goes on. What was stopped or done can begin again; how it went before stays readable. */

export const agreementStates = ['planned', 'running', 'done', 'stopped'] as const;
export type AgreementState = (typeof agreementStates)[number];

export const agreementStateNames: Record<AgreementState, string> = {
	planned: 'gepland',
	running: 'loopt',
	done: 'klaar',
	stopped: 'gestopt'
};

const moves: Record<AgreementState, readonly AgreementState[]> = {
	planned: ['running', 'done', 'stopped'],
	running: ['done', 'stopped'],
	done: ['running'],
	stopped: ['planned', 'running']
};

export function mayFollow(from: AgreementState): readonly AgreementState[] {
	return moves[from];
}

export function isOver(state: AgreementState): boolean {
	return state === 'done' || state === 'stopped';
}

export interface AgreementMove {
	from: AgreementState;
	to: AgreementState;
	/** What was learned, or why it goes on again. */
	said: string;
}

export type MoveRefusal = 'not-next' | 'nothing-learned' | 'no-reason';

/** Only beginning needs no word: what ends says what was learned, and what begins again says why. */
export function moveRefusal({ from, to, said }: AgreementMove): MoveRefusal | undefined {
	if (!moves[from].includes(to)) return 'not-next';
	if (said.trim() !== '') return undefined;
	if (isOver(to)) return 'nothing-learned';
	return isOver(from) ? 'no-reason' : undefined;
}

export const moveRefusals: Record<MoveRefusal, string> = {
	'not-next': 'Deze stand kan niet op de vorige volgen. Kies er een die er staat.',
	'nothing-learned': 'Schrijf op wat u hiervan hebt geleerd, al is het één zin.',
	'no-reason': 'Schrijf op waarom dit weer verdergaat, al is het één zin.'
};

/** What has to happen now; undefined where nothing has to. */
export type AgreementNeed =
	/** A column that the format asks for is empty; `missing`: their labels. */
	{ kind: 'incomplete'; missing: readonly string[] } | { kind: 'begin' | 'tell'; isLate: boolean };

export function needOf(
	{ state, due }: Pick<AgreementTerms, 'due'> & { state: AgreementState },
	missing: readonly string[],
	/** ISO day. */
	today: string
): AgreementNeed | undefined {
	if (isOver(state)) return undefined;
	if (missing.length > 0) return { kind: 'incomplete', missing };
	const isLate = isPast(due, today);
	if (state === 'planned') return { kind: 'begin', isLate };
	return isLate ? { kind: 'tell', isLate } : undefined;
}

/** Whoever is responsible is at turn, and whoever keeps the plan where nobody is. */
export function needInWords(need: AgreementNeed, responsible: string): string {
	if (need.kind === 'incomplete') return `Nog in te vullen: ${need.missing.join(', ')}.`;
	const who = responsible === '' ? 'Wie hiervoor verantwoordelijk is' : responsible;
	const late = need.isLate ? 'De datum is voorbij. ' : '';
	return need.kind === 'begin'
		? `${late}Aan zet om te beginnen: ${who}.`
		: `${late}Aan zet om te zeggen hoe het ging: ${who}.`;
}

/** "1 loopt", "2 lopen" */
export function countedState(state: AgreementState, number: number): string {
	const name = state === 'running' && number !== 1 ? 'lopen' : agreementStateNames[state];
	return `${number} ${name}`;
}

/** "4 gepland, 2 klaar"; undefined where there is none. */
export function statesInWords(states: readonly AgreementState[]): string | undefined {
	const counted = agreementStates.flatMap((state) => {
		const number = states.filter((one) => one === state).length;
		return number === 0 ? [] : [countedState(state, number)];
	});
	return counted.length === 0 ? undefined : counted.join(', ');
}
