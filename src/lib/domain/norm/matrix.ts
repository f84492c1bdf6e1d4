import type { ScoredAnswer } from '#domain/scan/answer.ts';
import type { Round } from '#domain/score/round.ts';
import { normPoints, type NormPoint } from './norm.ts';

/**
 * met: every team's agreed answer reaches the norm. not-met: of at least one it does not. unknown: nobody is
 * below, but somebody does not know. incomplete: so far nobody is below, but not every team has finalised.
 * not-applicable: to none of the teams. no-scan: nothing is finalised.
 */
export const normStates = [
	'met',
	'not-met',
	'unknown',
	'incomplete',
	'not-applicable',
	'no-scan'
] as const;
export type NormState = (typeof normStates)[number];

export const normStateNames: Record<NormState, string> = {
	met: 'voldoet',
	'not-met': 'nog niet',
	unknown: 'onbekend',
	incomplete: 'nog niet van alle teams',
	'not-applicable': 'n.v.t.',
	'no-scan': 'geen scan'
};

export interface NormCell {
	/** Of the municipality. */
	code: string;
	state: NormState;
	/** Scans below the norm, of those that gave a value. */
	below: number;
	of: number;
}

export interface NormRow extends NormPoint {
	/** By code. */
	cells: NormCell[];
}

/** Of the municipalities that the round holds: who may see which is decided before (disclosure/scope.ts). */
export function normRows(round: Round): NormRow[] {
	const points = normPoints(round.questionnaire, round.norms ?? []);
	const codes = round.members.map(({ code }) => code).toSorted();
	return points.map((point) => ({
		...point,
		cells: codes.map((code) => cellOf(round, code, point))
	}));
}

/** The same round, with these municipalities alone. */
export function normRowsOf(round: Round, codes: readonly string[]): NormRow[] {
	const isAsked = ({ municipality }: { municipality: string }) => codes.includes(municipality);
	return normRows({
		...round,
		members: round.members.filter(({ code }) => codes.includes(code)),
		teams: round.teams.filter(isAsked),
		scans: round.scans.filter(isAsked)
	});
}

export function countStates(cells: readonly Pick<NormCell, 'state'>[]): Record<NormState, number> {
	const counts = normStates.map((state) => {
		return [state, cells.filter((cell) => cell.state === state).length] as const;
	});
	return Object.fromEntries(counts) as Record<NormState, number>;
}

/** "9 van 14 voldoen; 3 nog niet, 1 onbekend": every cell is told, and none twice. */
export function metInWords(cells: readonly Pick<NormCell, 'state'>[]): string {
	const { met, ...others } = countStates(cells);
	const rest = Object.entries(others)
		.filter(([, count]) => count > 0)
		.map(([state, count]) => `${count} ${normStateNames[state as NormState]}`);
	const verb = met === 1 ? 'voldoet' : 'voldoen';
	return [`${met} van ${cells.length} ${verb}`, ...(rest.length > 0 ? [rest.join(', ')] : [])].join(
		'; '
	);
}

function cellOf(round: Round, code: string, { item, level, theme }: NormPoint): NormCell {
	const isOfTeams = theme.unit === 'team';
	const own = round.scans.filter(
		({ municipality, team }) => municipality === code && (team !== null) === isOfTeams
	);
	const given = own.map(({ answers }) => answers.get(item));
	const values = given.filter((answer) => typeof answer === 'number');
	const below = values.filter((value) => value < level).length;
	const there = new Set(own.map(({ team }) => team));
	const isWhole =
		!isOfTeams ||
		round.teams.every(
			({ id, municipality, expected }) => municipality !== code || !expected || there.has(id)
		);
	return { code, state: stateOf(given, below, isWhole), below, of: values.length };
}

function stateOf(given: (ScoredAnswer | undefined)[], below: number, isWhole: boolean): NormState {
	if (given.length === 0) return 'no-scan';
	if (below > 0) return 'not-met';
	if (given.some((answer) => answer === undefined || answer === 'onbekend')) return 'unknown';
	if (!isWhole) return 'incomplete';
	return given.every((answer) => answer === 'nvt') ? 'not-applicable' : 'met';
}
