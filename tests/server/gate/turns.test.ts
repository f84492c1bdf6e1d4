import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from '#server/gate/turns.ts';

test('What takes no time begins at once', () => {
	const { order, ask } = opened();
	for (const name of ['anna', 'anna', 'bert']) ask(name, 0);
	expect(order).toEqual(['anna', 'anna', 'bert']);
});

test('Who asks little does not wait for all of who asks much', async () => {
	const { order, ask } = opened();
	for (let index = 0; index < 20; index++) ask('mallory', long);
	ask('anna', 0);
	await allBegan(order, 21);
	expect(order.indexOf('anna')).toBe(2);
});

test('Each visitor has the next turn after the others', async () => {
	const { order, ask } = opened();
	for (const visitor of ['a', 'a', 'a', 'b', 'b', 'c']) ask(visitor, long);
	await allBegan(order, 6);
	expect(order).toEqual(['a', 'a', 'b', 'c', 'a', 'b']);
});

test('What somebody asks begins in the order in which they asked it', async () => {
	const { order, turns, work } = opened();
	for (const number of [1, 2, 3, 4]) turns.take('anna', work(String(number), long));
	await allBegan(order, 4);
	expect(order).toEqual(['1', '2', '3', '4']);
});

test('After a few milliseconds of work the server reads what else came', async () => {
	const { order, ask } = opened();
	for (let index = 0; index < 3; index++) ask('anna', long);
	setImmediate(() => order.push('other'));
	await allBegan(order, 4);
	expect(order).toEqual(['anna', 'anna', 'other', 'anna']);
});

test('What a request does after it waited for a promise counts as its work', async () => {
	const { order, ask, turns, busyFor } = opened();
	ask('anna', long);
	const slow = async () => {
		order.push('slow');
		await Promise.resolve();
		busyFor(long);
	};
	for (let index = 0; index < 3; index++) turns.take('anna', () => void slow());
	await nextTurn();
	expect(order).toEqual(['anna', 'slow']);
	await allBegan(order, 4);
});

/** Longer than requests begin in one go, in milliseconds. */
const long = 6;

function opened() {
	const order: string[] = [];
	let time = 0;
	const turns = new Turns(() => time);
	const busyFor = (milliseconds: number) => void (time += milliseconds);
	const work = (name: string, milliseconds: number) => () => {
		order.push(name);
		busyFor(milliseconds);
	};
	const ask = (visitor: string, milliseconds: number) =>
		turns.take(visitor, work(visitor, milliseconds));
	return { order, turns, ask, work, busyFor };
}

async function allBegan(order: string[], count: number) {
	for (let turn = 0; turn < count + 5; turn++) await nextTurn();
	expect(order).toHaveLength(count);
}
