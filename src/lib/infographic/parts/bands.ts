import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { LegendEntry } from '#infographic/parts/legend.ts';
import { rectangle } from '#infographic/drawing/svg.ts';

/** "40–59": the shown whole numbers that a band holds. */
export function bandRange(bands: Band[], index: number): string {
	const from = Math.ceil(bands[index]!.from);
	const next = bands[index + 1];
	const until = next ? Math.ceil(next.from) - 1 : 100;
	return from === until ? String(from) : `${from}–${until}`;
}

export function bandEntries(bands: Band[]): LegendEntry[] {
	return bands.map((band, index) => ({
		words: `${band.label} ${bandRange(bands, index)}`,
		width: side,
		draw: (x, middle) => {
			const box = { x, y: middle - side / 2, width: side, height: side };
			return rectangle(box, { fill: band.color });
		}
	}));
}

const side = 16;
