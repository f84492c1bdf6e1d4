import { afterEach, describe, expect, test, vi } from 'vitest';
import { Live } from '#server/live.ts';

afterEach(() => vi.useRealTimers());

describe('a room', () => {
	test('tells everyone in it the same event, with its revision, and nobody elsewhere', async () => {
		const live = new Live();
		const [one, two, elsewhere] = ['a', 'a', 'b'].map((room) => read(live.listen(room, null, [])));
		live.tell('a', { id: '4.2', event: 'antwoord', data: { item: 'x' } });
		const told = 'id: 4.2\nevent: antwoord\ndata: {"item":"x"}\n\n';
		expect(await one!.until('antwoord')).toContain(told);
		expect(await two!.until('antwoord')).toContain(told);
		live.tell('b', { id: '1.1', event: 'einde', data: null });
		expect(await elsewhere!.until('einde')).not.toContain('antwoord');
		live.close();
	});

	test('begins with what a listener missed', async () => {
		const live = new Live();
		const stream = read(live.listen('a', null, [{ id: '3.0', event: 'antwoord', data: 1 }]));
		expect(await stream.until('aanwezig')).toMatch(/id: 3\.0[\s\S]*aanwezig/);
		live.close();
	});

	test('knows who is where, once each, until they go', async () => {
		const live = new Live();
		const fatma = { name: 'Fatma', place: 'leren' };
		const first = live.listen('a', fatma, []);
		const second = live.listen('a', fatma, []);
		live.listen('a', null, []);
		expect(live.present('a')).toEqual([fatma]);
		await first.cancel();
		await second.cancel();
		expect(live.present('a')).toEqual([]);
		live.close();
	});

	test('says who is there to whoever comes to look, which is no news for the others', async () => {
		const live = new Live();
		const fatma = { name: 'Fatma', place: 'leren' };
		const first = read(live.listen('a', fatma, []));
		const looking = live.listen('a', null, []);
		const watcher = read(live.listen('a', null, []));
		expect(await watcher.until('aanwezig')).toContain(`data: ${JSON.stringify([fatma])}`);
		await looking.cancel();
		live.tell('a', { id: '1.1', event: 'einde', data: null });
		expect((await first.until('einde')).match(/aanwezig/g)).toHaveLength(1);
		live.close();
	});

	test('beats every fifteen seconds, so that no proxy thinks it dead', async () => {
		vi.useFakeTimers();
		const live = new Live();
		const stream = read(live.listen('a', null, []));
		vi.advanceTimersByTime(15_000);
		expect(await stream.until('hartslag')).toContain(': hartslag');
		live.close();
	});

	test('closes all its streams when the server stops', async () => {
		const live = new Live();
		const stream = read(live.listen('a', null, []));
		live.close();
		expect(await stream.end()).toBe(true);
	});
});

function read(stream: ReadableStream<Uint8Array>) {
	const reader = stream.getReader();
	const decoder = new TextDecoder();
	let text = '';
	return {
		async until(word: string): Promise<string> {
			while (!text.includes(word)) text += decoder.decode((await reader.read()).value);
			return text;
		},
		async end(): Promise<boolean> {
			let last = await reader.read();
			while (!last.done) last = await reader.read();
			return last.done;
		}
	};
}
