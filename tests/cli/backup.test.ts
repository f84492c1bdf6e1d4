import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { giveBackLease, takeLease } from '#server/db/lease.ts';
import { openDatabase } from '#server/db/open.ts';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { contentOf } from '../world/database-content.ts';
import { openSession } from '../world/session.ts';
import { answer, temporaryFolder } from '../world/waterkant.ts';

/** A database with a session, that its server has open. */
function running() {
	const world = openSession();
	answer(world, world.scan, 'leren.reflectie', '3');
	const folder = temporaryFolder();
	return { world, at: environmentOf(world), folder, copy: join(folder, 'kopie.db') };
}

function change(file: string, sql: string) {
	const client = new Sqlite(file);
	client.exec(sql);
	client.close();
}

describe('a backup', () => {
	test('holds all that stands there, is private, and is said to be sound', async () => {
		const { world, at, folder, copy } = running();
		const { status, out, told } = await thermometer(['backup', copy], at);
		expect(status).toBe(0);
		expect(out).toContain(`${copy} is gaaf`);
		expect(told.join()).toContain(`De reservekopie staat in ${copy}`);
		expect(readdirSync(folder)).toEqual(['kopie.db']);
		expect(statSync(copy).mode & 0o777).toBe(0o600);
		expect(contentOf(copy)).toBe(contentOf(world.file));
		answer(world, world.scan, 'leren.reflectie', '2');
		expect((await thermometer(['backup', copy], at)).status).toBe(0);
		expect(contentOf(copy)).toBe(contentOf(world.file));
	});

	test('that is not sound does not take the place of one that is', async () => {
		const { world, at, folder, copy } = running();
		await thermometer(['backup', copy], at);
		const before = readFileSync(copy);
		change(world.file, 'update round_teams set weight = 9');
		const { status, out, told } = await thermometer(['backup', copy], at);
		expect(status).toBe(1);
		expect(out).toContain('tabel round_teams');
		expect(told.join()).toContain('kopie.db.niet-gaaf');
		expect(readFileSync(copy).equals(before)).toBe(true);
		expect(readdirSync(folder).sort()).toEqual(['kopie.db', 'kopie.db.niet-gaaf']);
	});

	test('never replaces what is no backup, nor the database itself', async () => {
		const { world, at, folder, copy } = running();
		writeFileSync(copy, 'Geachte mevrouw');
		for (const [file, words] of [
			[copy, 'geen reservekopie van Thermometer'],
			[world.file, 'de database zelf'],
			[folder, 'geen bestand'],
			[join(folder, 'weg', 'kopie.db'), 'kopie.db']
		] as const) {
			const { status, told } = await thermometer(['backup', file], at);
			expect({ status, told: told.join() }).toEqual({
				status: 3,
				told: expect.stringContaining(words)
			});
		}
		expect(readFileSync(copy, 'utf8')).toBe('Geachte mevrouw');
		const nothing = { DATABASE_PATH: join(folder, 'nieuw.db') };
		expect(await thermometer(['backup', join(folder, 'b.db')], nothing)).toMatchObject({
			status: 3
		});
		expect(existsSync(nothing.DATABASE_PATH)).toBe(false);
		expect((await thermometer(['backup'], at)).status).toBe(2);
	});
});

describe('restoring', () => {
	test('puts the copy in its place and keeps what stood there', async () => {
		const { world, at, copy } = running();
		await thermometer(['backup', copy], at);
		const backedUp = contentOf(copy);
		answer(world, world.scan, 'leren.reflectie', '1');
		const newer = contentOf(world.file);
		const folder = dirname(world.file);
		const inUse = await thermometer(['restore', copy], at);
		expect(inUse).toMatchObject({ status: 3, told: [expect.stringContaining('is in gebruik')] });
		world.db.$client.close();
		const trial = await thermometer(['restore', copy, '--dry-run'], at);
		expect(trial.status).toBe(0);
		expect(trial.out).toContain('Zonder --dry-run komt');
		expect(contentOf(world.file)).toBe(newer);
		const { status, out } = await thermometer(['restore', copy], at);
		expect(status).toBe(0);
		const kept = readdirSync(folder).find((name) => name.includes('.vervangen-'))!;
		expect(kept).toBe('waterkant.db.vervangen-2026-05-19T12-00-00-000Z');
		expect(out).toContain(`Wat er stond, staat nu in ${join(folder, kept)}.`);
		expect(contentOf(world.file)).toBe(backedUp);
		expect(contentOf(join(folder, kept))).toBe(newer);
		expect(statSync(world.file).mode & 0o777).toBe(0o600);
		openDatabase(world.file).$client.close();
		expect((await thermometer(['doctor'], at)).status).toBe(0);
	});

	test('goes to a place where nothing was, and says that the secret is not there', async () => {
		const { at, folder, copy } = running();
		await thermometer(['backup', copy], at);
		const elsewhere = { DATABASE_PATH: join(folder, 'nieuw', 'a.db') };
		expect((await thermometer(['restore', copy, '--dry-run'], elsewhere)).status).toBe(0);
		expect(existsSync(join(folder, 'nieuw'))).toBe(false);
		const { status, out } = await thermometer(['restore', copy], elsewhere);
		expect(status).toBe(0);
		expect(out).toContain('Er stond nog niets.');
		expect(out).toContain('moet opnieuw inloggen');
		expect(contentOf(elsewhere.DATABASE_PATH)).toBe(contentOf(copy));
	});

	test('is refused for a copy that is not sound, newer or not ours, and while a server runs', async () => {
		const { world, at, folder, copy } = running();
		await thermometer(['backup', copy], at);
		world.db.$client.close();
		const before = contentOf(world.file);
		const damaged = join(folder, 'anders.db');
		writeFileSync(damaged, readFileSync(copy));
		change(damaged, 'update round_members set inhabitants = 1');
		const newer = join(folder, 'nieuwer.db');
		writeFileSync(newer, readFileSync(copy));
		change(
			newer,
			`insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)`
		);
		const letter = join(folder, 'brief.db');
		writeFileSync(letter, 'Geachte mevrouw,'.repeat(400));
		for (const [file, status, words] of [
			[damaged, 1, 'niet gaaf en is niet teruggezet'],
			[newer, 3, 'nieuwere versie'],
			[letter, 3, 'geen (gave) database'],
			[join(folder, 'weg.db'), 3, 'is er niet'],
			[world.file, 3, 'de database zelf']
		] as const) {
			const called = await thermometer(['restore', file], at);
			expect({ file, status: called.status, told: called.told.join() }).toEqual({
				...{ file, status },
				told: expect.stringContaining(words)
			});
		}
		takeLease(world.file);
		const served = await thermometer(['restore', copy], at);
		giveBackLease(world.file);
		expect(served).toMatchObject({ status: 3, told: [expect.stringContaining('in gebruik')] });
		expect(contentOf(world.file)).toBe(before);
		expect(readdirSync(dirname(world.file)).filter((name) => /vervangen|terug/.test(name))).toEqual(
			[]
		);
	});

	test('takes the place of a database that is damaged beyond reading', async () => {
		const { world, at, copy } = running();
		await thermometer(['backup', copy], at);
		world.db.$client.close();
		writeFileSync(world.file, readFileSync(world.file).fill(7, 0, 8000));
		expect((await thermometer(['restore', copy], at)).status).toBe(0);
		expect(contentOf(world.file)).toBe(contentOf(copy));
	});
});
