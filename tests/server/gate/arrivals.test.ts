import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Arrivals, type CodeLookup } from '#server/gate/arrivals.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const town = '203.0.113.9';
const stranger = '198.51.100.1';
const minute = 60_000;

describe('a code', () => {
	test('that opens a session opens it at once, however many come from one address', async () => {
		const arrivals = new Arrivals();
		for (let joining = 0; joining < 300; joining++) {
			expect(await right(arrivals, town)).toMatchObject({ kind: 'found' });
		}
	});

	test('that opens a session opens it where others guess from the same address', async () => {
		const arrivals = new Arrivals();
		await wrongs(arrivals, stranger, 60);
		const asked = right(arrivals, stranger);
		await vi.advanceTimersByTimeAsync(3000);
		expect(await asked).toEqual({ kind: 'found', found: 'sessie' });
		const next = right(arrivals, stranger);
		await vi.advanceTimersByTimeAsync(0);
		expect(await next).toEqual({ kind: 'found', found: 'sessie' });
	});

	test('from another address is not held up by any number of guesses', async () => {
		const arrivals = new Arrivals();
		await guessed(arrivals, stranger, 10 * minute);
		expect(await right(arrivals, town)).toMatchObject({ kind: 'found' });
		expect(await wrong(arrivals, town)).toEqual({ kind: 'unknown' });
	});

	test('that opens nothing comes back as one, and not as too many, for sixty who mistype', async () => {
		const arrivals = new Arrivals();
		expect(await wrongs(arrivals, town, 60)).toEqual({ unknown: 60 });
	});
});

describe('who guesses', () => {
	test('gets sixty codes, then one every three seconds, however many are sent at once', async () => {
		const looked = await guessed(new Arrivals(), stranger, 10 * minute);
		expect(looked).toBeGreaterThan(250);
		expect(looked).toBeLessThan(270);
	});

	test('is asked to come back, and then is helped', async () => {
		const arrivals = new Arrivals();
		await wrongs(arrivals, stranger, 60);
		const many = Array.from({ length: 10 }, () => wrong(arrivals, stranger));
		await vi.advanceTimersByTimeAsync(20_000);
		const last = (await Promise.all(many)).at(-1);
		expect(last).toEqual({ kind: 'wait', seconds: 12 });
		expect((await wrong(arrivals, stranger)).kind).toBe('unknown');
	});

	test('from a network of version 6 counts as one, also with many networks of one customer', async () => {
		const arrivals = new Arrivals();
		const own = (index: number) => `2001:db8:0:0:${(index + 10).toString(16)}::1`;
		const looked = (address: (index: number) => string) =>
			Promise.all(
				Array.from({ length: 1000 }, (_, index) => quick(wrong(arrivals, address(index))))
			).then((all) => all.filter(Boolean).length);
		expect(await looked(own)).toBe(60);
		expect(await looked((index) => `2001:db8:1:${index.toString(16)}::1`)).toBe(300);
	});

	test('from everywhere is slowed, and a network that guessed nothing lately is not', async () => {
		const arrivals = new Arrivals();
		const from = (index: number) => `10.${index >> 8}.${index & 255}.1`;
		for (let index = 0; index < 40; index++) await wrongs(arrivals, from(index), 16);
		expect(await quick(wrong(arrivals, from(1)))).toBe(false);
		expect(await quick(right(arrivals, town))).toBe(true);
		expect(await quick(wrong(arrivals, town))).toBe(true);
	});

	test('from everywhere keeps a network waiting that mistyped in the last ten minutes, and then no more', async () => {
		const arrivals = new Arrivals();
		/** From networks of their own, until nobody is answered at once. */
		const guessEverywhere = async (part: number) => {
			const from = (index: number) => `10.${part}.${index >> 5}.1`;
			let tried = 0;
			while (await quick(wrong(arrivals, from(tried)))) tried++;
		};
		expect(await quick(wrong(arrivals, town))).toBe(true);
		await vi.advanceTimersByTimeAsync(9 * minute);
		await guessEverywhere(1);
		expect(await quick(wrong(arrivals, town))).toBe(false);
		await vi.advanceTimersByTimeAsync(2 * minute);
		await guessEverywhere(2);
		expect(await quick(wrong(arrivals, town))).toBe(true);
	});

	test('by way of another website holds up nobody who types a code', async () => {
		const arrivals = new Arrivals();
		const elsewhere = { address: town, isElsewhere: true };
		for (let tried = 0; tried < 60; tried++) await arrivals.look(elsewhere, () => undefined);
		expect(await quick(arrivals.look(elsewhere, () => 'sessie'))).toBe(false);
		expect(await quick(right(arrivals, town))).toBe(true);
	});
});

describe('joining', () => {
	test('goes on for a town hall of sixty that comes at once', async () => {
		const arrivals = new Arrivals();
		let inside = 0;
		const people = Array.from({ length: 60 }, async () => {
			let turn = await arrivals.joinIn('a', town);
			while (turn.kind === 'wait') {
				const { seconds } = turn;
				await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
				turn = await arrivals.joinIn('a', town);
			}
			inside++;
		});
		await vi.advanceTimersByTimeAsync(0);
		expect(inside).toBe(30);
		await vi.advanceTimersByTimeAsync(minute);
		await Promise.all(people);
		expect(inside).toBe(60);
	});

	test('by a program takes long enough to be seen, and holds up no other session or address', async () => {
		const arrivals = new Arrivals();
		const waits = Array.from({ length: 60 }, () => arrivals.joinIn('a', stranger));
		await vi.advanceTimersByTimeAsync(10_000);
		expect((await Promise.all(waits)).filter(({ kind }) => kind === 'now')).toHaveLength(40);
		expect(await quick(arrivals.joinIn('b', stranger))).toBe(true);
		expect(await quick(arrivals.joinIn('a', town))).toBe(true);
	});
});

test('who is told that the session is full takes no turn from others', async () => {
	const arrivals = new Arrivals();
	for (let knocking = 0; knocking < 300; knocking++) {
		const turn = await arrivals.joinIn('a', town);
		if (turn.kind === 'wait') throw new Error('It was not their turn');
		turn.giveBack();
	}
	expect(await quick(arrivals.joinIn('a', town))).toBe(true);
});

function right(arrivals: Arrivals, address: string) {
	return arrivals.look({ address, isElsewhere: false }, () => 'sessie');
}

function wrong(arrivals: Arrivals, address: string): Promise<CodeLookup<string>> {
	return arrivals.look<string>({ address, isElsewhere: false }, () => undefined);
}

/** How often each answer came. */
async function wrongs(arrivals: Arrivals, address: string, count: number) {
	const kinds: Record<string, number> = {};
	for (let tried = 0; tried < count; tried++) {
		const { kind } = await wrong(arrivals, address);
		kinds[kind] = (kinds[kind] ?? 0) + 1;
	}
	return kinds;
}

/** How many codes somebody gets an answer to who sends twenty at a time, as long as that lasts. */
async function guessed(arrivals: Arrivals, address: string, lasting: number): Promise<number> {
	let looked = 0;
	const until = Date.now() + lasting;
	while (Date.now() < until) {
		for (let at = 0; at < 20; at++) {
			void wrong(arrivals, address).then(({ kind }) => (looked += kind === 'unknown' ? 1 : 0));
		}
		await vi.advanceTimersByTimeAsync(1000);
	}
	return looked;
}

/** Whether an answer is there without waiting. */
async function quick(answer: Promise<{ kind: string }>): Promise<boolean> {
	let isThere = false;
	void answer.then(({ kind }) => (isThere = kind !== 'wait'));
	await vi.advanceTimersByTimeAsync(0);
	return isThere;
}
