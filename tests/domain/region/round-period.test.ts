import { expect, test } from 'vitest';
import { periodInWords, periodWarning } from '#domain/region/round-period.ts';

const spring = { opensOn: '2027-03-01', closesOn: '2027-04-30' };

test('a period is said as far as its days are known', () => {
	expect(periodInWords(spring)).toBe('vanaf 1 maart 2027 tot en met 30 april 2027');
	expect(periodInWords({ ...spring, opensOn: null })).toBe('tot en met 30 april 2027');
	expect(periodInWords({ opensOn: null, closesOn: null })).toBe('');
});

test('before the first day and after the last people are warned, on those days not', () => {
	expect(periodWarning(spring, '2027-02-28')).toContain('begint op 1 maart 2027');
	expect(periodWarning(spring, '2027-03-01')).toBeUndefined();
	expect(periodWarning(spring, '2027-04-30')).toBeUndefined();
	expect(periodWarning(spring, '2027-05-01')).toContain('was 30 april 2027');
	expect(periodWarning({ opensOn: null, closesOn: null }, '2027-05-01')).toBeUndefined();
});
