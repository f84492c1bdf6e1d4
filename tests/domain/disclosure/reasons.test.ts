import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namings, publishedScopes, type Naming } from '#domain/disclosure/naming.ts';
import {
	mayBeRead,
	readableReasons,
	sharingWords,
	whyNotToShare,
	type ScoredReason
} from '#domain/disclosure/reasons.ts';

/* Who in a region may read what a municipality agreed: tried exhaustively, as somebody would explain it. */

const scopesEver: (readonly Naming[])[] = [[], ['named'], ['total'], ['named', 'total']];

describe('a municipality’s reasons', () => {
	test('may be read in three of all cases: it chose so, has its name in what is given out, and names are given out', () => {
		const allowed = [true, false, undefined].flatMap((shared) =>
			namings.flatMap((naming) =>
				scopesEver
					.filter((scopes) => mayBeRead({ shared, naming, scopes }))
					.map((scopes) => ({ shared, naming, scopes }))
			)
		);
		expect(allowed).toEqual([
			{ shared: true, naming: 'named', scopes: ['named'] },
			{ shared: true, naming: 'named', scopes: ['named', 'total'] }
		]);
	});

	test('may never be read of who counts in a total that tells one or two others, in any round of up to six', () => {
		for (let members = 1; members <= 6; members += 1) {
			for (let named = 0; named <= members; named += 1) {
				for (const soleScope of namings) {
					const all = Array.from({ length: members }, (_, index) => ({
						naming: index < named ? ('named' as const) : ('total' as const)
					}));
					const scopes = publishedScopes(all, soleScope);
					const readable = all.filter(({ naming }) => mayBeRead({ shared: true, naming, scopes }));
					expect(readable.every(({ naming }) => naming === 'named')).toBe(true);
					if (!scopes.includes('named')) expect(readable).toEqual([]);
				}
			}
		}
	});

	test('that may not be shared say why, in words', () => {
		for (const naming of namings) {
			for (const scopes of scopesEver) {
				const why = whyNotToShare({ naming, scopes });
				expect(why === undefined).toBe(mayBeRead({ shared: true, naming, scopes }));
				if (why !== undefined) expect(why).toMatch(/Daarom kan delen/);
			}
		}
	});

	test('are asked for with the answers: that somebody scores higher tells their score', () => {
		expect(sharingWords).toMatch(/^Anderen in de regio zien dan uw antwoord op de vragen/);
	});
});

const codes = ['GM1', 'GM2', 'GM3', 'GM4'];
const anyReasons: fc.Arbitrary<ScoredReason[]> = fc.array(
	fc.record({
		municipality: fc.constantFrom(...codes),
		score: fc.constantFrom(null, 0, 35, 70, 100)
	}),
	{ maxLength: 12 }
);
const anyReader = fc.record({
	readable: fc.subarray(codes),
	own: fc.constantFrom(...codes),
	score: fc.constantFrom(null, 0, 35, 52.5, 70, 100)
});

describe('of all reasons somebody reads', () => {
	test('exactly those of others that share, and score higher', () => {
		fc.assert(
			fc.property(anyReasons, anyReader, (all, reader) => {
				const read = readableReasons(all, reader);
				for (const one of all) {
					const isShown = read.includes(one);
					const isHigher = one.score !== null && reader.score !== null && one.score > reader.score;
					const isShared = reader.readable.includes(one.municipality);
					expect(isShown).toBe(isHigher && isShared && one.municipality !== reader.own);
				}
			}),
			{ numRuns: 3000 }
		);
	});

	test('nothing that changes with what others answered who do not share', () => {
		fc.assert(
			fc.property(anyReasons, anyReasons, anyReader, (all, other, reader) => {
				const isOpen = ({ municipality }: ScoredReason) => reader.readable.includes(municipality);
				const changed = [...all.filter(isOpen), ...other.filter((one) => !isOpen(one))];
				expect(readableReasons(changed, reader)).toEqual(
					readableReasons(all.filter(isOpen), reader)
				);
			}),
			{ numRuns: 2000 }
		);
	});

	test('nothing without a score of their own: unknown is no zero', () => {
		const all = [{ municipality: 'GM2', score: 100 }];
		expect(readableReasons(all, { readable: codes, own: 'GM1', score: null })).toEqual([]);
		expect(readableReasons(all, { readable: codes, own: 'GM1', score: 0 })).toEqual(all);
	});

	test('nothing that scores the same, whatever a mean of doubles makes of it', () => {
		const all = [{ municipality: 'GM2', score: 70 }];
		const score = 69.99999999999999;
		expect(readableReasons(all, { readable: codes, own: 'GM1', score })).toEqual([]);
	});
});
