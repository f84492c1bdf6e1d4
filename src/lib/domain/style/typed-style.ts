import type { Problem } from '#domain/words/problem.ts';
import { standardPalette } from './palette.ts';
import { styleMistakes, type Style } from './style.ts';

/** As a form sends it. */
export interface TypedStyle {
	ink: string;
	/** From low to high; all empty for those of the questionnaire. */
	bands: readonly string[];
}

export const inkField = 'inkt';
export const bandField = (at: number) => `trede-${at + 1}`;

/** labels: of the bands of the questionnaire. */
export function styleFrom(
	typed: TypedStyle,
	labels: readonly string[]
): { style: Style } | { problems: Problem[] } {
	const bands = typed.bands.map(colorIn);
	const missing = bands.flatMap((color, at) => (color === '' ? [at] : []));
	const isWithout = missing.length === bands.length;
	const style = { ink: colorIn(typed.ink), ...(!isWithout && { bands }) };
	if (!isWithout && missing.length > 0) {
		const [own] = styleProblems({ ink: style.ink }, labels);
		const empty = missing.map((at) => ({ field: bandField(at), message: oneEmpty }));
		return { problems: [...(own ? [own] : []), ...empty] };
	}
	const problems = styleProblems(style, labels);
	return problems.length > 0 ? { problems } : { style };
}

/** One for each field. */
function styleProblems(style: Style, labels: readonly string[]): Problem[] {
	const found = styleMistakes(style, labels).map(({ path: [part, at], message }) => ({
		field: part === 'ink' ? inkField : bandField(typeof at === 'number' ? at : 0),
		message
	}));
	const fields = [...new Set(found.map(({ field }) => field))];
	return fields.map((field) => ({
		field,
		message: found
			.filter((one) => one.field === field)
			.map(({ message }) => message)
			.join(' ')
	}));
}

/** "#7a0019" as people write it: with capitals, without the hash, or in three. */
export function colorIn(typed: string): string {
	const written = typed.trim().toLowerCase();
	const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(written)?.[1];
	if (digits === undefined) return typed.trim();
	return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/** Nothing of it differs from what is shipped. */
export function isShipped({ ink, bands }: Style): boolean {
	return ink === standardPalette.ink && bands === undefined;
}

/** What people saw, to tell whether somebody changed it meanwhile. */
export function styleKey(style: Style | undefined): string {
	return style ? [style.ink, ...(style.bands ?? [])].join(' ').toLowerCase() : '';
}

const oneEmpty =
	'Geef ook deze trede een kleur, of maak alle treden leeg. Dan houden ze de kleuren die ze nu hebben.';
