import { direction, fromTo, shown, shownDelta, comparisonReasons } from '#domain/score/words.ts';
import type { Change } from '#domain/score/result.ts';
import { signed } from '#domain/words/format.ts';

export interface YearChanges {
	/** "2025" */
	earlier: string;
	overall: Change;
	themes: (Change & { title: string })[];
	minimumChange: number;
}

/** "Sinds 2025 ging het geheel van 64 naar 70, over dezelfde vragen en teams. Het meest vooruit: Samenwerken (+13). Achteruit: Leren (−9)." */
export function yearSentence({ earlier, overall, themes, minimumChange }: YearChanges): string {
	const moved = themes.flatMap((theme) => {
		const delta = shownDelta(theme);
		const way = direction(theme, minimumChange);
		return delta === null || way === null || way === 'same' ? [] : [{ ...theme, delta }];
	});
	const up = moved.filter(({ delta }) => delta > 0).toSorted((a, b) => b.delta - a.delta);
	const down = moved.filter(({ delta }) => delta < 0).toSorted((a, b) => a.delta - b.delta);
	const named = ({ title, delta }: (typeof moved)[number]) => `${title} (${signed(delta)})`;
	const parts = [
		wholeInWords(earlier, overall, minimumChange),
		up[0] && `Het meest vooruit: ${named(up[0])}.`,
		down[0] && `Het meest achteruit: ${named(down[0])}.`
	];
	return parts.filter(Boolean).join(' ');
}

function wholeInWords(earlier: string, overall: Change, minimumChange: number): string {
	const way = direction(overall, minimumChange);
	if (overall.earlier === null || overall.later === null || way === null) {
		const why = overall.reason === null ? '' : `: ${comparisonReasons[overall.reason]}`;
		return `Het geheel is niet te vergelijken met ${earlier}${why}.`;
	}
	const moved = fromTo({ earlier: shown(overall.earlier), later: shown(overall.later) });
	return way === 'same'
		? `Sinds ${earlier} is het geheel vrijwel gelijk, over dezelfde vragen en teams (${moved}).`
		: `Sinds ${earlier} ging het geheel ${moved}, over dezelfde vragen en teams.`;
}
