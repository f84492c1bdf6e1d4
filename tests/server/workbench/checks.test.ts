import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longestText } from '#domain/words/text-limit.ts';
import {
	CheckProcess,
	examination,
	regionMistakes,
	type Examination
} from '#server/workbench/checks.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';

const shelf = new QuestionnaireShelf('questionnaires');
const from = '203.0.113.9';
let home: string;
let db: Database;

beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), 'thermometer-'));
	db = openDatabase(join(home, 'demo.db'));
	fillDemonstration(db, shelf.questionnaires);
});

afterAll(() => {
	db.$client.close();
	rmSync(home, { recursive: true });
});

const examined = (text: string, own = from) =>
	examination(db, shelf, { text, against: '', from: own });

const billionLaughs = ['a: &a [x, x, x, x, x, x, x, x, x]']
	.concat(
		[...'bcdefghi'].map(
			(name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`
		)
	)
	.join('\n');
const wrongThings = '- {}\n'.repeat(45_000);

describe('a text that is made to keep the server busy', () => {
	test.each([
		['aliases of aliases', billionLaughs],
		['very many aliases', `a: &a [x]\nb: [${'*a, '.repeat(50_000)}]\n`],
		['very many wrong things', `themes:\n${' - x\n'.repeat(45_000)}`],
		['very deep nesting', '['.repeat(100_000)],
		['the deepest nesting that fits', '['.repeat(longestText - 2)]
	])('is answered all the same, while others are helped: %s', async (_, text) => {
		const asked = examined(text);
		expect(await turnsDuring(asked)).toBeGreaterThan(0);
		expect(findingsOf(await asked)).toBeGreaterThan(0);
	});

	test('is refused unread when it is too long', async () => {
		expect(await examined('x'.repeat(longestText + 1))).toMatchObject({
			kind: 'too-long',
			problem: expect.stringContaining('251 kB')
		});
	});

	test('is given up in time, and the next one is checked', async () => {
		const apart = new CheckProcess({ patience: 5 });
		expect(await apart.check(checkOf(wrongThings), from)).toMatchObject({ kind: 'too-slow' });
		expect(await apart.check(checkOf(wrongThings), from)).toMatchObject({ kind: 'too-slow' });
		expect(await new CheckProcess().check(checkOf('key: a'), from)).toMatchObject({
			kind: 'checked'
		});
	});

	test('gets no more memory than a questionnaire takes', async () => {
		const apart = new CheckProcess({ memory: 24, patience: 20_000 });
		expect(await apart.check(checkOf(wrongThings.repeat(10)), from)).toMatchObject({
			kind: 'too-slow'
		});
		expect(await apart.check(checkOf('key: a'), from)).toMatchObject({ kind: 'checked' });
	});
});

test('texts are checked one after the other; of who has three waiting no more are taken', async () => {
	const apart = new CheckProcess();
	const ask = (own: string) => apart.check(checkOf('key: a'), own).then(({ kind }) => kind);
	const kinds = await Promise.all([
		...Array.from({ length: 4 }, () => ask(from)),
		ask('203.0.113.8'),
		...Array.from({ length: 5 }, (_, index) => ask(`10.0.0.${index}`))
	]);
	expect(kinds.map((kind) => kind === 'checked')).toEqual([
		...[true, true, true, false, true],
		...[true, true, true, true, false]
	]);
	expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(2);
	expect(await ask(from)).toBe('checked');
});

test('a household of version 6 has three waiting as well, however many addresses it has', async () => {
	const apart = new CheckProcess();
	const ask = (own: string) => apart.check(checkOf('key: a'), own).then(({ kind }) => kind);
	const household = Array.from({ length: 4 }, (_, index) => ask(`2001:db8:1:2::${index}`));
	expect(await Promise.all([...household, ask('2001:db8:1:3::1')])).toEqual([
		...['checked', 'checked', 'checked', 'busy'],
		'checked'
	]);
});

test('who sends many texts lets others in between', async () => {
	const apart = new CheckProcess();
	const order: string[] = [];
	const ask = (own: string) => apart.check(checkOf('key: a'), own).then(() => order.push(own));
	await Promise.all([from, from, from, '203.0.113.8', '203.0.113.7'].map(ask));
	expect(order).toEqual([from, '203.0.113.8', from, '203.0.113.7', from]);
});

test('what is said is the same as in this process', async () => {
	const outcome = await examined('key: proef\nversion: "2027"\ntitel: a\n');
	expect(outcome).toMatchObject({ kind: 'examined', standing: 'new', questionnaire: null });
	expect(findingsOf(outcome)).toBeGreaterThan(0);
});

test('a process that cannot be begun is told, and holds up nobody after it', async () => {
	const apart = new CheckProcess();
	const node = process.execPath;
	process.execPath = join(home, 'er-is-geen-node');
	const refused = apart.check(checkOf('key: a'), from);
	await expect(refused).rejects.toThrow('does not start');
	process.execPath = node;
	expect(await apart.check(checkOf('key: a'), from)).toMatchObject({ kind: 'checked' });
}, 20_000);

test('a broken database is told, and not taken for a slow text', async () => {
	const broken = join(home, 'kapot.db');
	writeFileSync(broken, 'geen database');
	const check = { ...checkOf('key: a'), database: broken };
	await expect(new CheckProcess().check(check, from)).rejects.toThrow();
});

test('a region file is checked beside what is there', async () => {
	const asked = (text: string) => regionMistakes(db, { name: 'regio.yaml', text, from });
	expect(await asked('key: a\n')).not.toEqual([]);
	const good =
		'key: proef\nname: Proef\nmunicipalities:\n  - { code: GM0505, name: Dordrecht }\nteams: []\n';
	expect(await asked(good)).toEqual([]);
});

function checkOf(text: string) {
	const { name } = db.$client;
	return {
		kind: 'questionnaire',
		database: name,
		folder: 'questionnaires',
		text,
		against: ''
	} as const;
}

function findingsOf(outcome: Examination): number {
	if (outcome.kind === 'too-slow') return 1;
	return outcome.kind === 'examined' ? outcome.mistakes.length : 0;
}

/** How often somebody else was helped while this went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
	let isOver = false;
	void work.finally(() => (isOver = true));
	let turns = 0;
	for (; !isOver; turns++) await new Promise((resolve) => setTimeout(resolve, 1));
	return turns;
}
