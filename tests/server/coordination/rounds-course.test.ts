import { describe, expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as answers from '#server/scans/answers.ts';
import * as instruments from '#server/library/instruments.ts';
import * as journal from '#server/journal/journal.ts';
import { leaveOut, loadAll } from '#server/library/questionnaires.ts';
import { regionYaml } from '#server/exchange/region-export.ts';
import * as regions from '#server/registry/regions.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import {
	answer,
	contents,
	finalise,
	importWaterkant,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp,
	waterkant,
	writeQuestionnaire,
	written,
	type OpenWorld
} from '../../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };

function prepare(world: OpenWorld) {
	const asked = {
		region: 'waterkant',
		key: '2026',
		questionnaire: world.questionnaires.get('thuis@2026')!,
		purpose: 'norm',
		referenceDate: '2026-04-01',
		opensOn: null,
		closesOn: '2026-06-30',
		rateFirst: true,
		weighting: 'equal',
		soleScope: 'total'
	} as const;
	return roundCourse.prepare(world.db, asked, { who: ada, now });
}

function opened(world: OpenWorld) {
	const outcome = roundCourse.open(world.db, prepare(world), world.questionnaires, {
		who: ada,
		now
	});
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	return outcome.round;
}

function happenings({ db }: OpenWorld): string[] {
	return journal.all(db).map(({ what }) => what);
}

test('a prepared round pins nothing, freezes nothing, and is not there for others', () => {
	const world = openWorld();
	const round = prepare(world);
	expect(membersAndTeams.membersOf(world.db, round)).toEqual([]);
	expect(scans.ofRound(world.db, round.id)).toEqual([]);
	expect(pinned.pinnedTexts(world.db)).toEqual([]);
	expect(rounds.find(world.db, 'waterkant', '2026')).toBeUndefined();
	expect(rounds.ofRegion(world.db, 'waterkant')).toEqual([]);
	expect(rounds.findWithPrepared(world.db, 'waterkant', '2026')?.state).toBe('prepared');
});

test('opening pins what then stands there, the file of the questionnaire too', () => {
	const world = openWorld();
	const round = prepare(world);
	importWaterkant(world, waterkant.replace('name: Veendorp,', 'name: Nieuw Veendorp,'));
	writeQuestionnaire(world.questionnairesPath, { ...written.thuis2026, title: 'Nieuwe titel' });
	const { questionnaires } = loadAll(world.questionnairesPath);
	const outcome = roundCourse.open(world.db, round, questionnaires, { who: ada, now });
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	expect(membersAndTeams.membersOf(world.db, round)[0]?.name).toBe('Nieuw Veendorp');
	expect(pinned.questionnaireOf(world.db, outcome.round).title).toBe('Nieuwe titel');
	expect(scans.ofRound(world.db, round.id).length).toBeGreaterThan(0);
	expect(happenings(world)).toEqual(['round-opened', 'round-prepared']);
});

test('opening lets go of what a region file said of a round by that name: it says itself what it pinned', () => {
	const world = openWorld();
	const said = (key: string) => `  - { key: "${key}", reference_date: 2024-06-01 }\n`;
	importWaterkant(world, `${waterkant}rounds:\n${said('2024')}${said('2026')}`);
	opened(world);
	expect(contents(world.db).awaited_rounds).toMatchObject([{ key: '2024' }]);
	const text = regionYaml(world.db, regions.find(world.db, 'waterkant')!);
	expect(text.match(/key: "\d+"/g)).toEqual(['key: "2024"']);
});

test('a region file that is read in again says nothing of a round that is there', () => {
	const world = openWorld();
	opened(world);
	const said = (key: string) => `  - { key: "${key}", reference_date: 2024-06-01 }\n`;
	importWaterkant(world, `${waterkant}rounds:\n${said('2024')}${said('2026')}`);
	expect(contents(world.db).awaited_rounds).toMatchObject([{ key: '2024' }]);
});

describe('a prepared round', () => {
	/** Everything that it was prepared with, otherwise. */
	function others(world: OpenWorld): roundCourse.RoundPreparation {
		return {
			region: 'waterkant',
			key: '2026-voorjaar',
			questionnaire: world.questionnaires.get('kring@2026')!,
			purpose: 'keuze',
			referenceDate: '2026-02-01',
			opensOn: '2026-03-01',
			closesOn: null,
			rateFirst: false,
			weighting: 'population',
			soleScope: 'named'
		};
	}

	test('can be changed in all that it was prepared with, and says so in the journal', () => {
		const world = openWorld();
		const round = prepare(world);
		const { questionnaire, ...choices } = others(world);
		const outcome = roundCourse.change(world.db, round, others(world), { who: ada, now });
		expect(outcome).toMatchObject({ kind: 'done', round: { id: round.id, state: 'prepared' } });
		const kept = rounds.findWithPrepared(world.db, 'waterkant', '2026-voorjaar')!;
		expect(kept).toMatchObject(choices);
		expect(pinned.questionnaireOf(world.db, kept).key).toBe(questionnaire.questionnaire.key);
		expect(rounds.findWithPrepared(world.db, 'waterkant', '2026')).toBeUndefined();
		const [entry] = journal.all(world.db);
		expect(entry).toMatchObject({ what: 'round-changed', subject: 'waterkant/2026-voorjaar' });
		expect(JSON.parse(entry!.detail)).toEqual({
			before: 'waterkant/2026',
			questionnaire: 'kring@2026',
			purpose: 'keuze',
			referenceDate: '2026-02-01',
			opensOn: '2026-03-01',
			closesOn: null,
			rateFirst: false,
			weighting: 'population',
			soleScope: 'named'
		});
	});

	test('keeps its name for itself, and takes no other round’s', () => {
		const world = openWorld();
		const round = prepare(world);
		openRound(world, '2025');
		const asked = (key: string) => ({ ...others(world), key });
		expect(roundCourse.change(world.db, round, asked('2026'), { who: ada, now }).kind).toBe('done');
		expect(roundCourse.change(world.db, round, asked('2025'), { who: ada, now })).toEqual({
			kind: 'name-taken'
		});
	});

	test('stays in its region once a link was given for it', () => {
		const world = openWorld();
		importWaterkant(world, 'key: overkant\nname: Overkant\n');
		const round = prepare(world);
		const elsewhere = { ...others(world), region: 'overkant' };
		giveLink(world, round);
		expect(roundCourse.change(world.db, round, elsewhere, { who: ada, now })).toEqual({
			kind: 'has-links'
		});
		expect(roundCourse.change(world.db, round, others(world), { who: ada, now }).kind).toBe('done');
	});

	test('is thrown away with its links; the journal remembers, and the name is free again', () => {
		const world = openWorld();
		const round = prepare(world);
		const token = giveLink(world, round);
		expect(accessLinks.find(world.db, token, now)).toBeDefined();
		expect(roundCourse.discard(world.db, round, { who: ada, now })).toMatchObject({
			kind: 'done',
			links: 1
		});
		expect(rounds.findWithPrepared(world.db, 'waterkant', '2026')).toBeUndefined();
		expect(accessLinks.find(world.db, token, now)).toBeUndefined();
		expect(happenings(world)[0]).toBe('round-discarded');
		expect(world.db.$client.pragma('foreign_key_check')).toEqual([]);
		expect(prepare(world)).toMatchObject({ key: '2026', state: 'prepared' });
	});

	test('that somebody opened meanwhile is changed and thrown away no more', () => {
		const world = openWorld();
		const seen = prepare(world);
		roundCourse.open(world.db, seen, world.questionnaires, { who: ada, now });
		const before = contents(world.db);
		const refused = { kind: 'refused', state: 'open' };
		expect(roundCourse.change(world.db, seen, others(world), { who: ada, now })).toEqual(refused);
		expect(roundCourse.discard(world.db, seen, { who: ada, now })).toEqual(refused);
		const { questionnaire_texts: _, ...rest } = contents(world.db);
		expect(before).toMatchObject(rest);
	});

	function giveLink(world: OpenWorld, round: rounds.RoundRow): string {
		const scope = { region: 'waterkant', municipality: null };
		const link = { round: round.id, role: 'reader', scope, name: 'De raad', email: null } as const;
		const until = '2027-01-01T00:00:00.000Z';
		return accessLinks.make(world.db, { ...link, until, madeBy: 'ada' }, now);
	}
});

test('a team that is over gets no scan in a round whose reference date is later', () => {
	const world = openWorld();
	const round = opened(world);
	const where = { regions: ['waterkant'], municipality: veendorp };
	const add = (name: string, validTo: string | null) =>
		teamRegistry.add(world.db, where, { name, postcodes: [], validTo }, { who: ada, now });
	add('Voorbij', '2026-01-01');
	add('Nog even', '2026-12-31');
	const names = scans.ofRound(world.db, round.id).map(({ teamName }) => teamName);
	expect(names).toContain('Nog even');
	expect(names).not.toContain('Voorbij');
});

test('a round whose questionnaire is gone stays prepared', () => {
	const world = openWorld();
	const outcome = roundCourse.open(world.db, prepare(world), new Map(), { who: ada, now });
	expect(outcome).toEqual({ kind: 'no-questionnaire', reference: 'thuis@2026' });
	expect(rounds.find(world.db, 'waterkant', '2026')).toBeUndefined();
});

test('of two coordinators who close the second is told that it was closed, and nothing is noted twice', () => {
	const world = openWorld();
	const round = opened(world);
	expect(roundCourse.close(world.db, round, { who: ada, now }).kind).toBe('done');
	const second = roundCourse.close(world.db, round, { who: { id: 'bea', name: 'Bea' }, now });
	expect(second).toEqual({ kind: 'refused', state: 'closed' });
	expect(happenings(world).filter((what) => what === 'round-closed')).toHaveLength(1);
});

test('a closed round refuses answers, finalising and reopening a scan; a reopened one takes them', () => {
	const world = openWorld();
	const round = opened(world);
	const done = teamScan(world, round, 'Dijk');
	finalise(world, done);
	const scan = teamScan(world, round, 'Veendorp-Noord');
	roundCourse.close(world.db, round, { who: ada, now });
	expect(answer(world, scan, 'leren.reflectie', '3').kind).toBe('round-closed');
	expect(answers.asOf(world.db, scan.id, 'leren.reflectie', 2)).toBeUndefined();
	expect(finalise(world, scan).kind).toBe('round-closed');
	expect(finalising.reopen(world.db, done, 'Toch niet', { who: 'Ada', now }).kind).toBe(
		'round-closed'
	);

	const change = { reason: 'Een team was vergeten', closesOn: '2026-07-31' };
	const outcome = roundCourse.reopen(world.db, round, change, { who: ada, now });
	expect(outcome).toMatchObject({ round: { state: 'reopened', closesOn: '2026-07-31' } });
	expect(finalise(world, scan).kind).toBe('finalised');
	expect(roundCourse.historyOf(world.db, round)[0]).toMatchObject({
		who: 'ada',
		reason: 'Een team was vergeten'
	});
});

test('the last day can be put off until a round is closed', () => {
	const world = openWorld();
	const round = opened(world);
	const last = { closesOn: '2026-08-31', closesByItself: false };
	const later = roundCourse.extend(world.db, round, last, { who: ada, now });
	expect(later).toMatchObject({ round: { closesOn: '2026-08-31', state: 'open' } });
	roundCourse.close(world.db, round, { who: ada, now });
	expect(roundCourse.extend(world.db, round, last, { who: ada, now }).kind).toBe('refused');
});

test('a module that is left out is not asked, and its version is not called changed', () => {
	const world = openWorld();
	const loaded = world.questionnaires.get('thuis@2026')!;
	const [first, ...others] = loaded.questionnaire.themes;
	const themes = [first!, ...others.map((theme) => ({ ...theme, core: false }))];
	const questionnaire = { ...loaded.questionnaire, themes };
	const whole = { ...loaded, questionnaire, text: JSON.stringify(questionnaire) };
	const left = others.map(({ id }) => id);
	const round = rounds.open(
		world.db,
		{ region: 'waterkant', key: '2026', questionnaire: leaveOut(whole, left) },
		now
	);
	expect(pinned.questionnaireOf(world.db, round).themes.map(({ id }) => id)).toEqual([first!.id]);
	expect(pinned.leftOutOf(world.db, round)).toEqual(left);
	expect(pinned.isChangedSincePinned(world.db, whole)).toBe(false);
	const changed = { ...questionnaire, title: 'Anders' };
	const now2 = { ...whole, questionnaire: changed, text: JSON.stringify(changed) };
	expect(pinned.isChangedSincePinned(world.db, now2)).toBe(true);
});

test('a team that a municipality adds has its scan at once in a round that runs', () => {
	const world = openWorld();
	const round = opened(world);
	const where = { regions: ['waterkant'], municipality: veendorp };
	const team = { name: 'Veendorp-Zuid', postcodes: ['1004', '1003', '1004'], validTo: null };
	const outcome = teamRegistry.add(world.db, where, team, { who: ada, now });
	expect(outcome.kind).toBe('saved');
	expect(teamScan(world, round, 'Veendorp-Zuid').state).toBe('open');
	const known = teamRegistry.ofMunicipality(world.db, veendorp);
	expect(known.find(({ name }) => name === 'Veendorp-Zuid')?.postcodes).toEqual(['1003', '1004']);
	expect(teamRegistry.add(world.db, where, team, { who: ada, now }).kind).toBe('name-taken');
	expect(happenings(world)[0]).toBe('team-added');
});

test('a team that is renamed or stops keeps its name and scan in the round that pinned it', () => {
	const world = openWorld();
	const round = opened(world);
	const team = teamRegistry.ofMunicipality(world.db, veendorp)[0]!;
	const change = { name: 'Anders', postcodes: [], validTo: '2026-05-01' };
	teamRegistry.change(world.db, team, change, { who: ada, now });
	expect(teamScan(world, round, team.name).state).toBe('open');
	expect(teamRegistry.ofMunicipality(world.db, veendorp)[0]).toMatchObject({
		name: 'Anders',
		postcodes: [],
		validTo: '2026-05-01'
	});
});

test('a region uses every instrument until it chooses some', () => {
	const world = openWorld();
	expect(instruments.isUsedBy(world.db, 'waterkant', 'thuis')).toBe(true);
	instruments.choose(world.db, 'waterkant', ['kring'], { who: 'ada', now });
	expect(instruments.isUsedBy(world.db, 'waterkant', 'thuis')).toBe(false);
	expect(instruments.isUsedBy(world.db, 'waterkant', 'kring')).toBe(true);
	expect(() => instruments.choose(world.db, 'waterkant', [], { who: 'ada', now })).toThrow(
		'at least one'
	);
});
