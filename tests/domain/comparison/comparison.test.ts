import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import type { Change, Comparison } from '#domain/score/result.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { Round, Succession, Weighting } from '#domain/score/round.ts';
import { anyQuestionnaire, anyRound } from '../../world/any.ts';
import {
	dordrecht,
	gorinchem,
	member,
	openQuestion,
	ownScan,
	papendrecht,
	points,
	question,
	questionnaire,
	round,
	succession,
	teamId,
	teamScan,
	theme,
	type GivenScan
} from '../../world/build.ts';
import { differences } from '../../world/differences.ts';

const one = questionnaire([theme('a')]);

describe('two rounds', () => {
	test('compare when their chains of extends end in the same key', () => {
		const edition = questionnaire([theme('a')], { key: 'proef-regio', base: 'proef' });
		const {
			overall,
			round: earlier,
			questionnaire: asked
		} = compare(
			round('2026', edition, [teamScan({ a: 8 })]),
			round('2024', { ...one, version: '2024' }, [teamScan({ a: 5 })])
		);
		expect(overall).toMatchObject({ earlier: 50, later: 80, delta: 30, panel: 1, reason: null });
		expect(earlier).toBe('2024');
		expect(asked).toBe('proef@2024');
	});

	test('of different bases are refused', () => {
		const other = questionnaire([theme('a')], { base: 'anders' });
		const later = round('2026', one, [teamScan({ a: 8 })]);
		const earlier = round('2024', other, [teamScan({ a: 5 })]);
		expect(compareRounds(later, earlier, succession(), 'equal')).toEqual({
			refused: 'different-bases',
			later: 'proef',
			earlier: 'anders'
		});
	});

	test('weighted by inhabitants are refused where the later round lacks them', () => {
		const later = round('2026', one, [teamScan({ a: 8 })], { members: [member(dordrecht, null)] });
		const earlier = round('2024', one, [teamScan({ a: 5 })]);
		expect(compareRounds(later, earlier, succession(), 'population')).toEqual({
			refused: 'no-inhabitants',
			municipalities: [dordrecht]
		});
	});
});

describe('the same questions', () => {
	test('are those with the same measure, whatever their ids', () => {
		const renamed = questionnaire([theme('a', [question('nieuw', { measure: 'oud' })])]);
		const before = questionnaire([theme('a', [question('oud')])]);
		expect(themeOf(compareOne(renamed, { nieuw: 8 }, before, { oud: 5 }))).toMatchObject({
			earlier: 50,
			later: 80,
			comparableShare: 1,
			comparable: { items: 1, of: 1 }
		});
	});

	test('are not those that kept their id and took another measure', () => {
		const changed = questionnaire([theme('a', [question('a', { measure: 'a.2' })])]);
		expect(themeOf(compareOne(changed, { a: 8 }, one, { a: 5 }))).toMatchObject({
			delta: null,
			reason: 'questions-changed',
			comparable: { items: 0, of: 1 }
		});
	});

	test('may have stood in another theme, core or module', () => {
		const before = questionnaire([
			theme('b', [openQuestion('v')]),
			theme('c', [question('a')], { core: false })
		]);
		expect(themeOf(compareOne(one, { a: 8 }, before, { a: 5 })).delta).toBe(30);
	});

	test('stand in themes of the same unit', () => {
		const before = questionnaire([theme('a', undefined, { unit: 'municipality' })]);
		const later = round('2026', one, [teamScan({ a: 8 })]);
		const earlier = round('2024', before, [teamScan({ a: 5 }), ownScan({ a: 5 })]);
		expect(themeOf(compare(later, earlier)).reason).toBe('questions-changed');
	});

	test('weigh in both rounds what they weigh in the later', () => {
		const later = questionnaire([theme('a', [question('x', { weight: 3 }), question('y')])]);
		const before = questionnaire([theme('a', [question('x'), question('y', { weight: 9 })])]);
		expect(themeOf(compareOne(later, { x: 8, y: 4 }, before, { x: 4, y: 8 }))).toMatchObject({
			later: 70,
			earlier: 50
		});
	});

	test('score in the earlier round by the options of then', () => {
		const before = questionnaire([theme('a', [question('a', { options: points(4) })])]);
		expect(themeOf(compareOne(one, { a: 8 }, before, { a: 4 }))).toMatchObject({
			earlier: 100,
			later: 80
		});
	});

	test('must hold half of the weight of the theme, in later weights', () => {
		const before = questionnaire([theme('a', [question('x', { weight: 9 })])]);
		const half = [question('x', { weight: 0.6 }), question('n', { weight: 0.6 })];
		const less = [question('x', { weight: 0.6 }), question('n', { weight: 0.7 })];
		const answers = { x: 8, n: 0 };
		const compareTheme = (items: typeof half) =>
			themeOf(compareOne(questionnaire([theme('a', items)]), answers, before, { x: 5 }));
		expect(compareTheme(half)).toMatchObject({ delta: 30, comparableShare: 0.5 });
		expect(compareTheme(less)).toMatchObject({ delta: null, reason: 'questions-changed' });
		expect(compareTheme(less).comparable).toEqual({ items: 1, of: 2 });
	});

	test('are too few for every municipality alike, with or without a scan', () => {
		const before = questionnaire([theme('x')]);
		const members = [member(dordrecht), member(gorinchem)];
		const { municipalities } = compare(
			round('2026', one, [teamScan({ a: 8 })], { members }),
			round('2024', before, [teamScan({ x: 5 })])
		);
		const reasons = municipalities.map(({ themes }) => themes[0]!.reason);
		expect(reasons).toEqual(['questions-changed', 'questions-changed']);
	});

	const x = ['x1', 'x2', 'x3'].map((id) => question(id));
	const all = { x1: 8, x2: 8, x3: 8 };

	test('alone decide on coverage', () => {
		const asked = questionnaire([theme('a', [...x, question('nieuw')])], { minimumCoverage: 1 });
		const before = questionnaire([theme('a', [...x, question('oud')])], { minimumCoverage: 1 });
		const change = themeOf(
			compareOne(asked, { ...all, nieuw: 'onbekend' }, before, { ...all, oud: 'onbekend' })
		);
		expect(change).toMatchObject({ delta: 0, comparableShare: 0.75 });
	});

	test('alone decide on too many n.v.t.', () => {
		const asked = questionnaire([theme('a', [...x, question('nieuw')])]);
		const before = questionnaire([theme('a', x)]);
		const given = { ...all, nieuw: 'nvt' as const, x1: 'nvt' as const };
		expect(themeOf(compareOne(asked, given, before, all)).later).toBe(80);
	});

	test('are covered against the minimum coverage of each round itself', () => {
		const strict = questionnaire([theme('a', x)], { minimumCoverage: 0.9 });
		const mild = questionnaire([theme('a', x)], { minimumCoverage: 0.6 });
		const missing = { ...all, x3: 'onbekend' as const };
		expect(themeOf(compareOne(strict, all, mild, missing)).earlier).toBe(80);
		expect(themeOf(compareOne(mild, missing, strict, all)).later).toBe(80);
		expect(themeOf(compareOne(strict, missing, mild, all)).later).toBeNull();
		expect(themeOf(compareOne(mild, all, strict, missing)).earlier).toBeNull();
	});

	test('may give another score than the one that was published', () => {
		const later = questionnaire([theme('a', [question('x'), question('nieuw')])]);
		const given = round('2026', later, [teamScan({ x: 8, nieuw: 2 })]);
		const published = rollUp(given, 'equal');
		const before = questionnaire([theme('a', [question('x')])]);
		const { overall } = compare(given, round('2024', before, [teamScan({ x: 5 })]));
		expect(published).toMatchObject({ overall: { score: 50 } });
		expect(overall.later).toBe(80);
	});
});

describe('the same teams', () => {
	test('are themselves, whatever they continue', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Oost' })],
			[teamScan({ a: 5 }, { team: 'Oost' }), teamScan({ a: 0 }, { team: 'Oud', weight: 0.1 })],
			{ continues: [[teamId('Oost'), teamId('Oud')]] }
		);
		expect(change).toMatchObject({ earlier: 50, teams: { same: 1, of: 1 } });
	});

	test('are the nearest team that they continue with a scan, step by step', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Nu' })],
			[teamScan({ a: 5 }, { team: 'Toen' }), teamScan({ a: 0 }, { team: 'Ooit', weight: 0.1 })],
			{
				continues: [
					[teamId('Nu'), teamId('Tussen')],
					[teamId('Tussen'), teamId('Toen')],
					[teamId('Toen'), teamId('Ooit')]
				]
			}
		);
		expect(change).toMatchObject({ earlier: 50, teams: { same: 1, of: 1 } });
	});

	test("in a merged municipality are those of the same name, ’ or '", () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: "'t Dorp" })],
			[teamScan({ a: 5 }, { team: '’t Dorp', municipality: gorinchem })],
			{ ended: [merged(gorinchem, dordrecht)] }
		);
		expect(change).toMatchObject({ earlier: 50, later: 80, teams: { same: 1, of: 1 } });
	});

	test('are not those of another name in a predecessor', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Nieuw' })],
			[teamScan({ a: 5 }, { team: 'Oud', municipality: gorinchem })],
			{ ended: [merged(gorinchem, dordrecht)] }
		);
		expect(change).toMatchObject({ reason: 'teams-changed', teams: { same: 0, of: 1 } });
	});

	test('are not those of the same name in a municipality that did not merge into theirs', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }), teamScan({ a: 8 }, { team: 'West' })],
			[teamScan({ a: 5 }), teamScan({ a: 5 }, { team: 'West', municipality: gorinchem })]
		);
		expect(change.teams).toEqual({ same: 1, of: 2 });
	});

	test('are new where the chain finds none, though an earlier team has their name', () => {
		const change = compareTeams(
			[teamScan({ a: 8 })],
			[teamScan({ a: 5 }, { municipality: gorinchem })],
			{
				ended: [merged(gorinchem, dordrecht)],
				continues: [[teamId('Oost'), teamId('Verdwenen')]]
			}
		);
		expect(change).toMatchObject({ reason: 'teams-changed', teams: { same: 0, of: 1 } });
	});

	test('are not those of the same name that another team with a scan continues', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Oost' }), teamScan({ a: 4 }, { team: 'Opvolger', weight: 9 })],
			[teamScan({ a: 5 }, { team: 'Oost', municipality: gorinchem })],
			{
				ended: [merged(gorinchem, dordrecht)],
				continues: [[teamId('Opvolger'), teamId('Oost', gorinchem)]]
			}
		);
		expect(change).toMatchObject({ later: 40, earlier: 50, teams: { same: 1, of: 2 } });
	});

	test('are not those of the same name that a team which is itself continues', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Oost' }), teamScan({ a: 4 }, { team: 'West', weight: 9 })],
			[
				teamScan({ a: 5 }, { team: 'Oost', municipality: gorinchem }),
				teamScan({ a: 6 }, { team: 'West', weight: 9 })
			],
			{
				ended: [merged(gorinchem, dordrecht)],
				continues: [[teamId('West'), teamId('Oost', gorinchem)]]
			}
		);
		expect(change).toMatchObject({ later: 40, earlier: 60, teams: { same: 1, of: 2 } });
	});

	test('are those of the same name when the team that continues them has no scan', () => {
		const change = compareTeams(
			[teamScan({ a: 8 }, { team: 'Oost' })],
			[teamScan({ a: 5 }, { team: 'Oost', municipality: gorinchem })],
			{
				ended: [merged(gorinchem, dordrecht)],
				continues: [[teamId('Opvolger'), teamId('Oost', gorinchem)]]
			}
		);
		expect(change.delta).toBe(30);
	});

	test('of two merged municipalities have the mean of both, by earlier weights, skipping nulls', () => {
		const later = [teamScan({ a: 8 })];
		const ended = [merged(gorinchem, dordrecht), merged(papendrecht, dordrecht)];
		const heavy = teamScan({ a: 6 }, { municipality: gorinchem, weight: 3 });
		const light = teamScan({ a: 2 }, { municipality: papendrecht });
		const unknown = { ...light, answers: { a: 'onbekend' as const } };
		expect(compareTeams(later, [heavy, light], { ended })).toMatchObject({
			earlier: 50,
			delta: 30
		});
		expect(compareTeams(later, [heavy, unknown], { ended })).toMatchObject({ earlier: 60 });
		expect(
			compareTeams(later, [{ ...heavy, weight: 0.1 }, unknown], { ended }).delta
		).not.toBeNull();
	});

	test('bring their earlier scan along from another municipality, which loses it', () => {
		const later = round('2026', one, [
			teamScan({ a: 8 }, { municipality: dordrecht, team: 'Blijft' }),
			teamScan({ a: 6 }, { municipality: gorinchem, team: 'Kwam' })
		]);
		const earlier = round('2024', one, [
			teamScan({ a: 5 }, { municipality: dordrecht, team: 'Blijft' }),
			teamScan({ a: 2 }, { municipality: dordrecht, team: 'Ging' })
		]);
		const continues: [string, string][] = [[teamId('Kwam', gorinchem), teamId('Ging')]];
		const { municipalities } = compare(later, earlier, succession({ continues }));
		expect(municipalities).toMatchObject([
			{ code: dordrecht, overall: { earlier: 50, later: 80 }, teams: { same: 1, of: 1 } },
			{ code: gorinchem, overall: { earlier: 20, later: 60 }, teams: { same: 1, of: 1 } }
		]);
	});

	test('are taken out of a predecessor by the team elsewhere that continues them', () => {
		const later = round('2026', one, [
			teamScan({ a: 8 }, { municipality: dordrecht, team: 'Blijft' }),
			teamScan({ a: 6 }, { municipality: papendrecht, team: 'Kwam' })
		]);
		const earlier = round('2024', one, [
			teamScan({ a: 5 }, { municipality: gorinchem, team: 'Blijft' }),
			teamScan({ a: 2 }, { municipality: gorinchem, team: 'Ging' })
		]);
		const links = succession({
			ended: [merged(gorinchem, dordrecht)],
			continues: [[teamId('Kwam', papendrecht), teamId('Ging', gorinchem)]]
		});
		expect(compare(later, earlier, links).municipalities).toMatchObject([
			{ code: dordrecht, overall: { earlier: 50, later: 80 } },
			{ code: papendrecht, overall: { earlier: 20, later: 60 } }
		]);
	});

	test('stay where they were when the team that continues them has no scan', () => {
		const scans = [teamScan({ a: 5 }, { team: 'Blijft' }), teamScan({ a: 2 }, { team: 'Ging' })];
		const change = compareTeams([teamScan({ a: 8 }, { team: 'Blijft' })], scans, {
			continues: [[teamId('Kwam', gorinchem), teamId('Ging')]]
		});
		expect(change.reason).toBe('teams-changed');
	});

	test('weigh once where two later teams continue the same one', () => {
		const later = [teamScan({ a: 8 }, { team: 'Noord' }), teamScan({ a: 4 }, { team: 'Zuid' })];
		const continues: [string, string][] = [
			[teamId('Noord'), teamId('Heel')],
			[teamId('Zuid'), teamId('Heel')]
		];
		const whole = teamScan({ a: 5 }, { team: 'Heel' });
		const lost = teamScan({ a: 5 }, { team: 'Weg', weight: 0.5 });
		expect(compareTeams(later, [whole], { continues })).toMatchObject({ earlier: 50, later: 60 });
		// 1 of 1.5 is too little; counted twice it would be 2 of 2.5, which is enough.
		expect(compareTeams(later, [whole, lost], { continues }).reason).toBe('teams-changed');
	});
});

describe('a municipality and a theme of its teams', () => {
	const east = (value: Answer, weight = 1) => teamScan({ a: value }, { team: 'Oost', weight });
	const west = (value: Answer, weight = 1) => teamScan({ a: value }, { team: 'West', weight });
	const north = (value: Answer, weight = 1) => teamScan({ a: value }, { team: 'Noord', weight });

	test('has no scan when one of the rounds has none', () => {
		const members = [member(dordrecht)];
		const nothing = (key: string) => round(key, one, [], { members });
		const scanned = (key: string) => round(key, one, [east(5)], { members });
		expect(themeOf(compare(nothing('2026'), scanned('2024')), dordrecht).reason).toBe('no-scan');
		expect(themeOf(compare(scanned('2026'), nothing('2024')), dordrecht).reason).toBe('no-scan');
	});

	test('has other teams when the same hold less than three quarters of the later weight', () => {
		expect(compareTeams([east(8, 3), north(0, 1.1)], [east(5)]).reason).toBe('teams-changed');
		expect(compareTeams([east(8, 3), north(0, 1)], [east(5)]).delta).toBe(30);
	});

	test('has other teams when the same hold less than three quarters of the earlier weight', () => {
		expect(compareTeams([east(8)], [east(5, 3), north(0, 1.1)]).reason).toBe('teams-changed');
		expect(compareTeams([east(8)], [east(5, 3), north(0, 1)]).delta).toBe(30);
	});

	test('has other teams before it is insufficient', () => {
		const reason = compareTeams([east('onbekend')], [east(5), north(5)]).reason;
		expect(reason).toBe('teams-changed');
	});

	test('is insufficient when the pairs hold less than three quarters of either weight', () => {
		const enough = compareTeams([east(8, 3), west('onbekend')], [east(5, 3), west(5)]);
		const laterLess = compareTeams([east(8, 2), west('onbekend')], [east(5, 3), west(5)]);
		const earlierLess = compareTeams([east(8, 3), west(8)], [east(5, 2), west('onbekend')]);
		expect(enough).toMatchObject({ earlier: 50, later: 80, delta: 30 });
		expect(laterLess).toMatchObject({ delta: null, reason: 'insufficient' });
		expect(earlierLess).toMatchObject({ delta: null, reason: 'insufficient' });
	});

	test('is not applicable when it is so in all the same teams’ scans of one round', () => {
		expect(compareTeams([east('nvt'), west('nvt')], [east(5), west(5)]).reason).toBe(
			'not-applicable'
		);
		expect(compareTeams([east(5), west(5)], [east('nvt'), west('nvt')]).reason).toBe(
			'not-applicable'
		);
		expect(compareTeams([east('nvt'), west(5)], [east(5), west('nvt')]).reason).toBe(
			'insufficient'
		);
	});

	test('asks only the same teams whether it is not applicable', () => {
		const change = compareTeams([east('nvt', 3), north(5)], [east(5, 3)]);
		expect(change.reason).toBe('not-applicable');
	});

	test('is the mean over the pairs, both rounds by the later weight', () => {
		const change = compareTeams([east(8, 3), west(4, 1)], [east(4, 1), west(8, 3)]);
		expect(change).toMatchObject({ earlier: 50, later: 70, delta: 20, reason: null });
	});

	test('leaves a team without a pair out of both means', () => {
		const change = compareTeams([east(8, 3), west('onbekend', 1)], [east(5, 3), west(0, 1)]);
		expect(change).toMatchObject({ earlier: 50, later: 80 });
	});
});

describe('a municipality and a theme of its own', () => {
	const own = questionnaire([theme('a', undefined, { unit: 'municipality' })]);
	const compareOwn = (later: GivenScan[], earlier: GivenScan[], ended: Succession['ended'] = []) =>
		themeOf(
			compare(
				round('2026', own, later, { members: [member(dordrecht)] }),
				round('2024', own, earlier),
				succession({ ended })
			),
			dordrecht
		);

	test('compares its own scans', () => {
		const change = compareOwn([ownScan({ a: 8 })], [ownScan({ a: 5 })]);
		expect(change).toMatchObject({ earlier: 50, later: 80, delta: 30, reason: null });
	});

	test('scores each round by the questions of that round', () => {
		const municipal = (id: string, options: ReturnType<typeof points>) =>
			questionnaire([
				theme('a', [question(id, { measure: 'm', options })], { unit: 'municipality' })
			]);
		const change = themeOf(
			compare(
				round('2026', municipal('nieuw', points(10)), [ownScan({ nieuw: 8 })]),
				round('2024', municipal('oud', points(4)), [ownScan({ oud: 2 })])
			)
		);
		expect(change).toMatchObject({ earlier: 50, later: 80 });
	});

	test('takes the plain mean of its own and its predecessors’, skipping nulls', () => {
		const ended = [merged(gorinchem, dordrecht), merged(papendrecht, dordrecht)];
		const earlier = [
			ownScan({ a: 5 }),
			ownScan({ a: 3 }, gorinchem),
			ownScan({ a: 'onbekend' }, papendrecht)
		];
		expect(compareOwn([ownScan({ a: 8 })], earlier, ended).earlier).toBe(40);
	});

	test('has no scan when one of the rounds has none', () => {
		expect(compareOwn([], [ownScan({ a: 5 })]).reason).toBe('no-scan');
		expect(compareOwn([ownScan({ a: 5 })], [ownScan({ a: 5 }, gorinchem)]).reason).toBe('no-scan');
	});

	test('is not applicable when all scans of one round say so, else insufficient', () => {
		const ended = [merged(gorinchem, dordrecht)];
		const both = [ownScan({ a: 'nvt' }), ownScan({ a: 'nvt' }, gorinchem)];
		const mixed = [ownScan({ a: 'nvt' }), ownScan({ a: 'onbekend' }, gorinchem)];
		expect(compareOwn([ownScan({ a: 5 })], both, ended).reason).toBe('not-applicable');
		expect(compareOwn([ownScan({ a: 5 })], mixed, ended).reason).toBe('insufficient');
		expect(compareOwn([ownScan({ a: 'nvt' })], mixed, ended).reason).toBe('not-applicable');
	});

	test('says nothing of teams', () => {
		const later = round('2026', own, [ownScan({ a: 8 })]);
		const earlier = round('2024', own, [ownScan({ a: 5 })]);
		expect(compare(later, earlier).overall.teams).toEqual({ same: 0, of: 0 });
	});
});

describe('a municipality overall', () => {
	const themes = ['a', 'b', 'c', 'd'];
	const four = (given: Record<string, Partial<Parameters<typeof theme>[2]>> = {}, minimum = 0.75) =>
		questionnaire(
			themes.map((id) => theme(id, undefined, given[id])),
			{ minimumCoverage: minimum }
		);
	const all = (value: Answer) => Object.fromEntries(themes.map((id) => [id, value]));
	const overallOf = (later: Answers, earlier: Answers, asked = four(), before = asked) =>
		compareOne(asked, later, before, earlier).municipalities[0]!.overall;

	test('is the mean over the core themes, by later theme weight', () => {
		const asked = four({ a: { weight: 7 }, d: { core: false, weight: 90 } });
		const before = four({ b: { weight: 50 } });
		const overall = overallOf({ ...all(2), a: 9, d: 0 }, { ...all(4), a: 1 }, asked, before);
		expect(overall.later).toBeCloseTo((7 * 90 + 2 * 20) / 9, 9);
		expect(overall.earlier).toBeCloseTo((7 * 10 + 2 * 40) / 9, 9);
	});

	test('leaves out themes that are not applicable and themes without a comparison', () => {
		const before = questionnaire(['a', 'b', 'c'].map((id) => theme(id)));
		const later = { a: 8, b: 8, c: 'nvt' as const, d: 0 };
		expect(overallOf(later, all(5), four({}, 1), before)).toMatchObject({ delta: 30 });
	});

	test('asks the larger of the two minimum coverages of the weight', () => {
		const later = { ...all(8), d: 'onbekend' as const };
		expect(overallOf(later, all(5), four({}, 0.75), four({}, 0.5)).delta).toBe(30);
		expect(overallOf(later, all(5), four({}, 0.5), four({}, 0.76)).reason).toBe('insufficient');
		expect(overallOf(later, all(5), four({}, 0.76), four({}, 0.5)).reason).toBe('insufficient');
	});

	test('says no-scan first, then teams-changed, insufficient, not-applicable', () => {
		const asked = questionnaire([
			theme('s', undefined, { unit: 'municipality' }),
			theme('a'),
			theme('b')
		]);
		const later = [teamScan({ a: 8, b: 'nvt' })];
		const earlier = [teamScan({ a: 'onbekend', b: 5 })];
		const own = [ownScan({ s: 'nvt' })];
		const other = [teamScan({ a: 8, b: 8 }, { team: 'Anders' })];
		const reason = (laterScans: GivenScan[], earlierScans: GivenScan[]) =>
			compare(round('2026', asked, laterScans), round('2024', asked, earlierScans))
				.municipalities[0]!.overall.reason;
		expect(reason([...other], [...earlier, ...own])).toBe('no-scan');
		expect(reason([...other, ...own], [...earlier, ...own])).toBe('teams-changed');
		expect(reason([...later, ...own], [...earlier, ...own])).toBe('insufficient');
		const nowhere = [teamScan({ a: 'nvt', b: 'nvt' }), ...own];
		expect(reason(nowhere, nowhere)).toBe('not-applicable');
	});

	test('says questions-changed when no core theme has a comparison', () => {
		const before = questionnaire([theme('x'), theme('d')]);
		const asked = four({ d: { core: false } });
		expect(overallOf(all(8), { x: 5, d: 5 }, asked, before).reason).toBe('questions-changed');
	});

	test('of which no theme has a score has no change, even where no coverage is asked', () => {
		expect(overallOf(all('onbekend'), all(5), four({}, 0))).toEqual({
			earlier: null,
			later: null,
			delta: null,
			reason: 'insufficient'
		});
	});
});

describe('a merged municipality', () => {
	const later = [teamScan({ a: 8 }), teamScan({ a: 6 }, { team: 'West' })];
	const inGorinchem = teamScan({ a: 2 }, { team: 'West', municipality: gorinchem });
	const inPapendrecht = teamScan({ a: 2 }, { team: 'West', municipality: papendrecht });

	test('draws on its own earlier scans and those of its predecessors', () => {
		const change = compareTeams(later, [teamScan({ a: 4 }), inGorinchem], {
			ended: [merged(gorinchem, dordrecht)]
		});
		expect(change).toMatchObject({ earlier: 30, later: 70, teams: { same: 2, of: 2 } });
	});

	test('draws on the predecessors of its predecessors', () => {
		const change = compareTeams(later, [teamScan({ a: 4 }), inPapendrecht], {
			ended: [merged(papendrecht, gorinchem), merged(gorinchem, dordrecht)]
		});
		expect(change.earlier).toBe(30);
	});

	test('counts the earlier weight of predecessors’ teams that are gone', () => {
		const gone = teamScan({ a: 0 }, { team: 'Opgeheven', municipality: gorinchem });
		const change = compareTeams([teamScan({ a: 8 })], [teamScan({ a: 4 }), gone], {
			ended: [merged(gorinchem, dordrecht)]
		});
		expect(change.reason).toBe('teams-changed');
	});

	test('has merged on the reference date, not after it', () => {
		const earlier = [teamScan({ a: 4 }), inGorinchem];
		const reason = (validTo: string) =>
			compareTeams(later, earlier, { ended: [{ ...merged(gorinchem, dordrecht), validTo }] })
				.reason;
		expect(reason('2026-04-01')).toBeNull();
		expect(reason('2026-04-02')).toBe('teams-changed');
	});

	test('inherits nothing through a municipality that had not yet merged into it', () => {
		const change = compareTeams(later, [teamScan({ a: 4 }), inPapendrecht], {
			ended: [
				merged(papendrecht, gorinchem),
				{ ...merged(gorinchem, dordrecht), validTo: '2027-01-01' }
			]
		});
		expect(change.teams).toEqual({ same: 1, of: 2 });
	});

	test('is not what a split makes: a split municipality is no one’s predecessor', () => {
		const split = { code: gorinchem, validTo: '2025-01-01', into: [dordrecht, papendrecht] };
		const change = compareTeams(later, [teamScan({ a: 4 }), inGorinchem], { ended: [split] });
		expect(change).toMatchObject({ reason: 'teams-changed', teams: { same: 1, of: 2 } });
	});

	test('after a split keeps the teams that are continued one by one', () => {
		const split = { code: gorinchem, validTo: '2025-01-01', into: [dordrecht, papendrecht] };
		const change = compareTeams(later, [teamScan({ a: 4 }), inGorinchem], {
			ended: [split],
			continues: [[teamId('West'), teamId('West', gorinchem)]]
		});
		expect(change).toMatchObject({ earlier: 30, teams: { same: 2, of: 2 } });
	});
});

describe('the region', () => {
	const scan = (municipality: string, value: Answer) => teamScan({ a: value }, { municipality });
	const members = [member(dordrecht, 3000), member(gorinchem, 1000), member(papendrecht, 9000)];
	const earlier = round('2024', one, [scan(dordrecht, 4), scan(gorinchem, 2), scan('GM0001', 10)]);
	const later = round('2026', one, [scan(dordrecht, 8), scan(gorinchem, 4), scan(papendrecht, 0)], {
		members
	});

	test('compares only the municipalities that have a change: the panel', () => {
		const { overall, themes, municipalities } = compare(later, earlier);
		expect(overall).toMatchObject({ earlier: 30, later: 60, delta: 30, panel: 2, reason: null });
		expect(themes[0]).toMatchObject({ earlier: 30, later: 60, delta: 30, panel: 2, reason: null });
		expect(municipalities.map(({ code }) => code)).toEqual([dordrecht, gorinchem, papendrecht]);
	});

	test('weighs the panel by the inhabitants of the later round', () => {
		const { overall, themes } = compare(later, earlier, succession(), 'population');
		expect(overall).toMatchObject({ earlier: 35, later: 70, delta: 35 });
		expect(themes[0]).toMatchObject({ earlier: 35, later: 70, delta: 35 });
	});

	test('adds up the teams of the overall panel', () => {
		const { overall, municipalities } = compare(later, earlier);
		expect(overall.teams).toEqual({ same: 2, of: 2 });
		expect(municipalities[2]).toMatchObject({ teams: { same: 0, of: 1 } });
	});

	test('may have another panel per theme', () => {
		const asked = questionnaire([theme('a'), theme('b')], { minimumCoverage: 0.5 });
		const answers = (b: Answer) => [
			teamScan({ a: 5, b }, { municipality: dordrecht }),
			teamScan({ a: 5, b: 5 }, { municipality: gorinchem })
		];
		const { overall, themes } = compare(
			round('2026', asked, answers('onbekend')),
			round('2024', asked, answers(5))
		);
		expect([overall, ...themes].map(({ panel }) => panel)).toEqual([2, 2, 1]);
	});

	test('without a panel says so', () => {
		const { overall, themes } = compare(later, round('2024', one, [scan('GM0001', 5)]));
		const none = { earlier: null, later: null, delta: null, panel: 0, reason: 'no-panel' };
		expect(overall).toMatchObject({ ...none, teams: { same: 0, of: 0 } });
		expect(themes[0]).toMatchObject(none);
	});

	test('counts the comparable questions of the core themes, those of a changed theme not', () => {
		const questions = (...ids: string[]) => ids.map((id) => question(id));
		const asked = questionnaire([
			theme('a', questions('a1', 'a2', 'a3')),
			theme('b', questions('b1', 'b2', 'b3')),
			theme('module', questions('m1'), { core: false })
		]);
		const before = questionnaire([theme('a', questions('a1', 'a2', 'b1', 'm1'))]);
		const { overall, themes } = compareOne(asked, {}, before, {});
		expect(overall.comparable).toEqual({ items: 2, of: 6 });
		expect(themes.map(({ comparable }) => comparable)).toEqual([
			{ items: 2, of: 3 },
			{ items: 1, of: 3 },
			{ items: 1, of: 1 }
		]);
		expect(themes.map(({ reason }) => reason)).toEqual([
			'no-panel',
			'questions-changed',
			'no-panel'
		]);
	});

	test('has no overall when only a module compares', () => {
		const asked = questionnaire([theme('a'), theme('m', undefined, { core: false })]);
		const before = questionnaire([theme('m')]);
		const { overall, themes } = compareOne(asked, { a: 5, m: 8 }, before, { m: 5 });
		expect(overall).toMatchObject({ reason: 'questions-changed', panel: 0 });
		expect(themes[1]!.delta).toBe(30);
	});
});

describe('whatever is answered', () => {
	const anyTwoRounds = anyQuestionnaire.chain((asked) =>
		fc.record({ later: anyRound('2026', asked), earlier: anyRound('2024', asked) })
	);

	test('the order of scans, teams, members and answers changes nothing', () => {
		fc.assert(
			fc.property(anyTwoRounds, ({ later, earlier }) => {
				const comparison = compare(turned(later), turned(earlier));
				expect(differences(comparison, compare(later, earlier))).toEqual([]);
			})
		);
	});

	test('a round compared with itself has not changed', () => {
		fc.assert(
			fc.property(anyTwoRounds, ({ later }) => {
				const { overall, themes, municipalities } = compare(later, later);
				const changes = [overall, ...themes, ...municipalities.map(({ overall }) => overall)];
				expect(changes.filter(({ delta }) => delta !== null && delta !== 0)).toEqual([]);
				expect(changes.some(({ reason }) => reason === 'teams-changed')).toBe(false);
			})
		);
	});

	test('looking back is looking forward the other way', () => {
		fc.assert(
			fc.property(anyTwoRounds, ({ later, earlier }) => {
				const forward = compare(later, earlier).municipalities;
				const backward = compare(earlier, later).municipalities;
				const themesOf = (changes: typeof forward) => changes.flatMap(({ themes }) => themes);
				expect(differences(themesOf(backward).map(reversed), themesOf(forward))).toEqual([]);
			})
		);
	});
});

type Answer = GivenScan['answers'][string];
type Answers = GivenScan['answers'];

function compare(
	later: Round,
	earlier: Round,
	links = succession(),
	weighting: Weighting = 'equal'
): Comparison {
	const comparison = compareRounds(later, earlier, links, weighting);
	if ('refused' in comparison) throw new Error(`Refused: ${comparison.refused}`);
	return comparison;
}

/** One team of one municipality in two rounds. */
function compareOne(
	laterAsked: Round['questionnaire'],
	later: Answers,
	earlierAsked: Round['questionnaire'],
	earlier: Answers
): Comparison {
	return compare(
		round('2026', laterAsked, [teamScan(later)]),
		round('2024', earlierAsked, [teamScan(earlier)])
	);
}

/** Dordrecht's one theme, with its teams. */
function compareTeams(
	later: GivenScan[],
	earlier: GivenScan[],
	links: Parameters<typeof succession>[0] = {}
) {
	const rounds = [round('2026', one, later), round('2024', one, earlier)] as const;
	const { municipalities } = compare(...rounds, succession(links));
	const { teams, themes } = municipalities.find(({ code }) => code === dordrecht)!;
	return { ...themes[0]!, teams };
}

/** The first theme: of the region, or of one municipality. */
function themeOf(comparison: Comparison): Comparison['themes'][number];
function themeOf(comparison: Comparison, code: string): Change;
function themeOf(comparison: Comparison, code?: string): Change {
	if (code === undefined) return comparison.themes[0]!;
	return comparison.municipalities.find((municipality) => municipality.code === code)!.themes[0]!;
}

function merged(code: string, successor: string): Succession['ended'][number] {
	return { code, validTo: '2025-01-01', into: [successor] };
}

function reversed({ earlier, later, delta, ...rest }: Change) {
	return { ...rest, earlier: later, later: earlier, delta: delta === null ? null : -delta };
}

function turned(given: Round): Round {
	return {
		...given,
		members: given.members.toReversed(),
		teams: given.teams.toReversed(),
		scans: given.scans
			.toReversed()
			.map((scan) => ({ ...scan, answers: new Map([...scan.answers].toReversed()) }))
	};
}
