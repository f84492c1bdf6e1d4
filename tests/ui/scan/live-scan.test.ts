import { afterEach, expect, test, vi } from 'vitest';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { savedInWords } from '#ui/scan/saved-words.ts';

const seat = { scan: 'scan', id: 'fatma' };
const item = 'vraag';
const changedAt = '2026-11-25T20:00:00Z';

function kept(value: string, revision: number, changedBy = 'Fatma'): KeptAnswer {
	return { item, value, note: '', revision, changedBy, changedAt };
}

/** A server that keeps what it gets on revision 1, and refuses what rests on another. */
function listening(current: KeptAnswer) {
	const posted: { value: string; expected: number }[] = [];
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
		const change = JSON.parse(body) as (typeof posted)[number];
		posted.push(change);
		const isStale = change.expected !== current.revision;
		const saved = { kind: 'saved', answer: kept(change.value, current.revision + 1) };
		return Promise.resolve(Response.json(isStale ? { kind: 'stale', current } : saved));
	});
	return posted;
}

afterEach(() => vi.unstubAllGlobals());

test('a choice that is passed by is not sent, and the page does not say that all is saved', async () => {
	const posted = listening(kept('1', 1));
	const live = new LiveScan(seat, [kept('1', 1)]);
	live.pass(item);
	live.sendAll();
	expect(posted).toEqual([]);
	expect(savedInWords(live)).toBe('1 antwoord nog niet opgeslagen');
	live.choose(item, '4');
	await vi.waitFor(() => expect(savedInWords(live)).toMatch(/^Alles opgeslagen/));
	expect(posted).toMatchObject([{ value: '4', expected: 1 }]);
});

test('what another saves while choices are passed by is not replaced unseen', async () => {
	const theirs = kept('2', 2, 'Jan');
	const posted = listening(theirs);
	const live = new LiveScan(seat, [kept('1', 1)]);
	live.pass(item);
	live.receive(theirs);
	live.learn([theirs]);
	expect(live.entry(item).value).toBe('1');
	live.choose(item, '4');
	await vi.waitFor(() => expect(live.entry(item).standing.kind).toBe('conflict'));
	expect(posted).toMatchObject([{ value: '4', expected: 1 }]);
});
