/** ISO days: valid_from counts, valid_to does not; null is open. */
export interface Validity {
	validFrom: string | null;
	validTo: string | null;
}

export function isValidOn({ validFrom, validTo }: Validity, day: string): boolean {
	return (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);
}

export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** They may be unknown nationally. */
export const municipalityCode = /^GM\d{4}$/;

/** 2025, 2025-voorjaar */
export const roundKey = /^\d{4}(-[a-z0-9]+)*$/;

/** "2026", "voorjaar 2026" */
export function roundInWords(key: string): string {
	const [year, ...rest] = key.split('-');
	return [...rest, year].join(' ');
}

/** docs/scoring.md §5 */
export function referenceDateOf(key: string): string {
	return `${key.slice(0, 4)}-04-01`;
}

/** Apostrophes ’ and ' are the same. */
export function nameKey(name: string): string {
	return name
		.trim()
		.replaceAll('’', "'")
		.replaceAll('‘', "'")
		.replace(/\s+/g, ' ')
		.normalize('NFC');
}
