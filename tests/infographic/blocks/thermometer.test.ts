import { expect, test } from 'vitest';
import { thermometerBlock, type ThermometerContent } from '#infographic/blocks/thermometer.ts';
import { paper } from '#infographic/drawing/palette.ts';
import { picture, rectangle, type Drawing } from '#infographic/drawing/svg.ts';
import { faultsOf } from '../../world/drawn.ts';

/* 'ingevuld' once ran into 'ondergrens gehaald op 126 van 214 punten'. */
test.each([282, 326, 332])(
	'what stands beside the bulb never runs into what stands under it, %i wide',
	(width) => {
		const changes = [
			{ numbers: 'van 50 naar 58', basis: 'op dezelfde 214 vragen', notes: [] },
			{ numbers: 'beide rondes 56', basis, notes: ['67 is over alles wat nu is ingevuld'] },
			{ numbers: 'van 50 naar 58', basis: `${basis}, ${basis}`, notes: [basis, basis] }
		];
		for (const change of [null, ...changes]) {
			for (const kind of ['least', 'wanted', 'most'] as const) {
				expect(faultsOf(drawn({ ...content, change }, width, kind))).toEqual([]);
			}
		}
	}
);

const basis = 'op dezelfde 24 vragen en 10 gemeenten, met dezelfde 23 teams';

const content: ThermometerContent = {
	title: 'De regio',
	score: 58,
	absence: 'nog geen score',
	bands: [
		{ label: 'Begin', from: 0, color: '#b5482f' },
		{ label: 'Sterk', from: 60, color: '#0f6b66' }
	],
	mark: null,
	change: null,
	notes: ['ondergrens gehaald op 126 van 214 punten'],
	beside: {
		...{ score: 52, min: 25, max: 80 },
		notes: ['De regio: 52; de gemeenten van 25 tot 80']
	}
};

function drawn(
	content: ThermometerContent,
	width: number,
	kind: 'least' | 'wanted' | 'most'
): Drawing {
	const block = thermometerBlock(content);
	const height = block.heights(width)[kind];
	const page = { x: 0, y: 0, width: width + 80, height: height + 80 };
	const words = { id: 'thermometer', title: 'Thermometer', description: '', language: 'nl' };
	return picture(page, words, [
		rectangle(page, { fill: paper }),
		block.draw({ x: 40, y: 40, width, height })
	]);
}
