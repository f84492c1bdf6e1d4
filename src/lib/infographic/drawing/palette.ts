import { contrast } from '#domain/style/contrast.ts';
import type { Palette } from '#domain/style/palette.ts';

/*
 * Pieces are drawn with names of colours; `picture` fills in those of its palette, so that no block has to
 * know it. Band colours come from the questionnaire, as #rrggbb.
 */
export const ink = 'ink';
export const slate = 'slate';
export const line = 'line';
export const hairline = 'hairline';
export const mist = 'mist';
export const paper = 'paper';

/** Ink, paper or black, whichever of the palette can be read on this colour: #rrggbb. */
export function legibleOn(color: string): string {
	return `${legible}${color}`;
}

/** Other colours stay. */
export function colorIn(palette: Palette, named: string): string {
	if (named.startsWith(legible)) return legibleColor(palette, named.slice(legible.length));
	return isName(palette, named) ? palette[named] : named;
}

/** What stands in texts stays: quotes are escaped in them. */
export function coloredIn(palette: Palette, svg: string): string {
	return svg.replace(
		/ (fill|stroke)="([^"#]+|legible on #[^"]+)"/g,
		(_, attribute, named) => ` ${attribute}="${colorIn(palette, named)}"`
	);
}

const legible = 'legible on ';

/** The contrast is always at least 4.5:1 (WCAG 1.4.3). */
function legibleColor({ ink, paper }: Palette, color: string): string {
	const best = contrast(ink, color) >= contrast(paper, color) ? ink : paper;
	return contrast(best, color) >= 4.5 ? best : '#000000';
}

function isName(palette: Palette, named: string): named is keyof Palette {
	return Object.hasOwn(palette, named);
}
