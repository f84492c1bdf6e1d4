import { converter, formatHex } from 'culori';
import { standardPalette, type Palette } from './palette.ts';

/**
 * The others are as light as ours, so contrasts stay: a lightness is a luminance. They are no more
 * colourful than ours, so that a bright ink does not make all of a page bright.
 */
export function paletteOf(ink: string): Palette {
	const own = lch(ink);
	const usual = lch(standardPalette.ink);
	const like = (color: string) => {
		const { l, c, h = 0 } = lch(color);
		const turned = h - (usual.h ?? 0) + (own.h ?? 0);
		return formatHex({ mode: 'lch65', l, c: Math.min(1, own.c / usual.c) * c, h: turned });
	};
	const { slate, line, hairline, mist, paper } = standardPalette;
	return {
		ink,
		slate: like(slate),
		line: like(line),
		hairline: like(hairline),
		mist: like(mist),
		paper
	};
}

const lchOf = converter('lch65');

function lch(color: string) {
	const found = lchOf(color);
	if (!found) throw new Error(`${color} is no colour`);
	return found;
}
