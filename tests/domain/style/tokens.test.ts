import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { darkPaper } from '#domain/style/accent.ts';
import { contrast } from '#domain/style/contrast.ts';
import { leastOf, appearances, pairs, tokensIn } from '#domain/style/tokens.ts';
import { ofFile, ofPage } from '#ui/chart/chart-colors.ts';

const all = tokensIn(readFileSync('src/styles/tokens.css', 'utf8'));

describe.each(appearances)('what stands on each other in %s', (appearance) => {
	test.each(pairs)('$front on $back is seen', (pair) => {
		const ratio = contrast(all[appearance].get(pair.front)!, all[appearance].get(pair.back)!);
		expect(ratio).toBeGreaterThanOrEqual(leastOf(pair, appearance));
	});
});

test('dark says another value of every colour, but for the sheet under pictures', () => {
	const same = [...all.light]
		.filter(([name, value]) => value.startsWith('#') && all.dark.get(name) === value)
		.map(([name]) => name);
	expect(same).toEqual(['sheet']);
	expect(all.dark.get('paper')).toBe(darkPaper);
});

test('a chart that leaves as a file has the colours that it has on a light page', () => {
	const names = Object.entries(ofPage).map(([name, token]) => [
		name,
		/--([\w-]+)/.exec(token)![1]!
	]);
	expect(ofFile).toEqual(
		Object.fromEntries(names.map(([name, token]) => [name, all.light.get(token!)]))
	);
});

test('no page and no other style sheet names a colour by itself', () => {
	const found = readdirSync('src', { recursive: true, withFileTypes: true })
		.filter(
			(entry) => entry.isFile() && /\.(svelte|css)$/.test(entry.name) && entry.name !== 'tokens.css'
		)
		.map((entry) => `${entry.parentPath}/${entry.name}`)
		.flatMap((path) => coloursIn(readFileSync(path, 'utf8')).map((colour) => `${path}: ${colour}`));
	expect(found).toEqual([]);
});

test.each([
	['color: #fff;', 1],
	['fill="#12243f"', 1],
	['background: rgb(0 0 0 / 0.5)', 1],
	['href="#inhoud" zoals #14263f. color: var(--ink)', 0]
])('the search for colours reads %s right', (source, number) => {
	expect(coloursIn(source)).toHaveLength(number);
});

/** In a declaration or an attribute; a QR code is black on white for the sake of cameras. */
function coloursIn(source: string): string[] {
	return (
		source.match(
			/(:[ \t]*[^;{}&"'\n]*#[\da-f]{3,8}\b(?=[^"'\n]*;)|(fill|stroke|color)="#[\da-f]{3,8}"|\b(rgba?|hsla?|oklch)\()/gi
		) ?? []
	).filter((one) => !/@(render|html)|import/.test(one));
}
