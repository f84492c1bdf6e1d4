import { isScored, type Item } from '#domain/questionnaire.ts';

/** A kept answer as people say it: "3", "niet van toepassing", "niets". */
export function answerInWords(item: Item, value: string | null): string {
	if (value === null || value === '') return 'niets';
	if (value === 'nvt') return 'niet van toepassing';
	if (value === 'onbekend') return 'onbekend';
	return isScored(item) ? value : `“${value}”`;
}
