import { shown } from './format.ts';
import type { Spread } from './result.ts';

interface TitledSpread extends Pick<Spread, 'score' | 'min' | 'max'> {
	title: string;
}

/** One sentence that says what the chart of the themes shows. */
export function themesInWords(themes: TitledSpread[]): string {
	const scored = themes.filter((theme) => theme.score !== null);
	const [first, ...others] = scored;
	if (!first) return 'Er is nog geen thema met een score.';
	const highest = others.reduce(
		(best, theme) => (theme.score! > best.score! ? theme : best),
		first
	);
	const lowest = others.reduce(
		(least, theme) => (theme.score! < least.score! ? theme : least),
		first
	);
	if (shown(highest.score!) === shown(lowest.score!)) {
		return `Alle thema’s met een score komen uit op ${shown(first.score!)}.`;
	}
	return `${highest.title} scoort het hoogst (${shown(highest.score!)}), ${lowest.title} het laagst (${shown(lowest.score!)}).`;
}
