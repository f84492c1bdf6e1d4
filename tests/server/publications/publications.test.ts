import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { later } from '#domain/session/clock.ts';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import * as naming from '#server/coordination/naming.ts';
import * as drawnPdfs from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import * as course from '#server/publications/course.ts';
import * as files from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import { review } from '#server/publications/review.ts';
import { latestPicture } from '#server/publications/shown.ts';
import {
	closedRound,
	codes,
	correct,
	openFive,
	type FiveWorld,
	type Told
} from '../../world/five.ts';
import {
	choices,
	cor,
	hashNow,
	publish,
	publishRound,
	sayBack
} from '../../world/publish-round.ts';
import { contents, now, temporaryFolder } from '../../world/waterkant.ts';

afterEach(() => vi.restoreAllMocks());

const dan = { id: 'dan', name: 'Dan' };
const day = 24 * 60;

function drafted(told: Told = {}) {
	const world = openFive(told);
	const { db, round } = world;
	const made = course.makeDraft(db, round, choices, { who: cor, now });
	if (made.kind !== 'done') throw new Error(made.kind);
	return { ...world, publication: made.publication };
}

function saidBack(told: Told = {}) {
	const world = drafted(told);
	expect(sayBack(world.db, world, now).kind).toBe('done');
	return { ...world, publication: publications.inTheMaking(world.db, world.round)! };
}

const afterwards = '2026-06-03T12:00:00.000Z';

describe('a publication goes its way', () => {
	test('from draft to said back to published, each in the journal', async () => {
		const { db, round } = openFive();
		const publication = await publishRound(db, round, now);
		expect(publication).toMatchObject({ edition: 1, state: 'published', publishedBy: 'cor' });
		const told = journal.ofRegion(db, 'vijfstede').map(({ what }) => what);
		expect(told.slice(0, 3)).toEqual(['round-published', 'round-said-back', 'round-draft-made']);
	});

	test('one draft of a round at a time: of two coordinators the second is told', () => {
		const { db, round } = drafted();
		const second = course.makeDraft(db, round, choices, { who: dan, now });
		expect(second).toEqual({ kind: 'in-the-making' });
		expect(publications.ofRound(db, round)).toHaveLength(1);
	});

	test('of two that publish at once the second is refused, and nothing is made twice', async () => {
		const { db, round } = saidBack();
		const [one, other] = await Promise.all([
			publish(db, round, afterwards),
			publish(db, round, afterwards)
		]);
		expect([one.kind, other.kind].toSorted()).toEqual(['done', 'refused']);
		expect(publications.ofRound(db, round)).toHaveLength(1);
	});

	test('not before the last day to react is over', async () => {
		const { db, round } = saidBack();
		expect((await publish(db, round, '2026-06-02T20:00:00.000Z')).kind).toBe('too-early');
		expect(publications.inTheMaking(db, round)?.state).toBe('said-back');
	});

	test('not with figures that the municipalities did not see', async () => {
		const world = saidBack();
		for (const code of codes.slice(0, 3)) correct(world, code, '4');
		expect((await publish(world.db, world.round, afterwards)).kind).toBe('changed');
		expect(files.listOf(world.db, world.publication)).toEqual([]);
	});

	test('a draft is changed and discarded, and one that was said back stays', () => {
		const { db, round, publication } = drafted();
		const place = { round, publication };
		const changed = { ...choices, mayBeFound: true, leftOut: ['leren'] };
		expect(course.changeDraft(db, place, changed, { who: cor, now }).kind).toBe('done');
		expect(publications.inTheMaking(db, round)).toMatchObject({ mayBeFound: true });
		expect(course.discard(db, place, { who: cor, now }).kind).toBe('done');
		expect(publications.ofRound(db, round)).toEqual([]);
		const again = saidBack();
		const back = { round: again.round, publication: again.publication };
		expect(course.takeBack(again.db, back, { who: cor, now }).kind).toBe('done');
		expect(course.discard(again.db, back, { who: cor, now }).kind).toBe('was-said-back');
		expect(publications.ofRound(again.db, again.round)).toHaveLength(1);
	});

	test('withdrawn it stays kept, with its reason, and goes no further', async () => {
		const { db, round } = openFive();
		const publication = await publishRound(db, round, now);
		const place = { round, publication };
		const outcome = course.withdraw(db, place, 'Een fout.', { who: cor, now: afterwards });
		expect(outcome).toMatchObject({
			publication: { state: 'withdrawn', withdrawnReason: 'Een fout.' }
		});
		expect(files.listOf(db, publication).length).toBeGreaterThan(3);
		expect(course.withdraw(db, place, 'Nog een.', { who: cor, now }).kind).toBe('refused');
		expect(latestPicture(db, round, afterwards)).toBeUndefined();
	});
});

describe('what was published', () => {
	test('never changes: the database itself refuses', async () => {
		const { db, round } = openFive();
		const { id } = await publishRound(db, round, now);
		const run = (text: string) => () => db.$client.prepare(text).run();
		for (const change of [
			`update publication_files set bytes = x'00'`,
			'delete from publication_files',
			`update publications set basis = '{}' where id = ${id}`,
			`update publications set state = 'draft' where id = ${id}`,
			`delete from publications where id = ${id}`
		]) {
			expect(run(change), change).toThrow('what was published never changes');
		}
		expect(files.damaged(db)).toEqual([]);
	});

	test('is noticed where its bytes are no longer the same', async () => {
		const { db, round } = openFive();
		await publishRound(db, round, now);
		db.$client.exec('drop trigger publication_files_never_change');
		db.$client.exec(`update publication_files set bytes = x'00' where name = 'totaal.svg'`);
		expect(files.damaged(db)).toEqual([{ round: '2026', edition: 1, name: 'totaal.svg' }]);
	});

	test('is the same to the last byte after an upgrade, whatever was renamed meanwhile', async () => {
		const { db, file, round } = openFive({ named: codes });
		const publication = await publishRound(db, round, now);
		const bytesIn = (one: Database) =>
			files.listOf(one, publication).map(({ name, sha256 }) => {
				return [name, sha256, files.find(one, publication, name)!.bytes.toString('base64')];
			});
		const before = bytesIn(db);
		db.$client.exec(
			`update municipalities set name = 'Nieuwstad'; update round_members set name = 'Nieuwstad'`
		);
		const newer = join(temporaryFolder(), 'migrations');
		cpSync('migrations', newer, { recursive: true });
		addMigration(newer, 'ALTER TABLE `rounds` ADD COLUMN `remark` text;');
		db.$client.close();
		const upgraded = openDatabase(file, newer);
		expect(bytesIn(upgraded)).toEqual(before);
		expect(files.damaged(upgraded)).toEqual([]);
		upgraded.$client.close();
	});

	test('is a picture, its page and its data, and nothing of them moves with a scan', async () => {
		const world = openFive({ named: codes });
		const { db, round } = world;
		const publication = await publishRound(db, round, now);
		const names = files.listOf(db, publication).map(({ name }) => name);
		expect(names).toEqual([
			...['beeld-named.json', 'cijfers.csv', 'cijfers.json', 'cijfers.ods', 'cijfers.xlsx'],
			...[
				'deelbeeld.png',
				'infographic-telefoon.svg',
				'infographic.pdf',
				'infographic.png',
				'infographic.svg',
				'publicatie.html'
			]
		]);
		const before = latestPicture(db, round, afterwards);
		correct(world, codes[0], '4');
		expect(latestPicture(db, round, afterwards)).toEqual(before);
		expect(before).toMatchObject({ scope: 'named', path: '/publicaties/vijfstede/2026' });
	});

	test('on a server that cannot make PDFs has none, and its page does not offer any', async () => {
		const why = new PdfNotMade('unavailable', 'Op deze server niet.');
		vi.spyOn(drawnPdfs, 'pdfOf').mockRejectedValue(why);
		const { db, round } = openFive({ named: codes });
		const publication = await publishRound(db, round, now);
		expect(files.find(db, publication, 'infographic.pdf')).toBeUndefined();
		const page = files.find(db, publication, files.pageFile)!.bytes.toString();
		expect(page).toContain('infographic.png');
		expect(page).not.toContain('.pdf');
	});

	test('is not given out where its PDF went wrong: that would stay so for ever', async () => {
		const why = new PdfNotMade('failed', 'Gestopt.');
		vi.spyOn(drawnPdfs, 'pdfOf').mockRejectedValue(why);
		const { db, round } = openFive({ named: codes });
		await expect(publishRound(db, round, now)).rejects.toThrow('Gestopt.');
		expect(publications.foundOf(db, round, afterwards)).toEqual([]);
	});

	test('under embargo is found by nobody before its moment', async () => {
		const { db, round } = openFive();
		const embargoUntil = '2026-06-10T07:00:00.000Z';
		await publishRound(db, round, now, { embargoUntil });
		expect(publications.foundOf(db, round, '2026-06-10T06:59:59.999Z')).toEqual([]);
		expect(latestPicture(db, round, '2026-06-10T06:59:59.999Z')).toBeUndefined();
		expect(publications.foundOf(db, round, embargoUntil)).toHaveLength(1);
	});
});

describe('who stands in it', () => {
	const picturesOf = async (told: Told) => {
		const { db, round } = openFive(told);
		const publication = await publishRound(db, round, now);
		return {
			named: files.pictureOf(db, publication, 'named'),
			total: files.pictureOf(db, publication, 'total'),
			page: files.find(db, publication, files.pageFile)!.bytes.toString(),
			all: files.listOf(db, publication).map(({ name }) => files.find(db, publication, name)!)
		};
	};

	test('nobody named: a total of means, in which no municipality stands', async () => {
		const { named, total, page } = await picturesOf({});
		expect(named).toBeUndefined();
		expect(total?.result).toMatchObject({
			municipalities: [],
			overall: { n: 5, min: null, max: null, floor: { of: 0 } }
		});
		expect(Number.isInteger(total?.result.overall.score)).toBe(true);
		expect(page).not.toMatch(/Aadorp|Beekdam|Cadzum|Drieburg|Elzen/);
	});

	test('two named and three not: both, and the figures of the named are over them', async () => {
		const { named, total } = await picturesOf({ named: codes.slice(0, 2) });
		expect(named?.result.municipalities.map(({ code }) => code)).toEqual(codes.slice(0, 2));
		expect(named?.result.overall.n).toBe(2);
		expect(total?.result.overall.n).toBe(5);
	});

	test.each(['named', 'total'] as const)(
		'with two not named only the one that was said: %s',
		async (soleScope) => {
			const { all, page } = await picturesOf({ named: codes.slice(0, 3), soleScope });
			const names = all.map(({ name }) => name).filter((name) => name.startsWith('beeld'));
			expect(names).toEqual([`beeld-${soleScope}.json`]);
			if (soleScope === 'named') {
				expect(page).toContain('Alleen in het totaal doen mee: Drieburg en Elzen.');
				expect(page).toContain('Dat totaal staat hier niet bij');
			} else expect(page).not.toContain('Aadorp');
		}
	);

	test('a municipality that is not named has no figure in any file', async () => {
		const { all } = await picturesOf({ named: codes.slice(0, 3), soleScope: 'named' });
		for (const { name, bytes } of all.filter((file) => /json|csv/.test(file.name))) {
			expect(bytes.toString(), name).not.toMatch(/GM930[45]|Drieburg|Elzen/);
		}
	});
});

describe('a change', () => {
	const compared = async (namedBefore: readonly string[]) => {
		const world = openFive({ key: '2025', named: namedBefore, values: ['2', '1', '3', '2', '1'] });
		const year = world.round;
		const round = closedRound(world, { named: codes.slice(0, 4), soleScope: 'named' });
		const publication = await publishRound(world.db, round, now, { compare: year.id });
		return files.pictureOf(world.db, publication, 'named')!.result.comparison!;
	};

	test('by name is of those that were named then too; of others it is withheld', async () => {
		const comparison = await compared(codes.slice(0, 3));
		expect(comparison.overall.panel).toBe(3);
		const of = (code: string) => comparison.municipalities.find((one) => one.code === code)!;
		expect(of(codes[0]).overall).toMatchObject({ reason: null, earlier: expect.any(Number) });
		expect(of(codes[3]).overall).toMatchObject({ reason: 'protected', earlier: null, later: null });
		for (const theme of of(codes[3]).themes) {
			expect(theme).toMatchObject({ reason: 'protected', earlier: null });
		}
		expect(comparison.municipalities.map(({ code }) => code)).not.toContain(codes[4]);
	});

	test('is of nobody where nobody was named then', async () => {
		const comparison = await compared([]);
		expect(comparison.overall).toMatchObject({ panel: 0, earlier: null });
	});
});

test('a total that the coordinator leaves out stands nowhere', async () => {
	const { db, round } = openFive();
	const publication = await publishRound(db, round, now, { leftOut: ['leren'] });
	const { themes } = files.pictureOf(db, publication, 'total')!.result;
	expect(themes).toMatchObject([
		{ id: 'leren', score: null, reason: 'protected' },
		{ id: 'sturing', score: expect.any(Number) }
	]);
});

describe('publishing is refused', () => {
	const problemsOf = ({
		db,
		round,
		publication
	}: FiveWorld & { publication: publications.PublicationRow }) =>
		review(db, round, publication, now).problems.join(' ');

	test('with only two that finalised', () => {
		expect(problemsOf(drafted({ values: ['1', '2', null, null, null] }))).toContain(
			'Nog maar 2 gemeenten hebben een score'
		);
	});

	test('while the round is not closed', () => {
		const world = drafted();
		const round = { ...world.round, state: 'reopened' as const };
		expect(problemsOf({ ...world, round })).toContain('nog niet gesloten');
	});

	test('where a score that is not named could be worked out to less than ten points', () => {
		// All at the top: a mean of 100 over five tells each of them.
		const world = drafted({ values: ['4', '4', '4', '4', '4'] });
		expect(problemsOf(world)).toContain('Publiceren kan zo niet');
		expect(problemsOf(world)).toContain('Laat het cijfer');
	});

	test('and not where nothing can be worked out, which is said too', () => {
		const { db, round, publication } = drafted();
		const { problems, narrowest } = review(db, round, publication, now);
		expect(problems).toEqual([]);
		expect(narrowest).toMatch(/^Van geen enkele niet genoemde gemeente/);
	});
});

describe('a next edition', () => {
	const corrected = async (changed: readonly string[], at = '2026-06-20T12:00:00.000Z') => {
		const world = openFive();
		await publishRound(world.db, world.round, now);
		for (const code of changed) correct(world, code, '4');
		const asked = { reactUntil: later(at, day).slice(0, 10), correction: 'Een fout hersteld.' };
		await publishRound(world.db, world.round, at, asked);
		const [first, second] = publications.ofRound(world.db, world.round);
		const shownIn = (publication = first) =>
			files.pictureOf(world.db, publication!, 'total')!.result.overall.score;
		return { world, first: shownIn(), second: shownIn(second), edition: second!.edition };
	};

	test('repeats a total that one correction would tell of, and says why', async () => {
		const { first, second, edition, world } = await corrected([codes[0]]);
		expect(edition).toBe(2);
		expect(second).toBe(first);
		const page = files.find(
			world.db,
			publications.ofRound(world.db, world.round)[1]!,
			files.pageFile
		);
		expect(page!.bytes.toString()).toContain('is herhaald uit editie 1');
		expect(page!.bytes.toString()).toContain('Gecorrigeerd op');
	});

	test('makes it anew where three changed', async () => {
		const { first, second } = await corrected(codes.slice(0, 3));
		expect(second).not.toBe(first);
	});

	test('makes it anew where one changed and a quarter went by', async () => {
		const { first, second } = await corrected([codes[0]], '2026-10-01T12:00:00.000Z');
		expect(second).not.toBe(first);
	});

	test('also lays a total that was only said back beside the next: all municipalities saw it', async () => {
		const world = saidBack();
		const { db, round, publication } = world;
		course.takeBack(db, { round, publication }, { who: cor, now });
		correct(world, codes[0], '4');
		const again = publications.inTheMaking(db, round)!;
		expect(sayBack(db, { round, publication: again }, now).kind).toBe('done');
		const [before, after] = JSON.parse(
			publications.inTheMaking(db, round)!.saidBack
		) as PublicationBasis[];
		expect(after!.figures.map(({ shown }) => shown)).toEqual(
			before!.figures.map(({ shown }) => shown)
		);
	});
});

test('laid before them from an old page, what they saw before is not forgotten', () => {
	const { db, round, publication: old } = drafted();
	sayBack(db, { round, publication: old }, now);
	course.takeBack(db, { round, publication: old }, { who: cor, now });
	expect(sayBack(db, { round, publication: old }, now).kind).toBe('done');
	const { saidBack: seen } = publications.inTheMaking(db, round)!;
	expect(JSON.parse(seen)).toHaveLength(2);
	expect(sayBack(db, { round, publication: old }, now)).toMatchObject({ kind: 'refused' });
});

describe('what a municipality says of it', () => {
	test('is kept until the last day, that day included, and stands in the page', async () => {
		const world = saidBack({ named: codes });
		const { db, round, publication } = world;
		const said = { round, publication, municipality: codes[0], text: 'Wij begonnen pas.' };
		const on = (at: string) => reactions.comment(db, said, { who: dan, now: at });
		expect(on('2026-06-02T21:59:00.000Z').kind).toBe('done');
		expect(on('2026-06-02T22:00:00.000Z').kind).toBe('closed');
		expect((await publish(db, round, afterwards)).kind).toBe('done');
		const page = files.find(db, publication, files.pageFile)!.bytes.toString();
		expect(page).toContain('<strong>Aadorp: </strong>“Wij begonnen pas.”');
		expect(page.match(/Wij begonnen pas\./g)).toHaveLength(2);
	});

	test('an objection keeps it from being published until it is answered', async () => {
		const { db, round, publication } = saidBack();
		const said = { round, publication, municipality: codes[1], text: 'Dit klopt niet.' };
		expect(reactions.object(db, said, { who: dan, now }).kind).toBe('done');
		expect((await publish(db, round, afterwards)).kind).toBe('open-objection');
		const answer = { ...said, text: 'Nagekeken: het klopt.' };
		expect(reactions.answer(db, answer, { who: cor, now }).kind).toBe('done');
		expect(reactions.ofPublication(db, publication)[1]).toMatchObject({
			objection: 'Dit klopt niet.',
			outcome: 'Nagekeken: het klopt.',
			outcomeBy: 'cor'
		});
		expect((await publish(db, round, afterwards)).kind).toBe('done');
	});

	test('an answer without an objection is refused, and writes nothing', () => {
		const { db, round, publication } = saidBack();
		const before = contents(db);
		const said = { round, publication, municipality: codes[1], text: 'Niets.' };
		expect(reactions.answer(db, said, { who: cor, now }).kind).toBe('no-objection');
		expect(contents(db)).toEqual(before);
	});
});

test('after the first publication nobody chooses otherwise, also of an imported round', async () => {
	const { db, round } = openFive();
	db.$client.prepare(`update rounds set origin = 'imported' where id = ?`).run(round.id);
	const imported = { ...round, origin: 'imported' as const };
	expect(naming.lockOf(db, imported)).toBeUndefined();
	await publishRound(db, imported, now);
	expect(naming.lockOf(db, imported)).toContain('toen is de ronde gepubliceerd');
});

test('what the coordinator did not look at is not said back', () => {
	const world = drafted();
	const hash = hashNow(world.db, world, now);
	for (const code of codes.slice(0, 3)) correct(world, code, '4');
	const outcome = course.sayBack(world.db, world, { hash, toldOf: () => 0 }, { who: cor, now });
	expect(outcome.kind).toBe('changed');
	expect(publications.inTheMaking(world.db, world.round)?.state).toBe('draft');
});

function addMigration(folder: string, sql: string): void {
	const file = join(folder, 'meta', '_journal.json');
	const list = JSON.parse(readFileSync(file, 'utf8')) as {
		entries: { idx: number; when: number }[];
	};
	const last = list.entries.at(-1)!;
	const next = { ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_newer' };
	writeFileSync(file, JSON.stringify({ ...list, entries: [...list.entries, next] }));
	writeFileSync(join(folder, '9999_newer.sql'), sql);
}
