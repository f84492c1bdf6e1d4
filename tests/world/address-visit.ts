import { globSync } from 'node:fs';
import { isHttpError, isRedirect, isActionFailure, type RequestEvent } from '@sveltejs/kit';
import { Live } from '#server/live/live.ts';
import { Writes } from '#server/live/writes.ts';
import { wayBackOf } from '#routes/way-back.ts';
import type { Address } from './addresses.ts';
import type { Person, Place, TwoRegions } from './two-regions.ts';
import { now } from './waterkant.ts';

/* Somebody goes to an address, and all that came of it is taken back. */

type Call = (event: unknown) => unknown;
type Module = Record<string, Call> & { actions?: Record<string, Call> };

export const loaders = import.meta.glob<Module>('../../src/routes/**/+{page,layout}.server.ts', {
	eager: true
});
const endpoints = import.meta.glob<Module>(
	['../../src/routes/**/+server.ts', '../../src/routes/.well-known/**/+server.ts'],
	{ eager: true }
);
const live = new Live();

export interface Outcome {
	status: number;
	/** What it says, or where it leads. */
	told: string;
	written: boolean;
}

export interface Circumstances {
	/** What the address is about is not there. */
	missing?: boolean;
	/** What is done before, and taken back too; and what the visit is then about. */
	first?: ((place: Place) => Prepared | Promise<Prepared>) | undefined;
	/** What the world is like meanwhile. */
	during?: ((work: () => Promise<Answer>) => Promise<Answer>) | undefined;
}

export type Prepared = Partial<Pick<Address, 'sends' | 'query'>> & {
	params?: Record<string, string>;
};

type Answer = Omit<Outcome, 'written'>;

/** Does it, in a transaction that is taken back. */
export async function visit(
	world: TwoRegions,
	name: string,
	address: Address,
	person: Person,
	place: Place,
	{ missing = false, first, during = (work) => work() }: Circumstances = {}
): Promise<Outcome> {
	const client = world.db.$client;
	client.exec('begin');
	try {
		const { params, ...own } = (await first?.(place)) ?? {};
		const event = eventOf(world, name, { ...address, ...own }, person, place, missing);
		Object.assign(event.params, params);
		const before = changes(world);
		const outcome = await during(() => outcomeOf(() => run(name, event)));
		return { ...outcome, written: changes(world) > before };
	} finally {
		if (client.inTransaction) client.exec('rollback');
	}
}

function changes({ db }: TwoRegions): number {
	return db.$client.prepare('select total_changes()').pluck().get() as number;
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Answer> {
	try {
		const answer = await work();
		if (answer instanceof Response) {
			const isTold = answer.status >= 400;
			return { status: answer.status, told: isTold ? await answer.text() : '' };
		}
		if (isActionFailure(answer))
			return { status: answer.status, told: JSON.stringify(answer.data) };
		return { status: 200, told: '' };
	} catch (thrown) {
		if (isHttpError(thrown)) return { status: thrown.status, told: thrown.body.message };
		if (isRedirect(thrown)) return { status: thrown.status, told: thrown.location };
		throw thrown;
	}
}

/** A page with the layouts around it; an action; a method. */
async function run(name: string, event: object): Promise<unknown> {
	const [, method = '', route = '', action] = /^(\w+) (\/[^?]*)(?:\?\/(.*))?$/.exec(name)!;
	const endpoint = endpoints[`../../src/routes${slash(route)}+server.ts`];
	if (endpoint) return endpoint[method]!(event);
	const page = loaders[`../../src/routes${slash(route)}+page.server.ts`];
	if (action !== undefined) return page!.actions![action]!(event);
	const parts = route.split('/').slice(1).filter(Boolean);
	for (let depth = 0; depth <= parts.length; depth++) {
		const folder = slash(`/${parts.slice(0, depth).join('/')}`);
		await loaders[`../../src/routes${folder}+layout.server.ts`]?.load?.(event);
	}
	return page?.load?.(event);
}

function eventOf(
	world: TwoRegions,
	name: string,
	address: Address,
	{ viewer, session, cookies }: Person,
	place: Place,
	missing: boolean
) {
	const [method = '', path = ''] = name.split(' ');
	const params: Record<string, string> = {
		region: place.region,
		round: address.round ?? '2026',
		municipality: place.municipality,
		scan: place.scan,
		team: String(place.team),
		theme: 'leren',
		key: 'thuis',
		version: '2026',
		code: place.code,
		token: 'x'.repeat(43)
	};
	const last = ['scan', 'municipality', 'round', 'region'].find((part) =>
		path.includes(`[${part}]`)
	);
	if (missing && last) params[last] = { municipality: 'GM9999', round: '1999' }[last] ?? 'nergens';
	const sent = address.sends?.(place) ?? {};
	const filled = path.replaceAll(/\[(\w+)\]/g, (_, part: string) => params[part] ?? '');
	const url = new URL(`http://localhost${filled.split('?')[0]}${address.query?.(place) ?? ''}`);
	const { db, door, shelf, settings } = world;
	const request = new Request(url, method === 'POST' ? { method, body: bodyOf(sent) } : { method });
	const route = { id: path.split('?')[0]! };
	return {
		params,
		url,
		route,
		request,
		locals: {
			db,
			door,
			shelf,
			settings,
			live,
			writes: new Writes(db),
			viewer,
			session,
			wayBack: wayBackOf({ request, route, url } as RequestEvent),
			cookies: [],
			now,
			demonstration: false
		},
		cookies: {
			get: (name: string) => cookies[name],
			getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })),
			set: () => {},
			delete: () => {}
		},
		setHeaders: () => {},
		getClientAddress: () => '127.0.0.1',
		parent: () => Promise.resolve({}),
		depends: () => {}
	};
}

function bodyOf(sent: object): BodyInit {
	if ('json' in sent) return JSON.stringify(sent.json);
	const form = new FormData();
	for (const [field, value] of Object.entries(sent)) form.append(field, String(value));
	return form;
}

/** What the source has: pages, their actions, and methods. */
export function found(): string[] {
	const pages = globSync('src/routes/**/+page{,@}.svelte').map((path) => `GET ${routeOf(path)}`);
	const actions = Object.entries(loaders).flatMap(([path, { actions = {} }]) =>
		Object.keys(actions).map((action) => `POST ${routeOf(path)}?/${action}`)
	);
	const methods = Object.entries(endpoints).flatMap(([path, module]) =>
		Object.keys(module)
			.filter((name) => /^[A-Z]+$/.test(name))
			.map((method) => `${method} ${routeOf(path)}`)
	);
	return [...pages, ...actions, ...methods].sort();
}

function routeOf(path: string): string {
	return /src\/routes(.*)\/\+/.exec(path)?.[1] || '/';
}

function slash(route: string): string {
	return route.endsWith('/') ? route : `${route}/`;
}
