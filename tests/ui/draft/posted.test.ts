import { afterEach, expect, test, vi } from 'vitest';
import { posted } from '#ui/draft/posted.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(status: number) {
	const asked = vi.fn(() => Promise.resolve(new Response('nee', { status })));
	vi.stubGlobal('fetch', asked);
	return asked;
}

test('what is too much for the server is told as too long, and not as something that one may not do', async () => {
	const asked = answering(413);
	const reply = await posted('/hier', { note: 'a' });
	expect(reply).toMatchObject({ kind: 'invalid', problem: expect.stringContaining('te lang') });
	expect(asked).toHaveBeenCalledOnce();
});

test('a text that no server takes is not even sent, and is told as too long', async () => {
	const asked = answering(200);
	const reply = await posted('/hier', { note: 'a'.repeat(2_000_000) });
	expect(reply).toMatchObject({ kind: 'invalid', problem: expect.stringContaining('te lang') });
	expect(asked).not.toHaveBeenCalled();
});

test('who may not save here reads that', async () => {
	answering(404);
	const reply = await posted('/hier', {});
	expect(reply).toMatchObject({
		kind: 'invalid',
		problem: expect.stringContaining('mag dit hier')
	});
});

test('an answer that stays away is not waited for without end, and longer for more', async () => {
	const over = new AbortController();
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(over.signal);
	vi.stubGlobal(
		'fetch',
		(_: string, { signal }: { signal: AbortSignal }) =>
			new Promise((_, reject) => {
				signal.addEventListener('abort', () => reject(new Error('over')));
			})
	);
	const waiting = [posted('/hier', { note: 'a' }), posted('/hier', { note: 'a'.repeat(100_000) })];
	over.abort();
	expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
	const [short = 0, long = 0] = timeout.mock.calls.map(([milliseconds]) => milliseconds);
	expect(short).toBeLessThan(long);
	timeout.mockRestore();
});
