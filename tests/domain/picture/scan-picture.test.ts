import { describe, expect, test } from 'vitest';
import { scanPicture, teamsBeside } from '#domain/picture/municipality-picture.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { scoreScan } from '#domain/score/score.ts';
import { figuresOf } from '../../world/poster.ts';

const figures = figuresOf();
const { round } = figures;
/** The second municipality has five teams. */
const [first, second] = round.teams.filter(({ municipality }) => municipality === 'GM9001');
const scan = { municipality: 'GM9001', team: first!.id };

describe('the picture of one scan', () => {
	test('holds the scores of that scan, and those of its earlier one', () => {
		const { result } = pictured();
		const own = round.scans.find(({ team }) => team === scan.team)!;
		const score = scoreScan(round.questionnaire, 'team', own.answers);
		expect(result.overall.score).toBeCloseTo(score.overall.score!, 9);
		expect(result.themes.map((theme) => theme.score)).toEqual(
			score.themes.map((theme) => theme.score)
		);
		const before = figures.beside!.round.scans.find(({ team }) => team === scan.team)!;
		const earlier = scoreScan(round.questionnaire, 'team', before.answers).overall.score!;
		expect(result.comparison?.overall).toMatchObject({ reason: null, teams: { same: 1, of: 1 } });
		expect(result.comparison?.overall.earlier).toBeCloseTo(earlier, 9);
	});

	test('counts each tile once, and has the earlier tiles of the same team', () => {
		const { tiles, earlierTiles } = pictured();
		expect(tiles).toHaveLength(48);
		expect(tiles.every(({ of }) => of === 1)).toBe(true);
		expect(earlierTiles).toHaveLength(48);
	});

	test('stays as it is, whatever other teams answer', () => {
		const others = round.scans.filter(({ team }) => team === scan.team);
		const alone = { ...figures, round: { ...round, scans: others } };
		expect(scanPicture(alone, scan)).toEqual(pictured());
	});

	test('follows a team into the one that goes on in it, and says so where there was none', () => {
		const later = { ...first!, id: 'new' };
		const continued = {
			round: {
				...round,
				teams: [...round.teams.filter(({ id }) => id !== first!.id), later],
				scans: round.scans.map((one) => (one.team === first!.id ? { ...one, team: 'new' } : one))
			},
			beside: figures.beside && {
				...figures.beside,
				succession: { ended: [], continues: new Map([['new', first!.id]]) }
			}
		};
		const asked = { ...scan, team: 'new' };
		expect(changeOf(scanPicture(continued, asked))).toEqual(changeOf(pictured()));
		const unlinked = { ended: [], continues: new Map<string, string>() };
		const without = { ...continued, beside: { ...continued.beside!, succession: unlinked } };
		expect(changeOf(scanPicture(without, asked))).toMatchObject({
			earlier: null,
			reason: 'no-scan'
		});
	});

	test('is not there while the scan is not finalised', () => {
		const open = { ...round, scans: round.scans.filter(({ team }) => team !== scan.team) };
		expect(scanPicture({ ...figures, round: open }, scan)).toBeUndefined();
	});
});

describe('the teams beside it', () => {
	test('are told as their mean, lowest and highest', () => {
		const scores = round.scans
			.filter(({ municipality }) => municipality === scan.municipality)
			.map(({ answers }) => scoreScan(round.questionnaire, 'team', answers).overall.score!);
		expect(teamsBeside(round, scan)?.overall).toMatchObject({
			min: Math.min(...scores),
			max: Math.max(...scores)
		});
	});

	test('are left out beside the only team with a score, and beside a municipality’s own scan', () => {
		const only = round.scans.filter(({ team, municipality }) => {
			return municipality !== scan.municipality || team === first!.id;
		});
		expect(teamsBeside({ ...round, scans: only }, scan)).toBeUndefined();
		expect(teamsBeside(round, { ...scan, team: null })).toBeUndefined();
		expect(second).toBeDefined();
	});
});

function pictured(): RegionPicture {
	const picture = scanPicture(figures, scan);
	if (!picture || 'refused' in picture) throw new Error('no picture');
	return picture;
}

function changeOf(picture: ReturnType<typeof scanPicture>) {
	if (!picture || 'refused' in picture) throw new Error('no picture');
	return picture.result.comparison?.overall;
}
