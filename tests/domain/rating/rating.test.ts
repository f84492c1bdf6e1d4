import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Organisation } from '#domain/rating/participant.ts';
import { pictureOf, spreadOf, type Rating } from '#domain/rating/rating.ts';

describe('what all may see of the ratings of one item', () => {
	test('two ratings with a value show no distribution, no median and no distance', () => {
		expect(spreadOf([1, 4])).toBeNull();
		expect(pictureOf(team(1, 4)).whole).toBeNull();
	});

	test('from three ratings on there is a distribution', () => {
		expect(spreadOf([2, 1, 2])?.counts).toEqual([
			{ value: 1, count: 1 },
			{ value: 2, count: 2 }
		]);
	});

	test('the median is the lower of the two middle ones', () => {
		expect(spreadOf([1, 2, 3, 4])?.median).toBe(2);
		expect(spreadOf([1, 1, 3, 4, 4])?.median).toBe(3);
	});

	test('the distance is the mean distance to the median, not to the mean', () => {
		expect(spreadOf([1, 1, 1, 4])?.distance).toBe(0.75);
		expect(spreadOf([3, 3, 3])?.distance).toBe(0);
	});

	test('who does not know is counted, but has no value', () => {
		const picture = pictureOf([...team(1, 2, 3), ...team(null)]);
		expect(picture).toMatchObject({ ratings: 4, unknown: 1 });
		expect(picture.whole?.ratings).toBe(3);
	});

	test('three who rated of whom one does not know show that, and no distribution', () => {
		expect(pictureOf(team(1, 2, null))).toMatchObject({ unknown: 1, whole: null });
	});

	test('of two who rated not even "weet ik niet" is told', () => {
		expect(pictureOf(team(1, null))).toMatchObject({ ratings: 2, unknown: null, whole: null });
	});

	test('nobody rated is no picture, not a zero', () => {
		expect(pictureOf([])).toEqual({ ratings: 0, unknown: null, whole: null, perspectives: null });
	});
});

describe('perspectives beside each other', () => {
	test('each with three ratings or more stands on its own', () => {
		expect(sizes([...team(1, 2, 2), ...of('gemeente', 3, 3, 4)])).toEqual({
			'lokaal-team': 3,
			gemeente: 3
		});
	});

	test('those with fewer than three are merged into overig', () => {
		const ratings = [...team(1, 2, 2), ...of('gemeente', 3, 3), ...of('partner', 4)];
		expect(sizes(ratings)).toEqual({ 'lokaal-team': 3, overig: 3 });
	});

	test('where overig would hold fewer than three, none is shown: the rest would tell what those chose', () => {
		expect(sizes([...team(1, 2, 2), ...of('gemeente', 3, 3, 4), ...of('partner', 4)])).toBeNull();
	});

	test('a perspective that does not know does not count for its three', () => {
		expect(sizes([...team(1, 2, null), ...of('gemeente', 3, 3, 4)])).toBeNull();
	});

	test('one perspective is the whole again and is not repeated', () => {
		expect(sizes(team(1, 2, 3, 4))).toBeNull();
	});

	test('no figure that is shown rests on one or two people, whatever they rated', () => {
		const organisation = fc.constantFrom<Organisation>('lokaal-team', 'gemeente', 'partner');
		const rating = fc.record({ value: fc.option(fc.integer({ min: 1, max: 4 })), organisation });
		fc.assert(
			fc.property(fc.array(rating, { maxLength: 14 }), (ratings) => {
				const { whole, perspectives } = pictureOf(ratings);
				const shown = (perspectives ?? []).reduce((sum, part) => sum + part.ratings, 0);
				expect(whole === null || whole.ratings >= 3).toBe(true);
				expect((perspectives ?? []).every((part) => part.ratings >= 3)).toBe(true);
				// Nobody is left over whom a reader could work out.
				expect(perspectives === null || shown === whole?.ratings).toBe(true);
			})
		);
	});
});

function team(...values: (number | null)[]): Rating[] {
	return of('lokaal-team', ...values);
}

function of(organisation: Organisation, ...values: (number | null)[]): Rating[] {
	return values.map((value) => ({ value, organisation }));
}

function sizes(ratings: Rating[]): Record<string, number> | null {
	const { perspectives } = pictureOf(ratings);
	if (!perspectives) return null;
	return Object.fromEntries(perspectives.map((part) => [part.perspective, part.ratings]));
}
