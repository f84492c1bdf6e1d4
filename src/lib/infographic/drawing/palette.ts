/** Band colours come from the questionnaire. resvg needs hex. */
export const ink = '#14263f';
export const slate = '#4f5f76';
export const line = '#b9c4d1';
export const hairline = '#dbe2ea';
export const mist = '#edf1f5';
export const paper = '#ffffff';

/** The contrast is always at least 4.5:1 (WCAG 1.4.3). */
export function legibleOn(color: string): string {
	const best = contrast(ink, color) >= contrast(paper, color) ? ink : paper;
	return contrast(best, color) >= 4.5 ? best : '#000000';
}

/** 1–21, as WCAG 2 defines it. */
export function contrast(a: string, b: string): number {
	const [darker, lighter] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
	return (lighter! + 0.05) / (darker! + 0.05);
}

/** 0–1, of #rrggbb. */
export function luminance(color: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16)));
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function linear(channel: number): number {
	const share = channel / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
