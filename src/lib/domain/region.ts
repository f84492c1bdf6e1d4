/** A stretch of days: valid_from counts, valid_to does not; null is open. */
export interface Validity {
	validFrom: string | null;
	validTo: string | null;
}

export function isValidOn({ validFrom, validTo }: Validity, day: string): boolean {
	return (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);
}

/** GM and four digits, known nationally or not. */
export const municipalityCode = /^GM\d{4}$/;

/** A round's key begins with its year: 2025, 2025-voorjaar. */
export const roundKey = /^\d{4}(-[a-z0-9]+)*$/;

/** 1 April of the key's year (scoring.md §5). */
export function referenceDateOf(key: string): string {
	return `${key.slice(0, 4)}-04-01`;
}

/** ’ and ' are the same, in names of municipalities and teams; so are runs of spaces. */
export function nameKey(name: string): string {
	return name
		.trim()
		.replaceAll('’', "'")
		.replaceAll('‘', "'")
		.replace(/\s+/g, ' ')
		.normalize('NFC');
}
