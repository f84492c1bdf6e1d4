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
