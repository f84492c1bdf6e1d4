import { afterEach, expect, test, vi } from 'vitest';
import { LiveRatings, type KeptRating } from '#ui/session/live-ratings.svelte.ts';

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
	live.write('vraag', 1, 'Dit wilde ik nog zeggen.');
	await live.send();
	const problem = live.problems.get('vraag 1');
	expect(problem).toMatch(/^Niet opgeslagen: deze vraag staat niet meer open/);
	expect(problem).toContain('“Dit wilde ik nog zeggen.”');
	expect(live.unsent).toBe(0);
	expect(live.remark('vraag', 1)).toBe('');
});
