import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '#ui/stream/live-stream.ts';

/* What a page does when it gets no stream: it asks why, once, and never again and again. */

/** A browser's stream, as far as a page knows it. */
class FakeSource extends EventTarget {
	static CLOSED = 2;
	static opened: FakeSource[] = [];
	readyState = 0;
	address: string;

	constructor(address: string) {
		super();
		this.address = address;
		FakeSource.opened.push(this);
	}

	close() {
		this.readyState = FakeSource.CLOSED;
	}

	/** The server tells something; `open` and `error` are the browser's own. */
	hear(name: string, id = '') {
		this.dispatchEvent(new MessageEvent(name, { data: 'null', lastEventId: id }));
	}

	/** An answer came that is no stream. */
	fail() {
		if (this.readyState === FakeSource.CLOSED) return;
		this.close();
		this.hear('error');
	}
}

const status = vi.fn<() => number | undefined>();
const screen = Object.assign(new EventTarget(), { hidden: false });
const again = vi.fn();
const change = vi.fn();

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('EventSource', FakeSource);
	vi.stubGlobal('document', screen);
	vi.stubGlobal('addEventListener', () => undefined);
	vi.stubGlobal('removeEventListener', () => undefined);
	vi.stubGlobal('location', { href: 'http://localhost/scans/a/leiden' });
	vi.stubGlobal('fetch', (address: string, { method }: { method: string }) => {
		const answered = status();
		expect([method, address.startsWith('/scans/a/stroom')]).toEqual(['HEAD', true]);
		return answered === undefined
			? Promise.reject(new TypeError('No connection'))
			: Promise.resolve({ status: answered });
	});
	screen.hidden = false;
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	FakeSource.opened = [];
	for (const one of [status, again, change]) one.mockReset();
});

/** Opens a stream that fails, after which the server says this. */
async function failedWith(answered: number | undefined) {
	status.mockReturnValue(answered);
	const stop = listen('/scans/a/stroom?plek=leiden', { opnieuw: again }, change);
	FakeSource.opened[0]!.fail();
	await vi.advanceTimersByTimeAsync(0);
	return stop;
}

const opened = () => FakeSource.opened.length;

describe.each([404, 403, 400, 0])('refused with %s', (answered) => {
	test('the page says so in words and asks nothing more', async () => {
		await failedWith(answered);
		expect(change).toHaveBeenLastCalledWith(
			false,
			expect.stringContaining('U kunt hier niet meer meekijken')
		);
		await vi.advanceTimersByTimeAsync(60 * 60_000);
		expect([opened(), status.mock.calls.length]).toEqual([1, 1]);
		expect(again).not.toHaveBeenCalled();
	});
});

test.each([502, undefined])(
	'where the answer is %s it comes back, later each time',
	async (answered) => {
		await failedWith(answered);
		expect(change).toHaveBeenLastCalledWith(false, '');
		await vi.advanceTimersByTimeAsync(1500);
		expect(opened()).toBe(2);
		for (let tries = 0; tries < 200; tries++) {
			FakeSource.opened.at(-1)!.fail();
			await vi.advanceTimersByTimeAsync(1000);
		}
		expect(opened()).toBeLessThan(20);
	}
);

test('where there is no place it reads again now and then, and takes a place as soon as there is one', async () => {
	await failedWith(429);
	expect(change).toHaveBeenLastCalledWith(false, expect.stringContaining('te veel schermen'));
	await vi.advanceTimersByTimeAsync(29_000);
	expect([opened(), again.mock.calls.length]).toEqual([1, 0]);
	await vi.advanceTimersByTimeAsync(31_000);
	expect([opened(), again.mock.calls.length]).toEqual([2, 1]);
	FakeSource.opened[1]!.hear('open');
	expect(change).toHaveBeenLastCalledWith(true, '');
	await vi.advanceTimersByTimeAsync(10 * 60_000);
	expect([opened(), again.mock.calls.length]).toEqual([2, 1]);
});

test('where a newer tab took the place it reads now and then, and takes it back when it is looked at', async () => {
	listen('/scans/a/stroom?plek=leiden', { opnieuw: again, sessie: () => undefined }, change);
	const [first] = FakeSource.opened;
	first!.hear('sessie', '4.2.abcdefgh');
	first!.hear('elders');
	expect(first!.readyState).toBe(FakeSource.CLOSED);
	expect(change).toHaveBeenLastCalledWith(false, expect.stringContaining('vijf schermen'));
	await vi.advanceTimersByTimeAsync(10 * 60_000);
	expect(opened()).toBe(1);
	expect(again.mock.calls.length).toBeGreaterThanOrEqual(10);
	expect(again.mock.calls.length).toBeLessThanOrEqual(20);
	screen.hidden = true;
	screen.dispatchEvent(new Event('visibilitychange'));
	expect(opened()).toBe(1);
	screen.hidden = false;
	screen.dispatchEvent(new Event('visibilitychange'));
	expect(FakeSource.opened[1]!.address).toContain('sinds=4.2.abcdefgh');
	screen.dispatchEvent(new Event('visibilitychange'));
	expect(opened()).toBe(2);
});

test('a page that is left asks nothing more', async () => {
	const stop = await failedWith(429);
	stop();
	screen.dispatchEvent(new Event('visibilitychange'));
	await vi.advanceTimersByTimeAsync(10 * 60_000);
	expect([opened(), again.mock.calls.length]).toEqual([1, 0]);
});
