import { expect, test } from 'vitest';
import { earlierAnswers } from '#server/scans/earlier-answers.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	answer,
	emptyWorld,
	finalise,
	importWaterkant,
	now,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';

const item = 'leren.reflectie';

/** The round of 2024 with one finalised scan in it. */
function worldWithEarlier(teamName = 'Veendorp-Noord') {
	const world = openWorld();
	const scan = teamScan(world, openRound(world, '2024'), teamName);
	answer(world, scan, item, '2', 'Nog niet.');
	answer(world, scan, 'leren.inwerken', 'nvt', 'Niemand is nieuw.');
	finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
	return { world, scan };
}

function earlierOf(world: OpenWorld, scan: scans.Scan) {
	return Object.fromEntries(earlierAnswers(world.db, scan));
}

test('beside a question stands what the same team agreed on it in the round before', () => {
	const { world } = worldWithEarlier();
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
	expect(earlierOf(world, scan)).toEqual({
		[item]: { round: '2024', value: '2', label: 'stap 2', note: 'Nog niet.' },
		'leren.inwerken': {
			round: '2024',
			value: 'nvt',
			label: 'niet van toepassing',
			note: 'Niemand is nieuw.'
		}
	});
});

test('a team that continues another has its earlier answers', () => {
	const { world } = worldWithEarlier('Oudsluis');
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Oost');
	expect(earlierOf(world, scan)[item]?.value).toBe('2');
});

test('of the teams in a line it has those of the nearest that had a scan, and its own before those', () => {
	const world = emptyWorld();
	const line = [['Nu', 'Tussen'], ['Tussen', 'Toen'], ['Toen']].map(([name, earlier]) => {
		const years = name === 'Nu' ? 'valid_from: 2026-01-01' : 'valid_from: 2020-01-01';
		const continues = earlier ? `, continues: { municipality: GM9001, name: ${earlier} }` : '';
		return `  - { municipality: GM9001, name: ${name}, ${years}${continues} }`;
	});
	importWaterkant(
		world,
		`key: waterkant
name: Waterkant
municipalities:
  - { code: GM9001, name: Veendorp, inhabitants: 40000 }
teams:
${line.join('\n')}
`
	);
	const first = openRound(world, '2024');
	finalise(world, teamScan(world, first, 'Toen'), '1');
	finalise(world, teamScan(world, first, 'Tussen'), '2');
	const second = openRound(world, '2026');
	expect(earlierOf(world, teamScan(world, second, 'Nu'))[item]?.value).toBe('2');
	expect(earlierOf(world, teamScan(world, second, 'Toen'))[item]?.value).toBe('1');
	world.db.$client.exec(
		`update teams set continues = (select id from teams where name = 'Toen') where name = 'Nu'`
	);
	expect(earlierOf(world, teamScan(world, second, 'Nu'))[item]?.value).toBe('1');
});

test('a team two steps back counts where the one between had no scan', () => {
	const { world } = worldWithEarlier('Oudsluis');
	const { $client } = world.db;
	$client.exec(`
		insert into teams (municipality, name, valid_from) values ('GM9001', 'Nieuw', '2026-01-01');
		update teams set continues = (select id from teams where name = 'Veendorp-Oost') where name = 'Nieuw'`);
	const scan = teamScan(world, openRound(world, '2026'), 'Nieuw');
	expect(earlierOf(world, scan)[item]?.value).toBe('2');
});

test('another team has none of them', () => {
	const { world } = worldWithEarlier();
	expect(earlierOf(world, teamScan(world, openRound(world, '2026'), 'Dijk'))).toEqual({});
});

test('the municipality has those of its own scan', () => {
	const world = openWorld();
	finalise(world, ownScan(world, openRound(world, '2024')));
	const scan = ownScan(world, openRound(world, '2026'));
	expect(earlierOf(world, scan)).toMatchObject({ 'sturing.opdracht': { label: 'Ja' } });
});

test('what was never finalised, or is changed after reopening, does not stand there', () => {
	const { world, scan: earlier } = worldWithEarlier();
	finalising.reopen(world.db, earlier, 'Nog eens kijken.', { who, now });
	answer(world, earlier, item, '4');
	const round = openRound(world, '2026');
	expect(earlierOf(world, teamScan(world, round, 'Veendorp-Noord'))[item]?.value).toBe('2');
	answer(world, teamScan(world, openRound(world, '2025'), 'Dijk'), item, '4');
	expect(earlierOf(world, teamScan(world, round, 'Dijk'))).toEqual({});
});

test('a round in between with another questionnaire does not hide it', () => {
	const { world } = worldWithEarlier();
	openRound(world, '2025', { questionnaire: world.questionnaires.get('kring@2026')! });
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
	expect(earlierOf(world, scan)[item]?.round).toBe('2024');
});

test('a later round is no earlier one', () => {
	const { world, scan } = worldWithEarlier();
	finalise(world, teamScan(world, openRound(world, '2026'), 'Veendorp-Noord'));
	expect(earlierOf(world, scan)).toEqual({});
});
