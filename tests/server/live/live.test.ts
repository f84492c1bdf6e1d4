import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
	Live,
	mostInRoom,
	mostOfPerson,
	mostUnread,
	type Listener,
	type Presence
} from '#server/live/live.ts';
import { joined, openSession } from '../../world/session.ts';
import { reading } from '../../world/stream.ts';
import { answer, now } from '../../world/waterkant.ts';
import * as grants from '#server/accounts/grants.ts';
import * as accountTable from '#server/accounts/account-table.ts';

afterEach(() => vi.useRealTimers());

describe('a room', () => {
	test('tells everyone in it the same event, with its revision, and nobody elsewhere', async () => {
		const live = new Live();
		const [one, two, elsewhere] = ['a', 'a', 'b'].map((room) =>
			reading(live.listen(room, onlooker))
		);
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
		const stream = reading(live.listen('a', onlooker, [{ id: '3.0', event: 'antwoord', data: 1 }]));
		expect(await stream.until('aanwezig')).toMatch(/id: 3\.0[\s\S]*aanwezig/);
		live.close();
	});

	test('knows who is where, once each, until they go', async () => {
		const live = new Live();
		const fatma = { name: 'Fatma', place: 'leren' };
		const first = reading(live.listen('a', at(fatma)));
		const second = reading(live.listen('a', at(fatma)));
		live.listen('a', onlooker);
		expect(live.present('a')).toEqual([fatma]);
		await first.leave();
		await second.leave();
		expect(live.present('a')).toEqual([]);
		live.close();
	});

	test('says who is there to whoever comes to look, which is no news for the others', async () => {
		const live = new Live();
		const fatma = { name: 'Fatma', place: 'leren' };
		const first = reading(live.listen('a', at(fatma)));
		const looking = reading(live.listen('a', onlooker));
		const watcher = reading(live.listen('a', onlooker));
		expect(await watcher.until('aanwezig')).toContain(`data: ${JSON.stringify([fatma])}`);
		await looking.leave();
		live.tell('a', { id: '1.1', event: 'einde', data: null });
		expect((await first.until('einde')).match(/aanwezig/g)).toHaveLength(1);
		live.close();
	});

	test('beats every fifteen seconds, so that no proxy thinks it dead', async () => {
		vi.useFakeTimers();
		const live = new Live();
		const stream = reading(live.listen('a', onlooker));
		vi.advanceTimersByTime(15_000);
		expect(await stream.until('hartslag')).toContain(': hartslag');
		live.close();
	});

	test('closes all its streams when the server stops', async () => {
		const live = new Live();
		const stream = reading(live.listen('a', onlooker));
		live.close();
		await stream.untilEnd();
	});
});

describe('who may no longer listen', () => {
	test('is told nothing more, and the others are', async () => {
		const live = new Live();
		let mayListen = true;
		const one = reading(live.listen('a', { ...onlooker, mayListen: () => mayListen }));
		const other = reading(live.listen('a', onlooker));
		live.tell('a', { id: '1.1', event: 'antwoord', data: 'eerste' });
		mayListen = false;
		live.tell('a', { id: '2.1', event: 'antwoord', data: 'tweede' });
		expect(await one.untilEnd()).not.toContain('tweede');
		expect(await other.until('tweede')).toContain('eerste');
		live.close();
	});

	test('is not told who comes in either', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const live = new Live();
		let mayListen = true;
		const one = reading(live.listen('a', { ...onlooker, mayListen: () => mayListen }));
		mayListen = false;
		live.listen('a', at({ name: 'Fatma', place: 'leren' }));
		vi.advanceTimersByTime(250);
		expect(await one.untilEnd()).not.toContain('Fatma');
		live.close();
	});

	test('gets nothing at all where that was so before the stream began', async () => {
		const live = new Live();
		const missed = [{ id: '1.1', event: 'antwoord', data: 'gemist' }];
		const stream = reading(live.listen('a', { ...onlooker, mayListen: () => false }, missed));
		expect(await stream.untilEnd()).toBe('');
		expect(live.toldIn('a')).toBeUndefined();
	});

	test('is ended where asking breaks, and the server goes on', async () => {
		const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
		const live = new Live();
		const mayListen = () => {
			throw new Error('disk');
		};
		await reading(live.listen('a', { ...onlooker, mayListen })).untilEnd();
		expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('"about":"stream"'));
		said.mockRestore();
		live.close();
	});
});

describe('in a database that is followed', () => {
	test('nobody is asked again by what moves no rights, and everybody at each change and each minute', () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		const world = openSession();
		const { live, asked } = followed(world);
		const after = (work: () => unknown) => {
			asked.mockClear();
			work();
			live.tell('a', { id: '', event: 'klaar', data: null });
			return asked.mock.calls.length;
		};
		expect(asked).toHaveBeenCalledTimes(1);
		expect(after(() => answer(world, world.scan, 'leren.reflectie', '2'))).toBe(0);
		expect(after(() => joined(world, 'Fatma'))).toBe(0);
		expect(after(() => vi.advanceTimersByTime(30_000))).toBe(0);
		expect(after(() => world.db.$client.exec('delete from participants'))).toBe(1);
		expect(after(() => vi.advanceTimersByTime(60_000))).toBe(1);
		live.close();
	});

	test('a stream ends with the right, also where nothing more is told', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
		const { db } = openSession();
		const live = new Live();
		live.follow(db);
		const asked = vi.fn(() => true);
		const stream = reading(live.listen('a', { ...onlooker, mayListen: asked }));
		asked.mockReturnValue(false);
		db.$client.exec('update rounds set region = region');
		await stream.untilEnd();
		expect(asked).toHaveBeenCalledTimes(2);
		live.close();
	});

	test('what another process changes is noticed too', () => {
		const world = openSession();
		const ada = accountTable.make(world.db, { name: 'Ada', email: 'a@b.nl', by: 'x' }, now);
		grants.give(world.db, { account: ada.id, role: 'administrator', givenBy: 'x' }, now);
		const { live, asked } = followed(world);
		asked.mockClear();
		const other = new Sqlite(world.file);
		other.exec('delete from grants');
		other.close();
		live.tell('a', { id: '', event: 'klaar', data: null });
		expect(asked).toHaveBeenCalledOnce();
		live.close();
	});

	function followed({ db }: Pick<ReturnType<typeof openSession>, 'db'>) {
		const live = new Live();
		live.follow(db);
		const asked = vi.fn(() => true);
		live.listen('a', { ...onlooker, mayListen: asked });
		return { live, asked };
	}
});

describe('presence', () => {
	test('of many who come and go is told once in a quarter of a second', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const live = new Live();
		const watcher = reading(live.listen('a', onlooker));
		const people = Array.from({ length: mostInRoom - 1 }, (_, index) =>
			reading(live.listen('a', at({ name: `D${index}`, place: 'leren' })))
		);
		vi.advanceTimersByTime(250);
		expect(told(await watcher.now())).toEqual([mostInRoom - 1]);
		// The first went before anybody was told; each leaves on its own.
		for (const one of people) await one.leave();
		vi.advanceTimersByTime(1000);
		expect(told(await watcher.now())).toEqual([mostInRoom - 1, 0]);
		live.close();
	});

	test('is not told again where it is the same: somebody read the page again', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const live = new Live();
		const fatma = at({ name: 'Fatma', place: 'leren' });
		const watcher = reading(live.listen('a', onlooker));
		const first = reading(live.listen('a', fatma));
		vi.advanceTimersByTime(250);
		await first.leave();
		const second = reading(live.listen('a', fatma));
		vi.advanceTimersByTime(250);
		expect(told(await watcher.now())).toEqual([1]);
		expect(told(await second.now())).toEqual([1]);
		live.close();
	});

	/** How many were there, each time that it was told. */
	function told(text: string): number[] {
		return [...text.matchAll(/event: aanwezig\ndata: (.*)\n/g)].map(
			(match) => (JSON.parse(match[1]!) as unknown[]).length
		);
	}
});

describe('one person', () => {
	test('has five streams, in whatever rooms; the oldest makes place and hears why', async () => {
		const live = new Live();
		const own = { ...onlooker, person: 'ada' };
		const streams = ['b', 'a', 'c', 'a', 'b'].map((room) => reading(live.listen(room, own)));
		const other = reading(live.listen('a', { ...own, person: 'bo' }));
		expect(streams).toHaveLength(mostOfPerson);
		const sixth = reading(live.listen('a', own));
		expect(await streams[0]!.untilEnd()).toMatch(/retry: 60000\nevent: elders/);
		reading(live.listen('a', own));
		expect(await streams[1]!.untilEnd()).toContain('elders');
		for (const room of ['a', 'b', 'c']) live.tell(room, { id: '', event: 'klaar', data: null });
		for (const stream of [...streams.slice(2), sixth, other]) {
			expect(await stream.until('klaar')).not.toContain('elders');
		}
		live.close();
	});

	test('of whom nobody knows who it is has as many as come', () => {
		const live = new Live();
		for (let one = 0; one < 20; one++) live.listen('a', { ...onlooker, person: null });
		expect(live.isFull('a')).toBe(false);
		live.tell('a', { id: '', event: 'klaar', data: null });
		live.close();
	});
});

test('a room takes so many streams, and one more when somebody went', async () => {
	const live = new Live();
	const first = reading(live.listen('a', onlooker));
	for (let one = 1; one < mostInRoom; one++) live.listen('a', onlooker);
	expect(live.listen('a', onlooker)).toBe('full');
	expect(live.listen('b', onlooker)).not.toBe('full');
	await first.leave();
	expect(live.listen('a', onlooker)).not.toBe('full');
	live.close();
});

test('a listener that leaves over a megabyte unread is dropped, and the others go on', async () => {
	const live = new Live();
	const lazy = live.listen('a', at({ name: 'Lui', place: 'leren' }));
	const quick = reading(live.listen('a', onlooker));
	const part = 'x'.repeat(mostUnread / 8);
	for (let turn = 1; turn <= 10; turn++) {
		live.tell('a', { id: `${turn}.1`, event: 'antwoord', data: part });
		await quick.until(`id: ${turn}.1`);
	}
	expect(live.present('a')).toEqual([]);
	await expect(reading(lazy).untilEnd()).rejects.toThrow('Too much is unread');
	live.close();
});

/** Looks, and is nobody in particular. */
const onlooker: Listener = { person: null, presence: null, mayListen: () => true };

function at(presence: Presence): Listener {
	return { ...onlooker, presence };
}
