import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scopeFor, weightingWithin, withinScope } from '#domain/disclosure/scope.ts';
import { everywhere } from '#domain/access/grant.ts';
import { roles, type Held, type Role } from '#domain/access/permission.ts';
import type { Comparison, MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import { anyRegion } from '../../world/any-region.ts';

/** Scores with so many decimals that one that is found anywhere is the municipality's, and no accident. */
const anyScore = fc.integer({ min: 1, max: 99_999_998 }).map((value) => value / 1e6 + 1e-9);
const anyMunicipality = fc.record({ theme: anyScore, overall: anyScore, earlier: anyScore });
interface Given {
	theme: number;
	overall: number;
	earlier: number;
}

/** A region of one to eight municipalities, of which the first `panel` are compared. */
const anyResult = fc
	.record({ all: fc.array(anyMunicipality, { minLength: 1, maxLength: 8 }), panel: fc.nat(8) })
	.map(({ all, panel }) => regionOf(all, Math.min(panel, all.length)));

describe('with the total only', () => {
	test('a figure is there, or is withheld for a reason of its own, or was never there', () => {
		fc.assert(
			fc.property(anyRegion, ({ result }) => {
				const total = withinScope(result, 'total', []);
				for (const [before, after] of pairsOf(result, total)) {
					if (after.score !== null) expect(after.reason).toBeNull();
					else expect(after.reason === 'protected').toBe(before.score !== null);
				}
				for (const [before, after] of changePairsOf(result, total)) {
					if (after.delta !== null) expect(after.reason).toBeNull();
					else if (before.delta === null) expect(after.reason).toBe(before.reason);
					else expect(after.reason).toBe('protected');
				}
			})
		);
	});

	test('what was withheld stays so, however often it is asked', () => {
		fc.assert(
			fc.property(anyRegion, ({ result }) => {
				const total = withinScope(result, 'total', []);
				expect(withinScope(total, 'total', [])).toEqual(total);
				expect(withinScope(withinScope(result, 'none', []), 'total', []).overall.score).toBeNull();
			})
		);
	});

	test('why none has a score is not told either: it says what each of them answered', () => {
		const result = regionOf([], 0);
		const reasonWith = (reason: 'no-scan' | 'not-applicable' | 'insufficient') => {
			const overall = { ...result.overall, score: null, reason, n: 0 };
			return withinScope({ ...result, overall }, 'total', []).overall.reason;
		};
		expect(reasonWith('no-scan')).toBe('no-scan');
		expect(reasonWith('not-applicable')).toBeNull();
		expect(reasonWith('insufficient')).toBeNull();
	});

	test('no figure of a municipality is there, nor its name', () => {
		fc.assert(
			fc.property(anyResult, (result) => {
				const shown = JSON.stringify(withinScope(result, 'total', []));
				const parts = [...result.municipalities, ...result.comparison!.municipalities];
				const figures = numbersIn(parts).filter((value) => !Number.isInteger(value));
				expect(figures.length).toBeGreaterThan(0);
				expect(figures.filter((value) => shown.includes(String(value)))).toEqual([]);
				expect(result.municipalities.filter(({ name }) => shown.includes(name))).toEqual([]);
				expect(result.municipalities.filter(({ code }) => shown.includes(code))).toEqual([]);
			})
		);
	});

	test('every number is whole, and there is no spread and no count below the floor', () => {
		fc.assert(
			fc.property(anyResult, (result) => {
				const total = withinScope(result, 'total', []);
				expect(numbersIn(total).filter((value) => !Number.isInteger(value))).toEqual([]);
				for (const { min, max, median, sd, floor } of [total.overall, ...total.themes]) {
					expect([min, max, median, sd, floor.share, floor.of]).toEqual([
						...[null, null, null, null, null],
						0
					]);
				}
			})
		);
	});

	test('a mean is over three or more, and what it leaves out is nobody or three or more', () => {
		fc.assert(
			fc.property(anyResult, (result) => {
				const { overall, themes, comparison } = withinScope(result, 'total', []);
				for (const { score, n } of [overall, ...themes]) expect(score === null).toBe(n < 3);
				for (const { later, earlier, delta, panel } of [
					comparison!.overall,
					...comparison!.themes
				]) {
					const left = overall.n - panel;
					const isTold = panel >= 3 && (left === 0 || left >= 3);
					expect([later, earlier, delta].map((value) => value !== null)).toEqual(
						Array(3).fill(isTold)
					);
				}
			})
		);
	});

	test('whoever has one municipality sees that one beside the total, and no other', () => {
		const result = regionOf(Array(5).fill({ theme: 40.123, overall: 50.5, earlier: 30.25 }), 5);
		const seen = withinScope(result, 'total', ['GM9002']);
		expect(seen.municipalities.map(({ code }) => code)).toEqual(['GM9002']);
		expect(seen.comparison!.municipalities.map(({ code }) => code)).toEqual(['GM9002']);
	});
});

test('with none there is no figure of the region at all, only how many teams have finalised', () => {
	fc.assert(
		fc.property(anyRegion, ({ result }) => {
			const none = withinScope(result, 'none', ['GM9001']);
			const { teams, municipalities, comparison, ...rest } = none;
			expect(teams).toBe(result.teams);
			expect(municipalities).toEqual(result.municipalities.slice(0, 1));
			expect(comparison?.municipalities).toEqual(result.comparison?.municipalities.slice(0, 1));
			const { municipalities: _, themes = [], overall } = comparison ?? { municipalities: [] };
			const compared = [...(overall ? [overall] : []), ...themes].map(
				({ earlier, later, delta, panel, reason }) => ({ earlier, later, delta, panel, reason })
			);
			expect(numbersIn(rest).filter((value) => value !== 0)).toEqual([]);
			expect(new Set(compared.map((one) => JSON.stringify(one))).size).toBeLessThan(2);
			for (const one of compared) {
				const nothing = { earlier: null, later: null, delta: null, panel: 0 };
				expect(one).toEqual({ ...nothing, reason: 'protected' });
			}
			for (const { reason } of [rest.overall, ...rest.themes]) expect(reason).toBe('protected');
		})
	);
});

test('with all nothing is left out', () => {
	fc.assert(
		fc.property(anyResult, (result) => {
			expect(withinScope(result, 'all', [])).toBe(result);
		})
	);
});

describe('how much somebody sees of figures as they stand now', () => {
	test('is all for administrators and the coordinator, and nothing for anybody else', () => {
		const scopes = roles.map((role) => [role, scopeFor(viewer(role), { region: 'noord' })]);
		expect(Object.fromEntries(scopes)).toEqual({
			administrator: 'all',
			coordinator: 'all',
			adviser: 'none',
			'team-leader': 'none',
			facilitator: 'none',
			reader: 'none',
			participant: 'none'
		});
		const ofRegion = { ...viewer('reader'), held: [heldBy('reader', { municipality: null })] };
		expect(scopeFor(ofRegion, { region: 'noord' })).toBe('none');
	});

	test('is nothing for who is not signed in, and for who belongs to another region', () => {
		expect(scopeFor(undefined, { region: 'noord' })).toBe('none');
		expect(scopeFor(viewer('coordinator'), { region: 'zuid' })).toBe('none');
		expect(scopeFor(viewer('coordinator'), { region: '' })).toBe('none');
	});
});

test('who sees nothing, chooses no weighting', () => {
	expect(weightingWithin('all', 'population')).toBe('population');
	expect(weightingWithin('none', 'population')).toBe('equal');
});

function viewer(role: Role) {
	return { id: 'ada', name: 'Ada', held: [heldBy(role)] };
}

function heldBy(role: Role, given: Partial<Held> = {}): Held {
	const scope = { region: 'noord', municipality: 'GM9001', team: 1, scan: 'a' };
	return { ...everywhere, ...scope, ...given, role };
}

function pairsOf(before: RegionResult, after: RegionResult) {
	return [before.overall, ...before.themes].map(
		(one, index) => [one, [after.overall, ...after.themes][index]!] as const
	);
}

function changePairsOf({ comparison: before }: RegionResult, { comparison: after }: RegionResult) {
	if (!before || !after) return [];
	return [before.overall, ...before.themes].map(
		(one, index) => [one, [after.overall, ...after.themes][index]!] as const
	);
}

function regionOf(all: Given[], panel: number): RegionResult {
	const spreadOf = (scores: number[]) => ({
		score: mean(scores),
		reason: null,
		n: scores.length,
		min: Math.min(...scores),
		max: Math.max(...scores),
		median: scores[0] ?? null,
		sd: 1.5,
		floor: { share: 0.25, met: 1, of: 4 }
	});
	return {
		region: 'noord',
		round: '2026',
		questionnaire: 'proef@2026',
		weighting: 'equal',
		teams: all.length,
		overall: spreadOf(all.map(({ overall }) => overall)),
		themes: [{ id: 'leren', unit: 'team', core: true, ...spreadOf(all.map(({ theme }) => theme)) }],
		municipalities: all.map(municipalityOf),
		comparison: comparisonOf(all.slice(0, panel))
	};
}

function municipalityOf({ theme, overall }: Given, index: number): MunicipalityResult {
	const floor = { share: 0.25, met: 1, of: 4 };
	return {
		code: `GM900${index + 1}`,
		name: `Gemeente ${'ABCDEFGH'[index]}`,
		teams: 1,
		teamsExpected: 1,
		provisional: false,
		overall: { score: overall, reason: null, floor },
		themes: [{ id: 'leren', score: theme, reason: null, coverage: 1, floor }]
	};
}

function comparisonOf(all: Given[]): Comparison {
	const change = {
		earlier: all.length > 0 ? mean(all.map(({ earlier }) => earlier)) : null,
		later: all.length > 0 ? mean(all.map(({ overall }) => overall)) : null,
		delta: all.length > 0 ? 1 : null,
		reason: all.length > 0 ? null : ('no-panel' as const),
		panel: all.length,
		comparable: { items: 4, of: 4 }
	};
	return {
		round: '2025',
		questionnaire: 'proef@2025',
		overall: { ...change, teams: { same: all.length, of: all.length } },
		themes: [{ ...change, id: 'leren', comparableShare: 1 }],
		municipalities: all.map(({ earlier, overall }, index) => ({
			code: `GM900${index + 1}`,
			teams: { same: 1, of: 1 },
			overall: { earlier, later: overall, delta: overall - earlier, reason: null },
			themes: []
		})) as unknown as Comparison['municipalities']
	};
}

function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}
