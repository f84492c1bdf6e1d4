import { error } from '@sveltejs/kit';
import { dev } from '$app/environment';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import { contrast } from '#domain/style/contrast.ts';
import { appearances, leastOf, pairs, tokensIn, type Appearance } from '#domain/style/tokens.ts';
import { notHere } from '#request/guard.ts';

export const csr = false;

const exampleBands: Band[] = [
	{ label: 'In opbouw', from: 0, color: '#b5622a' },
	{ label: 'Goed op weg', from: 60, color: '#2f7d6d' }
];

/** How parts of pages look, with no data of anybody; where one builds, and where a setting says so. */
export function load({ locals, url }) {
	if (!dev && !locals.settings.designPage) error(404, notHere);
	const sorted = url.searchParams.get('volgorde') === '-naam' ? ('descending' as const) : undefined;
	return {
		sorted,
		bands: exampleBands,
		tokens: [...tokens.light].map(([name, light]) => ({
			name,
			light,
			dark: tokens.dark.get(name) ?? light,
			isColor: light.startsWith('#')
		})),
		pairs: pairs.map((pair) => ({
			...pair,
			ratios: appearances.map((appearance) => ({
				appearance,
				ratio: ratioOf(pair.front, pair.back, appearance),
				least: leastOf(pair, appearance)
			}))
		}))
	};
}

const [sheet = ''] = Object.values(
	import.meta.glob<string>('/src/styles/tokens.css', {
		query: '?raw',
		import: 'default',
		eager: true
	})
);
const tokens = tokensIn(sheet);

function ratioOf(front: string, back: string, appearance: Appearance): number {
	const of = (name: string) => tokens[appearance].get(name) ?? '#000000';
	return Math.floor(contrast(of(front), of(back)) * 10) / 10;
}
