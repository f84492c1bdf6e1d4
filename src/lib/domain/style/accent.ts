import { clampChroma, converter, formatHex } from 'culori';

/** What stands for --green on the pages of a region or a municipality, each #rrggbb. */
export interface Accent {
	/** Links, buttons, what is chosen. */
	green: string;
	/** Under the pointer. */
	strong: string;
	/** A ground for texts. */
	wash: string;
	/** Texts on the first two. */
	on: string;
}

export type Scheme = 'light' | 'dark';

/** Of the dark scheme in src/styles/tokens.css. */
export const darkPaper = '#111b2b';

/**
 * The ink of a style (style.ts), which has 7 : 1 on white. On the dark paper it is a colour of the same hue,
 * as light as our own green is there, so that its contrasts are ours. A lightness is a luminance.
 */
export function accentOf(ink: string): Record<Scheme, Accent> {
	const { l, c, h } = lch(ink);
	const like = (lightness: number, most: number) =>
		formatHex(
			clampChroma({ mode: 'lch65', l: lightness, c: Math.min(c, most), h: h ?? 0 }, 'lch65')
		);
	return {
		// What is almost black gets lighter under the pointer.
		light: {
			green: ink.toLowerCase(),
			strong: like(l > 20 ? l - 10 : l + 9, c),
			wash: like(95.5, 5),
			on: '#ffffff'
		},
		dark: { green: like(76, 45), strong: like(85, 40), wash: like(19, 14), on: darkPaper }
	};
}

/** It comes before the tokens of the house in a page, so it is more particular than they are. */
export function accentSheet(ink: string): string {
	const { light, dark } = accentOf(ink);
	return `html:root{${tokens(light)}}\n@media screen and (prefers-color-scheme:dark){html:root{${tokens(dark)}}}\n`;
}

function tokens({ green, strong, wash, on }: Accent): string {
	return `--green:${green};--green-strong:${strong};--green-wash:${wash};--on-green:${on}`;
}

const lchOf = converter('lch65');

function lch(color: string) {
	const found = lchOf(color);
	if (!found) throw new Error(`${color} is no colour`);
	return found;
}
