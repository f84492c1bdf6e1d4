import { count } from '#domain/words/format.ts';
import { hasFloor, progress, type AnswersSoFar, type Countable } from '#domain/scan/scan.ts';

/** A theme without scored questions counts its open ones. */
export function countOf(items: Countable[], answers: AnswersSoFar): { filled: number; of: number } {
	const all = progress(items, answers);
	return all.of > 0 ? all : all.open;
}

export function linesOfProgress(items: Countable[], answers: AnswersSoFar): string {
	const { filled, of, belowFloor, open, unknown } = progress(items, answers);
	const lines = [
		of > 0 && `${filled} van ${of} ingevuld`,
		items.some(hasFloor) && `${belowFloor.length} onder de ondergrens`,
		open.of > 0 && `${open.filled} van ${count(open.of, 'open vraag', 'open vragen')} beantwoord`,
		unknown.length > 0 && `${count(unknown.length, 'vraag', 'vragen')} onbekend`
	];
	return lines.filter((line) => line !== false).join('\n');
}
