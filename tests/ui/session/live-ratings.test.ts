import { expect, test } from 'vitest';
import { LiveRatings, type KeptRating } from '#ui/session/live-ratings.svelte.ts';

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
