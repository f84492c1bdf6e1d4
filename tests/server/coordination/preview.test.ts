import { expect, test } from 'vitest';
import { leaveOut, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as roundCourse from '#server/coordination/course.ts';
import { previewOf } from '#server/coordination/preview.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as scans from '#server/scans/scans.ts';
import {
	importWaterkant,
	now,
	openWorld,
	waterkant,
	type OpenWorld
} from '../../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };
const today = '2026-05-19';

function prepared(
	world: OpenWorld,
	referenceDate = '2026-04-01',
	questionnaire = world.questionnaires.get('thuis@2026')!
) {
	return roundCourse.prepare(
		world.db,
		{
			...{ region: 'waterkant', key: '2026', questionnaire, purpose: 'leren', referenceDate },
			...{ opensOn: null, closesOn: null, rateFirst: true, weighting: 'equal', soleScope: 'total' }
		},
		{ who: ada, now }
	);
}

function look(world: OpenWorld, referenceDate?: string, loaded?: LoadedQuestionnaire) {
	const round = prepared(world, referenceDate, loaded);
	const pinned = roundCourse.textToPin(world.db, round, world.questionnaires);
	if ('kind' in pinned) throw new Error(pinned.kind);
	return { round, preview: previewOf(world.db, round, loaded ?? pinned, today) };
}

test('what is looked at is what opening makes', () => {
	const world = openWorld();
	const { round, preview } = look(world);
	expect(preview).toMatchObject({
		...{ about: 'team', municipalities: 3, teams: 4, scans: 7, leftOut: 0 },
		questions: { all: 6, team: 4, municipality: 2 },
		odd: { withoutTeams: [], withoutInhabitants: [], begunLater: [], endedSince: [] }
	});
	const outcome = roundCourse.open(world.db, round, world.questionnaires, { who: ada, now });
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	expect(membersAndTeams.membersOf(world.db, outcome.round)).toHaveLength(preview.municipalities);
	expect(membersAndTeams.teamsOf(world.db, outcome.round)).toHaveLength(preview.teams);
	expect(scans.ofRound(world.db, round.id)).toHaveLength(preview.scans);
});

test('municipalities without a team, and those of which the inhabitants are not known, are named', () => {
	const world = openWorld();
	importWaterkant(
		world,
		waterkant
			.replace('name: Dijk }', 'name: Dijk, valid_to: 2026-01-01 }')
			.replace(', inhabitants: 20000', '')
	);
	expect(look(world).preview.odd).toMatchObject({
		withoutTeams: ['Dijk, Sluis en Zand'],
		withoutInhabitants: ['’s-Gravenwaard'],
		// It ended before the reference date, as teams do.
		endedSince: []
	});
});

test('teams that began after the reference date, and teams that are gone since, are named with their day', () => {
	const world = openWorld();
	importWaterkant(
		world,
		waterkant
			.replace('name: Dijk }', 'name: Dijk, valid_to: 2026-05-01 }')
			.replace('name: Team ’t Hof }', 'name: Team ’t Hof, valid_from: 2026-05-01 }')
	);
	expect(look(world).preview.odd).toMatchObject({
		begunLater: [{ name: 'Team ’t Hof', municipality: '’s-Gravenwaard', day: '2026-05-01' }],
		endedSince: [{ name: 'Dijk', municipality: 'Dijk, Sluis en Zand', day: '2026-05-01' }]
	});
});

test('a region without teams opens nothing, and that can be seen before', () => {
	const world = openWorld();
	world.db.$client.exec(
		'delete from team_postcodes; update teams set continues = null; delete from teams'
	);
	const whole = world.questionnaires.get('thuis@2026')!;
	const themes = whole.questionnaire.themes.filter(({ unit }) => unit === 'team');
	const loaded = { ...whole, questionnaire: { ...whole.questionnaire, themes } };
	expect(look(world, undefined, loaded).preview).toMatchObject({ teams: 0, scans: 0 });
});

test('modules are told apart: those that take part by title, the others by number', () => {
	const world = openWorld();
	const whole = world.questionnaires.get('thuis@2026')!;
	const themes = whole.questionnaire.themes.map((theme) =>
		theme.id === 'sturing' ? { ...theme, core: false } : theme
	);
	const loaded = { ...whole, questionnaire: { ...whole.questionnaire, themes } };
	expect(look(world, undefined, loaded).preview).toMatchObject({ modules: ['Sturing'], scans: 7 });
	const without = openWorld();
	expect(look(without, undefined, leaveOut(loaded, ['sturing'])).preview).toMatchObject({
		...{ modules: [], leftOut: 1, scans: 4 },
		questions: { municipality: 0 }
	});
});

test.each([
	['kring@2026', 'region', 1],
	['keuze@2026', 'candidate', 0]
])('of %s it is not about teams', (reference, about, made) => {
	const world = openWorld();
	const { preview } = look(world, undefined, world.questionnaires.get(reference)!);
	expect(preview).toMatchObject({ about, scans: made, odd: { withoutTeams: [], begunLater: [] } });
});

test.each([
	['2026-04-01', 3, false],
	['2026-04-02', 4, true],
	[today, 4, true],
	['2026-05-20', 4, false]
])('a team that is no longer there from %s is one of %s, and named: %s', (day, teams, isNamed) => {
	const world = openWorld();
	importWaterkant(world, waterkant.replace('name: Dijk }', `name: Dijk, valid_to: ${day} }`));
	const { preview } = look(world);
	expect(preview.teams).toBe(teams);
	const named = { name: 'Dijk', municipality: 'Dijk, Sluis en Zand', day };
	expect(preview.odd.endedSince).toEqual(isNamed ? [named] : []);
});
