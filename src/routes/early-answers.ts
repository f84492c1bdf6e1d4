import { isHttpError, isRedirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import type { EarlyRequest, WholeAnswer } from '#server/gate/early-answers.ts';
import { cacheControlFor } from '#request/own-cookies.ts';
import { wholeAnswer } from '#request/whole-answer.ts';
import { posterSvg } from '#routes/regios/[region]/[round]/poster.ts';
import { publishedFile } from '#routes/publicaties/[region]/[round]/published.ts';
import { saveAnswer } from '#routes/scans/[scan]/antwoorden/save-answer.ts';
import { madeBefore, namedRoutes } from './rendered-once.ts';

/*
 * Pages that were rendered before, files that are there and saving one answer, without SvelteKit's router and its
 * copies of request and answer. Whoever asks is known and allowed in the same way as there; what is not there yet,
 * refused or written unusually is left to SvelteKit.
 */

/** As much of an event as hooks and these pages ask. */
export type EarlyEvent = Pick<
	RequestEvent,
	'cookies' | 'request' | 'params' | 'route' | 'url' | 'locals' | 'isDataRequest'
>;

interface Place {
	route: string;
	pattern: RegExp;
	/** `body` is empty where none was sent. */
	answer: (
		event: RequestEvent,
		body: Buffer
	) => Promise<WholeAnswer | undefined> | WholeAnswer | undefined;
}

/** The groups of a pattern are its params. */
type Taken<Names extends string> = RequestEvent & { params: Record<Names, string> };

type Asked = [place: Place, params: Record<string, string>];

/** localsOf: undefined where SvelteKit has to answer. */
export async function answeredEarly(
	{ method = 'GET', url: address = '', headers: raw, body = Buffer.of() }: EarlyRequest,
	localsOf: (event: EarlyEvent) => Promise<App.Locals | undefined>
): Promise<WholeAnswer | undefined> {
	const [place, params] = askedAt(method, address) ?? [];
	const cookies = cookiesIn(raw.cookie);
	if (!place || !params || !cookies) return undefined;
	const event = {
		...{ cookies, params, isDataRequest: false, locals: {} as App.Locals },
		url: new URL(address, 'http://localhost'),
		route: { id: place.route },
		request: { method, headers: new Headers(raw as Record<string, string>) }
	} as unknown as RequestEvent;
	const locals = await localsOf(event);
	if (!locals) return undefined;
	event.locals = locals;
	const answer = await given(place, event, body);
	return answer && withCookies(answer, event);
}

async function given(
	place: Place,
	event: RequestEvent,
	body: Buffer
): Promise<WholeAnswer | undefined> {
	try {
		return await place.answer(event, body);
	} catch (error) {
		if (isHttpError(error) || isRedirect(error)) return undefined;
		throw error;
	}
}

function withCookies({ status, headers, body }: WholeAnswer, event: RequestEvent): WholeAnswer {
	const { locals, cookies } = event;
	const said = headers.find(([name]) => name === 'cache-control')?.[1];
	return {
		status,
		headers: [
			...headers,
			...locals.cookies.map((cookie): [string, string] => ['set-cookie', cookie]),
			['cache-control', cacheControlFor(locals, cookies, said)]
		],
		...(body && { body })
	};
}

function askedAt(method: string, address: string): Asked | undefined {
	const [path = '', query = ''] = address.split('?');
	if (!plainPath.test(path) || !plainQuery.test(query)) return undefined;
	for (const place of places[method] ?? []) {
		const found = place.pattern.exec(path);
		if (found) return [place, { ...found.groups }];
	}
	return undefined;
}

/** Without a sign that browsers and SvelteKit may read otherwise. */
const plainPath = /^(?:\/[\w-]+)+(?:\.\w{3,4})?$/;
const plainQuery = /^[\w&=-]*$/;

/** Undefined where one is written in another way than our own. */
function cookiesIn(header = ''): Cookies | undefined {
	if (header.includes('"')) return undefined;
	const found = new Map<string, string>();
	for (const part of header.split(';')) {
		const at = part.indexOf('=');
		const name = part.slice(0, at).trim();
		if (at <= 0 || found.has(name)) continue;
		const value = decoded(part.slice(at + 1).trim());
		if (value === undefined) return undefined;
		found.set(name, value);
	}
	return {
		get: (name: string) => found.get(name),
		getAll: () => [...found].map(([name, value]) => ({ name, value }))
	} as Cookies;
}

function decoded(value: string): string | undefined {
	if (!value.includes('%')) return value;
	try {
		return decodeURIComponent(value);
	} catch {
		return undefined;
	}
}

/** "/scans/[scan]/(scan)/invullen" becomes a pattern in which a group is no part of the address. */
function patternOf(route: string): RegExp {
	const path = route.replaceAll(/\/\(\w+\)/g, '').replaceAll(/\[(\w+)\]/g, '(?<$1>[\\w-]+)');
	return new RegExp(`^${path}$`);
}

/** The page itself says that it sends JSON; the gate has refused what comes from another site. */
async function savedAnswer(event: RequestEvent, body: Buffer): Promise<WholeAnswer | undefined> {
	if (event.request.headers.get('content-type') !== json) return undefined;
	const sent = readJson(body);
	if (sent === undefined) return undefined;
	const { status, outcome } = await saveAnswer(event, event.params.scan ?? '', () => sent);
	return { ...wholeAnswer(Buffer.from(JSON.stringify(outcome)), { 'content-type': json }), status };
}

function readJson(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}

const json = 'application/json';

const ahead: Place[] = [
	...namedRoutes.map((route) => ({ route, pattern: patternOf(route), answer: madeBefore })),
	{
		route: '/regios/[region]/[round]/infographic.svg',
		pattern: /^\/regios\/(?<region>[\w-]+)\/(?<round>[\w-]+)\/infographic\.svg$/,
		answer: (event) => posterSvg(event as Taken<'region' | 'round'>)
	},
	// Pages and JSON are not here, because SvelteKit's answers are compressed on their way.
	{
		route: '/publicaties/[region]/[round]/[[edition=edition]]/[file]',
		pattern:
			/^\/publicaties\/(?<region>[\w-]+)\/(?<round>[\w-]+)(?:\/(?<edition>[1-9]\d{0,3}))?\/(?<file>[\w-]+\.(?:csv|ods|pdf|png|svg|xlsx))$/,
		answer: (event) => {
			const { locals, params, request } = event as Taken<'region' | 'round' | 'file'>;
			return publishedFile(locals, params, request.headers.get('if-none-match'));
		}
	}
];

/** By method. */
const places: Record<string, Place[]> = {
	GET: ahead,
	POST: [
		{
			route: '/scans/[scan]/antwoorden',
			pattern: patternOf('/scans/[scan]/antwoorden'),
			answer: savedAnswer
		}
	]
};
