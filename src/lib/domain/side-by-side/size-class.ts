/** The classes by inhabitants that CBS uses ("gemeentegrootteklasse"); `from` counts, `below` does not. */
export interface SizeClass {
	key: string;
	from: number;
	below: number | null;
	words: string;
}

export const sizeClasses: readonly SizeClass[] = [
	{ key: 'tot-5000', from: 0, below: 5_000, words: 'minder dan 5.000 inwoners' },
	{ key: '5000', from: 5_000, below: 10_000, words: '5.000 tot 10.000 inwoners' },
	{ key: '10000', from: 10_000, below: 20_000, words: '10.000 tot 20.000 inwoners' },
	{ key: '20000', from: 20_000, below: 50_000, words: '20.000 tot 50.000 inwoners' },
	{ key: '50000', from: 50_000, below: 100_000, words: '50.000 tot 100.000 inwoners' },
	{ key: '100000', from: 100_000, below: 150_000, words: '100.000 tot 150.000 inwoners' },
	{ key: '150000', from: 150_000, below: 250_000, words: '150.000 tot 250.000 inwoners' },
	{ key: '250000', from: 250_000, below: null, words: '250.000 inwoners of meer' }
];

/** Undefined where the number of inhabitants is not known. */
export function sizeClassOf(inhabitants: number | null): SizeClass | undefined {
	if (inhabitants === null) return undefined;
	return sizeClasses.findLast(({ from }) => from <= inhabitants);
}
