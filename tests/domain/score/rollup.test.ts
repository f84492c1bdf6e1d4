import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tolerance } from '#domain/score/words.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { Round, Weighting } from '#domain/score/round.ts';
import { anyQuestionnaire, anyRound } from '../../world/any.ts';
import {
	dordrecht,
	gorinchem,
	member,
	ownScan,
	papendrecht,
	question,
	questionnaire,
	round,
	team,
	teamScan,
	theme
} from '../../world/build.ts';
import { differences } from '../../world/differences.ts';

const one = questionnaire([theme('a')]);
const two = questionnaire([theme('a'), theme('b')]);
const floored = (id: string) => question(id, { floor: 6 });

describe('a theme of a municipality', () => {
	test('is the mean of its teams, by their weight', () => {
		const result = ofDordrecht(
			round('2026', one, [
				teamScan({ a: 8 }, { team: 'Oost', weight: 3 }),
				teamScan({ a: 4 }, { team: 'West' })
			])
		);
		expect(result.themes[0]!.score).toBeCloseTo(70, 9);
	});

	test('skips teams without a score', () => {
		const result = ofDordrecht(
			round('2026', one, [
				teamScan({ a: 8 }, { team: 'Oost' }),
				teamScan({ a: 'onbekend' }, { team: 'West', weight: 9 })
			])
		);
		expect(result.themes[0]).toMatchObject({ score: 80, reason: null });
	});

	test('says no-scan when no scan of its unit is finalised', () => {
		const asked = questionnaire([theme('a'), theme('s', undefined, { unit: 'municipality' })]);
		const result = ofDordrecht(round('2026', asked, [teamScan({ a: 8 })]));
		expect(result.themes[1]).toEqual({
			id: 's',
			score: null,
			reason: 'no-scan',
			coverage: null,
			floor: { share: null, met: 0, of: 0 }
		});
	});

	test('gives the reason that all its scans share', () => {
		const asked = questionnaire([theme('a', [question('a'), question('b')])]);
		const result = ofDordrecht(
			round('2026', asked, [
				teamScan({ a: 'nvt', b: 5 }, { team: 'Oost' }),
				teamScan({ a: 5, b: 'nvt' }, { team: 'West' })
			])
		);
		expect(result.themes[0]).toMatchObject({ score: null, reason: 'too-many-nvt' });
	});

	test('is insufficient when its scans have different reasons', () => {
		const asked = questionnaire([theme('a', [question('a'), question('b')])]);
		const result = ofDordrecht(
			round('2026', asked, [
				teamScan({ a: 'nvt', b: 'nvt' }, { team: 'Oost' }),
				teamScan({ a: 5, b: 'nvt' }, { team: 'West' })
			])
		);
		expect(result.themes[0]).toMatchObject({ score: null, reason: 'insufficient' });
	});

	test('of unit municipality is answered in its own scan only', () => {
		const asked = questionnaire([theme('s', undefined, { unit: 'municipality' })]);
		const result = ofDordrecht(round('2026', asked, [teamScan({ s: 2 }), ownScan({ s: 8 })]));
		expect(result.themes[0]!.score).toBe(80);
	});

	test('of unit team is answered by its teams only', () => {
		const result = ofDordrecht(round('2026', one, [teamScan({ a: 2 }), ownScan({ a: 8 })]));
		expect(result.themes[0]!.score).toBe(20);
	});

	test('is covered as its scans are, each counting once, where it applies', () => {
		const asked = questionnaire([theme('a', [question('a'), question('b')])]);
		const result = ofDordrecht(
			round('2026', asked, [
				teamScan({ a: 5, b: 5 }, { team: 'Oost', weight: 9 }),
				teamScan({ a: 5, b: 'onbekend' }, { team: 'West' }),
				teamScan({ a: 'nvt', b: 'nvt' }, { team: 'Noord' })
			])
		);
		expect(result.themes[0]!.coverage).toBeCloseTo(0.75, 9);
	});
});

describe('the floor of a municipality', () => {
	test('is shared as its teams share it, by their weight, and added up', () => {
		const asked = questionnaire([theme('a', [floored('a'), floored('b')])]);
		const result = ofDordrecht(
			round('2026', asked, [
				teamScan({ a: 6, b: 6 }, { team: 'Oost', weight: 3 }),
				teamScan({ a: 6, b: 5 }, { team: 'West' })
			])
		);
		expect(result.themes[0]!.floor).toEqual({ share: 0.875, met: 3, of: 4 });
	});

	test('counts the scans without a score, and skips those without an answer that counts', () => {
		const asked = questionnaire([theme('a', [floored('a'), floored('b')])]);
		const result = ofDordrecht(
			round('2026', asked, [
				teamScan({ a: 6, b: 'onbekend' }, { team: 'Oost' }),
				teamScan({ a: 'nvt', b: 'nvt' }, { team: 'West', weight: 5 })
			])
		);
		expect(result.themes[0]).toMatchObject({
			score: null,
			floor: { share: 0.5, met: 1, of: 2 }
		});
	});

	test('is the mean over the core themes that have one, by theme weight, and added up', () => {
		const asked = questionnaire([
			theme('a', [floored('a')], { weight: 3 }),
			theme('b', [floored('b'), floored('c')]),
			theme('zonder', undefined, { weight: 9 }),
			theme('module', [floored('m')], { core: false })
		]);
		const result = ofDordrecht(
			round('2026', asked, [teamScan({ a: 6, b: 6, c: 5, zonder: 5, m: 0 })])
		);
		expect(result.overall.floor).toEqual({ share: 0.875, met: 2, of: 3 });
	});
});

describe('the overall of a municipality', () => {
	test('is the mean of its own core themes by their weight, of teams and municipality alike', () => {
		const asked = questionnaire([
			theme('a', undefined, { weight: 3 }),
			theme('s', undefined, { unit: 'municipality' }),
			theme('module', undefined, { core: false })
		]);
		const result = ofDordrecht(
			round('2026', asked, [teamScan({ a: 8, module: 0 }), ownScan({ s: 4 })])
		);
		expect(result.overall.score).toBeCloseTo(70, 9);
	});

	test('misses a theme that has no scan, which is not the same as not applicable', () => {
		const asked = questionnaire([theme('a'), theme('s', undefined, { unit: 'municipality' })]);
		const withoutScan = round('2026', asked, [teamScan({ a: 8 })]);
		const notApplicable = round('2026', asked, [teamScan({ a: 8 }), ownScan({ s: 'nvt' })]);
		expect(ofDordrecht(withoutScan).overall).toMatchObject({ score: null, reason: 'insufficient' });
		expect(ofDordrecht(notApplicable).overall).toMatchObject({ score: 80, reason: null });
	});

	test('has no scan where nothing is finalised, and the municipality stands in the list', () => {
		const result = figures(round('2026', one, [], { members: [member(dordrecht)] }), 'equal');
		expect(result.municipalities).toEqual([
			{
				code: dordrecht,
				name: 'Gemeente GM0505',
				teams: 0,
				teamsExpected: 0,
				provisional: false,
				overall: { score: null, reason: 'no-scan', floor: { share: null, met: 0, of: 0 } },
				themes: [
					{
						id: 'a',
						score: null,
						reason: 'no-scan',
						coverage: null,
						floor: { share: null, met: 0, of: 0 }
					}
				]
			}
		]);
	});
});

describe('a result is provisional', () => {
	const scanned = [teamScan({ a: 5 }, { team: 'Oost', weight: 3 })];

	test('below three quarters of the weight of the expected teams', () => {
		const waiting = { teams: [team('West', { weight: 1.1 })] };
		expect(ofDordrecht(round('2026', one, scanned, waiting))).toMatchObject({
			teams: 1,
			teamsExpected: 2,
			provisional: true
		});
	});

	test('no longer from three quarters of their weight', () => {
		const waiting = { teams: [team('West', { weight: 1 })] };
		expect(ofDordrecht(round('2026', one, scanned, waiting)).provisional).toBe(false);
	});

	test('also without any scan, as long as a team is expected', () => {
		const nothing = round('2026', one, [], { members: [member(dordrecht)], teams: [team('West')] });
		expect(ofDordrecht(nothing)).toMatchObject({ teams: 0, teamsExpected: 1, provisional: true });
	});

	test('whatever a team that was not expected filled in, though that team counts', () => {
		const unexpected = round('2026', one, scanned, { teams: [team('West')] });
		unexpected.teams[0]!.expected = false;
		expect(ofDordrecht(unexpected)).toMatchObject({
			teams: 1,
			teamsExpected: 1,
			provisional: true,
			overall: { score: 50 }
		});
	});

	test('without another number changing', () => {
		const complete = ofDordrecht(round('2026', one, scanned));
		const west = team('West', { weight: 2 });
		const waiting = ofDordrecht(round('2026', one, scanned, { teams: [west] }));
		expect(waiting).toEqual({ ...complete, teamsExpected: 2, provisional: true });
	});
});

describe('the region', () => {
	const threeMunicipalities = round(
		'2026',
		one,
		[
			teamScan({ a: 9 }, { municipality: dordrecht, team: 'Oost' }),
			teamScan({ a: 7 }, { municipality: dordrecht, team: 'West' }),
			teamScan({ a: 5 }, { municipality: gorinchem }),
			teamScan({ a: 2 }, { municipality: papendrecht })
		],
		{ members: [member(dordrecht, 6000), member(gorinchem, 3000), member(papendrecht, 1000)] }
	);

	test('counts every municipality once, however many teams or inhabitants it has', () => {
		const { overall, themes, teams } = figures(threeMunicipalities, 'equal');
		expect(overall.score).toBeCloseTo(50, 9);
		expect(themes[0]!.score).toBeCloseTo(50, 9);
		expect(teams).toBe(4);
	});

	test('can weigh municipalities by their inhabitants', () => {
		const { overall, themes } = figures(threeMunicipalities, 'population');
		expect(overall.score).toBeCloseTo(65, 9);
		expect(themes[0]!.score).toBeCloseTo(65, 9);
	});

	test('shows the spread over municipalities unweighted, in either weighting', () => {
		for (const weighting of ['equal', 'population'] as const) {
			const { overall } = figures(threeMunicipalities, weighting);
			expect(overall).toMatchObject({ n: 3, min: 20, max: 80, median: 50 });
			// Of the population: √((30² + 0² + 30²) / 3), not divided by 2.
			expect(overall.sd).toBeCloseTo(Math.sqrt(600), 9);
		}
	});

	test('has the mean of the two middle ones as median of an even number', () => {
		const { overall } = figures(
			round('2026', one, [
				teamScan({ a: 1 }, { municipality: 'GM0001' }),
				teamScan({ a: 10 }, { municipality: 'GM0002' }),
				teamScan({ a: 4 }, { municipality: 'GM0003' }),
				teamScan({ a: 2 }, { municipality: 'GM0004' })
			]),
			'equal'
		);
		expect(overall.median).toBeCloseTo(30, 9);
	});

	test('shares its floor in the same weighting, and adds it up over all', () => {
		const asked = questionnaire([theme('a', [floored('a'), floored('b')])]);
		const given = round(
			'2026',
			asked,
			[
				teamScan({ a: 6, b: 6 }, { municipality: dordrecht }),
				teamScan({ a: 6, b: 'onbekend' }, { municipality: gorinchem })
			],
			{ members: [member(dordrecht, 3000), member(gorinchem, 1000)] }
		);
		const expected = { met: 3, of: 4 };
		expect(figures(given, 'equal').overall.floor).toEqual({ share: 0.75, ...expected });
		expect(figures(given, 'population').themes[0]!.floor).toEqual({ share: 0.875, ...expected });
	});

	test('rolls up theme and overall independently', () => {
		const { overall, themes } = figures(
			round('2026', two, [
				teamScan({ a: 8, b: 8 }, { municipality: dordrecht }),
				teamScan({ a: 4, b: 'onbekend' }, { municipality: gorinchem })
			]),
			'equal'
		);
		expect(overall).toMatchObject({ score: 80, n: 1 });
		expect(themes).toMatchObject([
			{ id: 'a', score: 60, n: 2 },
			{ id: 'b', score: 80, n: 1 }
		]);
	});

	test('nobody answered in has nothing, which is nowhere a zero', () => {
		const nothing = round('2026', one, [], { members: [member(dordrecht)] });
		const none = {
			...{ score: null, reason: 'no-scan', n: 0 },
			...{ min: null, max: null, median: null, sd: null }
		};
		const { overall, themes, teams } = figures(nothing, 'population');
		expect(overall).toEqual({ ...none, floor: { share: null, met: 0, of: 0 } });
		expect(themes[0]).toMatchObject(none);
		expect(teams).toBe(0);
	});

	test('has no score for the reason that those with a scan share, else for too little', () => {
		const asked = questionnaire([theme('a'), theme('b')]);
		const reasonsOf = (...given: Record<string, 'nvt' | 'onbekend' | 5>[]) => {
			const scans = given.map((answers, index) =>
				teamScan(answers, { municipality: [dordrecht, gorinchem][index]! })
			);
			const members = [dordrecht, gorinchem, papendrecht].map((code) => member(code));
			const { themes } = figures(round('2026', asked, scans, { members }), 'equal');
			return themes.map(({ reason }) => reason);
		};
		expect(reasonsOf({ a: 'nvt', b: 'nvt' }, { a: 'nvt', b: 'onbekend' })).toEqual([
			'not-applicable',
			'insufficient'
		]);
		expect(reasonsOf({ a: 'nvt', b: 5 }, { a: 5, b: 'onbekend' })).toEqual([null, null]);
	});

	test('lists municipalities by code and themes as the questionnaire does', () => {
		const asked = questionnaire([theme('z'), theme('a', undefined, { core: false })]);
		const scans = [papendrecht, dordrecht, gorinchem].map((municipality) =>
			teamScan({ z: 5, a: 5 }, { municipality })
		);
		const result = figures(round('2026', asked, scans), 'equal');
		expect(result.municipalities.map(({ code }) => code)).toEqual([
			dordrecht,
			gorinchem,
			papendrecht
		]);
		expect(result.themes).toMatchObject([
			{ id: 'z', unit: 'team', core: true },
			{ id: 'a', unit: 'team', core: false }
		]);
	});
});

describe('weighting by inhabitants', () => {
	const scans = [
		teamScan({ a: 5 }, { municipality: dordrecht }),
		teamScan({ a: 5 }, { municipality: gorinchem })
	];
	const without = (inhabitants: number | null) =>
		round('2026', one, scans, {
			members: [member(dordrecht, 1000), member(gorinchem, inhabitants)]
		});

	test('is refused where a municipality that takes part has none, and names it', () => {
		const refusal = { refused: 'no-inhabitants', municipalities: [gorinchem] };
		expect(rollUp(without(null), 'population')).toEqual(refusal);
		expect(rollUp(without(0), 'population')).toEqual(refusal);
	});

	test('asks nothing of a municipality without a scan, which weighs nowhere', () => {
		const members = [member(dordrecht), member(gorinchem), member(papendrecht, null)];
		expect(figures(round('2026', one, scans, { members }), 'population').overall.score).toBe(50);
	});

	test('is no concern where every municipality counts once', () => {
		expect(figures(without(null), 'equal').overall.score).toBe(50);
	});
});

describe('whatever is answered', () => {
	test('the order of scans, teams, members and answers changes nothing', () => {
		fc.assert(
			fc.property(anyRoundOfAny, (given) => {
				expect(differences(figures(turned(given), 'equal'), figures(given, 'equal'))).toEqual([]);
			})
		);
	});

	test('the region lies between its lowest and its highest municipality', () => {
		fc.assert(
			fc.property(anyRoundOfAny, (given) => {
				const { overall, themes } = figures(given, 'equal');
				for (const { score, min, max } of [overall, ...themes]) {
					if (score === null) continue;
					expect(score).toBeGreaterThanOrEqual(min! - tolerance);
					expect(score).toBeLessThanOrEqual(max! + tolerance);
				}
			})
		);
	});

	test('there are no scores, no n and a null, or some scores and a number', () => {
		fc.assert(
			fc.property(anyRoundOfAny, (given) => {
				const { overall, themes } = figures(given, 'equal');
				for (const { score, n, min, max, median, sd } of [overall, ...themes]) {
					const missing = [score, min, max, median, sd].filter((number) => number === null);
					expect(missing).toHaveLength(n === 0 ? 5 : 0);
				}
			})
		);
	});

	test('weighting by equal numbers of inhabitants is counting every municipality once', () => {
		fc.assert(
			fc.property(anyRoundOfAny, (given) => {
				const equal = { ...figures(given, 'equal'), weighting: 'population' };
				expect(differences(figures(given, 'population'), equal)).toEqual([]);
			})
		);
	});
});

const anyRoundOfAny: fc.Arbitrary<Round> = anyQuestionnaire.chain((asked: Questionnaire) =>
	anyRound('2026', asked)
);

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

function figures(given: Round, weighting: Weighting): RegionResult {
	const result = rollUp(given, weighting);
	if ('refused' in result) throw new Error(`Refused: ${result.refused}`);
	return result;
}

function ofDordrecht(given: Round): MunicipalityResult {
	return figures(given, 'equal').municipalities.find(({ code }) => code === dordrecht)!;
}
