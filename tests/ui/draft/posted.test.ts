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
