import { describe, expect, test } from 'vitest';
import { rollUp } from '#domain/score/rollup.ts';
import { floorTiles } from '#domain/picture/tile.ts';
import {
	dordrecht,
	gorinchem,
	openQuestion,
	ownScan,
	question,
	questionnaire,
	round,
	teamScan,
	theme
} from '../../world/build.ts';

const floored = (id: string) => question(id, { floor: 6 });

describe('the floor of tiles', () => {
	test('has a tile per question with a floor, of core and module, as the questionnaire orders them', () => {
		const asked = questionnaire([
			theme('z', [floored('z2'), openQuestion('verhaal'), floored('z1')]),
			theme('module', [question('zonder'), floored('m')], { core: false }),
			theme('sturing', [floored('s')], { unit: 'municipality' })
		]);
		const tiles = floorTiles(round('2026', asked, []));
		expect(tiles.map(({ theme, item }) => `${theme} ${item}`)).toEqual([
			'z z2',
			'z z1',
			'module m',
			'sturing s'
		]);
	});

	test('counts the teams below the floor or without an idea, of those whose answer counts', () => {
		const asked = questionnaire([theme('a', [floored('a')])]);
		const tiles = floorTiles(
			round('2026', asked, [
				teamScan({ a: 5 }, { team: 'Oost' }),
				teamScan({ a: 6 }, { team: 'West' }),
				teamScan({ a: 'onbekend' }, { team: 'Oost', municipality: gorinchem }),
				teamScan({ a: 'nvt' }, { team: 'West', municipality: gorinchem }),
				teamScan({}, { team: 'Noord', municipality: gorinchem })
			])
		);
		expect(tiles).toEqual([{ item: 'a', text: 'Vraag a', theme: 'a', below: 2, of: 3 }]);
	});

	test('asks the municipalities’ own scans where the theme is theirs', () => {
		const asked = questionnaire([theme('s', [floored('s')], { unit: 'municipality' })]);
		const scans = [teamScan({ s: 0 }), ownScan({ s: 6 }, dordrecht), ownScan({ s: 5 }, gorinchem)];
		expect(floorTiles(round('2026', asked, scans))).toMatchObject([{ below: 1, of: 2 }]);
	});

	test('that nobody answered counts nobody', () => {
		const asked = questionnaire([theme('a', [floored('a')])]);
		expect(floorTiles(round('2026', asked, [teamScan({})]))).toMatchObject([{ below: 0, of: 0 }]);
	});

	test('adds up to the floor of the region', () => {
		const asked = questionnaire([theme('a', [floored('a'), floored('b')])]);
		const given = round('2026', asked, [
			teamScan({ a: 5, b: 6 }),
			teamScan({ a: 7, b: 'onbekend' }, { municipality: gorinchem })
		]);
		const met = floorTiles(given).map(({ below, of }) => of - below);
		expect(met).toEqual([1, 1]);
		expect(rollUp(given, 'equal')).toMatchObject({ overall: { floor: { met: 2, of: 4 } } });
	});
});
