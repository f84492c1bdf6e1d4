/** What somebody chose for a wide sheet; what is not in it follows the suggestion. */
export interface SheetChoices {
	/** As typed. */
	round: string;
	/** key@version */
	questionnaire: string;
	/** As typed; empty is 1 April of the year. */
	referenceDate: string;
	/** From 0. */
	sheet?: number;
	/** From 0. */
	headerRow?: number;
	/** By column, from 0. */
	columns: Record<string, ColumnRole>;
	/** By the plain text of the cell: a code, or empty. */
	municipalities: Record<string, string>;
	/** By code and plain text of the cell. */
	teams: Record<string, TeamChoice>;
	/** By `levelKey`. */
	levels: Record<string, LevelChoice>;
	hidden?: HiddenChoice;
}

export type HiddenChoice = 'read' | 'skip';

/** `item:` and `note:` are followed by the id of a question. */
export type ColumnRole =
	'skip' | 'municipality' | 'team' | 'finalised_on' | `item:${string}` | `note:${string}`;

/** The municipality's own scan, a team by its id, one that is made, or a row that is left out. */
export type TeamChoice = 'own' | `team:${number}` | 'new' | 'skip';

/** A value of an option, or none. */
export type LevelChoice = 'empty' | 'nvt' | 'onbekend' | `value:${number}`;

export const noChoices: SheetChoices = {
	round: '',
	questionnaire: '',
	referenceDate: '',
	columns: {},
	municipalities: {},
	teams: {},
	levels: {}
};

export function itemOfRole(role: ColumnRole | undefined): string | undefined {
	return role?.startsWith('item:') ? role.slice(5) : undefined;
}

export function noteOfRole(role: ColumnRole | undefined): string | undefined {
	return role?.startsWith('note:') ? role.slice(5) : undefined;
}
