import type { KeptResult } from '#domain/workshop/result.ts';
import { textsOfResult } from '#domain/workshop/result.ts';
import { fieldKey, type WorkshopPart } from '#domain/workshop/workshop-script.ts';
import type { Stamp } from '#domain/access/stamp.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { askedIn, type Asked } from '#request/client-mention.ts';
import { namesOf, typedIn } from '#ui/workshop/field-names.ts';

interface TypedField {
	key: string;
	kind: WorkshopPart['results'][number]['kind'];
	value: string;
	expected: number;
}

/** What a form without scripts brings along; with them each field was saved on its own already. */
export function typedFields(form: FormData, part: WorkshopPart): TypedField[] {
	return part.results.flatMap((field) => {
		const key = fieldKey(part, field);
		const typed = typedIn(form, key, field);
		return typed ? [{ key, kind: field.kind, ...typed }] : [];
	});
}

/** By the name of the field's text. */
export function askedOf(form: FormData, fields: TypedField[], now: string): Asked | undefined {
	const texts = fields.map(({ key, kind, value }) => [
		namesOf(key).text,
		textsOfResult(kind, value)
	]);
	return askedIn(form, Object.fromEntries(texts) as Record<string, string[]>, now);
}

export interface NotSaved {
	/** By field: what somebody else wrote meanwhile. */
	stale: Record<string, KeptResult>;
	/** By field. */
	problems: Record<string, string>;
}

/** In a transaction of the caller; what can be saved is. Undefined where all was. */
export function saveFields(
	locals: App.Locals,
	workshop: workshops.Workshop,
	fields: TypedField[],
	stamp: Stamp
): NotSaved | undefined {
	const left: NotSaved = { stale: {}, problems: {} };
	for (const { key, value, expected } of fields) {
		const outcome = workshops.save(locals.db, workshop, { field: key, value, expected }, stamp);
		if (outcome.kind === 'stale') left.stale[key] = outcome.current;
		if (outcome.kind === 'invalid') left.problems[key] = outcome.problem;
	}
	const isLeft = [left.stale, left.problems].some((some) => Object.keys(some).length > 0);
	return isLeft ? left : undefined;
}

export function typedByKey(fields: TypedField[]): Record<string, string> {
	return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
}
