import { afterEach, expect, test, vi } from 'vitest';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { savedInWords } from '#ui/draft/saved-words.ts';

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
	live.send();
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

/** A server that answers each save in this way. */
function answering(reply: (change: Record<string, unknown>) => object) {
	const posted: Record<string, unknown>[] = [];
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
		posted.push(JSON.parse(body) as Record<string, unknown>);
		return Promise.resolve(Response.json(reply(posted.at(-1)!)));
	});
	return posted;
}

test.each([
	['closed', /^Deze scan is vastgesteld/],
	['round-closed', /^Deze ronde is gesloten/],
	['team-taken-out', /^Dit team is uit de ronde gehaald/],
	['unknown-item', /^Deze vraag hoort niet bij deze scan/]
])('a scan that stands still says why, and keeps what was chosen: %s', async (kind, words) => {
	const posted = answering(() => ({ kind }));
	const live = new LiveScan(seat, [kept('1', 1)]);
	live.choose(item, '4');
	await vi.waitFor(() => expect(live.problemOf(item)).toMatch(words));
	expect(live.entry(item)).toMatchObject({ value: '4', standing: { kind: 'refused' } });
	expect([live.undecided, live.unsent]).toEqual([1, 1]);
	expect(savedInWords(live)).toBe('1 antwoord nog niet opgeslagen');
	live.send();
	expect(posted).toHaveLength(1);
});

test('a choice goes at once while the note beside it waits for its writer', async () => {
	const posted = listening(kept('1', 1));
	const live = new LiveScan(seat, [kept('1', 1)]);
	live.keepBack(item, { note: 'Jan, 12-3-1950' });
	live.choose(item, '4');
	await vi.waitFor(() => expect(live.standing(item).kind).toBe('unshared'));
	expect(posted).toMatchObject([{ value: '4', note: '', expected: 1 }]);
	expect(live.entry(item)).toMatchObject({ value: '4', note: 'Jan, 12-3-1950', revision: 2 });
	expect(live.answers.get(item)).toMatchObject({ value: '4', note: '' });
});

test('texts of both can stand below each other, and rest on what the other saved', async () => {
	const theirs = { ...kept('Bellen', 2, 'Jan'), note: 'Altijd' };
	const isOld = ({ expected }: Record<string, unknown>) => expected !== 2;
	const posted = answering((change) =>
		isOld(change)
			? { kind: 'stale', current: theirs }
			: { kind: 'saved', answer: { ...theirs, ...change, revision: 3 } }
	);
	const live = new LiveScan(seat, [kept('', 1)]);
	live.write(item, { value: 'Langs', note: 'Soms' });
	live.finishWriting(item);
	await vi.waitFor(() => expect(live.standing(item).kind).toBe('conflict'));
	live.joinTexts({ id: item, type: 'text' });
	await vi.waitFor(() => expect(live.standing(item).kind).toBe('saved'));
	expect(posted.at(-1)).toMatchObject({ value: 'Bellen\nLangs', note: 'Soms', expected: 2 });
});

test('a note beside a scored answer is joined, and the answer is not', async () => {
	const theirs = { ...kept('2', 2, 'Jan'), note: 'Bellen' };
	const posted = answering(() => ({ kind: 'stale', current: theirs }));
	const live = new LiveScan(seat, [kept('2', 1)]);
	live.write(item, { note: 'Langs' });
	live.send();
	await vi.waitFor(() => expect(live.standing(item).kind).toBe('conflict'));
	live.joinTexts({ id: item, type: 'scale' });
	await vi.waitFor(() => expect(posted).toHaveLength(2));
	expect(posted[1]).toMatchObject({ value: '2', note: 'Bellen\nLangs', expected: 2 });
});

test('a note that is typed while choices are passed by chooses none of them', async () => {
	const posted = listening(kept('1', 1));
	const live = new LiveScan(seat, [kept('1', 1)]);
	live.pass(item);
	live.write(item, { note: 'Langs' });
	live.send();
	await vi.waitFor(() => expect(posted).toMatchObject([{ value: '1', note: 'Langs' }]));
	expect(live.passing.has(item)).toBe(true);
});
