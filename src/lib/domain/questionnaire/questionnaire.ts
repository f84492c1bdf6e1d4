/** Defaults are filled in and editions resolved. The YAML is in domain/questionnaire/file.ts. */

export type Status = 'official' | 'derived' | 'example';
export type Unit = 'team' | 'municipality';
export type Subject = 'team' | 'region' | 'candidate';
export type ScoredType = 'scale' | 'choice' | 'points' | 'yes-partly-no';
export type OpenType = 'text' | 'action' | 'relation';
export type Perspective =
	| 'gemeente'
	| 'lokaal-team'
	| 'partner'
	| 'bestuur'
	| 'beleid-en-management'
	| 'uitvoering'
	| 'ervaringsdeskundige';
export type Concern = 'bestuur' | 'beleid-en-management' | 'uitvoering';
export type AtTurn = 'gemeente' | 'team' | 'regio' | 'rijk';

/** score: 0–100, unrounded (docs/scoring.md §1). */
export interface Option {
	value: number;
	label: string;
	score: number;
	level?: string;
}

/** It reaches up to the next band (docs/scoring.md §6). */
export interface Band {
	label: string;
	from: number;
	/** #rrggbb */
	color: string;
}

interface ItemCommon {
	id: string;
	text: string;
	help?: string;
	source?: string;
	/** Empty means everyone. */
	perspectives: Perspective[];
	concerns?: Concern;
	atTurn?: AtTurn;
	followUp: string[];
	/** Items with equal measures compare (docs/scoring.md §4). */
	measure: string;
	change?: 'editorial';
	/** Measures of the previous version; only for the reader. */
	replaces: string[];
}

export interface ScoredItem extends ItemCommon {
	type: ScoredType;
	scale?: string;
	/** At least two, values ascending. */
	options: Option[];
	floor: number | null;
	norm: number | null;
	normText?: string;
	/** > 0 */
	weight: number;
	notApplicable: boolean;
	/** An answer below the floor ends in a "no". */
	knockOut: boolean;
}

export interface OpenItem extends ItemCommon {
	type: OpenType;
	/** Only an action that is a choice has them. */
	options: { value: number; label: string; level?: string }[];
	/** Only of a relation: a line may run between two partners too, not only from ourselves to one. */
	between?: 'partners';
}

export type Item = ScoredItem | OpenItem;

export interface Theme {
	id: string;
	title: string;
	/** At most 14 letters. */
	short: string;
	core: boolean;
	unit: Unit;
	/** > 0 */
	weight: number;
	introduction?: string;
	items: Item[];
}

export interface Questionnaire {
	key: string;
	version: string;
	title: string;
	language: string;
	status: Status;
	introduction?: string;
	source?: string;
	/** key@version */
	extends?: string;
	/** The key at the end of the chain of `extends`; rounds with equal bases compare. */
	base: string;
	subject: Subject;
	/** 0..1 */
	minimumCoverage: number;
	/** In points of the shown score. */
	minimumChange: number;
	/** Promised at most, for the core and for each module, when somebody reads and chooses alone. */
	minutes?: number;
	moduleMinutes?: number;
	/** In points; null without a verdict. */
	passMark: number | null;
	/** From 0 upward, ascending. */
	bands: Band[];
	themes: Theme[];
}

export function isScored<Part extends { type: Item['type'] }>(
	item: Part
): item is Extract<Part, { type: ScoredType }> {
	return (
		item.type === 'scale' ||
		item.type === 'choice' ||
		item.type === 'points' ||
		item.type === 'yes-partly-no'
	);
}

export function scoredItems(theme: Theme): ScoredItem[] {
	return theme.items.filter(isScored);
}

/** docs/scoring.md §3 */
export function themesOf(questionnaire: Questionnaire, unit: Unit): Theme[] {
	return questionnaire.themes.filter((theme) => theme.unit === unit);
}

/** key@version */
export function reference(questionnaire: Pick<Questionnaire, 'key' | 'version'>): string {
	return `${questionnaire.key}@${questionnaire.version}`;
}
