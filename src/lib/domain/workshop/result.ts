import { z } from 'zod';
import { readDue } from '#domain/words/due.ts';
import type { ResultField, ResultKind } from './workshop-script.ts';

/* What a group wrote down in a field: a text, a list with one thing on a line, or actions. */

export interface WorkshopAction {
	/** Stays the same while its words change. */
	id: string;
	text: string;
	owner: string;
	/** ISO day, another moment in words, or empty (words/due.ts). */
	due: string;
	/** Of the scan, where people follow it; null while it is only here. */
	followed: string | null;
}

export interface KeptResult {
	/** A field's text as it is kept; of actions JSON. */
	value: string;
	/** 0 where nobody wrote anything. */
	revision: number;
	changedBy?: string;
}

export const nothingWritten: KeptResult = { value: '', revision: 0 };

/** Characters. */
export const mostInResult = 10_000;
export const mostInOwner = 200;
export const mostActionsInField = 20;

export type ResultOutcome =
	| { kind: 'saved'; kept: KeptResult }
	| { kind: 'stale'; current: KeptResult }
	| { kind: 'invalid'; problem: string };

const action = z.object({
	id: z.string().max(40),
	text: z.string(),
	owner: z.string(),
	due: z.string(),
	followed: z.string().max(100).nullable().default(null)
});

/** Of what is kept, or what a page sent; nothing where it cannot be read. */
export function actionsIn(value: string): WorkshopAction[] {
	if (value === '') return [];
	try {
		return z.array(action).parse(JSON.parse(value));
	} catch {
		return [];
	}
}

export function linesIn(value: string): string[] {
	return value
		.split('\n')
		.map((line) => line.replace(/^\s*[-•]\s*/, '').trim())
		.filter(Boolean);
}

export function isEmptyResult(kind: ResultKind, value: string): boolean {
	return kind === 'action' ? actionsIn(value).length === 0 : value.trim() === '';
}

/** Every text in it, such as a person may be named in. */
export function textsOfResult(kind: ResultKind, value: string): string[] {
	if (kind !== 'action') return [value];
	return actionsIn(value).flatMap(({ text, owner }) => [text, owner]);
}

export type TidyResult = { value: string } | { problem: string };

/**
 * As it is kept: without empty lines and empty actions. Whom a scan follows is what `before` says, never what a page
 * sent. `newId` names an action that has no name yet; `today` is an ISO day.
 */
export function tidied(
	{ kind, label }: Pick<ResultField, 'kind' | 'label'>,
	typed: string,
	{ before, newId, today }: { before: string; newId: () => string; today: string }
): TidyResult {
	const text = typed.replaceAll('\r\n', '\n');
	const tooLong = `‘${label}’ is te lang: hoogstens 10.000 tekens. Wat u typte staat er nog.`;
	if (kind !== 'action') {
		if (text.length > mostInResult) return { problem: tooLong };
		return { value: kind === 'list' ? linesIn(text).join('\n') : text.trim() };
	}
	const there = new Map(actionsIn(before).map((one) => [one.id, one]));
	const given = actionsIn(text)
		.map((one) => ({ ...one, text: one.text.trim(), owner: one.owner.trim(), due: one.due.trim() }))
		.filter((one) => one.text !== '' || one.owner !== '' || one.due !== '');
	if (given.some((one) => one.text === ''))
		return { problem: `Schrijf bij ‘${label}’ op wat u gaat doen, en niet alleen wie of wanneer.` };
	if (given.length > mostActionsInField)
		return { problem: `Bij ‘${label}’ passen hoogstens ${mostActionsInField} acties.` };
	if (given.some((one) => one.owner.length > mostInOwner || one.due.length > mostInOwner))
		return { problem: `Bij ‘${label}’ is ‘Wie’ of ‘Voor wanneer’ te lang: hoogstens 200 tekens.` };
	const kept = given.map((one): WorkshopAction => {
		const known = there.get(one.id);
		if (known && known.followed !== null) return known;
		const id = one.id === '' ? newId() : one.id;
		return { id, text: one.text, owner: one.owner, due: readDue(one.due, today), followed: null };
	});
	const followed = [...there.values()].filter(
		(one) => one.followed !== null && !kept.some(({ id }) => id === one.id)
	);
	const all = [...kept, ...followed];
	const value = all.length === 0 ? '' : JSON.stringify(all);
	return value.length > mostInResult ? { problem: tooLong } : { value };
}

/** Names of actions do not matter, so that one that is sent twice is written once. */
export function isSameResult(kind: ResultKind, one: string, other: string): boolean {
	if (kind !== 'action') return one === other;
	const words = (value: string) =>
		JSON.stringify(actionsIn(value).map(({ text, owner, due }) => [text, owner, due]));
	return words(one) === words(other);
}

export function withFollowed(value: string, id: string, action: string): string {
	return JSON.stringify(
		actionsIn(value).map((one) => (one.id === id ? { ...one, followed: action } : one))
	);
}
