/** By name, without the two dashes; a colour is #rrggbb. */
export type Tokens = ReadonlyMap<string, string>;

/** How a page may look: light or dark, each also for who asked for more contrast. */
export const appearances = ['light', 'dark', 'light-more', 'dark-more'] as const;
export type Appearance = (typeof appearances)[number];

/** Those of src/styles/tokens.css, as a browser would apply them. */
export function tokensIn(sheet: string): Record<Appearance, Tokens> {
	const css = sheet.replace(/\/\*.*?\*\//gs, '');
	const blocks = [...css.matchAll(/(?:@media ([^{]*?)\s*\{\s*)?:root \{([^}]*)\}/g)].map(
		([, media = '', body = '']) => ({ media, said: declarationsIn(body) })
	);
	const applied = (...wanted: string[]) =>
		resolved(
			new Map(
				blocks
					.filter(({ media }) => media === '' || wanted.some((one) => media.includes(one)))
					.flatMap(({ said }) => said)
			)
		);
	return {
		light: applied(),
		dark: applied('color-scheme: dark'),
		'light-more': applied('contrast: more'),
		'dark-more': applied('color-scheme: dark', 'contrast: more')
	};
}

/** What stands on what, and whether it is read or only has to be seen. */
export interface Pair {
	front: string;
	back: string;
	use: 'text' | 'mark';
}

const grounds = ['paper', 'wash', 'green-wash', 'amber-wash', 'red-wash'];
const on = (front: string, backs: string[], use: Pair['use']): Pair[] =>
	backs.map((back) => ({ front, back, use }));

export const pairs: Pair[] = [
	...on('ink', grounds, 'text'),
	...on('ink-soft', grounds, 'text'),
	...on('green', grounds, 'text'),
	...on('on-green', ['green', 'green-strong'], 'text'),
	...on('paper', ['ink'], 'text'),
	...on('red', ['paper', 'red-wash'], 'text'),
	...on('edge', ['paper', 'wash', 'green-wash'], 'mark'),
	...on('amber', ['paper', 'amber-wash'], 'mark'),
	...on('ink', ['bar'], 'mark')
];

/** WCAG 2.2, 1.4.3 and 1.4.11; with more contrast what is read by 1.4.6. */
export function leastOf({ use }: Pair, appearance: Appearance): number {
	if (use === 'mark') return 3;
	return appearance === 'light' || appearance === 'dark' ? 4.5 : 7;
}

function declarationsIn(body: string): [string, string][] {
	return [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
		name,
		value.trim()
	]);
}

/** A token may be another one. */
function resolved(said: Map<string, string>): Tokens {
	const of = (value: string): string => {
		const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
		return other === undefined ? value : of(said.get(other) ?? '');
	};
	return new Map([...said].map(([name, value]) => [name, of(value)]));
}
