import { isChangeWithheld, shownChange, type Standing } from '#domain/picture/standing.ts';
import { changeInWords, fromTo } from '#domain/score/words.ts';
import type { Floor } from '#domain/score/result.ts';
import { count, decimal } from '#domain/words/format.ts';

/** What is told of a theme beside its score. */
export function rowNotes({ theme, result }: Standing, { taking }: { taking: number }): string[] {
	const others = [
		...(result.n > 0 && result.n < taking ? [count(result.n, 'gemeente', 'gemeenten')] : []),
		...(theme.core ? [] : ['telt niet mee in het geheel'])
	];
	return [result.floor.of > 0 ? floorNote(result.floor) : '', others.join('; ')].filter(
		(note) => note !== ''
	);
}

/** "+8 sinds 2025, van 51 naar 59"; empty without an earlier round. */
export function changeLine(
	standing: Standing,
	{ earlier, minimumChange }: { earlier: string | null; minimumChange: number }
): string {
	const { change } = standing;
	if (earlier === null || change === null) return '';
	const words = changeWords(standing, minimumChange);
	const both = shownChange(change);
	if (both === null) return `sinds ${earlier}: ${words}`;
	return `${words} sinds ${earlier}, ${fromTo(both)}`;
}

/** "+8", "vrijwel gelijk", or why there is no change. */
export function changeWords(standing: Standing, minimumChange: number): string {
	if (standing.change === null) return '';
	return isChangeWithheld(standing)
		? 'niet getoond'
		: changeInWords(standing.change, minimumChange);
}

function floorNote({ met, of }: Floor): string {
	return `ondergrens: ${decimal(met, 0)} van ${count(of, 'antwoord', 'antwoorden')}`;
}
