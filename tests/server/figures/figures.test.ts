import { expect, test } from 'vitest';
import * as localFigures from '#server/figures/figures.ts';
import { figureOf } from '../../domain/figure/figures.ts';
import { now, openWorld, who } from '../../world/waterkant.ts';

const stamp = { who, now };
const own = { municipality: 'GM9001', place: 'Veendorp' };

test('figures are brought together, once, and taken back together', () => {
	const { db } = openWorld();
	const figures = [figureOf(own), figureOf({ ...own, part: 'Noord', value: 40 })];
	const made = localFigures.bring(db, 'waterkant', figures, stamp);
	expect(localFigures.ofRegion(db, 'waterkant')).toEqual(figures);
	const again = [figureOf({ ...own, year: 2024 }), figureOf(own)];
	expect(localFigures.bring(db, 'waterkant', again, stamp)).toEqual({ kind: 'already-there' });
	expect(localFigures.ofRegion(db, 'waterkant')).toHaveLength(2);
	expect(localFigures.importsOf(db, 'waterkant')).toMatchObject([
		{ figures: 2, subjects: ['OTS'] }
	]);
	const id = made.kind === 'brought' ? made.id : 0;
	expect(localFigures.takeBack(db, 'elders', id, stamp)).toBe(false);
	expect(localFigures.takeBack(db, 'waterkant', id, stamp)).toBe(true);
	expect(localFigures.takeBack(db, 'waterkant', id, stamp)).toBe(false);
	expect(localFigures.ofRegion(db, 'waterkant')).toEqual([]);
});

test('the inhabitants of the registry have a year only where the national registry says it', () => {
	const { db } = openWorld();
	const { inhabitants, members } = localFigures.knownOf(db, 'waterkant', now);
	expect(members).toContain('GM9001');
	expect(inhabitants.map(({ year }) => year)).not.toContain(2023);
});
