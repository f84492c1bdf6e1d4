import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held } from '#domain/access/permission.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import * as files from '#server/publications/files.ts';
import { Writes } from '#server/live/writes.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as actions from '#server/sessions/actions.ts';
import { agreedThen } from '../world/agreed-then.ts';
import { closedRound, codes, openFive, type FiveWorld } from '../world/five.ts';
import { publishRound } from '../world/publish-round.ts';
import { endpoints, pages } from '../world/route-files.ts';
import { now, who, type OpenWorld } from '../world/waterkant.ts';

/*
 * What the pages give is no more than the rules let through (tests/domain/disclosure/attack.test.ts and
 * `npm run attack` attack those): two municipalities that are not named change places with all that
 * they answered, which moves no total. Then everything that others can fetch is the same to the last
 * byte: page, data, CSV, JSON and what stands in the pictures. They agreed on different things too, in three
 * rounds that stand beside each other.
 */

const values = ['1', '3', '2', '4', '2'];
const earlier = ['2', '1', '3', '3', '1'];
const first = ['3', '1', '2', '2', '4'];
const agreed = ['5', '1', '2', '3', '4'];
const after = '2026-06-04T09:00:00.000Z';

const region = 'vijfstede';
const item = 'leren.reflectie';
/** Elzen is named in none of these, or reads as one that is. */
const others: Record<string, Partial<Held> & Pick<Held, 'role'>> = {
	'a reader of the region': { role: 'reader', region },
	'the adviser of another municipality': { role: 'adviser', region, municipality: codes[4] },
	'a facilitator': { role: 'facilitator', region },
	'a stranger': { role: 'participant' }
};

const subsets: [string[], Naming][] = [
	[[], 'total'],
	[[codes[2]], 'total'],
	[[codes[4]], 'named'],
	[[codes[3], codes[4]], 'total'],
	[[codes[2], codes[3], codes[4]], 'named'],
	[[codes[2], codes[3], codes[4]], 'total']
];

describe.each(subsets)('with %j named, and %s where they are few', (named, soleScope) => {
	test('nobody else can tell whether Aadorp and Beekdam changed places', async () => {
		const [one, other] = await Promise.all([
			everything(await published(named, soleScope, [])),
			everything(await published(named, soleScope, [0, 1]))
		]);
		expect(Object.keys(one).length).toBeGreaterThan(15);
		for (const [what, given] of Object.entries(one)) expect(other[what], what).toEqual(given);
	});
});

test('agreements of who is named are counted in it, and its rounds stand beside each other', async () => {
	const all = await everything(await published(codes, 'named', []));
	const page = all[`a stranger ${files.pageFile}`]!;
	expect(page).toContain('In 2026 zijn 15 afspraken gemaakt.');
	expect(page).toContain('Van de 15 afspraken van 2025 zijn er vijf klaar');
	expect(page).toContain('De rondes naast elkaar');
	expect(Object.values(all).join()).not.toContain('Woorden van het team');
	const total = await everything(await published([], 'total', []));
	expect(total['a stranger totaal.svg']).toContain('Drie rondes naast elkaar');
	expect(total[`a stranger ${files.pageFile}`]).not.toContain('afspraken gemaakt');
});

test('who stands in it by name cannot change places unseen, so that this can be noticed', async () => {
	const one = await everything(await published(codes, 'named', []));
	const other = await everything(await published(codes, 'named', [0, 1]));
	const changed = Object.keys(one).filter((what) => one[what] !== other[what]);
	expect(changed).toEqual(
		expect.arrayContaining([
			...[
				'publicatie.html',
				'infographic.svg',
				'infographic.pdf',
				'cijfers.csv',
				'cijfers.json'
			].map((file) => `a stranger ${file}`),
			'a reader of the region /regios/[region]/[round]'
		])
	);
});

test('reasons are read of who is named and shares them, and of nobody else', async () => {
	const page = '/regios/[region]/[round]/redenen';
	const readBy = async (named: string[], who: string) =>
		(await everything(await published(named, 'named', [])))[`${who} ${page}`]!;
	const adviser = 'the adviser of another municipality';
	expect(await readBy([...codes], adviser)).toContain('Reden bij');
	expect(await readBy([codes[4]], adviser)).not.toContain('Reden bij');
	for (const who of ['a reader of the region', 'a facilitator', 'a stranger']) {
		expect(await readBy([...codes], who)).not.toContain('Reden bij');
	}
});

async function published(named: readonly string[], soleScope: Naming, swapped: number[]) {
	const told = { named, soleScope };
	const world = openFive({ ...told, values: swap(first, swapped), key: '2024' });
	const year = closedRound(world, { ...told, values: swap(earlier, swapped), key: '2025' });
	const round = closedRound(world, { ...told, values: swap(values, swapped), key: '2026' });
	const all = [world.round, year, round];
	for (const one of all) agreeIn(world, one, swap(agreed, swapped));
	for (const one of all) shareAll(world, one);
	let compare: number | null = null;
	for (const one of all) {
		await publishRound(world.db, one, now, { compare });
		compare = one.id;
	}
	return { ...world, round };
}

/** So many agreements of each, one of them done. */
function agreeIn({ db }: OpenWorld, round: rounds.RoundRow, numbers: string[]) {
	for (const scan of scans.ofRound(db, round.id)) {
		if (scan.subject !== 'team') continue;
		const number = Number(numbers[codes.indexOf(scan.municipality as never)]);
		for (let index = 0; index < number; index++) {
			const action = { item: null, text: 'Woorden van het team', owner: '', due: '' };
			actions.add(db, scan.id, action, { who, now });
		}
		db.$client
			.prepare(
				"update actions set state = 'done' where id = (select min(id) from actions where scan = ?)"
			)
			.run(scan.id);
		agreedThen(db, scan.id);
	}
}

/** Each wrote why beside every answer, and wants to share it, also who may not. */
function shareAll({ db }: OpenWorld, round: rounds.RoundRow) {
	db.$client.exec("update finalised_answers set note = 'Reden bij ' || value");
	const share = db.$client.prepare(
		"insert into shared_reasons (round, municipality, shared, set_by, set_at) values (?, ?, 1, '', '')"
	);
	for (const code of codes) share.run(round.id, code);
}

function swap(all: string[], [one, other]: number[]): string[] {
	if (one === undefined || other === undefined) return all;
	return all.map((value, index) =>
		index === one ? all[other]! : index === other ? all[one]! : value
	);
}

/** As text, by who asked and what. */
async function everything(world: FiveWorld): Promise<Record<string, string>> {
	const all: Record<string, string> = {};
	for (const [who, held] of Object.entries(others)) {
		for (const key of ['2024', '2025', '2026']) {
			for (const address of looked()) {
				all[`${who} ${address}`] =
					`${all[`${who} ${address}`]}${await answerOf(world, held, address, { key })}`;
			}
			for (const file of given) {
				const answer = await answerOf(world, held, `${page}/[file]`, { key, file });
				all[`${who} ${file}`] = `${all[`${who} ${file}`]}${answer}`;
			}
		}
	}
	const own = '/gemeenten/[municipality]/[round]';
	all['the adviser of another municipality, own'] = await answerOf(
		world,
		others['the adviser of another municipality']!,
		own,
		{ key: '2026' }
	);
	return all;
}

const looked = () => [
	...['/regios/[region]', '/regios/[region]/[round]', page, '/'],
	...['/regios/[region]/jaren', '/regios/[region]/vergelijk'],
	...['/regios/[region]/jaren/[chart]', '/regios/[region]/vergelijk/[chart]'],
	...['/regios/[region]/[round]/redenen', '/regios/[region]/[round]/vragen/[item]']
];

const page = '/publicaties/[region]/[round]/[[edition=edition]]';
const given = ['infographic', 'totaal']
	.flatMap((name) => [`${name}.svg`, `${name}-telefoon.svg`, `${name}.pdf`])
	.concat([
		files.pageFile,
		'cijfers.csv',
		'cijfers.json',
		'cijfers-totaal.csv',
		'cijfers-totaal.json',
		...['cijfers', 'cijfers-totaal'].flatMap((name) => [`${name}.xlsx`, `${name}.ods`])
	]);

/** Whoever is not named is asked for by their code, and by their size. */
const beside = `&${codes.map((code) => `gemeente=${code}`).join('&')}&grootte=10000&niveau=vraag`;

async function answerOf(
	{ db }: FiveWorld,
	held: Partial<Held> & Pick<Held, 'role'>,
	address: string,
	{ key, file = '' }: { key: string; file?: string }
): Promise<string> {
	const viewer =
		held.role === 'participant'
			? undefined
			: { id: 'ada', name: 'Ada', held: [{ ...everywhere, ...held }] };
	const ask = pages[address]?.load ?? endpoints[address]!.GET!;
	const event = {
		params: { region, round: key, municipality: codes[4], file, chart: 'overall.svg', item },
		url: new URL(`http://localhost${address}?regio=${region}${beside}`),
		request: new Request('http://localhost/'),
		locals: {
			...{ db, writes: new Writes(db), viewer, now: after, demonstration: false },
			door: { post: undefined }
		},
		cookies: { get: () => undefined, getAll: () => [] },
		parent: () => Promise.resolve({}),
		setHeaders: () => {},
		depends: () => {}
	};
	try {
		const answer = await ask(event as never);
		// Scans have an id by chance.
		if (answer instanceof Response) return await answer.text();
		return JSON.stringify(answer)
			.replaceAll(/"id":"[^"]+"/g, '"id":"…"')
			.replaceAll(/\/scans\/[\w-]+/g, '/scans/…');
	} catch (thrown) {
		if (isHttpError(thrown)) return `${thrown.status} ${thrown.body.message}`;
		if (isRedirect(thrown)) return `${thrown.status} ${thrown.location}`;
		throw thrown;
	}
}
