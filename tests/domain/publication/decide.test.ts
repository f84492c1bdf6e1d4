import { describe, expect, test } from 'vitest';
import type { ChangeBasis, Counted, PublicationBasis } from '#domain/disclosure/basis.ts';
import { withinScope } from '#domain/disclosure/scope.ts';
import { regionPicture, type RegionFigures } from '#domain/picture/region-picture.ts';
import type { PublicationChoice } from '#domain/publication/choice.ts';
import { decideChange, decideFigure } from '#domain/publication/decide.ts';
import { municipalityWeights } from '#domain/score/weighting.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { closedRound, codes, openFive } from '../../world/five.ts';
import { now } from '../../world/waterkant.ts';

/** Vijfstede in 2026 beside 2025, of which some had no score then. */
function given(valuesBefore: (string | null)[] = ['2', '1', '3', '2', '1']) {
	const world = openFive({ key: '2025', values: valuesBefore });
	const round = closedRound(world, {});
	const beside: RegionFigures = figures.ofRounds(world.db, {
		round: rounds.byId(world.db, round.id)!,
		compare: world.round
	});
	const whole = regionPicture(beside, { scope: 'all', weighting: 'equal', apart: [], named: [] });
	if ('refused' in whole) throw new Error(whole.refused);
	const weights = municipalityWeights(beside.round, 'equal');
	if ('refused' in weights) throw new Error(weights.refused);
	const { result } = whole;
	const plain = withinScope(result, 'total', []);
	return { result, plain, figures: beside, weights };
}

const totalOnly: PublicationChoice = {
	...{ scopes: ['total'], weighting: 'equal', named: [], namedBefore: [], leftOut: [] },
	...{ edition: 1, now }
};

const counted = (of: readonly string[]): Counted[] =>
	of.map((code) => ({ code, score: 50, weight: 1 / of.length }));

function earlierPublication(change: Partial<ChangeBasis>): PublicationBasis {
	const shown = { earlier: 50, later: 50 };
	const all = { id: 'leren', earlierRound: '2024', later: [], earlier: [], shown, ...change };
	return {
		...{ round: '2026', edition: 1, at: '2026-01-01T00:00:00.000Z' },
		...{ scopes: ['total'], unnamed: [...codes], figures: [], changes: [all] }
	};
}

describe('a total', () => {
	const decided = (past: PublicationBasis[], choice = totalOnly) => {
		const { result, plain, ...rest } = given();
		return decideFigure('leren', result, plain, { ...rest, choice, past }).basis.shown;
	};

	test('of all five is given out where nothing was before', () => {
		expect(decided([])).toEqual(expect.any(Number));
	});

	test('is not given out beside a change that was over one fewer, and is over three fewer', () => {
		expect(decided([earlierPublication({ later: counted(codes.slice(0, 4)) })])).toBeNull();
		expect(decided([earlierPublication({ later: counted(codes) })])).toEqual(expect.any(Number));
	});

	test('is not given out where its figures by name leave two to be told', () => {
		const beside = { ...totalOnly, scopes: ['named', 'total'] as const };
		expect(decided([], { ...beside, named: codes.slice(0, 3) })).toBeNull();
		expect(decided([], { ...beside, named: codes.slice(0, 2) })).toEqual(expect.any(Number));
	});
});

describe('a change of a total', () => {
	/** Only the first three had a score before. */
	const decided = (choice: Partial<PublicationChoice>) => {
		const { result, plain, ...rest } = given(['2', '1', '3', null, null]);
		const all = { ...totalOnly, ...choice };
		// No total stands beside it, so that only its own sides count.
		const setting = { ...rest, choice: all, past: [], decided: [] };
		const withChange = { ...plain, comparison: result.comparison! };
		return decideChange('leren', result, withChange, setting).basis.shown;
	};

	test('over three is given out, and not where two of them are known by name', () => {
		expect(decided({})).toEqual({ earlier: expect.any(Number), later: expect.any(Number) });
		const beside = { scopes: ['named', 'total'] as const, named: codes.slice(0, 3) };
		expect(decided({ ...beside, namedBefore: codes.slice(0, 2) })).toBeNull();
		expect(decided({ ...beside, namedBefore: codes.slice(0, 3) })).not.toBeNull();
	});
});
