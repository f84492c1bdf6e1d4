import { nameKey } from '#domain/region/region.ts';

/** A problem is a Dutch sentence. */
export function candidateName(
	typed: string,
	others: string[]
): { name: string } | { problem: string } {
	const name = nameKey(typed);
	if (name === '') return { problem: 'Schrijf de naam van de kandidaat op.' };
	if (name.length > longestName) {
		return { problem: `Deze naam is te lang: hoogstens ${longestName} tekens.` };
	}
	const same = others.find((other) => sameName(other) === sameName(name));
	if (same) return { problem: `${same} staat al in deze ronde. Kies een andere naam.` };
	return { name };
}

function sameName(name: string): string {
	return nameKey(name).toLocaleLowerCase('nl');
}

const longestName = 120;
