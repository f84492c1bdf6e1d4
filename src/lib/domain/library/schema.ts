import { z } from 'zod';
import { editionFile, questionnaireFile } from '#domain/questionnaire/file.ts';
import { keyMeanings, type KeyGroup } from './keys.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** Rules over the whole file are not in it. */
export function questionnaireSchema(): Schema {
	const { $schema, ...whole } = describedFile(z.toJSONSchema(questionnaireFile, draft));
	const { $schema: _, ...edition } = describedFile(z.toJSONSchema(editionFile, draft));
	return {
		$schema,
		title: 'Een vragenlijst van Thermometer, of een regionale editie',
		if: { required: ['extends'] },
		then: edition,
		else: whole
	};
}

/** Editors support this version best. */
const draft = { target: 'draft-7' } as const;

function describedFile(file: Schema): Schema {
	const { bands, scales, themes } = file.properties ?? {};
	describe(itemsOf(bands), 'band');
	describe(itemsOf(valuesOf(scales)), 'step');
	describe(itemsOf(themes), 'theme');
	const items = itemsOf(itemsOf(themes)?.properties?.items);
	describe(items, 'item');
	describe(itemsOf(items?.properties?.options), 'option');
	describe(file, 'file');
	return withoutLimits(file);
}

function describe(schema: Schema | undefined, part: KeyGroup) {
	for (const [key, property] of Object.entries(schema?.properties ?? {})) {
		const description = keyMeanings[part][key];
		if (typeof property === 'object' && description) property.description = description;
	}
}

function itemsOf(list: z.core.JSONSchema._JSONSchema | undefined): Schema | undefined {
	const items = typeof list === 'object' ? list.items : undefined;
	return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

function valuesOf(record: z.core.JSONSchema._JSONSchema | undefined): Schema | undefined {
	const values = typeof record === 'object' ? record.additionalProperties : undefined;
	return typeof values === 'object' ? values : undefined;
}

/** JavaScript's largest whole number is no rule of a questionnaire. */
function withoutLimits(schema: Schema): Schema {
	const text = JSON.stringify(schema, (key, value: unknown) => {
		const isLimit = key === 'minimum' || key === 'maximum';
		return isLimit && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER ? undefined : value;
	});
	return JSON.parse(text) as Schema;
}
