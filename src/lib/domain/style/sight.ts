import {
	converter,
	differenceCiede2000,
	filterDeficiencyDeuter,
	filterDeficiencyProt,
	filterDeficiencyTrit,
	formatHex,
	parse,
	type Color
} from 'culori';

/** All but the first are of who lacks one kind of cone altogether; the commonest first. */
export const sights = ['all', 'deuteranopia', 'protanopia', 'tritanopia'] as const;

export type ColorSight = (typeof sights)[number];

/** ΔE2000 between two colours #rrggbb, as somebody sees them. */
export function distance(one: string, other: string, sight: ColorSight): number {
	return difference(seen(one, sight), seen(other, sight));
}

/** #rrggbb as somebody sees it, or as a printer without colours prints it. */
export function asSeen(color: string, sight: ColorSight | 'grey'): string {
	if (sight !== 'grey') return formatHex(seen(color, sight));
	const light = lab(color);
	if (!light) throw new Error(`${color} is no colour`);
	return formatHex({ ...light, a: 0, b: 0 });
}

const lab = converter('lab65');
const difference = differenceCiede2000();

const filters: Record<ColorSight, (color: Color) => Color> = {
	all: (color) => color,
	protanopia: filterDeficiencyProt(1),
	deuteranopia: filterDeficiencyDeuter(1),
	tritanopia: filterDeficiencyTrit(1)
};

function seen(color: string, sight: ColorSight): Color {
	const parsed = parse(color);
	if (!parsed) throw new Error(`${color} is no colour`);
	return filters[sight](parsed);
}
