import { z } from 'zod';
import { errorAt, errorAtKey, type Path, type PathMistake } from './mistake.ts';
import { nearest } from './nearest.ts';

export interface Shape {
	mistakes: PathMistake[];
	/** Values that do not fit are undefined; unknown keys are gone. */
	readable: unknown;
}

export function readShape(schema: z.ZodType, raw: unknown): Shape {
	const issues = z.safeParse(schema, raw, { reportInput: true }).error?.issues ?? [];
	const told = new Set<string>();
	const mistakes: PathMistake[] = [];
	let readable = raw;
	for (const issue of issues) {
		const path = pathOf(issue);
		// Text in place of a list is also too short a list; one message is enough.
		if (issue.code !== 'unrecognized_keys' && told.has(JSON.stringify(path))) continue;
		told.add(JSON.stringify(path));
		mistakes.push(...mistakesIn(issue, path, schema));
		readable = withoutFault(readable, issue, path);
	}
	return { mistakes, readable };
}

/** "'drie'", "het getal 3", "niets" */
export function inWords(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'niets';
	if (typeof value === 'number') return `het getal ${value}`;
	if (Array.isArray(value)) return 'een lijst';
	if (typeof value === 'object') return 'een groep sleutels';
	const words = String(value);
	return `'${words.length > 60 ? `${words.slice(0, 57)}…` : words}'`;
}

/** "a, b of c" */
export function either(words: readonly string[]): string {
	return new Intl.ListFormat('nl', { type: 'disjunction' }).format(words);
}

type Issue = z.core.$ZodIssue;

function mistakesIn(issue: Issue, path: Path, schema: z.ZodType): PathMistake[] {
	const name = path.findLast((key) => typeof key === 'string');
	const where = name === undefined ? '' : ` bij '${name}'`;
	const input = issue.input;
	if (issue.code === 'unrecognized_keys') {
		const known = keysAt(schema, path);
		return issue.keys.map((key) => errorAtKey([...path, key], unknownKey(key, known)));
	}
	if (issue.code === 'invalid_key') {
		const expected = issue.issues[0]?.message ?? '';
		return [errorAtKey(path, `verwacht ${expected}, er stond ${inWords(path.at(-1))}`)];
	}
	if (input === undefined && path.length > 0) {
		return [errorAt(path.slice(0, -1), `'${name}' ontbreekt: verwacht ${expectation(issue)}`)];
	}
	return [
		errorAt(
			path,
			`verwacht ${expectation(issue)}${where}, er stond ${inWords(input)}${hint(issue)}`
		)
	];
}

function unknownKey(key: string, known: string[]): string {
	const meant = nearest(key, known);
	const advice =
		meant === undefined ? `hier kan staan: ${known.join(', ')}` : `bedoelde u '${meant}'?`;
	return `onbekende sleutel '${key}'; ${advice}`;
}

function expectation(issue: Issue): string {
	return issue.code === 'invalid_value' ? either(issue.values.map(String)) : issue.message;
}

function hint(issue: Issue): string {
	const input = issue.input;
	if (issue.code === 'invalid_value' && typeof input === 'string') {
		const meant = nearest(input, issue.values.map(String));
		return meant === undefined ? '' : `; bedoelde u '${meant}'?`;
	}
	const isBare = typeof input === 'number' || typeof input === 'boolean';
	if (issue.code === 'invalid_type' && issue.expected === 'string' && isBare) {
		return `; zet er aanhalingstekens omheen: "${input}"`;
	}
	return '';
}

function keysAt(schema: z.ZodType, path: Path): string[] {
	let here: unknown = schema;
	for (const key of path) here = unwrapped(childOf(unwrapped(here), key));
	here = unwrapped(here);
	return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function childOf(schema: unknown, key: string | number): unknown {
	if (schema instanceof z.ZodArray) return schema.element;
	if (schema instanceof z.ZodRecord) return schema.valueType;
	return schema instanceof z.ZodObject ? schema.shape[key] : undefined;
}

function unwrapped(schema: unknown): unknown {
	return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
		? schema.unwrap()
		: schema;
}

function withoutFault(readable: unknown, issue: Issue, path: Path): unknown {
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.reduce((rest, key) => without(rest, [...path, key], 'drop'), readable);
	}
	if (issue.code === 'invalid_key') return without(readable, path, 'drop');
	// A list that is too short can still be read.
	if (Array.isArray(issue.input) && issue.code === 'too_small') return readable;
	return issue.input === undefined ? readable : without(readable, path, 'keep');
}

function without(value: unknown, path: Path, key: 'keep' | 'drop'): unknown {
	const [first, ...rest] = path;
	if (first === undefined) return undefined;
	if (Array.isArray(value)) {
		return value.map((element, index) => (index === first ? without(element, rest, key) : element));
	}
	if (typeof value !== 'object' || value === null) return value;
	const copy: Record<string, unknown> = { ...value };
	if (rest.length === 0 && key === 'drop') delete copy[first];
	else copy[first] = without(copy[first], rest, key);
	return copy;
}

function pathOf(issue: Issue): Path {
	return issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
}
