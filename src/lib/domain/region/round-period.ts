import { longDate } from '#domain/words/format.ts';

/** ISO days, or empty. */
export interface RoundPeriod {
	opensOn: string | null;
	closesOn: string | null;
}

/** "vanaf 1 maart 2026 tot en met 30 april 2026"; empty without days. */
export function periodInWords({ opensOn, closesOn }: RoundPeriod): string {
	const parts = [
		opensOn && `vanaf ${longDate(opensOn)}`,
		closesOn && `tot en met ${longDate(closesOn)}`
	];
	return parts.filter(Boolean).join(' ');
}

/** Most rounds are closed by their coordinator, not by the calendar. */
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
