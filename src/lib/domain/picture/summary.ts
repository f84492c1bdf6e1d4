import { traceable, shown } from '#domain/score/words.ts';
import { inSentence } from './headline.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import type { Score } from '#domain/score/result.ts';

interface TitledScore extends Score {
	title: string;
}

export function themesInWords(themes: TitledScore[]): string {
	const scored = themes.filter((theme) => theme.score !== null);
	const isPartial = themes.some(({ reason }) => reason === 'protected');
	const [first, ...others] = scored;
	if (!first && isPartial) return `De scores zijn niet getoond: ${traceable}.`;
	if (!first) return 'Er is nog geen thema met een score.';
	if (isPartial && others.length === 0) {
		return `Het ene getoonde thema, ${inSentence(first)}, komt uit op ${shown(first.score!)}.`;
	}
	const highest = others.reduce(
		(best, theme) => (theme.score! > best.score! ? theme : best),
		first
	);
	const lowest = others.reduce(
		(least, theme) => (theme.score! < least.score! ? theme : least),
		first
	);
	if (shown(highest.score!) === shown(lowest.score!)) {
		const which = isPartial ? 'getoonde thema’s' : 'thema’s met een score';
		return `Alle ${which} komen uit op ${shown(first.score!)}.`;
	}
	const least = `${lowest.title} het laagst (${shown(lowest.score!)})`;
	const best = shown(highest.score!);
	return isPartial
		? `Van de ${numberInWords(scored.length)} getoonde thema’s scoort ${highest.title} het hoogst (${best}), ${least}.`
		: `${highest.title} scoort het hoogst (${best}), ${least}.`;
}
