import { readFileSync } from 'node:fs';

/** Whose Thermometer it is; null is what nobody filled in yet. */
export interface OwnOrganisation {
	name: string | null;
	/** mailto:, https: or tel:, for questions of anybody. */
	contact: string | null;
	/** The web page of its entry in the register of accessibility statements. */
	statement: string | null;
	/** Day of the last test of accessibility, such as 2026-11-30. */
	testedOn: string | null;
	/** A text file with a shortcoming a line. */
	shortcomingsPath: string | null;
	/** The web page of its own privacy statement. */
	privacyStatement: string | null;
	/** mailto:, https: or tel: of who watches over privacy there. */
	privacyOfficer: string | null;
}

export function isContact(value: string): boolean {
	return /^(mailto:|https:\/\/|tel:)\S+$/.test(value);
}

export function isWebPage(value: string): boolean {
	return URL.parse(value)?.protocol === 'https:';
}

export function isDay(value: string): boolean {
	const isFormed = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
	// Some engines take 30 February for 2 March.
	return isFormed && new Date(value).toISOString().startsWith(value);
}

/**
 * The lines that say something; one that begins with # is for whoever keeps the file. Null where there is no file,
 * unreadable where it cannot be read: then nobody may take it for "none".
 */
export function shortcomingsOf({
	shortcomingsPath
}: OwnOrganisation): string[] | null | 'unreadable' {
	if (shortcomingsPath === null) return null;
	try {
		const lines = readFileSync(shortcomingsPath, 'utf8').split(/\r?\n/);
		return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
	} catch {
		return 'unreadable';
	}
}
