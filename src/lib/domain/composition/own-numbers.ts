import { tolerance } from '#domain/score/words.ts';
import { list } from '#domain/words/format.ts';

/* Own words may hold a number; whoever typed one that is nowhere in the figures is told so. */

/** As they were typed, each once. known: the size of each number that may be said. */
export function strangeNumbers(text: string, known: ReadonlySet<number>): string[] {
	const typed = [...new Set(writtenNumbers(text))];
	return typed.filter((written) => {
		const digits = written.split(',')[1]?.length ?? 0;
		return ![...known].some((one) => rounded(one, digits) === valueOf(written));
	});
}

/** "In uw zin staat 65; dat getal staat niet in de cijfers die naar buiten gaan." */
export function strangeInWords(what: string, strange: readonly string[]): string {
	const [are, those] =
		strange.length === 1 ? ['staat', 'dat getal staat'] : ['staan', 'die getallen staan'];
	return `In ${what} ${are} ${list([...strange])}; ${those} niet in de cijfers die naar buiten gaan.`;
}

/** The sizes of all numbers in sentences. */
export function numbersIn(texts: readonly string[]): number[] {
	return texts.flatMap(writtenNumbers).map(valueOf);
}

/** The sizes of all numbers that a value holds, however deep. */
export function numbersWithin(value: unknown): number[] {
	if (typeof value === 'number') return [Math.abs(value)];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(numbersWithin);
}

/** "1.234", "6,5"; the digits of a word such as A4 are no number. */
function writtenNumbers(text: string): string[] {
	return text.match(/(?<![\p{L}\d.,])\d+(?:\.\d{3})*(?:,\d+)?(?!\d)/gu) ?? [];
}

function valueOf(written: string): number {
	return Number(written.replaceAll('.', '').replace(',', '.'));
}

/** A half is rounded up, as scores are. */
function rounded(number: number, digits: number): number {
	const scale = 10 ** digits;
	return Math.floor(number * scale + 0.5 + tolerance) / scale;
}
