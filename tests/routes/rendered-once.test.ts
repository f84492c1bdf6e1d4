import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held, Viewer } from '#domain/access/permission.ts';
import { openDatabase } from '#server/db/open.ts';
import { plain } from '#domain/composition/composition.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { load as loadMunicipality } from '#routes/gemeenten/[municipality]/[round]/+page.server.ts';
import { load as loadRegion } from '#routes/regios/[region]/[round]/+page.server.ts';
import { nameOf, renderedOnce } from '#routes/rendered-once.ts';
import { publishRound } from '../world/publish-round.ts';
import {
	answer,
	dijk,
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/* The pages of a region, its infographic and a municipality are not rendered again while they show the same, and never old. */

interface Two extends OpenWorld {
	earlier: rounds.RoundRow;
	round: rounds.RoundRow;
}

/** Two rounds, of which the earlier one is finalised and the later one too, but for Dijk. */
function twoRounds(): Two {
	const world = openWorld();
	const earlier = openRound(world, '2024');
	for (const scan of scans.ofRound(world.db, earlier.id)) finalise(world, scan);
	const round = openRound(world);
	for (const scan of scans.ofRound(world.db, round.id)) {
		if (scan.teamName !== 'Dijk') finalise(world, scan, '4');
	}
	return { ...world, earlier, round };
}

type Page = 'region' | 'municipality' | 'infographic';
const both: Page[] = ['region', 'municipality'];

type Happening = [what: string, pages: Page[], happen: (world: Two) => unknown];

const changes: Happening[] = [
	[
		'a scan that is finalised',
		['region'],
		(world) => finalise(world, teamScan(world, world.round, 'Dijk'))
	],
	[
		'a scan of its own that is finalised again',
		both,
		(world) => {
			const scan = teamScan(world, world.round, 'Veendorp-Oost');
			finalising.reopen(world.db, scan, 'Fout.', { who, now });
			finalise(world, scan, '1');
		}
	],
	[
		'an earlier figure that is corrected',
		both,
		({ db, earlier }) =>
			db.$client.exec(
				`update finalised_answers set value = '1' where item = 'leren.reflectie' and scan in
				(select id from scans where round = ${earlier.id} and municipality = '${veendorp}')`
			)
	],
	[
		'a scan that is reopened',
		both,
		({ db }) => db.$client.exec(`update scans set state = 'reopened' where state = 'finalised'`)
	],
	[
		'an answer in a scan that is open',
		['region'],
		(world) => answer(world, teamScan(world, world.round, 'Dijk'), 'leren.reflectie', '3')
	],
	['a region with another name', both, of(`update regions set name = 'Anders'`)],
	[
		'a municipality with another name',
		both,
		of(`update round_members set name = 'Nieuw ' || name`)
	],
	['a team with another name', both, of(`update round_teams set name = 'Nieuw ' || name`)],
	[
		'a team that was taken out',
		both,
		of(`update round_teams set taken_out_at = '${now}' where name = 'Veendorp-Noord'`)
	],
	[
		'a team that is not expected any more',
		both,
		of(`update round_teams set expected = 0 where name = 'Veendorp-Oost'`)
	],
	['a round that closes', both, of(`update rounds set state = 'closed' where key = '2026'`)],
	[
		'an earlier round that is not there any more',
		both,
		of(`update rounds set reference_date = '2027-01-01' where key = '2024'`)
	],
	['figures that turn out to be invented', both, of(`update rounds set origin = 'invented'`)],
	[
		'a norm',
		both,
		({ db, round }) =>
			db.$client.exec(
				`insert into round_norms values (${round.id}, 'leren.reflectie', 3, '', '', 'Cor', 'Cor', '${now}', 1)`
			)
	],
	[
		'a goal',
		['municipality'],
		({ db, earlier }) =>
			db.$client.exec(
				`insert into municipality_goals values
				(${earlier.id}, '${veendorp}', 'leren', 60, null, 2026, 'Want.', 'Cor', '${now}', 1)`
			)
	],
	[
		'how the municipality takes part',
		['municipality'],
		of(`update round_members set naming = 'named', naming_at = '${now}'`)
	],
	['colours of the region', ['infographic'], of(`update regions set style = '{"ink":"#123456"}'`)],
	[
		'what the coordinator chose',
		['infographic'],
		({ db, round }) =>
			compositions.save(
				db,
				round,
				{ composition: { ...plain, headline: 'Vooruit' }, expected: 0 },
				{ who: { id: who, name: who }, now }
			)
	],
	[
		'a scan that is finalised, too',
		['infographic'],
		(world) => finalise(world, teamScan(world, world.round, 'Dijk'))
	],
	[
		'the reason of a change',
		['municipality'],
		(world) => {
			const { id } = teamScan(world, world.round, 'Veendorp-Noord');
			world.db.$client.exec(
				`insert into conversations (scan, item, change_reason, revision)
				values ('${id}', 'leren.reflectie', 'stricter', 1)`
			);
		}
	]
];

function of(statement: string) {
	return ({ db }: Two) => db.$client.exec(statement);
}

const cases = changes.flatMap(([what, pages, happen]) =>
	pages.map((page) => [page, what, happen] as const)
);

describe('the page of', () => {
	test.each(cases)('a %s is another after %s', (page, _, happen) => {
		const world = twoRounds();
		const seen = () => nameOf(visit(world, page));
		const before = seen();
		expect(before).toMatch(/^W\/"[\w-]{43}"$/);
		expect(seen()).toBe(before);
		happen(world);
		expect(seen()).toMatch(/^W\/"[\w-]{43}"$/);
		expect(seen()).not.toBe(before);
	});

	test.each(both)('a %s is the same after a write that it does not show', async (page) => {
		const world = twoRounds();
		const rendered = new Renderer();
		const before = nameOf(visit(world, page));
		await rendered.answer(visit(world, page));
		const scan = scans.ofRound(world.db, world.earlier.id)[0]!;
		world.db.$client.exec(`update answers set note = 'Want.' where scan = '${scan.id}'`);
		expect(nameOf(visit(world, page))).toBe(before);
		await rendered.answer(visit(world, page));
		expect(rendered.count).toBe(1);
	});

	test.each(both)('a %s is another after what another process wrote', (page) => {
		const world = twoRounds();
		const before = nameOf(visit(world, page));
		const other = openDatabase(world.file);
		other.$client.exec(`update regions set name = 'Anders'`);
		other.$client.close();
		expect(nameOf(visit(world, page))).not.toBe(before);
	});

	test.each(both)('a %s is again what it was after a write that was undone', (page) => {
		const world = twoRounds();
		const { $client: client } = world.db;
		const before = nameOf(visit(world, page));
		client.exec(`begin; update regions set name = 'Anders'`);
		expect(nameOf(visit(world, page))).not.toBe(before);
		client.exec('rollback');
		expect(nameOf(visit(world, page))).toBe(before);
	});

	test.each(both)('a %s shows a publication once it is there and may be found', async (page) => {
		const world = twoRounds();
		for (const scan of scans.ofRound(world.db, world.round.id)) finalise(world, scan);
		const viewer = holder(
			page === 'region' ? { role: 'reader' } : { role: 'adviser', municipality: veendorp }
		);
		const at = (day: string) =>
			nameOf(visit(world, page, { viewer, at: `2026-${day}T12:00:00.000Z` }));
		const before = at('06-30');
		await publishRound(world.db, world.round, now, { embargoUntil: '2026-07-01T00:00:00.000Z' });
		const embargoed = at('06-30');
		const published = at('07-02');
		expect(published).not.toBe(embargoed);
		if (page === 'region') expect(embargoed).toBe(before);
		world.db.$client.exec(`update publications set state = 'withdrawn'`);
		expect(at('07-02')).not.toBe(published);
	});

	test('a region is another with another number of inhabitants, where those weigh', () => {
		const world = twoRounds();
		finalise(world, teamScan(world, world.round, 'Dijk'));
		world.db.$client.exec(
			`update finalised_answers set value = '1' where item = 'leren.reflectie' and scan in
			(select id from scans where municipality = '${dijk}')`
		);
		const seen = () => nameOf(visit(world, 'region', { more: '&weging=inwoners' }));
		const before = seen();
		world.db.$client.exec(`update round_members set inhabitants = 3 * inhabitants
			where municipality = '${dijk}'`);
		expect(seen()).not.toBe(before);
	});

	test.each(both)('a %s stands in JSON as it is shown', (page) => {
		const world = twoRounds();
		const event = visit(world, page) as never;
		const shown = page === 'region' ? loadRegion(event) : loadMunicipality(event);
		expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
	});

	test.each(both)('a %s is another with another choice in its address', (page) => {
		const world = twoRounds();
		const names = ['', '&vergelijk=geen', '&vergelijk=2024&weging=inwoners'].map((more) =>
			nameOf(visit(world, page, { more }))
		);
		expect(new Set(names).size).toBe(3);
	});
});

describe('nobody gets the page of another', () => {
	const viewers = {
		administrator: holder({ role: 'administrator', ...everywhere }),
		coordinator: holder({ role: 'coordinator' }),
		reader: holder({ role: 'reader' }),
		adviser: holder({ role: 'adviser', municipality: veendorp }),
		neighbour: holder({ role: 'adviser', municipality: dijk })
	};

	test('of a region, who has other rights in it', () => {
		const world = twoRounds();
		const { coordinator, reader, adviser, neighbour } = viewers;
		const names = [coordinator, reader, adviser, neighbour].map((viewer) =>
			nameOf(visit(world, 'region', { viewer }))
		);
		expect(names).not.toContain(undefined);
		expect(new Set(names).size).toBe(4);
	});

	test('of a municipality, who may not see it; and rights that end', () => {
		const world = twoRounds();
		const seen = (viewer: Viewer | undefined) => nameOf(visit(world, 'municipality', { viewer }));
		expect(seen(viewers.adviser)).toBeDefined();
		expect(seen(viewers.neighbour)).toBeUndefined();
		expect(seen({ ...viewers.adviser, held: [] })).toBeUndefined();
		expect(seen(undefined)).toBeUndefined();
		expect(seen(viewers.coordinator)).not.toBe(seen(viewers.adviser));
	});

	test('with the name of another above it', () => {
		const world = twoRounds();
		const names = ['Ada', 'Bea'].map((name) => {
			const event = visit(world, 'region');
			event.locals.session = { account: { name } } as never;
			return nameOf(event);
		});
		expect(new Set(names).size).toBe(2);
	});

	test('who may see nothing is refused by the page itself, and nothing is kept', async () => {
		const world = twoRounds();
		const rendered = new Renderer();
		await rendered.answer(visit(world, 'region'));
		const refused = await rendered.answer(
			visit(world, 'region', { viewer: { ...viewers.reader, held: [] } })
		);
		expect(await refused.text()).toBe('Pagina 2');
		expect(refused.headers.get('etag')).toBeNull();
	});
});

test('a page is not kept when something was written while it was rendered', async () => {
	const world = twoRounds();
	const rendered = new Renderer(() => world.db.$client.exec(`update regions set name = 'Anders'`));
	const during = await rendered.answer(visit(world, 'region'));
	expect(during.headers.get('etag')).toBeNull();
	world.db.$client.exec(`update regions set name = 'Waterkant'`);
	const after = await rendered.answer(visit(world, 'region'));
	expect(await after.text()).toBe('Pagina 2');
});

/** Stands where SvelteKit renders; every page that it makes has its own number. */
class Renderer {
	count = 0;
	#meanwhile: () => unknown;

	constructor(meanwhile: () => unknown = () => undefined) {
		this.#meanwhile = meanwhile;
	}

	async answer(event: RequestEvent): Promise<Response> {
		return renderedOnce({
			event,
			resolve: () => {
				this.#meanwhile();
				return new Response(`Pagina ${++this.count}`);
			}
		});
	}
}

interface Asked {
	viewer?: Viewer | undefined;
	at?: string;
	more?: string;
}

const addresses: Record<Page, { id: string; path: string }> = {
	region: { id: '/regios/[region]/[round]', path: '/regios/waterkant/2026' },
	municipality: {
		id: '/gemeenten/[municipality]/[round]',
		path: `/gemeenten/${veendorp}/2026`
	},
	infographic: {
		id: '/regios/[region]/[round]/infographic',
		path: '/regios/waterkant/2026/infographic'
	}
};

function visit({ db }: Two, page: Page, asked: Asked = {}): RequestEvent {
	const viewer = 'viewer' in asked ? asked.viewer : holder({ role: 'administrator' });
	const { at = now, more = '' } = asked;
	const { id, path } = addresses[page];
	const url = new URL(`http://x${path}?regio=waterkant${more}`);
	return {
		url,
		request: new Request(url),
		route: { id },
		params: { region: 'waterkant', municipality: veendorp, round: '2026' },
		cookies: { get: () => undefined, getAll: () => [] },
		isDataRequest: false,
		locals: { db, viewer, now: at, demonstration: false }
	} as unknown as RequestEvent;
}

function holder(held: Partial<Held> & Pick<Held, 'role'>): Viewer {
	const scope = held.role === 'administrator' ? {} : { region: 'waterkant' };
	return { id: 'ada', name: 'Ada', held: [{ ...everywhere, ...scope, ...held }] };
}
