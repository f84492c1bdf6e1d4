import { z } from 'zod';
import { errorAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { readShape } from '#domain/mistake/shape.ts';
import { termKeys, type AgreementTerms, type TermKey } from './agreement.ts';

/*
 * The form that a region gives its plans: which columns, which of them must be filled in, in which groups, and what
 * the plan as a whole has to say. It comes from a file in questionnaires/plans.
 */

export interface PlanFormat {
	key: string;
	title: string;
	/** Of one municipality, or of the region and its network. */
	of: PlanSubject;
	introduction: string;
	/** Which seed of ours it follows, with its lines. */
	source: string;
	columns: readonly PlanColumn[];
	/** theme: the themes of the questions that the lines came from. */
	groupedBy: 'groups' | 'theme';
	groups: readonly PlanGroup[];
	/** What the plan is held against before it is settled. */
	factors: readonly PlanFactor[];
	/** What stands in words above its lines. */
	parts: readonly PlanPart[];
}

export const planSubjects = ['municipality', 'region'] as const;
export type PlanSubject = (typeof planSubjects)[number];

export interface PlanColumn {
	/** One that every agreement has, or the format's own. */
	key: string;
	label: string;
	hint: string;
	isRequired: boolean;
	source: string;
}

export interface PlanGroup {
	key: string;
	title: string;
	hint: string;
	/** To begin with; nothing is put in a plan by itself. */
	examples: readonly string[];
	/** Ids of themes whose questions belong here; a proposal about one comes in this group by itself. */
	themes: readonly string[];
	source: string;
}

export interface PlanFactor {
	key: string;
	text: string;
	source: string;
}

export interface PlanPart {
	key: string;
	title: string;
	hint: string;
	source: string;
}

/** Where the region chose none, or its file is gone. */
export const plainFormat: PlanFormat = {
	key: 'eenvoudig',
	title: 'Eenvoudig plan',
	of: 'municipality',
	introduction: '',
	source: '',
	columns: [
		column('goal', 'Doel', true),
		column('action', 'Actie', true),
		column('responsible', 'Wie', true),
		column('due', 'Wanneer', true),
		column('means', 'Middelen', false),
		column('lands', 'Waar het landt', false),
		column('success', 'Hoe wij zien dat het lukt', false)
	],
	groupedBy: 'theme',
	...{ groups: [], factors: [], parts: [] }
};

function column(key: TermKey, label: string, isRequired: boolean): PlanColumn {
	return { key, label, isRequired, hint: '', source: '' };
}

export function isTerm(key: string): key is TermKey {
	return (termKeys as readonly string[]).includes(key);
}

export function valueIn(terms: AgreementTerms, key: string): string {
	return isTerm(key) ? terms[key] : (terms.own[key] ?? '');
}

/** In which group of the format a line about this theme comes; empty for none. */
export function groupOfTheme({ groupedBy, groups }: PlanFormat, theme: string): string {
	if (groupedBy === 'theme') return theme;
	return groups.find(({ themes }) => themes.includes(theme))?.key ?? '';
}

/** Labels of the columns that have to be filled in and are not. */
export function missingIn({ columns }: PlanFormat, terms: AgreementTerms): string[] {
	return columns
		.filter(({ key, isRequired }) => isRequired && valueIn(terms, key) === '')
		.map(({ label }) => label);
}

/** What a line says that the format has no column for: another format asked for it. */
export function besideFormat(
	{ columns }: PlanFormat,
	terms: AgreementTerms
): { key: string; value: string }[] {
	const asked = new Set(columns.map(({ key }) => key));
	return [...termKeys, ...Object.keys(terms.own)]
		.filter((key) => !asked.has(key))
		.map((key) => ({ key, value: valueIn(terms, key) }))
		.filter(({ value }) => value !== '');
}

/** The names of what every agreement has, where no format names them. */
export const termLabels: Record<TermKey, string> = {
	goal: 'Doel',
	action: 'Actie',
	responsible: 'Wie',
	due: 'Wanneer',
	means: 'Middelen',
	lands: 'Waar het landt',
	success: 'Hoe wij zien dat het lukt'
};

const text = z.string('tekst').regex(/\S/, 'tekst');
const key = z.string('tekst').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kleine letters, met streepjes');

const schema = z.strictObject(
	{
		key,
		title: text,
		of: z.enum(planSubjects, 'municipality of region'),
		introduction: text.optional(),
		source: text,
		columns: z
			.array(
				z.strictObject(
					{
						key,
						label: text,
						hint: text.optional(),
						required: z.boolean('true of false').optional(),
						source: text
					},
					'een kolom met key, label en source'
				),
				'een lijst van kolommen'
			)
			.min(2, 'minstens twee kolommen'),
		grouped_by: z.enum(['groups', 'theme'], 'groups of theme').optional(),
		groups: z
			.array(
				z.strictObject(
					{
						key,
						title: text,
						hint: text.optional(),
						examples: z.array(text, 'een lijst van teksten').optional(),
						themes: z.array(text, 'een lijst van thema’s').optional(),
						source: text
					},
					'een groep met key, title en source'
				),
				'een lijst van groepen'
			)
			.optional(),
		success_factors: z
			.array(
				z.strictObject({ key, text, source: text }, 'een succesfactor met key, text en source'),
				'een lijst van succesfactoren'
			)
			.optional(),
		parts: z
			.array(
				z.strictObject(
					{ key, title: text, hint: text.optional(), source: text },
					'een onderdeel met key, title en source'
				),
				'een lijst van onderdelen'
			)
			.optional()
	},
	'een planformat met key, title, of, source en columns'
);

export interface CheckedPlanFormat {
	/** Undefined where it has mistakes. */
	format: PlanFormat | undefined;
	mistakes: PathMistake[];
}

/** place: the name of its file without .yaml; messages are Dutch. */
export function checkPlanFormat(raw: unknown, place: string): CheckedPlanFormat {
	const shape = readShape(schema, raw).mistakes;
	if (shape.length > 0) return { format: undefined, mistakes: shape };
	const file = schema.parse(raw);
	const groupedBy = file.grouped_by ?? (file.groups ? 'groups' : 'theme');
	const mistakes = [
		...(file.key === place
			? []
			: [errorAt(['key'], `de key is '${file.key}', maar het bestand heet ${place}.yaml`)]),
		...doublesIn(file.columns, 'columns'),
		...doublesIn(file.groups ?? [], 'groups'),
		...doublesIn([...(file.success_factors ?? [])], 'success_factors'),
		...doublesIn(file.parts ?? [], 'parts'),
		...(file.columns.some(({ key }) => key === 'action')
			? []
			: [errorAt(['columns'], "een plan heeft minstens een kolom 'action'")]),
		...(groupedBy === 'groups' && !file.groups?.length
			? [errorAt(['grouped_by'], "bij 'groups' hoort een lijst van groepen")]
			: [])
	];
	if (mistakes.length > 0) return { format: undefined, mistakes };
	const { introduction = '', title, of, source } = file;
	return {
		mistakes,
		format: {
			...{ key: file.key, title, of, introduction, source, groupedBy },
			columns: file.columns.map(({ required = false, hint = '', ...rest }) => ({
				...rest,
				hint,
				isRequired: required
			})),
			groups: (file.groups ?? []).map(({ hint = '', examples = [], themes = [], ...rest }) => ({
				...{ ...rest, hint, examples, themes }
			})),
			factors: file.success_factors ?? [],
			parts: (file.parts ?? []).map(({ hint = '', ...rest }) => ({ ...rest, hint }))
		}
	};
}

function doublesIn(list: readonly { key: string }[], name: string): PathMistake[] {
	return list.flatMap(({ key }, index) => {
		const first = list.findIndex((one) => one.key === key);
		if (first === index) return [];
		return [errorAt([name, index, 'key'], `'${key}' staat er al`, [name, first, 'key'])];
	});
}
