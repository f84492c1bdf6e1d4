import { afterEach, expect, test, vi } from 'vitest';
import type { KeptRating } from '#domain/rating/rating-outcome.ts';
import { LiveRatings, ratingKey } from '#ui/session/live-ratings.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const seat = { scan: 'scan', id: 'fatma' };

function rating(value: string, revision: number): KeptRating {
	return { item: 'vraag', turn: 1, value, remark: '', revision, ratedAt: '2026-11-25T20:00:00Z' };
}

test('a page that was read before a rating was saved does not bring the old one back', () => {
	const live = new LiveRatings(seat, [rating('3', 2)]);
	live.learn([rating('1', 1)]);
	expect(live.value('vraag', 1)).toBe('3');
	live.learn([rating('4', 3)]);
	expect(live.value('vraag', 1)).toBe('4');
});

test('a remark that comes after the reveal is told as not saved, with its words', async () => {
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ kind: 'closed' })));
	const live = new LiveRatings(seat, [rating('3', 1)]);
	const key = ratingKey('vraag', 1);
	live.write(key, { remark: 'Dit wilde ik nog zeggen.' });
	live.send();
	await vi.waitFor(() => expect(live.unsent).toBe(0));
	const problem = live.problemOf(key);
	expect(problem).toMatch(/^Niet opgeslagen: deze vraag staat niet meer open/);
	expect(problem).toContain('“Dit wilde ik nog zeggen.”');
	expect(live.unsent).toBe(0);
	expect(live.remark('vraag', 1)).toBe('');
});

test('a question that is not of this scan is told, and not sent again', async () => {
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ kind: 'unknown-item' })));
	const live = new LiveRatings(seat, []);
	const key = ratingKey('vraag', 1);
	live.choose(key, '4');
	await vi.waitFor(() => expect(live.unsent).toBe(0));
	expect(live.problemOf(key)).toMatch(/^Deze vraag hoort niet bij deze scan/);
	expect(live.value('vraag', 1)).toBeNull();
});

test('being ready goes after the ratings that were made before, and waits with them', async () => {
	vi.useFakeTimers();
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	const asked: string[] = [];
	let isAway = true;
	vi.stubGlobal('fetch', (address: string, { body }: { body: string | FormData }) => {
		asked.push(address);
		if (isAway) return Promise.reject(new TypeError('Failed to fetch'));
		if (body instanceof FormData) return Promise.resolve(Response.json({ type: 'redirect' }));
		const { item, turn, value } = JSON.parse(body) as KeptRating;
		const saved = { ...rating(value ?? '', 1), item, turn };
		return Promise.resolve(Response.json({ kind: 'saved', rating: saved, earlier }));
	});
	const earlier = { round: '2024', value: '2', label: 'Soms', note: '' };
	const live = new LiveRatings(seat, []);
	live.choose(ratingKey('een', 1), '4');
	live.markReady(['thema 1']);
	await vi.advanceTimersByTimeAsync(10);
	expect([live.unsent, live.sending]).toEqual([2, false]);
	isAway = false;
	await vi.advanceTimersByTimeAsync(10_000);
	vi.useRealTimers();
	const [rate, ready] = ['/scans/scan/inschattingen', '/scans/scan/inschatten?/klaar'];
	expect(asked).toEqual([rate, rate, ready]);
	expect(live.unsent).toBe(0);
	expect(live.earlier.get('een')).toEqual(earlier);
});
