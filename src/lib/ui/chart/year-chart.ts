import { roundInWords } from '#domain/region/region.ts';
import type { SeriesStep } from '#domain/side-by-side/year-series.ts';
import { fromTo } from '#domain/score/words.ts';

/** Pixels from the top; 0 stands at the bottom and 100 at the top. */
export const plot = { top: 36, bottom: 196 };

/** Where what a mark tells is written. */
export const down = plot.bottom + 28;

export function valueY(value: number): number {
	return plot.bottom - (value / 100) * (plot.bottom - plot.top);
}

/** Each round in the middle of its own part, right of the numbers of the scale. */
export function across(index: number, rounds: number): string {
	return place(index + 0.5, rounds);
}

/** Between a round and the next one. */
export function markerAt(index: number, rounds: number): string {
	return place(index + 1, rounds);
}

/** The first 8% is for the scale, on a phone and on a beamer. */
function place(parts: number, rounds: number): string {
	return `${Math.round((8 + (92 * parts) / rounds) * 100) / 100}%`;
}

export function stepInWords({ from, to, earlier, later, words, basis }: SeriesStep): string {
	const rounds = `${roundInWords(from)} en ${roundInWords(to)}`;
	if (earlier === null || later === null) return `Tussen ${rounds}: ${words}`;
	const said = `Tussen ${rounds}: ${fromTo({ earlier, later })} (${words})`;
	return basis === '' ? said : `${said}, ${basis}`;
}
