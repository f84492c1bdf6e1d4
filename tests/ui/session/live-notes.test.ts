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
	live.settle(item);
	live.send();
	expect([live.unsent, live.typed(item)]).toEqual([0, undefined]);
	expect(asked).not.toHaveBeenCalled();
});

test('what a form brought while it was on its way needs nobody', async () => {
	answering({ kind: 'stale', current: { ...notes('Van het formulier'), revision: 2 } });
	const live = new LiveNotes(seat);
	live.write(item, notes('Een van ons'));
	live.send();
	live.settle(item);
	await vi.waitFor(() => expect(live.sending).toBe(false));
	expect(live.conflict(item)).toBeUndefined();
	expect(live.revision(item)).toBe(2);
});

test('a conflict stays for a person, also when a form was sent meanwhile', async () => {
	answering({ kind: 'stale', current: { ...notes('Daar'), revision: 2 } });
	const live = new LiveNotes(seat);
	live.write(item, notes('Hier'));
	live.send();
	await vi.waitFor(() => expect(live.conflict(item)?.minority).toBe('Daar'));
	live.settle(item);
	expect([live.typed(item)?.minority, live.conflict(item)?.minority]).toEqual(['Hier', 'Daar']);
});
