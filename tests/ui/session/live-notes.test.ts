import { afterEach, expect, test, vi } from 'vitest';
import type { Notes } from '#domain/session/notes.ts';
import { LiveNotes } from '#ui/session/live-notes.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const seat = { scan: 'scan', id: 'leiding' };
const item = 'vraag';

function notes(minority: string): Notes {
	return { minority, changeReason: null, action: { text: '', owner: '', due: '' } };
}

/** A server that gives these answers, one after the other. */
function answering(...replies: object[]) {
	vi.stubGlobal('localStorage', { setItem: () => {}, getItem: () => null, removeItem: () => {} });
	const asked = vi.fn(() => {
		const reply = replies.shift() ?? {};
		const status = 'problem' in reply ? 503 : 200;
		return Promise.resolve(Response.json(reply, { status }));
	});
	vi.stubGlobal('fetch', asked);
	return asked;
}

test('what the disk did not keep is told beside its own question, until its writer goes on', async () => {
	answering({ kind: 'not-kept', problem: 'De schijf is vol.' });
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons'));
	live.send();
	await vi.waitFor(() => expect(live.problemOf(item)).toBe('De schijf is vol.'));
	expect(live.problemOf('andere')).toBeUndefined();
	expect(live.typed(item)?.minority).toBe('Een van ons');
	live.write(item, notes('Een van ons ziet het anders'));
	expect(live.problemOf(item)).toBeUndefined();
});

test('what a form brought is not sent again', async () => {
	const asked = answering();
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons'));
	live.settle(item, live.typed(item));
	live.send();
	expect([live.unsent, live.typed(item)]).toEqual([0, undefined]);
	expect(asked).not.toHaveBeenCalled();
});

test('what a form brought while it was on its way needs nobody', async () => {
	answering({ kind: 'stale', current: { ...notes('Van het formulier'), revision: 2 } });
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons'));
	live.send();
	live.settle(item, live.typed(item));
	await vi.waitFor(() => expect(live.sending).toBe(false));
	expect(live.conflict(item)).toBeUndefined();
	expect(live.revision(item)).toBe(2);
});

test('what is typed while a form is on its way rests on what that form saved', async () => {
	const asked = answering(
		{ kind: 'stale', current: { ...notes('Een van ons'), revision: 2 } },
		{ kind: 'saved', notes: { ...notes('Een van ons, en nog iemand'), revision: 3 } }
	);
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons '));
	const carried = live.typed(item);
	live.write(item, notes('Een van ons, en nog iemand'));
	live.settle(item, carried);
	expect(live.typed(item)?.minority).toBe('Een van ons, en nog iemand');
	live.send();
	await vi.waitFor(() => expect(live.unsent).toBe(0));
	const sent = asked.mock.calls.map((call: unknown[]) => {
		return JSON.parse((call[1] as { body: string }).body) as { expected: number };
	});
	expect(sent.map(({ expected }) => expected)).toEqual([0, 2]);
	expect([live.conflict(item), live.revision(item)]).toEqual([undefined, 3]);
});

test('and meets what somebody else wrote after it', async () => {
	answering({ kind: 'stale', current: { ...notes('Van een ander'), revision: 3 } });
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons'));
	const carried = live.typed(item);
	live.write(item, notes('Een van ons, en nog iemand'));
	live.settle(item, carried);
	live.send();
	await vi.waitFor(() => expect(live.conflict(item)?.minority).toBe('Van een ander'));
});

test('a conflict stays for a person, also when a form was sent meanwhile', async () => {
	answering({ kind: 'stale', current: { ...notes('Daar'), revision: 2 } });
	const live = new LiveNotes(seat);
	live.write(item, notes('Hier'));
	live.send();
	await vi.waitFor(() => expect(live.conflict(item)?.minority).toBe('Daar'));
	live.settle(item, live.typed(item));
	expect([live.typed(item)?.minority, live.conflict(item)?.minority]).toEqual(['Hier', 'Daar']);
});
