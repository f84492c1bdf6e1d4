import { longDate } from './format.ts';

/** The days between which people are asked to fill in; ISO days, empty where none was chosen. */
export interface RoundPeriod {
	opensOn: string | null;
	closesOn: string | null;
}

/** "vanaf 1 maart 2026 tot en met 30 april 2026"; empty where no day was said. */
export function periodInWords({ opensOn, closesOn }: RoundPeriod): string {
	const parts = [
		opensOn && `vanaf ${longDate(opensOn)}`,
		closesOn && `tot en met ${longDate(closesOn)}`
	];
	return parts.filter(Boolean).join(' ');
}

/**
 * What people should know who fill in on a day outside the period; undefined within it. Only a warning:
 * a round closes when its coordinator closes it, not by the calendar.
 */
export function periodWarning(
	{ opensOn, closesOn }: RoundPeriod,
	today: string
): string | undefined {
	if (opensOn !== null && today < opensOn) {
		return `Deze ronde begint op ${longDate(opensOn)}. U kunt nu al voorbereiden en invullen.`;
	}
	if (closesOn !== null && closesOn < today) {
		return `De laatste dag van deze ronde was ${longDate(closesOn)}. Vraag de regiocoördinator of u nog kunt invullen: na het sluiten kan dat niet meer.`;
	}
	return undefined;
}
