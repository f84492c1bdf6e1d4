import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keyMeanings } from '#domain/library/keys.ts';
import { questionnaireSchema } from '#domain/library/schema.ts';

const readme = readFileSync('questionnaires/README.md', 'utf8');
const written = readFileSync('questionnaires/questionnaire.schema.json', 'utf8');

test('the schema for editors is current; else run node scripts/questionnaire-schema.mjs', () => {
	expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(questionnaireSchema())));
});

test('every key in the schema has a meaning in Dutch, and no meaning is of a key that is gone', () => {
	const described = new Set<string>();
	const bare: string[] = [];
	for (const [key, property] of propertiesIn(questionnaireSchema())) {
		if (property.description === undefined) bare.push(key);
		described.add(key);
	}
	expect(bare).toEqual([]);
	const known = Object.values(keyMeanings).flatMap((keys) => Object.keys(keys));
	expect(known.filter((key) => !described.has(key))).toEqual([]);
});

describe('the README', () => {
	const meanings = Object.values(keyMeanings).flatMap(Object.entries);

	test.each(meanings)('explains %s in a table, in the same words as the schema', (key, meaning) => {
		expect(readme).toContain(`| \`${key}\` | ${meaning} |`);
	});
});

interface Property {
	description?: string;
}

/** Every key that the schema knows, wherever it stands. */
function propertiesIn(schema: unknown): [string, Property][] {
	if (typeof schema !== 'object' || schema === null) return [];
	const { properties } = schema as { properties?: Record<string, Property> };
	const isList = typeof properties === 'object' && 'type' in schema;
	const own = isList ? Object.entries(properties) : [];
	return [...own, ...Object.values(schema).flatMap(propertiesIn)];
}
