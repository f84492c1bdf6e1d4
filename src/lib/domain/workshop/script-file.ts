import { z } from 'zod';
import { errorAt, isRefused, type Path, type PathMistake } from '#domain/mistake/mistake.ts';
import { readShape } from '#domain/mistake/shape.ts';
import { present, type Loose } from '#domain/mistake/written.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { documents } from '#domain/questionnaire/source.ts';
import { minutesOf, ownPart, resultKinds, type WorkshopScript } from './workshop-script.ts';

/* What a file in questionnaires/scripts may say, and what is wrong with one. */

const key = z.string('een naam met kleine letters en streepjes').regex(/^[a-z][a-z0-9-]*$/, {
	error: 'een naam met kleine letters, cijfers en streepjes'
});
/** More does not fit on the big screen. */
const shown = (most: number) =>
	z
		.string(`een tekst van hoogstens ${most} tekens`)
		.trim()
		.min(1, 'een tekst')
		.max(most, `een tekst van hoogstens ${most} tekens`);
const words = z.string('een tekst').trim().min(1, 'een tekst');
const whole = (least: number, most: number) => {
	const expected = `een heel getal van ${least} tot en met ${most}`;
	return z.int(expected).min(least, expected).max(most, expected);
};
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry, 'een lijst');

const field = z.strictObject(
	{
		id: key,
		kind: z.enum(resultKinds),
		label: shown(80)
	},
	'een groep sleutels'
);

const part = z.strictObject(
	{
		id: key,
		title: shown(60),
		minutes: whole(1, 240),
		minutesFrom: z.enum(['source', 'own']),
		minutesNote: words.optional(),
		source: words,
		pause: z.boolean('true of false').default(false),
		explain: words.optional(),
		read: shown(240).optional(),
		prompts: listOf(shown(120)).max(5, 'hoogstens 5 vragen').default([]),
		roles: listOf(words).default([]),
		results: listOf(field).default([])
	},
	'een groep sleutels'
);

export const workshopScriptFile = z.strictObject(
	{
		key,
		title: shown(60),
		goal: words,
		source: words,
		for: words,
		people: z.strictObject({ from: whole(1, 100), to: whole(1, 100) }, 'een groep sleutels'),
		leads: words,
		minutes: whole(1, 960),
		needs: listOf(words).default([]),
		before: listOf(words).default([]),
		roles: listOf(z.strictObject({ name: words, does: words }, 'een groep sleutels')).default([]),
		parts: listOf(part).min(1, 'minstens één onderdeel')
	},
	'een draaiboek: een groep sleutels'
);

type Read = Loose<z.output<typeof workshopScriptFile>>;

export interface CheckedScript {
	/** Null where there is a mistake. */
	script: WorkshopScript | null;
	mistakes: PathMistake[];
}

/** `name`: of the file, without its ending; null where it does not matter. */
export function checkScript(raw: unknown, name: string | null): CheckedScript {
	const shape = readShape(workshopScriptFile, raw);
	const read = (typeof shape.readable === 'object' ? shape.readable : null) as Read | null;
	const mistakes = [...shape.mistakes, ...(read ? ruleMistakes(read, name) : [])];
	if (isRefused(mistakes)) return { script: null, mistakes };
	return { script: workshopScriptFile.parse(raw), mistakes };
}

function ruleMistakes(read: Read, name: string | null): PathMistake[] {
	const parts = present(read.parts, ['parts']);
	const roles = (read.roles ?? []).flatMap((role) => role?.name ?? []);
	return [
		...nameMistakes(read, name),
		...peopleMistakes(read),
		...sourceMistakes(read.source, ['source'], false),
		...twice(parts.map(({ entry, path }) => ({ id: entry.id, path: [...path, 'id'] }))),
		...timeMistakes(read),
		...parts.flatMap(({ entry, path }) => [
			...sourceMistakes(entry.source, [...path, 'source'], true),
			...present(entry.roles, [...path, 'roles'])
				.filter((role) => !roles.includes(role.entry))
				.map((role) =>
					errorAt(
						role.path,
						`de rol '${role.entry}' staat niet bij 'roles'${suggestion(role.entry, roles)}`
					)
				),
			...partMistakes(entry, path)
		]),
		...(parts.every(({ entry }) => (entry.results ?? []).length === 0) && parts.length > 0
			? [errorAt(['parts'], 'geen enkel onderdeel heeft een resultaat (results)')]
			: [])
	];
}

function nameMistakes({ key: own }: Read, name: string | null): PathMistake[] {
	if (own === undefined || name === null || own === name) return [];
	return [
		errorAt(['key'], `het bestand heet '${name}.yaml', en de key is '${own}': maak ze gelijk`)
	];
}

function peopleMistakes({ people }: Read): PathMistake[] {
	const { from, to } = people ?? {};
	if (from === undefined || to === undefined || from <= to) return [];
	return [errorAt(['people', 'to'], `'to' is minder dan 'from': ${to} is minder dan ${from}`)];
}

/** Only where every part says how long it takes. */
function timeMistakes({ minutes, parts = [] }: Read): PathMistake[] {
	const lengths = parts.map((one) => one?.minutes);
	if (minutes === undefined || lengths.includes(undefined)) return [];
	const total = minutesOf(lengths.map((length = 0) => ({ minutes: length })));
	if (total === minutes) return [];
	return [
		errorAt(['minutes'], `de onderdelen duren samen ${total} minuten, en hier staat ${minutes}`)
	];
}

function partMistakes(entry: Loose<z.output<typeof part>>, path: Path): PathMistake[] {
	const results = present(entry.results, [...path, 'results']);
	const isEmpty = !entry.pause && (entry.prompts ?? []).length === 0 && results.length === 0;
	return [
		...twice(results.map((one) => ({ id: one.entry.id, path: [...one.path, 'id'] }))),
		...(entry.pause && results.length > 0
			? [errorAt([...path, 'results'], 'een pauze heeft geen resultaat')]
			: []),
		...(isEmpty
			? [errorAt(path, 'dit onderdeel heeft geen vraag (prompts) en geen resultaat')]
			: [])
	];
}

function twice(ids: { id: string | undefined; path: Path }[]): PathMistake[] {
	return ids.flatMap(({ id, path }, index) => {
		const earlier = ids.slice(0, index).find((one) => id !== undefined && one.id === id);
		return earlier ? [errorAt(path, `'${id}' staat hier al`, earlier.path)] : [];
	});
}

/** A line of a source, such as "002 regels 544-545", or our own. */
function sourceMistakes(source: string | undefined, path: Path, mayBeOwn: boolean): PathMistake[] {
	if (source === undefined || (mayBeOwn && source === ownPart)) return [];
	const parts = source.split(';').map((one) => one.trim());
	const wrong = parts.find((one) => !isSourceLine(one));
	if (wrong === undefined) return [];
	const or = mayBeOwn ? `, of '${ownPart}'` : '';
	return [
		errorAt(
			path,
			`verwacht een bron met regels, zoals '002 regels 544-545'${or}, er stond '${wrong}'`
		)
	];
}

function isSourceLine(text: string): boolean {
	const [, number = ''] = /^(\d{3}) regels? \d[\d\s,–-]*(?:en \d[\d–-]*)?$/.exec(text) ?? [];
	return number in documents;
}
