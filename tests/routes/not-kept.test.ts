import type { RequestEvent } from '@sveltejs/kit';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { Live } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import { newToken } from '#server/secrets/token.ts';
import { Writes } from '#server/live/writes.ts';
import { POST as answer } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { POST as rate } from '#routes/scans/[scan]/inschattingen/+server.ts';
import { actions as theme } from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import { actions as wiping } from '#routes/wissen/+page.server.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { contents, now } from '../world/waterkant.ts';

/* A full disk, a locked database and a file that may not be written, as whoever fills in meets them. */

const item = 'leren.reflectie';

interface Trouble {
	name: string;
	words: string;
	begin: (world: SessionWorld) => () => void;
}

const troubles: Trouble[] = [
	{
		name: 'a full disk',
		words: 'De schijf van de server is vol',
		begin: ({ db }) => {
			// No page is left, and none may be added.
			const pages = Number(db.$client.pragma('page_count', { simple: true }));
			db.$client.pragma(`max_page_count = ${pages}`);
			return () => db.$client.pragma('max_page_count = 1000000');
		}
	},
	{
		name: 'a database that a backup holds',
		words: 'De database is bezet',
		begin: ({ file }) => {
			const backup = new Sqlite(file);
			backup.exec('begin exclusive');
			return () => backup.close();
		}
	},
	{
		name: 'a file that may not be written',
		words: 'mag niet in zijn database schrijven',
		begin: ({ db }) => {
			db.$client.pragma('query_only = on');
			return () => db.$client.pragma('query_only = off');
		}
	}
];

describe.each(troubles)('$name', ({ words, begin }) => {
	test('refuses an answer with 503 and what to do; nothing is kept, and later it is', async () => {
		const world = openSession({ rating: 'none' });
		const send = sender(world);
		const change = { item: 'leren.woorden', value: long, note: '', expected: 0, clientKey: 'a' };
		const before = contents(world.db);
		const end = begin(world);
		const refused = (await answer(send({ json: change }) as never)) as Response;
		expect([refused.status, await refused.json()]).toMatchObject([
			503,
			{ kind: 'not-kept', problem: expect.stringContaining(words) }
		]);
		end();
		expect(contents(world.db)).toEqual(before);
		const kept = (await answer(send({ json: change }) as never)) as Response;
		expect([kept.status, await kept.json()]).toMatchObject([200, { kind: 'saved' }]);
	});

	test('refuses a rating in the same way', async () => {
		const world = openSession();
		const send = sender(world);
		const change = { item, value: '2', remark: long, expected: 0, clientKey: 'a' };
		const before = contents(world.db);
		const end = begin(world);
		const refused = (await rate(send({ json: change }) as never)) as Response;
		expect([refused.status, await refused.json()]).toMatchObject([
			503,
			{ problem: expect.stringContaining(words) }
		]);
		end();
		expect(contents(world.db)).toEqual(before);
	});

	test('gives a page without JavaScript back as it was typed', async () => {
		const world = openSession({ rating: 'none' });
		const send = sender(world);
		const form = { [`antwoord:${item}`]: '3', [`toelichting:${item}`]: long };
		const end = begin(world);
		const failure = await theme.bewaar(send({ form, theme: 'leren' }) as never);
		end();
		expect(failure).toMatchObject({
			status: 503,
			data: {
				message: expect.stringContaining(words),
				returned: [{ item, value: '3', note: long }]
			}
		});
	});

	test('keeps nobody from wiping a device', async () => {
		const world = openSession({ rating: 'none' });
		const event = sender(world)({ form: { 'niet-verzonden': '2' } });
		const gone: string[] = [];
		const told: Record<string, string> = {};
		Object.assign(event.cookies!, { delete: (name: string) => gone.push(name) });
		Object.assign(event, { setHeaders: (headers: object) => Object.assign(told, headers) });
		const end = begin(world);
		const outcome = await wiping.default(event as never);
		end();
		expect(outcome).toMatchObject({ wiped: { seats: ['Lokaal team Veendorp-Noord'], unsent: 2 } });
		expect([...new Set(gone)]).toEqual([`deelnemer-${world.session.id}`]);
		expect(told).toEqual({ 'clear-site-data': '"cache", "storage"' });
	});
});

/** More than fits in what is left of a page. */
const long = 'Wij bespreken dit elke week. '.repeat(330);

/** Requests of one participant. */
function sender(world: SessionWorld) {
	const { db, session, scan } = world;
	const token = newToken();
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	participants.join(db, session, given, { now, token });
	const live = new Live();
	const writes = new Writes(db, 50);
	return ({
		json,
		form,
		theme: id = ''
	}: {
		json?: object;
		form?: Record<string, string>;
		theme?: string;
	}): Partial<RequestEvent> => {
		const url = new URL('http://localhost/');
		const body = form ? new URLSearchParams(form) : JSON.stringify(json);
		return {
			params: { scan: scan.id, theme: id },
			url,
			request: new Request(url, { method: 'POST', body }),
			locals: {
				db,
				live,
				writes,
				now,
				door: { address: url.origin },
				cookies: [] as string[]
			} as App.Locals,
			cookies: {
				getAll: () => [{ name: `deelnemer-${session.id}`, value: token }],
				get: (name: string) => (name === `deelnemer-${session.id}` ? token : undefined)
			} as RequestEvent['cookies']
		};
	};
}
