import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Desk, device, kinds } from './desk.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
	await aMoment();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** Longer than the pause in typing and the pause before another try. */
const awhile = () => vi.advanceTimersByTimeAsync(10_000);
/** Until what was sent is answered, and shorter than the pause before another try. */
const aMoment = () => vi.advanceTimersByTimeAsync(10);

describe.each(kinds)('$name', (kind) => {
	const { one, other } = kind;
	let stored: Map<string, string>;
	let desk: Desk;
	beforeEach(() => {
		stored = device();
		desk = new Desk(kind);
	});
	const texts = () => desk.asked.map(({ text }) => text);

	describe('order', () => {
		test('what is typed in one breath is sent once, when the typing pauses', async () => {
			const pad = kind.open();
			pad.write(one, 'Wij');
			await vi.advanceTimersByTimeAsync(600);
			pad.write(one, 'Wij zien');
			await vi.advanceTimersByTimeAsync(600);
			expect(desk.written).toEqual([]);
			await vi.advanceTimersByTimeAsync(200);
			expect(desk.written).toEqual(['Wij zien']);
			expect(pad.standing(one)).toBe('saved');
		});

		test('what is typed goes at once when its writer goes to something else', async () => {
			const pad = kind.open();
			pad.live.finishWriting(one);
			pad.write(one, 'Wij');
			pad.live.finishWriting(one);
			await aMoment();
			expect(desk.written).toEqual(['Wij']);
		});

		test('what is typed after a send goes after it, and its reply does not write over it', async () => {
			desk.journeys = ['slow'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			pad.live.send();
			await aMoment();
			expect(pad.standing(one)).toBe('sending');
			pad.write(one, 'Wij zien het');
			pad.live.send();
			await aMoment();
			expect(texts()).toEqual(['Wij']);
			desk.journeys = ['slow'];
			desk.release();
			await aMoment();
			expect(pad.text(one)).toBe('Wij zien het');
			desk.release();
			await aMoment();
			expect(desk.asked.map(({ text, expected }) => [text, expected])).toEqual([
				['Wij', 0],
				['Wij zien het', 1]
			]);
			expect(desk.written).toEqual(['Wij', 'Wij zien het']);
			expect([pad.text(one), pad.standing(one), pad.live.unsent]).toEqual([
				'Wij zien het',
				'saved',
				0
			]);
		});

		test('a request that comes twice is written once', async () => {
			desk.journeys = ['twice', 'twice'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			await awhile();
			pad.write(one, 'Wij zien het');
			await awhile();
			expect(desk.written).toEqual(['Wij', 'Wij zien het']);
			expect(pad.standing(one)).toBe('saved');
		});

		test('another text in between keeps its place, and each goes as it was typed last', async () => {
			desk.journeys = ['lost'];
			const pad = kind.open();
			pad.write(one, 'Een');
			pad.write(other, 'Twee');
			pad.write(one, 'Een, en nog iets');
			await awhile();
			expect(texts()).toEqual(['Een, en nog iets', 'Twee']);
			expect([pad.text(one), pad.text(other)]).toEqual(['Een, en nog iets', 'Twee']);
			expect(pad.live.unsent).toBe(0);
		});

		test('what was sent without an answer goes again as it was, before what was typed since', async () => {
			desk.journeys = ['cut', 'lost'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			await vi.advanceTimersByTimeAsync(750);
			pad.write(one, 'Wij zien het');
			await awhile();
			await awhile();
			expect(texts()).toEqual(['Wij', 'Wij', 'Wij zien het']);
			expect(desk.asked[0]?.clientKey).toBe(desk.asked[1]?.clientKey);
			expect(desk.written).toEqual(['Wij', 'Wij zien het']);
			expect(pad.standing(one)).toBe('saved');
		});
	});

	describe('another try', () => {
		test.each(['lost', 'broken'] as const)('comes by itself: %s', async (journey) => {
			desk.journeys = [journey, journey];
			const pad = kind.open();
			pad.write(one, 'Wij');
			pad.live.send();
			await aMoment();
			expect([pad.standing(one), pad.live.unsent, pad.live.problem]).toEqual(['unsent', 1, '']);
			await awhile();
			expect(desk.written).toEqual(['Wij']);
			expect([pad.standing(one), pad.live.unsent]).toEqual(['saved', 0]);
		});

		test('comes at once when the connection is back', async () => {
			desk.journeys = ['lost'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			pad.live.send();
			await aMoment();
			pad.live.send();
			await aMoment();
			expect(desk.written).toEqual(['Wij']);
		});

		test('after a full disk says why until it is kept', async () => {
			desk.journeys = ['not-kept'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			pad.live.send();
			await aMoment();
			expect(pad.live.problem).toBe('De schijf is vol.');
			expect([pad.text(one), pad.standing(one), pad.live.unsent]).toEqual(['Wij', 'unsent', 1]);
			await awhile();
			expect([pad.live.problem, pad.standing(one)]).toEqual(['', 'saved']);
			expect(pad.live.problemOf(one)).toBeUndefined();
		});
	});

	describe('a conflict', () => {
		async function inConflict() {
			const pad = kind.open();
			desk.write(one, 'Zij');
			pad.write(one, 'Wij');
			await awhile();
			return pad;
		}

		test('shows both, and sends nothing until a person chooses', async () => {
			const pad = await inConflict();
			expect(pad.standing(one)).toBe('conflict');
			expect([pad.text(one), pad.theirs(one)]).toEqual(['Wij', 'Zij']);
			pad.write(one, 'Wij zien het');
			await awhile();
			expect(texts()).toEqual(['Wij']);
			expect(pad.live.unsent).toBe(1);
			expect(desk.written).toEqual([]);
		});

		test('is always the same value, so that a message is not told again with each letter', async () => {
			const pad = await inConflict();
			const told = pad.live.standing(one);
			pad.write(one, 'Wij zien het');
			expect(pad.live.standing(one)).toBe(told);
		});

		test('ends with mine, as it was typed last, on what the other saved', async () => {
			const pad = await inConflict();
			pad.write(one, 'Wij zien het');
			pad.live.keepMine(one);
			await aMoment();
			expect(desk.kept.get(one)).toEqual({ text: 'Wij zien het', revision: 2 });
			expect([pad.text(one), pad.standing(one), pad.theirs(one)]).toEqual([
				'Wij zien het',
				'saved',
				undefined
			]);
		});

		test('ends with theirs, and then nothing is left to send', async () => {
			const pad = await inConflict();
			pad.live.takeTheirs(one);
			await awhile();
			expect([pad.text(one), pad.standing(one), pad.live.unsent]).toEqual(['Zij', 'saved', 0]);
			expect(texts()).toEqual(['Wij']);
			expect([...stored.keys()].filter((name) => name.startsWith('niet-verzonden'))).toEqual([]);
		});

		test('holds up nothing else', async () => {
			const pad = await inConflict();
			pad.write(other, 'Ook dit');
			await awhile();
			expect(desk.written).toEqual(['Ook dit']);
			expect(pad.standing(one)).toBe('conflict');
		});

		test('of before is no choice of now', async () => {
			const pad = kind.open();
			pad.write(one, 'Wij');
			await awhile();
			pad.live.keepMine(one);
			pad.live.takeTheirs(one);
			await awhile();
			expect(texts()).toEqual(['Wij']);
			expect(pad.text(one)).toBe('Wij');
		});
	});

	describe('a page that is read again', () => {
		test('brings back what was not sent, in its order, and sends it once', async () => {
			desk.journeys = ['lost', 'lost'];
			const before = kind.open();
			before.write(other, 'Eerst');
			await vi.advanceTimersByTimeAsync(1);
			before.write(one, 'Daarna');
			vi.clearAllTimers();
			const pad = kind.open();
			expect([pad.text(other), pad.text(one), pad.live.unsent]).toEqual(['Eerst', 'Daarna', 2]);
			await awhile();
			await awhile();
			expect(desk.written).toEqual(['Eerst', 'Daarna']);
			expect(pad.live.unsent).toBe(0);
			await awhile();
			expect(kind.open().live.unsent).toBe(0);
		});

		test('sends what was on its way under the same key, so that it is written once', async () => {
			desk.journeys = ['slow'];
			const before = kind.open();
			before.write(one, 'Wij');
			before.live.send();
			await aMoment();
			before.write(one, 'Wij zien het');
			vi.clearAllTimers();
			const pad = kind.open();
			expect([pad.text(one), pad.live.unsent]).toEqual(['Wij zien het', 1]);
			await aMoment();
			expect(texts()).toEqual(['Wij', 'Wij', 'Wij zien het']);
			expect(desk.written).toEqual(['Wij', 'Wij zien het']);
			expect(pad.standing(one)).toBe('saved');
		});

		test('holds again what waits for a person', async () => {
			const before = kind.open();
			desk.write(one, 'Zij');
			desk.refusals.set('Te lang', { kind: 'invalid', problem: 'Maak de tekst korter.' });
			before.write(one, 'Wij');
			before.write(other, 'Te lang');
			await awhile();
			const pad = kind.open();
			expect([pad.text(one), pad.text(other)]).toEqual(['Wij', 'Te lang']);
			await aMoment();
			expect([pad.standing(one), pad.theirs(one)]).toEqual(['conflict', 'Zij']);
			expect(pad.live.problemOf(other)).toBe('Maak de tekst korter.');
			expect(desk.written).toEqual([]);
		});
	});

	test('that is read again without a connection says of nothing that it is being saved', async () => {
		const before = kind.open();
		desk.write(one, 'Zij');
		before.write(one, 'Wij');
		await awhile();
		desk.journeys = ['slow', 'lost'];
		before.write(other, 'Ook dit');
		before.live.send();
		await aMoment();
		const pad = kind.open();
		await aMoment();
		expect([pad.standing(one), pad.standing(other)]).toEqual(['unsent', 'unsent']);
	});

	describe('another tab', () => {
		test('that typed something newer does not lose it when this one saved', async () => {
			desk.journeys = ['slow', 'lost'];
			const here = kind.open();
			here.write(one, 'Hier');
			here.live.send();
			await aMoment();
			const there = kind.open();
			there.write(one, 'Daar');
			vi.clearAllTimers();
			desk.release();
			await aMoment();
			expect(here.standing(one)).toBe('saved');
			// The other tab is closed before it could send.
			expect(kind.open().text(one)).toBe('Daar');
		});

		test('that typed something newer does not lose it when this one tries again', async () => {
			desk.journeys = ['lost', 'lost', 'lost'];
			const here = kind.open();
			here.write(one, 'Hier');
			const there = kind.open();
			await aMoment();
			there.write(one, 'Daar');
			vi.clearAllTimers();
			here.live.send();
			await aMoment();
			vi.clearAllTimers();
			expect(kind.open().text(one)).toBe('Daar');
		});

		test('that left this device is not undone by another try', async () => {
			desk.journeys = ['lost', 'lost'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			for (const name of [...stored.keys()]) localStorage.removeItem(name);
			pad.live.send();
			await aMoment();
			expect([...stored.keys()]).toEqual([]);
		});
	});

	describe('what others save', () => {
		test('shows where nothing is typed, and waits where something is', async () => {
			const pad = kind.open();
			pad.hear(desk.write(one, 'Zij') as never);
			expect(pad.text(one)).toBe('Zij');
			pad.write(one, 'Zij, en wij');
			pad.hear(desk.write(one, 'Zij weer') as never);
			expect(pad.text(one)).toBe('Zij, en wij');
			pad.write(one, 'Zij, en wij samen');
			await awhile();
			expect([pad.standing(one), pad.theirs(one)]).toEqual(['conflict', 'Zij weer']);
		});

		test('is not put back by a page that was read before', () => {
			const pad = kind.open();
			const old = desk.write(one, 'Oud');
			pad.hear(desk.write(one, 'Nieuw') as never);
			pad.hear(old as never);
			expect(pad.text(one)).toBe('Nieuw');
		});

		test('after this was written stands, also when the reply to this comes later', async () => {
			desk.journeys = ['slow'];
			const pad = kind.open();
			pad.write(one, 'Wij');
			pad.live.send();
			await aMoment();
			pad.hear(desk.write(one, 'Zij daarna') as never);
			desk.release();
			await aMoment();
			expect([pad.text(one), pad.standing(one)]).toEqual(['Zij daarna', 'saved']);
		});

		test('is behind what this page knew where a database was put back; then a person chooses', async () => {
			const pad = kind.open();
			desk.write(one, 'Zij');
			pad.hear(desk.write(one, 'Zij weer') as never);
			desk.kept.set(one, { text: 'Zij', revision: 1 });
			pad.write(one, 'Wij');
			await awhile();
			expect([pad.text(one), pad.theirs(one)]).toEqual(['Wij', 'Zij']);
			pad.live.takeTheirs(one);
			expect(pad.text(one)).toBe('Zij');
		});
	});

	describe('a refusal', () => {
		beforeEach(() => {
			desk.refusals.set('Te lang', { kind: 'invalid', problem: 'Maak de tekst korter.' });
		});

		test('is told in words, keeps what was typed, and holds up nothing else', async () => {
			const pad = kind.open();
			pad.write(one, 'Te lang');
			pad.write(other, 'Ook dit');
			await awhile();
			expect([pad.standing(one), pad.live.problemOf(one)]).toEqual([
				'refused',
				'Maak de tekst korter.'
			]);
			expect([pad.text(one), pad.live.unsent]).toEqual(['Te lang', 1]);
			expect(desk.written).toEqual(['Ook dit']);
			expect(texts()).toEqual(['Te lang', 'Ook dit']);
		});

		test('is over once its writer changes the text', async () => {
			const pad = kind.open();
			pad.write(one, 'Te lang');
			await awhile();
			pad.write(one, 'Kort');
			expect([pad.standing(one), pad.live.problemOf(one)]).toEqual(['unsent', undefined]);
			await awhile();
			expect(desk.written).toEqual(['Kort']);
		});
	});

	describe('a text that may be about a client', () => {
		test('waits, also when the page is read again, until its writer goes on', async () => {
			const before = kind.open();
			before.keepBack(one, 'Jan, 12-3-1950');
			await awhile();
			expect([before.standing(one), before.live.unshared]).toEqual(['unshared', 1]);
			const pad = kind.open();
			expect([pad.text(one), pad.live.unshared, pad.live.unsent]).toEqual(['Jan, 12-3-1950', 1, 0]);
			await awhile();
			expect(desk.asked).toEqual([]);
			pad.live.share(one);
			await aMoment();
			expect(desk.written).toEqual(['Jan, 12-3-1950']);
			expect([pad.standing(one), pad.live.unshared]).toEqual(['saved', 0]);
			expect(kind.open().live.unshared).toBe(0);
		});

		test('goes without what its writer took away', async () => {
			const pad = kind.open();
			pad.keepBack(one, 'Jan, 12-3-1950');
			pad.write(one, 'Een inwoner');
			await awhile();
			expect(desk.written).toEqual(['Een inwoner']);
			expect(pad.live.unshared).toBe(0);
		});

		test('rests on the revision that it rested on, so that nothing of others is written over', async () => {
			const pad = kind.open();
			pad.keepBack(one, 'Jan, 12-3-1950');
			pad.hear(desk.write(one, 'Zij') as never);
			pad.keepBack(one, 'Jan, 12-3-1950, belt');
			expect(pad.text(one)).toBe('Jan, 12-3-1950, belt');
			pad.live.share();
			await aMoment();
			expect(desk.written).toEqual([]);
			expect([pad.standing(one), pad.theirs(one)]).toEqual(['conflict', 'Zij']);
		});

		test('rests on what was sent of it before, once that is saved', async () => {
			desk.journeys = ['slow'];
			const pad = kind.open();
			pad.write(one, 'Een inwoner');
			pad.live.send();
			await aMoment();
			pad.keepBack(one, 'Een inwoner, 12-3-1950');
			desk.release();
			await aMoment();
			expect([pad.text(one), pad.standing(one)]).toEqual(['Een inwoner, 12-3-1950', 'unshared']);
			pad.live.share();
			await aMoment();
			expect(desk.written).toEqual(['Een inwoner', 'Een inwoner, 12-3-1950']);
		});

		test('is forgotten when a form brought it', async () => {
			const pad = kind.open();
			pad.keepBack(one, 'Jan, 12-3-1950');
			pad.live.settle(one);
			pad.live.share();
			await awhile();
			expect(desk.asked).toEqual([]);
			expect(kind.open().live.unshared).toBe(0);
		});

		test('of another tab that is newer is not removed with this one', () => {
			const here = kind.open();
			here.keepBack(one, 'Hier, 12-3-1950');
			kind.open().keepBack(one, 'Daar, 12-3-1950');
			here.live.settle(one);
			expect(kind.open().text(one)).toBe('Daar, 12-3-1950');
		});
	});
});

describe.each(kinds.slice(0, 2))('$name, on a page that comes from the device', (kind) => {
	test('is there as it was saved, with what was not sent on top', async () => {
		device(true);
		const desk = new Desk(kind);
		const before = kind.open();
		before.write(kind.one, 'Bewaard');
		before.write(kind.other, 'Ook');
		await awhile();
		desk.journeys = ['lost', 'lost', 'lost', 'lost'];
		before.write(kind.other, 'Niet verzonden');
		vi.clearAllTimers();
		const pad = kind.open();
		expect([pad.text(kind.one), pad.text(kind.other)]).toEqual(['Bewaard', 'Niet verzonden']);
		expect([pad.standing(kind.one), pad.live.unsent]).toEqual(['saved', 1]);
	});
});
