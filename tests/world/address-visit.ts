import { isHttpError, isRedirect, isActionFailure, type RequestEvent } from '@sveltejs/kit';
import { Writes } from '#server/live/writes.ts';
import { wayBackOf } from '#request/way-back.ts';
import type { Address } from './addresses.ts';
import { draftOf } from './import-drafts.ts';
import { addressesOfPages, endpoints, layoutsAround, pages } from './route-files.ts';
import { agreementAt, type Person, type Place, type TwoRegions } from './two-regions.ts';
import { now } from './waterkant.ts';

/* Somebody goes to an address, and all that came of it is taken back. */

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
		const visitor = { ...person, cookies: { ...person.cookies } };
		const asked = { ...address, ...own };
		const event = eventOf(world, name, asked, visitor, place, missing, params);
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
export async function run(name: string, event: object): Promise<unknown> {
	const [, method = '', route = '', action] = /^(\w+) (\/[^?]*)(?:\?\/(.*))?$/.exec(name)!;
	const endpoint = endpoints[route];
	if (endpoint) return endpoint[method]!(event);
	const page = pages[route];
	if (action !== undefined) return page!.actions![action]!(event);
	const around = [];
	for (const layout of layoutsAround(route)) around.push(await layout.load?.(event));
	return Object.assign({}, ...around, await page?.load?.(event)) as object;
}

/** A picture, or results under the name that the place gives them. */
function fileAt(path: string, { region, municipality }: Place): string {
	if (!path.includes('/resultaten/')) return 'telefoon.svg';
	const of = path.includes('[municipality]') ? `-${municipality.toLowerCase()}` : '';
	return `${region}${of}-2026-resultaten.json`;
}

/** What is set in the browser goes into the cookies of this person. */
export function eventOf(
	world: TwoRegions,
	name: string,
	address: Address,
	{ viewer, session, cookies }: Person,
	place: Place,
	missing: boolean,
	more: Record<string, string> = {}
) {
	const [method = '', path = ''] = name.split(' ');
	const params: Record<string, string> = {
		file: fileAt(path, place),
		chart: 'overall.svg',
		region: place.region,
		round: address.round ?? '2026',
		municipality: place.municipality,
		scan: place.scan,
		workshop: path.startsWith('/regios/') ? place.regionWorkshop : place.workshop,
		script: 'reflectie',
		team: String(place.team),
		theme: 'leren',
		item: 'leren.reflectie',
		entry: { noord: '1', zuid: '2' }[place.region] ?? '0',
		issue: { noord: '1', zuid: '2' }[place.region] ?? '0',
		weighing: { noord: '1', zuid: '2' }[place.region] ?? '0',
		line: agreementAt(place.region, path.startsWith('/regios/') ? 'plan' : place.municipality),
		agreement: agreementAt(place.region, 'agreement'),
		talk: 'policy',
		key: 'thuis',
		version: '2026',
		role: 'coordinator',
		code: place.code,
		token: 'x'.repeat(43),
		draft: draftOf({ viewer }, place.region),
		...more
	};
	const last = ['scan', 'municipality', 'round', 'region'].find((part) =>
		path.includes(`[${part}]`)
	);
	if (missing && last) params[last] = { municipality: 'GM9999', round: '1999' }[last] ?? 'nergens';
	const sent = address.sends?.(place) ?? {};
	const filled = path.replaceAll(/\[(\w+)\]/g, (_, part: string) => params[part] ?? '');
	const url = new URL(`http://localhost${filled.split('?')[0]}${address.query?.(place) ?? ''}`);
	const { db, door, shelf, settings, live } = world;
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
			set: (name: string, value: string) => void (cookies[name] = value),
			delete: (name: string) => void Reflect.deleteProperty(cookies, name)
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
	for (const [field, values] of Object.entries(sent) as [string, string | string[]][])
		for (const value of [values].flat()) form.append(field, value);
	return form;
}

/** What the source has: pages, their actions, and methods. */
export function found(): string[] {
	const shown = addressesOfPages.map((address) => `GET ${address}`);
	const actions = Object.entries(pages).flatMap(([address, { actions = {} }]) =>
		Object.keys(actions).map((action) => `POST ${address}?/${action}`)
	);
	const methods = Object.entries(endpoints).flatMap(([address, module]) =>
		Object.keys(module)
			.filter((name) => /^[A-Z]+$/.test(name))
			.map((method) => `${method} ${address}`)
	);
	return [...shown, ...actions, ...methods].sort();
}
