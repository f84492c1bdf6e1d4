import { count } from '#domain/words/format.ts';
import { agreementStates, countedState, type AgreementState } from './agreement-course.ts';
import type { AgreementYield } from './agreement.ts';

/* How regional agreements stand in each municipality, and what of it two talks need. */

/** Where something has to go that cannot be solved here. */
export const escalations = ['policy', 'board', 'country'] as const;
export type Escalation = (typeof escalations)[number];

export const escalationNames: Record<Escalation, string> = {
	policy: 'naar het beleidsoverleg',
	board: 'naar het bestuurlijk overleg',
	country: 'naar het Rijk, of een partij buiten de regio'
};

/** What one municipality says of one agreement. */
export interface MonitorCell {
	/** Code. */
	municipality: string;
	state: AgreementState;
	helps: string;
	hinders: string;
	/** Directions for a solution. */
	directions: string;
	/** Null where nothing has to go to a talk. */
	goesTo: Escalation | null;
	/** The name of a municipality that said so before it merged into this one. */
	toldBefore?: string;
}

export interface MonitorRow {
	id: number;
	action: string;
	goal: string;
	/** Codes of those it is of; those who said nothing have no cell. */
	of: readonly string[];
	cells: readonly MonitorCell[];
}

/** "2 lopen, 6 klaar; 2 gemeenten zeiden nog niets": every municipality is told, and none twice. */
export function standingsInWords({ of, cells }: Pick<MonitorRow, 'of' | 'cells'>): string {
	const told = cells.filter(({ municipality }) => of.includes(municipality));
	const counted = agreementStates.flatMap((state) => {
		const number = told.filter((cell) => cell.state === state).length;
		return number === 0 ? [] : [countedState(state, number)];
	});
	const silent = of.length - told.length;
	const rest =
		silent === 0
			? []
			: [`${count(silent, 'gemeente zei', 'gemeenten zeiden')} nog niet hoe het staat`];
	return [...(counted.length > 0 ? [counted.join(', ')] : []), ...rest].join('; ');
}

export const agendaTalks = ['policy', 'board'] as const;
export type AgendaTalk = (typeof agendaTalks)[number];

export const agendaTitles: Record<AgendaTalk, string> = {
	policy: 'Beleidsgesprek over de afspraken',
	board: 'Bestuurlijk gesprek over de afspraken'
};

export interface AgendaPoint extends MonitorCell {
	/** The agreement that it is about. */
	agreement: number;
	action: string;
}

export interface AgendaSheet {
	/** What this talk is to solve. */
	here: readonly AgendaPoint[];
	/** What this talk has to bring a level up. */
	up: readonly AgendaPoint[];
	/** What helps, for others to learn from. */
	helps: readonly AgendaPoint[];
	/** What hinders that nobody asked a talk for; the policy talk decides where it belongs. */
	rest: readonly AgendaPoint[];
}

/** The policy talk sees all that hinders; the board what was brought up to it and what has to leave the region. */
export function agendaOf(talk: AgendaTalk, rows: readonly MonitorRow[]): AgendaSheet {
	const points = rows.flatMap(({ id, action, of, cells }) =>
		cells
			.filter(({ municipality }) => of.includes(municipality))
			.map((cell) => ({ ...cell, agreement: id, action }))
	);
	const goingTo = (...where: Escalation[]) =>
		points.filter(({ goesTo }) => goesTo !== null && where.includes(goesTo));
	const helps = points.filter((point) => point.helps !== '');
	if (talk === 'board') {
		return { here: goingTo('board'), up: goingTo('country'), helps, rest: [] };
	}
	const rest = points.filter(({ hinders, goesTo }) => hinders !== '' && goesTo === null);
	return { here: goingTo('policy'), up: goingTo('board', 'country'), helps, rest };
}

export interface AgreementStarter {
	action: string;
	goal: string;
	yields: AgreementYield;
}

/** To begin with: what the monitor of Noordoost-Brabant could hold for the leidraad (002 lines 335-338). */
export const agreementStarters: readonly AgreementStarter[] = [
	{
		action: 'De zelfscan invullen',
		goal: 'De regio weet waar elke gemeente staat.',
		yields: 'result'
	},
	{
		action: 'Een lokaal plan maken om met de leidraad te werken',
		goal: 'Elke gemeente weet wat zij wanneer doet.',
		yields: 'result'
	},
	{
		action: 'Het team scholen in de meldcode',
		goal: 'Iedereen in het team zet de stappen van de meldcode.',
		yields: 'effort'
	},
	{
		action: 'De stappen zetten van gefaseerd samenwerken aan veiligheid',
		goal: 'Alle partners werken in dezelfde volgorde aan veiligheid.',
		yields: 'effort'
	}
];
