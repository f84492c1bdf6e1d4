import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held, Viewer } from '#domain/access/permission.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { nameOf, renderedOnce } from '#routes/rendered-once.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

/* A page that is not rendered again shows nobody anything old, and nobody anything of another. */

describe('the name of a page', () => {
	test.each<[string, (world: SessionWorld) => void]>([
		['an answer', (world) => void answer(world, world.scan, item, '3')],
		['a note beside the same answer', (world) => void answer(world, world.scan, item, '', 'Want.')],
		['the first mark', ({ db, scan }) => db.$client.exec(marked(scan.id))],
		['finalising', (world) => void finalise(world, world.scan)],
		[
			'a reveal in its session',
			({ db, session }) =>
				void sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now })
		],
		['the end of its session', ({ db, session }) => void sessions.close(db, session, { who, now })],
		[
			'a round that closes',
			({ db }) => db.$client.exec(`update rounds set state = 'closed' where key = '2026'`)
		],
		[
			'an earlier round that is filled in',
			(world) => void finalise(world, teamScan(world, openRound(world, '2024'), 'Veendorp-Noord'))
		],
		[
			'a region with another name',
			({ db }) => db.$client.exec(`update regions set name = 'Anders'`)
		]
	])('changes with %s', (_, happen) => {
		const world = openSession();
		const seen = () => nameOf(visit(world, { viewer: holder('facilitator', world) }));
		const before = seen();
		happen(world);
		expect(before).toMatch(/^W\/"[\w-]{43}"$/);
		expect(seen()).not.toBe(before);
	});

	test('stays what it is while nothing changes', () => {
		const world = openSession({ rating: 'none' });
		const reader = participantOf(world);
		expect(nameOf(visit(world, reader))).toBe(nameOf(visit(world, reader)));
	});

	test('is another for every reader', () => {
		const world = openSession();
		const adviser = holder('adviser', world);
		const visits = [
			visit(world, participantOf(world)),
			visit(world, participantOf(world)),
			visit(world, { viewer: adviser }),
			visit(world, { viewer: { ...adviser, id: 'eva' } })
		];
		expect(new Set(visits.map((one) => nameOf(one))).size).toBe(visits.length);
	});

	test('is not there for who may not see it, for what is posted or data, or for another page', () => {
		const world = openSession();
		const viewer = holder('facilitator', world);
		const event = visit(world, { viewer });
		const gone = participantOf(world);
		expect(nameOf(visit(world, gone))).toBeDefined();
		world.db.$client.exec(`update participants set removed_at = '${now}'`);
		const posted = new Request(event.url, { method: 'POST' });
		const refused = [
			visit(world, gone),
			visit(world, {}),
			visit(world, { cookies: { [cookieOf(world)]: 'raden' } }),
			visit(world, { viewer }, { id: 'bestaat-niet' }),
			visit(world, { viewer }, { theme: 'bestaat-niet' }),
			{ ...event, request: posted },
			{ ...event, isDataRequest: true },
			{ ...event, route: { id: '/scans/[scan]/(scan)' } } as RequestEvent
		];
		expect(refused.map((one) => nameOf(one))).toEqual(refused.map(() => undefined));
	});
});

describe('a page', () => {
	test('is rendered once for what it shows, and again when that changed', async () => {
		const world = openSession();
		const viewer = holder('facilitator', world);
		const rendered = new Renderer();
		const ask = () => rendered.answer(visit(world, { viewer }));
		expect(await (await ask()).text()).toBe('Pagina 1');
		const again = await ask();
		expect(await again.text()).toBe('Pagina 1');
		expect(again.headers.get('content-security-policy')).toBe("default-src 'self'");
		answer(world, world.scan, item, '3');
		expect(await (await ask()).text()).toBe('Pagina 2');
		expect(rendered.count).toBe(2);
	});

	test('goes compressed to who may have it so, and as it is to others', async () => {
		const world = openSession();
		const viewer = holder('facilitator', world);
		const rendered = new Renderer();
		const headers = { 'accept-encoding': 'gzip, br', 'sec-fetch-site': 'none' };
		for (const _ of [1, 2]) {
			const answered = await rendered.answer(visit(world, { viewer }, { headers }));
			expect(answered.headers.get('content-encoding')).toBe('br');
			expect(answered.headers.get('vary')).toContain('sec-fetch-site');
			const body = Buffer.from(await answered.arrayBuffer());
			expect(answered.headers.get('content-length')).toBe(String(body.length));
			expect(brotliDecompressSync(body).toString()).toBe('Pagina 1');
		}
		const plain = await rendered.answer(visit(world, { viewer }));
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(await plain.text()).toBe('Pagina 2');
	});

	test('is not sent to who has it, and never kept for who may not see it', async () => {
		const world = openSession();
		const reader = participantOf(world);
		const rendered = new Renderer();
		const etag = (await rendered.answer(visit(world, reader))).headers.get('etag') ?? '';
		const headers = { 'if-none-match': `"anders", ${etag}` };
		const unchanged = await rendered.answer(visit(world, reader, { headers }));
		expect(unchanged.status).toBe(304);
		expect(unchanged.headers.get('etag')).toBe(etag);
		world.db.$client.exec(`update participants set removed_at = '${now}'`);
		const refused = await rendered.answer(visit(world, reader, { headers }));
		expect(await refused.text()).toBe('Pagina 2');
		expect(refused.headers.get('etag')).toBeNull();
	});

	test('that sets a cookie is for one browser, and not kept', async () => {
		const world = openSession();
		const viewer = holder('facilitator', world);
		const rendered = new Renderer(200, { 'set-cookie': 'apparaat=1' });
		for (const page of ['Pagina 1', 'Pagina 2']) {
			const answered = await rendered.answer(visit(world, { viewer }));
			expect(answered.headers.get('set-cookie')).toBe('apparaat=1');
			expect(await answered.text()).toBe(page);
		}
	});

	test('that went wrong is not kept', async () => {
		const world = openSession();
		const viewer = holder('facilitator', world);
		const rendered = new Renderer(500);
		await rendered.answer(visit(world, { viewer }));
		expect(await (await rendered.answer(visit(world, { viewer }))).text()).toBe('Pagina 2');
	});
});

const item = 'leren.reflectie';

/** Stands where SvelteKit renders; every page that it makes has its own number. */
class Renderer {
	count = 0;
	#status: number;
	#headers: Record<string, string>;

	constructor(status = 200, headers: Record<string, string> = {}) {
		this.#status = status;
		this.#headers = headers;
	}

	async answer(event: RequestEvent): Promise<Response> {
		const headers = { 'content-security-policy': "default-src 'self'", ...this.#headers };
		return renderedOnce({
			event,
			resolve: () => new Response(`Pagina ${++this.count}`, { headers, status: this.#status })
		});
	}
}

interface Reader {
	viewer?: Viewer;
	cookies?: Record<string, string>;
}

/** A request for the page of a theme, as the hooks hand it on. */
function visit(
	{ db, scan }: SessionWorld,
	{ viewer, cookies = {} }: Reader,
	{ theme = 'leren', id = scan.id, headers = {} as Record<string, string> } = {}
): RequestEvent {
	const url = new URL(`http://x/scans/${id}/invullen/${theme}`);
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	return {
		url,
		request: new Request(url, { headers }),
		route: { id: '/scans/[scan]/(scan)/invullen/[theme]' },
		params: { scan: id, theme },
		cookies: jar,
		isDataRequest: false,
		locals: { db, viewer, now, demonstration: false }
	} as unknown as RequestEvent;
}

function participantOf(world: SessionWorld): Reader {
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(world.db, world.session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return { cookies: { [cookieOf(world)]: outcome.token } };
}

function cookieOf({ session }: SessionWorld): string {
	return `deelnemer-${session.id}`;
}

function holder(role: Held['role'], { scan }: SessionWorld): Viewer {
	const { region, municipality } = scan;
	return { id: 'ada', name: 'Ada', held: [{ role, ...everywhere, region, municipality }] };
}

function marked(scan: string): string {
	return `update scans set team_mark_by = 'Ada', team_mark_at = '${now}' where id = '${scan}'`;
}
