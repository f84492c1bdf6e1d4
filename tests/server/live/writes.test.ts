import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import * as answers from '#server/scans/answers.ts';
import { answersOf } from '#server/scans/scans.ts';
import { Writes } from '#server/live/writes.ts';
import { contents, now, openRound, openWorld, teamScan, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

function openScan(patience?: number) {
	const world = openWorld();
	const scan = teamScan(world, openRound(world), 'Veendorp-Noord');
	const save = (id: string, value: string, note = '') =>
		answers.save(world.db, scan, { item: id, value, note, expected: 0 }, { who, now });
	return { world, db: world.db, scan, save, writes: new Writes(world.db, patience) };
}

/** Another program that writes, as a backup can. */
function otherProgram(file: string): Sqlite.Database {
	const program = new Sqlite(file);
	program.exec('begin exclusive');
	return program;
}

describe('what is written', () => {
	test('is in the file for every other program before it is told', async () => {
		const { world, writes, save } = openScan();
		await writes.put(() => save(item, '3'));
		const reader = new Sqlite(world.file, { readonly: true });
		expect(reader.prepare('select value from answers').pluck().all()).toEqual(['3']);
		reader.close();
	});

	test('in one tick is one transaction, and none is told before all are on disk', async () => {
		const { db, writes, save } = openScan();
		let isInside = false;
		const told = writes.put(() => {
			save(item, '3');
			isInside = db.$client.inTransaction;
		});
		const second = writes.put(() => {
			expect(db.$client.inTransaction).toBe(true);
			return answersOf(db, '').size;
		});
		let isTold = false;
		void told.then(() => (isTold = true));
		expect([isTold, db.$client.inTransaction]).toEqual([false, false]);
		await Promise.all([told, second]);
		expect([isTold, isInside, db.$client.inTransaction]).toEqual([true, true, false]);
	});

	test('that fails harms none of the others in its tick, and leaves nothing half', async () => {
		const { db, scan, writes, save } = openScan();
		const one = writes.put(() => save(item, '3'));
		const broken = writes.put(() => {
			save(other, '2');
			throw new Error('stuk');
		});
		const last = writes.put(() => save('leren.woorden', 'tekst'));
		await expect(broken).rejects.toThrow('stuk');
		expect(await one).toMatchObject({ kind: 'saved' });
		expect(await last).toMatchObject({ kind: 'saved' });
		expect([...answersOf(db, scan.id).keys()].sort()).toEqual([item, 'leren.woorden']);
	});
});

describe('what cannot be written is told in Dutch, and nothing of it is kept', () => {
	test('while another program writes: it waits, and says so when that takes too long', async () => {
		const { world, writes, save } = openScan(60);
		const before = contents(world.db);
		const program = otherProgram(world.file);
		const outcome = await writes.put(() => save(item, '3'));
		expect(outcome).toMatchObject({
			kind: 'not-kept',
			problem: expect.stringContaining('De database is bezet')
		});
		program.exec('rollback');
		program.close();
		expect(contents(world.db)).toEqual(before);
		expect(await writes.put(() => save(item, '3'))).toMatchObject({ kind: 'saved' });
	});

	test('a program that is soon done is waited for, and who reads is not held up', async () => {
		const { world, db, scan, writes, save } = openScan();
		const program = otherProgram(world.file);
		const saved = writes.put(() => save(item, '3'));
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(answersOf(db, scan.id).size).toBe(0);
		program.exec('commit');
		program.close();
		expect(await saved).toMatchObject({ kind: 'saved' });
	});

	test('on a full disk: what is too large is refused, what fits beside it is kept', async () => {
		const { world, db, scan, writes, save } = openScan();
		const pages = Number(db.$client.pragma('page_count', { simple: true }));
		db.$client.pragma(`max_page_count = ${pages}`);
		const long = 'a'.repeat(9_000);
		const outcomes = await Promise.all(
			[...Array(12).keys()].map((turn) =>
				writes.put(() =>
					answers.save(
						db,
						scan,
						{
							item: 'leren.woorden',
							value: `${turn}${long}`,
							note: '',
							expected: revision(db, scan)
						},
						{ who, now }
					)
				)
			)
		);
		const full = outcomes.filter(({ kind }) => kind === 'not-kept');
		expect(full.length).toBeGreaterThan(0);
		expect(full[0]).toMatchObject({
			problem: expect.stringContaining('De schijf van de server is vol')
		});
		const kept = db.$client.prepare(`select count(*) from events where kind = 'answer'`).pluck();
		expect(kept.get()).toBe(outcomes.filter(({ kind }) => kind === 'saved').length);
		db.$client.pragma('max_page_count = 1000000');
		expect(await writes.put(() => save(item, '3'))).toMatchObject({ kind: 'saved' });
		expect(new Sqlite(world.file).pragma('integrity_check', { simple: true })).toBe('ok');
	});

	test('in a file that may not be written', async () => {
		const { db, writes, save } = openScan();
		const before = contents(db);
		db.$client.pragma('query_only = on');
		expect(await writes.put(() => save(item, '3'))).toMatchObject({
			kind: 'not-kept',
			problem: expect.stringContaining('mag niet in zijn database schrijven')
		});
		expect(contents(db)).toEqual(before);
	});
});

function revision(db: Parameters<typeof answersOf>[0], { id }: { id: string }): number {
	return answersOf(db, id).get('leren.woorden')?.revision ?? 0;
}
