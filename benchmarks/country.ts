import { join } from 'node:path';
import { openDatabase, type Database } from '#server/db/open.ts';
import * as answers from '#server/scans/answers.ts';
import * as country from '#server/rounds/country.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { signedIn } from './account.ts';
import { openGroupBy } from './baseline.ts';
import {
	codeOf,
	fillCountry,
	fillPlain,
	makeCountry,
	sixThemes,
	teamScanOf,
	wholeCountry
} from './country-world.ts';
import type { Ground } from './ground.ts';
import {
	compare,
	countRow,
	milliseconds,
	ratioRow,
	spreadOf,
	type Row,
	type Side
} from './measurement.ts';
import type { Program } from './program.ts';

/* What many answers cost: the figures of a region, the whole country, and the pages that show them. */

const faster = { better: 'lower', write: milliseconds } as const;

/** Ten municipalities of five teams, three rounds, each beside the one before. */
const oneRegion = { regions: 1, municipalities: 10, teams: 5, years: 3 };

export async function regionRollUp({ folder }: Ground): Promise<Row[]> {
	const file = makeCountry(join(folder, 'region.db'), oneRegion);
	const [plain, db] = [await openPlain(folder, file, 'region'), openDatabase(file)];
	const all = rounds.ofRegion(db, 'regio-0');
	const read = () => {
		for (const [index, round] of all.entries()) {
			const asked = { round, compare: all[index + 1], scope: 'all', weighting: 'equal' } as const;
			const picture = regionPictures.ofRegion(db, asked);
			if ('refused' in picture) throw new Error(picture.refused);
		}
	};
	const again = await compare(repeated(100, read), plain.ask);
	const anew = await compare(async () => {
		rename(db);
		return timed(read);
	}, plain.ask);
	db.$client.close();
	await plain.stop();
	const target = { id: 'rollup-region', target: 0.5, ...faster };
	const measure = 'figures of 3 rounds, 10 × 5 × 60';
	return [
		ratioRow({ ...target, measure: `${measure}; nothing finalised since` }, again),
		ratioRow({ ...target, measure: 'the same, counted anew since something was' }, anew)
	];
}

export async function countryRollUp({ folder }: Ground): Promise<Row[]> {
	const file = makeCountry(join(folder, 'rolled.db'), wholeCountry, true);
	const [plain, db] = [await openPlain(folder, file, 'country'), openDatabase(file)];
	const grouped = db.$client.prepare(
		`select s.theme, r.key, r.region, avg(s.score), count(*)
		from country_scores s join rounds r on r.id = s.round group by 1, 2, 3`
	);
	const table = await compare(
		repeated(5, () => void grouped.all()),
		plain.ask
	);
	const page = await compare(
		repeated(3, () => void country.scores(db)),
		plain.ask
	);
	db.$client.close();
	await plain.stop();
	const target = { id: 'rollup-country', target: 0.04, ...faster };
	return [
		ratioRow(
			{ ...target, measure: 'a million answers to theme × year × region, by roll-up' },
			table
		),
		ratioRow({ ...target, measure: 'every score by itself, as the page reads them' }, page)
	];
}

/** In memory, because nothing of it is timed. */
export function rollUpExact(): Promise<Row[]> {
	const db = openDatabase(':memory:');
	fillCountry(db, { regions: 1, municipalities: 4, teams: 3, years: 2 }, true);
	const chance = seeded(2026);
	let [differing, done] = [0, 0];
	while (done < changes) {
		if (!happen(db, chance)) continue;
		done += 1;
		if (done % 250 === 0) differing += country.differences(db).length;
	}
	const cells = db.$client.prepare('select count(*) from country_scores').pluck().get();
	db.$client.close();
	const measure = `of ${Number(cells)} cells, those that differ after ${done} changes, looked at 80 times`;
	return Promise.resolve([countRow('rollup-exact', measure, differing, 0)]);
}

const changes = 20_000;
const now = '2026-05-02T09:00:00.000Z';
const by = { id: 'proef', name: 'Proef' };

/** Something that people do to a round, at random; false where it was refused. */
function happen(db: Database, chance: () => number): boolean {
	const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
	const round = pick(rounds.ofRegion(db, 'regio-0'));
	const scan = pick(scans.ofRound(db, round.id));
	const stamp = { who: 'Proef', now };
	const kind = chance();
	if (kind < 0.02) {
		const municipality = scan.municipality!;
		const change = { name: `Nieuw ${chance()}`, postcodes: [], validTo: null };
		if (regionsHaveEnough(db, round)) return false;
		teamRegistry.add(db, { regions: ['regio-0'], municipality }, change, { who: by, now });
		return true;
	}
	if (kind < 0.08) {
		const asked = { team: scan.team!, reason: 'Opgeheven.', isFinalisedKnown: true };
		const out =
			scan.takenOutAt === null
				? roundTeams.takeOut(db, round, asked, { who: by, now })
				: roundTeams.putBack(db, round, scan.team!, { who: by, now });
		return out.kind === 'done';
	}
	if (scan.state === 'finalised') {
		return finalising.reopen(db, scan, 'Er klopte iets niet.', stamp).kind === 'reopened';
	}
	if (kind < 0.6) {
		const item = pick(pick(sixThemes.themes).items).id;
		// Empty is an answer that was withdrawn.
		const value = pick(['1', '2', '3', '4', 'nvt', 'onbekend', '']);
		const expected = scans.answersOf(db, scan.id).get(item)?.revision ?? 0;
		return answers.save(db, scan, { item, value, note: '', expected }, stamp).kind === 'saved';
	}
	fillIn(db, scan, pick);
	return finalising.setMarks(db, scan, ['municipality', 'team'], stamp).kind === 'finalised';
}

/** More than enough teams make every step slow and add nothing. */
function regionsHaveEnough(db: Database, round: rounds.RoundRow): boolean {
	return scans.ofRound(db, round.id).length >= 40;
}

/** What is withdrawn or never answered keeps a scan from being finalised. */
function fillIn(db: Database, scan: scans.Scan, pick: <T>(from: readonly T[]) => T) {
	const there = scans.answersOf(db, scan.id);
	for (const { id: item } of sixThemes.themes.flatMap((theme) => theme.items)) {
		const known = there.get(item);
		if (known?.value != null) continue;
		const change = { item, value: pick(['1', '2', '3', '4']), note: '' };
		const expected = known?.revision ?? 0;
		answers.save(db, scan, { ...change, expected }, { who: 'Proef', now });
	}
}

const places = 9;

/** Each in regions and municipalities of which nothing was asked before, by an administrator. */
export async function countryPages(ground: Ground): Promise<Row[]> {
	const file = makeCountry(join(ground.folder, 'country.db'), wholeCountry, true);
	const server = await ground.openServerOn(file);
	const cookie = await signedIn({ ...server, file });
	const ask = pageAsker(server, cookie);
	const found: { name: string; spread: number }[] = [];
	for (const [name, path] of Object.entries(kinds)) {
		// What is compiled and prepared once is not what a page costs.
		for (const warm of [30, 31, 32, 33]) await ask(path(warm));
		const times: number[] = [];
		for (let at = 0; at < places; at++) times.push(await ask(path(at)));
		found.push({ name, spread: spreadOf(times).median });
	}
	await server.stop();
	const sorted = found.toSorted((a, b) => b.spread - a.spread);
	return sorted.map(({ name, spread }, index) =>
		countRow(
			'country-pages',
			`${index === 0 ? 'slowest' : 'then'}: ${name}, 342 municipalities, 10 years, first look`,
			spread,
			100,
			milliseconds
		)
	);
}

/** The address of each kind for the region of this number; its municipalities have the same remainder. */
const kinds: Record<string, (at: number) => string> = {
	'a region': (at) => `/regios/regio-${at}/2026`,
	'a municipality': (at) => `/gemeenten/${codeOf(at)}/2026?regio=regio-${at}`,
	'municipalities compared': (at) => `/regios/regio-${at}/vergelijk`,
	'a region over the years': (at) => `/regios/regio-${at}/jaren`,
	'a municipality over the years': (at) => `/regios/regio-${at}/jaren?gemeente=${codeOf(at)}`,
	'the infographic of a region': (at) => `/regios/regio-${at}/2026/infographic`,
	'the infographic of a municipality': (at) =>
		`/gemeenten/${codeOf(at)}/2026/infographic?regio=regio-${at}`,
	'a scan': (at) =>
		`/scans/${teamScanOf(at * wholeCountry.years + wholeCountry.years, at * 5 + 1)}`,
	'the country': () => '/land'
};

/** Ten municipalities, three rounds: alone, and beside twenty regions of the same size. */
export async function dashOthers(ground: Ground): Promise<Row[]> {
	const sides = [1, 21].map(async (regions) => {
		const size = { regions, municipalities: regions * 10, teams: 5, years: 3 };
		const file = makeCountry(join(ground.folder, `regions-${regions}.db`), size);
		const server = await ground.openServerOn(file);
		const ask = pageAsker(server, await signedIn({ ...server, file }));
		const side: Side = async () => {
			const times: number[] = [];
			for (let turn = 0; turn < 5; turn++) {
				renameIn(file);
				times.push(await ask('/regios/regio-0/2026'));
			}
			return spreadOf(times).median;
		};
		return { side, server };
	});
	const [alone, beside] = await Promise.all(sides);
	const comparison = await compare(beside!.side, alone!.side);
	await Promise.all([alone!.server.stop(), beside!.server.stop()]);
	const measure = 'region page anew beside 20 other regions';
	return [ratioRow({ id: 'dash-others', measure, target: 2, ...faster }, comparison)];
}

/** How many milliseconds a page takes; throws where it is not there. */
function pageAsker({ port }: Program, cookie: string): (path: string) => Promise<number> {
	const headers = { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
	return async (path) => {
		const start = performance.now();
		const response = await fetch(`http://localhost:${port}${path}`, {
			headers,
			redirect: 'manual'
		});
		const text = await response.text();
		const took = performance.now() - start;
		if (response.status !== 200)
			throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
		return took;
	};
}

/** A write after which all figures are counted anew and every page of a region is another. */
function rename({ $client }: Database): void {
	$client.exec(`update regions set name = 'Regio ' || hex(randomblob(4))`);
}

/** The same by another process than the server. */
export function renameIn(file: string): void {
	const db = openDatabase(file);
	rename(db);
	db.$client.close();
}

async function openPlain(folder: string, from: string, group: 'region' | 'country') {
	const file = join(folder, `plain-${group}.db`);
	fillPlain(file, from);
	const program = await openGroupBy(file);
	const ask: Side = async () => (await program.ask<{ milliseconds: number }>(group)).milliseconds;
	return { ask, stop: () => program.stop() };
}

function repeated(times: number, work: () => void): Side {
	return () => Promise.resolve(timed(() => Array.from({ length: times }, work)) / times);
}

function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

/** Numbers from 0 to 1, always the same. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
