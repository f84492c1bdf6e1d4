import { describe, expect, test } from 'vitest';
import {
	mapInWords,
	regionMap,
	regionMapHeight,
	type RegionMapContent
} from '#infographic/blocks/region-map.ts';
import type { ScoreReason } from '#domain/score/result.ts';
import type { Coordinates, Drawing } from '#infographic/drawing/svg.ts';
import { faultsOf, textsOf, wordsOf } from '../../world/drawn.ts';
import {
	bands,
	current,
	drawMap,
	jeugdregios,
	leadersIn,
	mapContent,
	margin,
	neighbours,
	shapesIn
} from '../../world/mapped.ts';
import { isCrossing } from '../../world/outline.ts';

const frames = [
	[740, 420],
	[540, 540],
	[340, 480]
] as const;

const reasons: ScoreReason[] = [
	'no-scan',
	'insufficient',
	'protected',
	'too-many-nvt',
	'not-applicable'
];

const nulls = (at: number) => ({
	...(at % 3 === 1 ? { score: null, reason: reasons[at % 5]! } : { score: at % 2 === 0 ? 0 : 100 }),
	provisional: at % 4 === 1
});

test('the country has 42 regions for youth care, the largest with 21 municipalities', () => {
	expect(jeugdregios.size).toBe(42);
	expect(Math.max(...[...jeugdregios.values()].map(({ length }) => length))).toBe(21);
});

describe.each(frames)(
	'a map of %i by %i: no overlap, nothing outside, no lines that cross',
	(width, height) => {
		test.each([...jeugdregios.keys()])('of region %s', (code) => {
			expect(faultsIn(mapContent(jeugdregios.get(code)!), width, height)).toEqual([]);
		});

		test.each(numbersTo(24))(
			'of %i neighbours, of whom some are without a score or provisional',
			(number) => {
				const members = neighbours(number * 41, number);
				expect(faultsIn(mapContent(members, nulls), width, height)).toEqual([]);
			}
		);

		test.each([1, 2, 6, 12, 24])('of %i neighbours with names of forty letters', (number) => {
			const members = neighbours(number * 17 + 5, number).map(({ code }, at) => {
				return {
					code,
					name: at % 2 === 0 ? 'W'.repeat(40) : 'Sint-Hendrik aan de Oude Maas en Waterland'
				};
			});
			expect(faultsIn(mapContent(members, nulls), width, height)).toEqual([]);
		});
	}
);

test('a wide map of the largest regions has names, no list, and no faults', () => {
	for (const code of ['JZ39', 'JZ02', 'JZ41', 'JZ14']) {
		const content = mapContent(jeugdregios.get(code)!, nulls);
		expect(faultsIn(content, 1100, 600)).toEqual([]);
		expect(wordsOf(drawn(content, 1100, 600))).not.toContain('1');
	}
});

describe('a map', () => {
	const zuidHollandZuid = mapContent(jeugdregios.get('JZ31')!);

	test('has every municipality once, with its score as a whole number', () => {
		const content = {
			...zuidHollandZuid,
			municipalities: zuidHollandZuid.municipalities.map((one) => ({ ...one, score: 62.5 }))
		};
		const drawing = drawMap(content, 740, 420);
		const names = content.municipalities.map(({ name }) => name);
		expect(
			wordsOf(drawing)
				.filter((words) => names.includes(words))
				.sort()
		).toEqual(names.sort());
		expect(wordsOf(drawing).filter((words) => words === '63')).toHaveLength(10);
		expect(shapesIn(drawing)).toBe(10);
	});

	test('has on a phone a numbered list under it, from A to Z, and the same numbers on the shapes', () => {
		const drawing = drawn(zuidHollandZuid, 340, 480);
		const words = wordsOf(drawing);
		for (const number of numbersTo(10)) {
			expect(words.filter((one) => one === String(number)).length).toBeGreaterThanOrEqual(2);
		}
		const at = (name: string) => textsOf(drawing).find(({ text }) => text === name)!.y;
		expect(at('Alblasserdam')).toBeLessThan(at('Dordrecht'));
		expect(at('Sliedrecht')).toBeLessThan(at('Zwijndrecht'));
	});

	test('is the same to the byte when drawn again, whatever the order that it was given', () => {
		for (const [width, height] of frames) {
			const { svg } = drawn(zuidHollandZuid, width, height);
			const municipalities = zuidHollandZuid.municipalities.toReversed();
			expect(drawn({ ...zuidHollandZuid, municipalities }, width, height).svg).toBe(svg);
		}
	});

	test('colours by the band of the shown number', () => {
		const one = [jeugdregios.get('JZ31')![1]!];
		const fillAt = (score: number) =>
			drawMap(
				mapContent(one, () => ({ score })),
				540,
				400
			).svg;
		expect(fillAt(39.5)).toMatch(/evenodd" fill="#f0b265"/);
		expect(fillAt(39.4)).toMatch(/evenodd" fill="#b7472f"/);
		expect(fillAt(0)).toMatch(/evenodd" fill="#b7472f"/);
		expect(fillAt(100)).toMatch(/evenodd" fill="#0f6b63"/);
	});

	test('leaves white, with dashes round it and the reason in words, what has no score', () => {
		const one = [jeugdregios.get('JZ31')![1]!];
		const drawing = drawMap(
			mapContent(one, () => ({ score: null, reason: 'no-scan' })),
			540,
			400
		);
		expect(drawing.svg).toMatch(
			/evenodd" fill="#ffffff" stroke="#4f5f76" stroke-width="1" stroke-dasharray/
		);
		const words = wordsOf(drawing);
		expect(words).toContain('geen scan');
		expect(words).toContain('geen scan: geen scan vastgesteld');
		expect(words).not.toContain('0');
	});

	test('marks what is provisional, and says so in the legend', () => {
		const [first, second] = jeugdregios.get('JZ31')!;
		const content = mapContent([first!, second!], (at) => ({ score: 50, provisional: at === 0 }));
		const drawing = drawMap(content, 540, 540);
		expect(wordsOf(drawing)).toContain('voorlopig');
		expect(drawing.svg.match(/r="5"/g)).toHaveLength(2);
		const certain = mapContent([first!, second!], () => ({ score: 50 }));
		expect(wordsOf(drawMap(certain, 540, 540))).not.toContain('voorlopig');
	});

	test('names who is not on it, with their score', () => {
		const members = [
			...jeugdregios.get('JZ31')!.slice(0, 3),
			{ code: 'GM0585', name: 'Binnenmaas' }
		];
		const content = mapContent(members, (at) => ({ score: 60 + at }));
		const words = wordsOf(drawMap(content, 740, 420));
		expect(words).toContain('Niet op de kaart, want zonder grenzen van 2023: Binnenmaas (63).');
		expect(mapInWords(content)).toMatch(/^Kaart van 3 gemeenten, .*Niet op de kaart, .* \(63\)\.$/);
		expect(shapesIn(drawMap(content, 740, 420))).toBe(3);
	});

	test('says of who is not on it too whether the score is provisional', () => {
		const member = [{ code: 'GM0585', name: 'Binnenmaas' }];
		const content = mapContent(member, () => ({ score: 63, provisional: true }));
		expect(mapInWords(content)).toMatch(/: Binnenmaas \(63\) voorlopig\.$/);
	});

	test('is only words where nobody has a boundary', () => {
		const content = mapContent([{ code: 'GM0585', name: 'Binnenmaas' }], () => ({ score: 63 }));
		const { least, most } = regionMapHeight(content, 540);
		expect(most).toBe(least);
		expect(faultsIn(content, 540, 0)).toEqual([]);
		expect(mapInWords(content)).toBe(
			'Niet op de kaart, want zonder grenzen van 2023: Binnenmaas (63).'
		);
	});

	test('says where its boundaries are from', () => {
		expect(wordsOf(drawMap(zuidHollandZuid, 740, 420))).toContain(
			'Grenzen van 2023. Bron: CBS, CBS/Kadaster gebiedsindelingen (PDOK), CC BY 4.0; bewerkt.'
		);
	});

	test('takes a name as words, not as markup', () => {
		const content = mapContent([{ code: 'GM0505', name: '<b>&' }]);
		expect(regionMap(content, { x: 0, y: 0, width: 540, height: 400 }).svg).not.toContain('<b>');
	});

	test('has no style and no colour but hex', () => {
		const { svg } = drawMap(mapContent(jeugdregios.get('JZ39')!, nulls), 740, 600);
		expect(svg).not.toMatch(/style=|rgb|hsl|url\(|NaN|Infinity/);
		const colors = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color);
		expect(colors.filter((color) => !/^(#[0-9a-f]{6}|none)$/.test(color ?? ''))).toEqual([]);
	});
});

test('in words a map says how many are in each band, and who has no score and why', () => {
	const members = current.slice(0, 4);
	const content = mapContent(members, (at) =>
		at === 3
			? { score: null, reason: 'no-scan' }
			: { score: [39.5, 59, 80][at]!, provisional: at === 2 }
	);
	expect(mapInWords(content)).toBe(
		'Kaart van 4 gemeenten, gekleurd naar de score: 2 In opbouw (40–59) en 1 Sterk (80–100). ' +
			`Zonder score: ${members[3]!.name} (geen scan vastgesteld). Voorlopig: ${members[2]!.name}.`
	);
});

test('bands with colours that are hard to write on still read', () => {
	const hard = ['#767676', '#ff0000', '#00ff00', '#0000ff', '#808000'];
	const content = {
		...mapContent(jeugdregios.get('JZ41')!),
		bands: hard.map((color, at) => ({ label: `Trede ${at + 1}`, from: at * 20, color }))
	};
	expect(bands).not.toEqual(content.bands);
	expect(faultsIn(content, 900, 800)).toEqual([]);
});

function drawn(content: RegionMapContent, width: number, height: number): Drawing {
	const { least } = regionMapHeight(content, width);
	return drawMap(content, width, Math.max(height, Math.ceil(least)));
}

function faultsIn(content: RegionMapContent, width: number, height: number): string[] {
	const drawing = drawn(content, width, height);
	return [
		...faultsOf(drawing),
		...outside(drawing),
		...crossings(drawing),
		...lost(content, drawing)
	];
}

/** Ink may be half a stroke over the edge of the frame. */
function outside({ drawn, width, height }: Drawing): string[] {
	return drawn
		.slice(1)
		.filter(
			(one) =>
				one.x < margin - 1 ||
				one.y < margin - 1 ||
				one.x + one.width > width - margin + 1 ||
				one.y + one.height > height - margin + 1
		)
		.map((one) => `outside: ${one.kind === 'text' ? one.text : `${one.x},${one.y}`}`);
}

function crossings(drawing: Drawing): string[] {
	const leaders = leadersIn(drawing);
	return leaders.flatMap((one, at) =>
		leaders
			.slice(at + 1)
			.filter((other) => stretches(one).some((a) => stretches(other).some((b) => isCrossing(a, b))))
			.map((other) => `crossing: ${one[0]!.join()} and ${other[0]!.join()}`)
	);
}

function stretches(points: Coordinates[]): Coordinates[][] {
	return points.slice(1).map((point, at) => [points[at]!, point]);
}

/** Every municipality with a boundary has a shape, and its score is written. */
function lost({ municipalities, boundaries }: RegionMapContent, drawing: Drawing): string[] {
	const mapped = municipalities.filter(({ code }) => boundaries.has(code));
	const numbers = wordsOf(drawing).filter((words) => /^\d+$/.test(words));
	const scored = mapped.filter(({ score }) => score !== null);
	return [
		...(shapesIn(drawing) === mapped.length
			? []
			: [`${mapped.length - shapesIn(drawing)} shapes lost`]),
		...(numbers.length >= scored.length ? [] : ['a score is lost'])
	];
}

function numbersTo(most: number): number[] {
	return Array.from({ length: most }, (_, at) => at + 1);
}
