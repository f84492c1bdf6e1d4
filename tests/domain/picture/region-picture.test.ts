import { describe, expect, test } from 'vitest';
import {
	regionPicture,
	type PictureChoice,
	type RegionFigures,
	type RegionPicture
} from '#domain/picture/region-picture.ts';
import type { FinalisedScan, Round } from '#domain/score/round.ts';
import { question, questionnaire, theme } from '../../world/build.ts';

/*
 * Four municipalities with one team each; what a team chose stands beside its municipality. In the round before
 * each chose 1 of ten.
 */
const chosen = { GM1: 2, GM2: 4, GM3: 6, GM4: 8 };
const codes = Object.keys(chosen);

describe('the picture of a region', () => {
	test('with scope all is over every municipality, and shows each', () => {
		const picture = pictureWith({ scope: 'all' });
		expect(picture.result.overall).toMatchObject({ score: 50, n: 4, min: 20, max: 80 });
		expect(shownOf(picture)).toEqual(codes);
		expect(picture.tiles).not.toEqual([]);
	});

	test('with scope named is over the named only, in every figure', () => {
		const { result, tiles, ...counts } = pictureWith({ scope: 'named', named: ['GM3', 'GM4'] });
		expect(result.overall).toMatchObject({ score: 70, n: 2, min: 60, max: 80 });
		expect(result.overall.floor).toMatchObject({ met: 2, of: 2 });
		expect(result.comparison?.overall).toMatchObject({ earlier: 10, later: 70, panel: 2 });
		expect(tiles).toEqual(pictureWith({ scope: 'all' }, ['GM3', 'GM4']).tiles);
		expect(counts).toMatchObject({ membersWithScan: 2, teamsExpected: 2, teamsFinalised: 2 });
	});

	test('with scope named says of how many members it is over some', () => {
		expect(pictureWith({ scope: 'named', named: ['GM3'] })).toMatchObject({
			members: 4,
			membersWithScan: 1
		});
	});

	test('with scope named does not change with what a municipality that is not named chose', () => {
		const choice = { scope: 'named', named: ['GM3', 'GM4'] } as const;
		const changed = figures({ ...chosen, GM1: 9, GM2: 9 });
		expect(made(changed, choice)).toEqual(pictureWith(choice));
	});

	test('with scope named and nobody named holds no figure', () => {
		const picture = pictureWith({ scope: 'named' });
		expect(picture).toMatchObject({ members: 4, membersWithScan: 0, teamsFinalised: 0 });
		expect(picture.result.overall).toMatchObject({ score: null, n: 0 });
	});

	test('with scope total is over all of them, without any of them', () => {
		const picture = pictureWith({ scope: 'total' });
		expect(picture.result.overall).toMatchObject({ score: 50, n: 4, min: null, max: null });
		expect(shownOf(picture)).toEqual([]);
		expect(picture.tiles).toEqual([]);
	});

	test('with scope total shows apart only the municipality that the viewer has a role in', () => {
		const picture = pictureWith({ scope: 'total', apart: ['GM2'] });
		expect(shownOf(picture)).toEqual(['GM2']);
		expect(picture.result.comparison?.municipalities.map(({ code }) => code)).toEqual(['GM2']);
	});

	test('with scope none holds only how many have finalised, and what is the viewer’s own', () => {
		const picture = pictureWith({ scope: 'none', apart: ['GM2'] });
		expect(picture).toMatchObject({ membersWithScan: 4, teamsExpected: 4, teamsFinalised: 4 });
		expect(picture.result.overall).toMatchObject({ score: null, reason: 'protected' });
		expect(shownOf(picture)).toEqual(['GM2']);
	});

	test('with scope none has one weighting, whatever is asked for', () => {
		const picture = pictureWith({ scope: 'none', weighting: 'population', named: codes });
		expect(picture.result.weighting).toBe('equal');
	});

	test('with scope all has the weighting that was asked for', () => {
		const { result } = pictureWith({ scope: 'all', weighting: 'population' });
		expect(result).toMatchObject({ weighting: 'population', overall: { n: 4 } });
	});
});

function pictureWith(choice: Partial<PictureChoice>, of = codes): RegionPicture {
	const own = Object.fromEntries(Object.entries(chosen).filter(([code]) => of.includes(code)));
	return made(figures(own), choice);
}

function made(given: RegionFigures, choice: Partial<PictureChoice>): RegionPicture {
	const asked = { scope: 'none', weighting: 'equal', apart: [], named: [], ...choice } as const;
	const picture = regionPicture(given, asked);
	if ('refused' in picture) throw new Error(picture.refused);
	return picture;
}

function shownOf({ result }: RegionPicture): string[] {
	return result.municipalities.map(({ code }) => code);
}

function figures(answers: Record<string, number>): RegionFigures {
	const before = Object.fromEntries(Object.keys(answers).map((code) => [code, 1]));
	const succession = { ended: [], continues: new Map<string, string>() };
	const beside = { round: roundOf('2025', before), succession };
	return { round: roundOf('2026', answers), beside };
}

function roundOf(key: string, answers: Record<string, number>): Round {
	const all = Object.entries(answers);
	return {
		region: 'kust',
		key,
		referenceDate: `${key}-04-01`,
		questionnaire: questionnaire([theme('leren', [question('leren.een', { floor: 5 })])]),
		members: all.map(([code], index) => ({ code, name: code, inhabitants: 1000 * (index + 1) })),
		teams: all.map(([code]) => ({
			...{ id: `team ${code}`, municipality: code, name: `Team ${code}` },
			...{ weight: 1, expected: true }
		})),
		scans: all.map(([code, value]): FinalisedScan => ({
			municipality: code,
			team: `team ${code}`,
			answers: new Map([['leren.een', value]])
		}))
	};
}
