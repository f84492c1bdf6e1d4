import { describe, expect, test } from 'vitest';
import { join, path, picture, polyline, rectangle, text } from '#infographic/drawing/svg.ts';

const page = { x: 0, y: 0, width: 400, height: 200 };
const words = { id: 'proef', title: 'Titel', description: 'Wat er staat', language: 'nl' };

describe('a picture', () => {
	test('has its size on paper, its language, its title and its description', () => {
		const { svg } = picture(page, words, []);
		expect(svg).toContain('width="100mm" height="50mm" viewBox="0 0 400 200" role="img" lang="nl"');
		expect(svg).toContain('<title id="proef-title">Titel</title>');
		expect(svg).toContain('<desc id="proef-description">Wat er staat</desc>');
		expect(svg).toContain('aria-labelledby="proef-title proef-description"');
	});

	test('names its font in quotes: without them a browser ignores the name', () => {
		expect(picture(page, words, []).svg).toContain(
			'font-family="&#39;Source Sans 3&#39;, sans-serif"'
		);
	});

	test('takes any words without becoming something else', () => {
		const { svg } = picture(page, { ...words, title: '<script>"&\'' }, [
			text('</text><script>alert(1)</script>', 0, 20, { size: 15 })
		]);
		expect(svg).not.toContain('<script');
		expect(svg).toContain('&#60;script&#62;');
	});

	test('drops what XML forbids, and writes a letter in one form', () => {
		const { svg, drawn } = text('E\u0301e\u0000n\n twee', 0, 20, { size: 15 });
		expect(svg).toContain('>Éen twee<');
		expect(drawn).toMatchObject([{ text: 'Éen twee' }]);
	});

	test('nothing to say draws nothing', () => {
		expect(text('  ', 0, 20, { size: 15 })).toEqual({ svg: '', drawn: [] });
	});
});

test('a text knows its box, wherever it is anchored', () => {
	const [start] = text('Regio', 100, 50, { size: 20 }).drawn;
	const [end] = text('Regio', 100, 50, { size: 20, anchor: 'end' }).drawn;
	const [middle] = text('Regio', 100, 50, { size: 20, anchor: 'middle' }).drawn;
	expect(start).toMatchObject({ x: 100 });
	expect(end!.x + end!.width).toBeCloseTo(100, 9);
	expect(middle!.x + middle!.width / 2).toBeCloseTo(100, 9);
	expect(start!.y).toBeLessThan(50);
	expect(start!.y + start!.height).toBeGreaterThan(50);
});

test('pieces keep the order in which they are drawn', () => {
	const { drawn } = join([
		rectangle(page, { fill: '#ffffff' }),
		text('Regio', 0, 20, { size: 15 })
	]);
	expect(drawn.map(({ kind }) => kind)).toEqual(['shape', 'text']);
});

test('a path has holes where rings lie in each other, and knows its box and its outline', () => {
	const rim: [number, number][] = [
		[10, 10],
		[50, 10],
		[50, 30]
	];
	const hole: [number, number][] = [
		[40, 15],
		[45, 15],
		[45, 20]
	];
	const { svg, drawn } = path([rim, hole], { fill: '#ffffff' });
	expect(svg).toContain('d="M10 10L50 10L50 30ZM40 15L45 15L45 20Z" fill-rule="evenodd"');
	expect(drawn).toMatchObject([{ x: 10, y: 10, width: 40, height: 20, outline: [rim, hole] }]);
});

test('a line of several parts is not filled', () => {
	const points: [number, number][] = [
		[0, 0],
		[10, 5],
		[20, 5]
	];
	const { svg, drawn } = polyline(points, { stroke: '#000000' });
	expect(svg).toContain('d="M0 0L10 5L20 5" fill="none" stroke="#000000"');
	expect(drawn).toMatchObject([{ x: 0, y: 0, width: 20, height: 5, fill: null }]);
});
