type Value = string | number | boolean | null;

/** The database's administrator may see quoted values. */
export type Columns<Names extends string> = Record<Names, { words: string; isQuoted: boolean }>;

export const quoted = (words: string) => ({ words, isQuoted: true });
export const unquoted = (words: string) => ({ words, isQuoted: false });

export interface Sides<Names extends string> {
	logged: ReadonlyMap<string, Record<Names, Value>>;
	kept: ReadonlyMap<string, Record<Names, Value>>;
}

/** Each is a Dutch sentence. */
export function differ<Names extends string>(
	nameOf: (key: string) => string,
	columns: Columns<Names>,
	{ logged, kept }: Sides<NoInfer<Names>>
): string[] {
	const names = Object.keys(columns) as Names[];
	return [...new Set([...logged.keys(), ...kept.keys()])].flatMap((key) => {
		const [told, there] = [logged.get(key), kept.get(key)];
		if (!told) return [`${nameOf(key)}: dit staat er, maar niet in het logboek`];
		if (!there) return [`${nameOf(key)}: dit staat in het logboek, maar is er niet`];
		const wrong = names.filter((name) => told[name] !== there[name]);
		if (wrong.length === 0) return [];
		const words = wrong.map((name) => inWords(columns[name], told[name], there[name]));
		return [`${nameOf(key)}: ${words.join('; ')}`];
	});
}

/** Numbers run from 1. */
export function gapIn(numbers: number[]): string[] {
	const wrong = numbers.find((number, index) => number !== index + 1);
	return wrong === undefined
		? []
		: [`het logboek telt niet door: vóór nummer ${wrong} ontbreekt iets`];
}

function inWords(column: Columns<string>[string], told: Value, there: Value): string {
	if (!column.isQuoted) return `${column.words} is anders dan in het logboek`;
	return `${column.words} is ${valueInWords(there)}, volgens het logboek ${valueInWords(told)}`;
}

function valueInWords(value: Value): string {
	if (value === null) return 'leeg';
	if (typeof value === 'boolean') return value ? 'ja' : 'nee';
	return `“${value}”`;
}
