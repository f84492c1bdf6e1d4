import { afterEach, expect, test, vi } from 'vitest';
import { device, Desk, kinds } from './desk.ts';

afterEach(() => vi.unstubAllGlobals());

const [answer, rating, notes] = kinds;
const parcel = { clientKey: 'sleutel', tried: null, held: false, order: 1 };
const beside = { minority: 'Wij', changeReason: null, action: { text: '', owner: '', due: '' } };

/*
 * What a page left on a device before the server had a newer version of the script. These shapes may change only
 * where the old ones are still read.
 */

test.each([
	[answer!, 'antwoorden/signaleren', { item: 'signaleren', value: null, note: 'Wij', expected: 0 }],
	[
		rating!,
		'inschattingen/signaleren 1',
		{ item: 'signaleren', turn: 1, value: null, remark: 'Wij', expected: 0 }
	],
	[notes!, 'notities/signaleren', { item: 'signaleren', notes: beside, expected: 0 }]
])('what was not sent is sent: $name', async (kind, name, body) => {
	const stored = device();
	const desk = new Desk(kind);
	localStorage.setItem(`niet-verzonden/scan/fatma/${name}`, JSON.stringify({ ...parcel, body }));
	const pad = kind.open();
	expect([pad.text(kind.one), pad.live.unsent]).toEqual(['Wij', 1]);
	await vi.waitFor(() => expect(desk.written).toEqual(['Wij']));
	await vi.waitFor(() => expect(pad.live.unsent).toBe(0));
	expect(stored.has(`niet-verzonden/scan/fatma/${name}`)).toBe(false);
});

test.each([
	[answer!, 'concept-antwoorden/signaleren', { note: 'Wij' }],
	[rating!, 'concept-inschattingen/signaleren 1', { item: 'signaleren', turn: 1, remark: 'Wij' }],
	[notes!, 'concept-notities/signaleren', beside]
])('what waited for its writer waits again: $name', async (kind, name, change) => {
	device();
	const desk = new Desk(kind);
	const text = JSON.stringify({ change, expected: 0 });
	localStorage.setItem(`niet-verzonden/scan/fatma/${name}`, text);
	const pad = kind.open();
	expect([pad.text(kind.one), pad.live.unshared, pad.live.unsent]).toEqual(['Wij', 1, 0]);
	pad.live.share();
	await vi.waitFor(() => expect(desk.written).toEqual(['Wij']));
});
