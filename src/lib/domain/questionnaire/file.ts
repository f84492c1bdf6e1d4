import { z } from 'zod';
import { present, type Loose, type Written } from '#domain/mistake/written.ts';

/**
 * The YAML is in docs/questionnaires.md. A schema's message stands after "verwacht …" (shape.ts).
 * Rules over several keys are in domain/library/check.ts.
 */

const idPattern = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
const versionPattern = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;
const referencePattern = /^[a-z0-9]+([.-][a-z0-9]+)*@[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;

const text = z.string('tekst').regex(/\S/, 'tekst');
const id = z
	.string('tekst')
	.regex(idPattern, 'kleine letters en cijfers, met streepjes of punten ertussen');
const version = z
	.string('tekst')
	.regex(versionPattern, 'letters en cijfers, met streepjes of punten ertussen');
const reference = z
	.string('tekst')
	.regex(referencePattern, 'een vragenlijst met de versie, zoals leidraad@2025');
const yesOrNo = z.boolean('true of false');
const wholeNumber = z.int('een geheel getal');
const weight = z.number('een getal').positive('een getal groter dan 0');
const points = z
	.number('een getal')
	.min(0, 'een getal van 0 tot en met 100')
	.max(100, 'een getal van 0 tot en met 100');
const share = z
	.number('een getal')
	.min(0, 'een getal van 0 tot en met 1')
	.max(1, 'een getal van 0 tot en met 1');

const minutes = z.int('een geheel getal in minuten').positive('een geheel getal vanaf 1');

const band = z.strictObject(
	{
		label: text,
		from: points,
		color: z.string('tekst').regex(/^#[0-9a-f]{6}$/i, 'een kleur zoals "#0f6b66"')
	},
	'een band met label, from en color'
);

const step = z.strictObject({ value: wholeNumber, label: text }, 'een optie met value en label');

const option = z.strictObject(
	{ value: wholeNumber, label: text, score: points.optional() },
	'een optie met value, label en score'
);

/** It inherits the rest. */
const editionItem = z.strictObject(
	{
		id,
		text: text.optional(),
		help: text.optional(),
		source: text.optional(),
		type: z
			.enum(['scale', 'choice', 'points', 'yes-partly-no', 'text', 'action', 'relation'])
			.optional(),
		scale: id.optional(),
		between: z.enum(['partners']).optional(),
		options: z.array(option, 'een lijst van opties').min(2, 'minstens twee opties').optional(),
		maximum: z
			.int('een geheel getal')
			.min(1, 'een geheel getal van 1 tot en met 1000')
			.max(1000, 'een geheel getal van 1 tot en met 1000')
			.optional(),
		step: z
			.int('een geheel getal')
			.min(1, 'een geheel getal van 1 tot en met 1000')
			.max(1000, 'een geheel getal van 1 tot en met 1000')
			.optional(),
		levels: z
			.record(
				z.string().regex(/^-?\d+$/, 'een waarde van de vraag'),
				text,
				'per waarde een tekst, zoals "1: Nog niets geregeld"'
			)
			.optional(),
		levels_reason: text.optional(),
		floor: wholeNumber.optional(),
		knock_out: yesOrNo.optional(),
		norm: wholeNumber.optional(),
		norm_text: text.optional(),
		weight: weight.optional(),
		not_applicable: yesOrNo.optional(),
		perspectives: z
			.array(
				z.enum([
					'gemeente',
					'lokaal-team',
					'partner',
					'bestuur',
					'beleid-en-management',
					'uitvoering',
					'ervaringsdeskundige'
				]),
				'een lijst van perspectieven'
			)
			.optional(),
		concerns: z.enum(['bestuur', 'beleid-en-management', 'uitvoering']).optional(),
		at_turn: z.enum(['gemeente', 'team', 'regio', 'rijk']).optional(),
		follow_up: z.array(text, 'een lijst van teksten').optional(),
		measure: id.optional(),
		change: z.enum(['editorial']).optional(),
		replaces: z.array(id, 'een lijst van measures').optional()
	},
	'een vraag met id, text en type'
);

const item = editionItem.extend({ text, type: editionItem.shape.type.unwrap() });

const editionTheme = z.strictObject(
	{
		id,
		title: text.optional(),
		short: text.max(14, 'hoogstens 14 letters').optional(),
		core: yesOrNo.optional(),
		unit: z.enum(['team', 'municipality']).optional(),
		weight: weight.optional(),
		introduction: text.optional(),
		items: z.array(editionItem, 'een lijst van vragen').optional()
	},
	'een thema met id, title en items'
);

const theme = editionTheme.extend({
	title: text,
	items: z.array(item, 'een lijst van vragen').min(1, 'minstens één vraag')
});

export const editionFile = z.strictObject(
	{
		key: id,
		version,
		title: text,
		language: z.string('tekst').regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'een taalcode zoals nl'),
		status: z.enum(['official', 'derived', 'example']),
		extends: reference,
		omit: z.array(id, "een lijst van id's van vragen").optional(),
		introduction: text.optional(),
		source: text.optional(),
		subject: z.enum(['team', 'region', 'candidate']).optional(),
		minimum_coverage: share.optional(),
		minimum_change: points.optional(),
		minutes: minutes.optional(),
		module_minutes: minutes.optional(),
		pass_mark: z.number('een getal in punten').min(0, 'een getal in punten, van 0 af').optional(),
		bands: z.array(band, 'een lijst van banden').min(1, 'minstens één band').optional(),
		scales: z
			.record(
				id,
				z.array(step, 'een lijst van opties').min(2, 'minstens twee opties'),
				'schalen met een naam'
			)
			.optional(),
		themes: z.array(editionTheme, 'een lijst van thema’s').optional()
	},
	'een vragenlijst met key, version, title, language, status, bands en themes'
);

/** `extends` is here so that a typing error in it is noticed. */
export const questionnaireFile = editionFile.extend({
	extends: reference.optional(),
	bands: editionFile.shape.bands.unwrap(),
	themes: z.array(theme, 'een lijst van thema’s').min(1, 'minstens één thema')
});

export type QuestionnaireFile = z.infer<typeof questionnaireFile>;
export type ItemFile = z.infer<typeof item>;
export const itemFile = item;

/** Unreadable values are undefined. */
export type QuestionnaireDraft = Loose<z.infer<typeof editionFile>>;
export type DraftTheme = Loose<z.infer<typeof editionTheme>>;
export type DraftItem = Loose<z.infer<typeof editionItem>>;
export type DraftScales = NonNullable<QuestionnaireDraft['scales']>;

export interface WrittenItem extends Written<DraftItem> {
	theme: DraftTheme;
}

export function writtenThemes(draft: QuestionnaireDraft): Written<DraftTheme>[] {
	return present(draft.themes, ['themes']);
}

export function writtenItems(draft: QuestionnaireDraft): WrittenItem[] {
	return writtenThemes(draft).flatMap(({ entry: theme, path }) =>
		present(theme.items, [...path, 'items']).map((item) => ({ ...item, theme }))
	);
}
