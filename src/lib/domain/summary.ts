import { count, shown } from './format.ts';
import type { Comparison, Spread } from './result.ts';

/** "van 60 naar 63, op dezelfde 41 vragen en 10 gemeenten"; undefined without a comparison. */
export function movedFromTo(overall: Comparison['overall']): string | undefined {
	if (overall.earlier === null || overall.later === null) return undefined;
	const questions = count(overall.comparable.items, 'vraag', 'vragen');
	const municipalities = count(overall.panel, 'gemeente', 'gemeenten');
	return `van ${shown(overall.earlier)} naar ${shown(overall.later)}, op dezelfde ${questions} en ${municipalities}`;
}

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
