import type { ChangeReason, NextStep } from './next-step.ts';
import type { KeptAnswer } from './scan.ts';
import {
	changeOfScan,
	firstScanStanding,
	type Mark,
	type ScanTransition,
	type ScanStanding
} from './state.ts';

/* `thermometer doctor` compares the replayed log with what is stored. */

export const scanEventKinds = [
	'created',
	'answer',
	'notes',
	'action',
	'mark',
	'finalise',
	'reopen',
	'import'
] as const;

export interface LoggedEvent {
	revision: number;
	kind: string;
	item: string | null;
	/** JSON. */
	new: string | null;
	who: string;
	at: string;
}

/** By item; revisions ascend. */
export function answersAfter(events: LoggedEvent[]): Map<string, KeptAnswer> {
	return new Map(events.flatMap((event) => answerIn(event) ?? []).map((one) => [one.item, one]));
}

export function answerIn(event: LoggedEvent): KeptAnswer | undefined {
	const { kind, item, revision, who: changedBy, at: changedAt } = event;
	if ((kind !== 'answer' && kind !== 'import') || item === null) return undefined;
	const { value, note } = JSON.parse(event.new ?? '{}') as Pick<KeptAnswer, 'value' | 'note'>;
	const answer = { item, value, note, revision, changedBy, changedAt };
	return kind === 'import' ? { ...answer, imported: true } : answer;
}

export interface LoggedNotes {
	minority: string;
	changeReason: ChangeReason | null;
	action: { text: string; owner: string; due: string };
}

/** What an action became; JSON of an event. */
export interface LoggedAction {
	id: string;
	/** Null where it was taken away. */
	action: Pick<NextStep, 'text' | 'owner' | 'due' | 'state' | 'learned'> | null;
	isNew?: boolean;
	/** What stands beside its question since; left out where that did not change. */
	beside?: LoggedNotes;
}

/** By item; revisions ascend. */
export function notesAfter(
	events: LoggedEvent[]
): Map<string, { revision: number; notes: LoggedNotes }> {
	return new Map(
		events.flatMap((event) => {
			const notes = notesIn(event);
			return notes ? [[event.item ?? '', { revision: event.revision, notes }] as const] : [];
		})
	);
}

function notesIn({ kind, new: told }: LoggedEvent): LoggedNotes | undefined {
	if (kind === 'notes') return JSON.parse(told ?? '{}') as LoggedNotes;
	if (kind === 'action') return (JSON.parse(told ?? '{}') as LoggedAction).beside;
	return undefined;
}

/** Revisions ascend. */
export function standingAfter(events: LoggedEvent[]): ScanStanding {
	return events.reduce((standing, logged) => {
		const event = eventIn(logged);
		return { ...standing, ...(event && changeOfScan(standing, event)) };
	}, firstScanStanding);
}

function eventIn({ kind, who, at, new: detail }: LoggedEvent): ScanTransition | undefined {
	switch (kind) {
		case 'answer':
		case 'reopen':
			return { kind };
		case 'finalise': {
			const { imported = false } = JSON.parse(detail ?? '{}') as { imported?: boolean };
			return { kind, imported };
		}
		case 'mark': {
			const { mark, imported = false } = JSON.parse(detail ?? '{}') as {
				mark: Mark;
				imported?: boolean;
			};
			return { kind, mark, who, at, imported };
		}
		default:
			return undefined;
	}
}

export interface LoggedFinalisation {
	/** Counted from 1. */
	number: number;
	revision: number;
	at: string;
	by: string;
	/** From an imported file; null without. */
	finalisedOn: string | null;
	answers: { item: string; value: string; note: string }[];
}

/** Revisions ascend. */
export function finalisationsAfter(events: LoggedEvent[]): LoggedFinalisation[] {
	return events
		.filter(({ kind }) => kind === 'finalise')
		.map(({ revision, at, who: by, new: detail }, index) => {
			const { finalisedOn = null } = JSON.parse(detail ?? '{}') as { finalisedOn?: string | null };
			const before = answersAfter(events.filter((event) => event.revision < revision));
			const answers = [...before.values()].flatMap(({ item, value, note }) =>
				value === null ? [] : [{ item, value, note }]
			);
			return { number: index + 1, revision, at, by, finalisedOn, answers };
		});
}
