import { expect, test } from 'vitest';
import { leaveOut, loadAll } from '#server/library/questionnaires.ts';
import { notAskedIn } from '#server/rounds/not-asked.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { now, openRound, openWorld } from '../../world/waterkant.ts';

test('a round says which modules it does not ask, also when the file is gone', () => {
	const world = openWorld();
	const shelf = loadAll('questionnaires');
	const whole = shelf.questionnaires.get('leidraad-werken-aan-veiligheid@2026')!;
	const questionnaire = leaveOut(whole, ['regie', 'sturing']);
	const asked = { region: 'waterkant', key: '2026', questionnaire };
	const round = rounds.open(world.db, asked, now);
	const said = (unit?: 'team' | 'municipality') => notAskedIn(world.db, shelf, round, unit);
	expect(said()).toBe('Deze ronde vraagt niet naar Sturing en Regie.');
	expect(said('team')).toBe('Deze ronde vraagt niet naar Regie.');
	expect(said('municipality')).toBe('Deze ronde vraagt niet naar Sturing.');
	expect(notAskedIn(world.db, { questionnaires: new Map() }, round)).toBe(
		'Deze ronde vraagt niet alles: 2 verdiepingen doen niet mee.'
	);
});

test('a round that asks everything says nothing', () => {
	const world = openWorld();
	expect(notAskedIn(world.db, world, openRound(world))).toBe('');
});
