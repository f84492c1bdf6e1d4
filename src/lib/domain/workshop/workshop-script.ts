import { sum } from '#domain/score/mean.ts';

/* A guided agenda that stands beside a scan: who does what, how long, and what is written down. */

export const resultKinds = ['text', 'list', 'action'] as const;
export type ResultKind = (typeof resultKinds)[number];

export interface ResultField {
	/** Unique within its part. */
	id: string;
	kind: ResultKind;
	label: string;
}

export interface WorkshopPart {
	id: string;
	title: string;
	minutes: number;
	/** Whether the source gives these minutes, or they are ours. */
	minutesFrom: 'source' | 'own';
	minutesNote?: string | undefined;
	/** As in a questionnaire; `ownPart` where the part is ours. */
	source: string;
	pause: boolean;
	/** For who leads. */
	explain?: string | undefined;
	/** Read aloud, and shown to all. */
	read?: string | undefined;
	prompts: string[];
	/** Names of the script's roles. */
	roles: string[];
	results: ResultField[];
}

export interface WorkshopRole {
	name: string;
	does: string;
}

export interface WorkshopScript {
	key: string;
	title: string;
	goal: string;
	source: string;
	/** Who it is for. */
	for: string;
	people: { from: number; to: number };
	leads: string;
	/** The sum of its parts. */
	minutes: number;
	needs: string[];
	before: string[];
	roles: WorkshopRole[];
	parts: WorkshopPart[];
}

/** What stands as the source of a part that is ours. */
export const ownPart = 'eigen';

export function minutesOf(parts: readonly Pick<WorkshopPart, 'minutes'>[]): number {
	return sum(parts.map(({ minutes }) => minutes));
}

/** Minutes from the start until this part, by its place; the last is the end. */
export function startsOf(parts: readonly Pick<WorkshopPart, 'minutes'>[]): number[] {
	return [0, ...parts.map((_, place) => minutesOf(parts.slice(0, place + 1)))];
}

/** Of a field in the whole script. */
export function fieldKey(part: Pick<WorkshopPart, 'id'>, field: Pick<ResultField, 'id'>): string {
	return `${part.id}.${field.id}`;
}

export function fieldIn(
	{ parts }: Pick<WorkshopScript, 'parts'>,
	key: string
): ResultField | undefined {
	for (const part of parts) {
		const found = part.results.find((field) => fieldKey(part, field) === key);
		if (found) return found;
	}
	return undefined;
}

/** "0:20", hours and minutes from the start. */
export function clockFromStart(minutes: number): string {
	return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** "1 uur en 45 minuten" */
export function durationInWords(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	const parts = [
		...(hours > 0 ? [`${hours} uur`] : []),
		...(rest > 0 || hours === 0 ? [`${rest} ${rest === 1 ? 'minuut' : 'minuten'}`] : [])
	];
	return parts.join(' en ');
}

export function peopleInWords({ people: { from, to } }: Pick<WorkshopScript, 'people'>): string {
	return from === to ? `${from} mensen` : `${from} tot ${to} mensen`;
}

/** Empty where the minutes need no word. */
export function minutesRemark({
	minutesFrom,
	minutesNote = ''
}: Pick<WorkshopPart, 'minutesFrom' | 'minutesNote'>): string {
	if (minutesNote !== '') return minutesNote;
	return minutesFrom === 'own' ? 'De bron noemt geen tijd; deze is van ons.' : '';
}
