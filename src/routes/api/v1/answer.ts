import { randomBytes } from 'node:crypto';
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import type { Viewer } from '#domain/access/permission.ts';
import * as apiTokens from '#server/access/api-tokens.ts';
import { prepared } from '#server/db/prepared.ts';
import { maskedPath, reportOf } from '#server/gate/fault-report.ts';
import { RequestRate } from '#server/gate/request-rate.ts';
import { networkOf } from '#server/settings/network-address.ts';
import { write } from '#request/writing.ts';
import { apiVersion, mostPerMinute } from './version.ts';

/*
 * Every answer of the API: who asks, how often, and the headers and errors of the NL API Design Rules. Cookies
 * count for nothing here, so that another site can do nothing in the name of whoever is signed in.
 */

export type ApiEvent = Pick<RequestEvent, 'locals' | 'request' | 'url' | 'getClientAddress'>;

/** Undefined without a token: then only what is published. */
export type ApiVisitor = App.Locals;

/** The work throws as pages do; nothing is ever sent on to another address. */
export async function answered(
	event: ApiEvent,
	work: (visitor: ApiVisitor) => object
): Promise<Response> {
	try {
		if (event.url.pathname.endsWith('/')) return problem(404, noTrailingSlash);
		const visitor = await visitorOf(event);
		if (visitor instanceof Response) return visitor;
		return json(work(visitor));
	} catch (thrown) {
		if (isHttpError(thrown)) return problem(thrown.status, thrown.body.message);
		const reference = randomBytes(4).toString('hex');
		const { method } = event.request;
		console.error(`[${reference}] ${method} ${maskedPath(event.url.pathname)} ${reportOf(thrown)}`);
		return problem(500, `Er ging iets mis bij ons. Noem bij vragen kenmerk ${reference}.`);
	}
}

async function visitorOf(event: ApiEvent): Promise<ApiVisitor | Response> {
	const { locals, request } = event;
	const { db, now } = locals;
	const given = request.headers.get('authorization');
	const token = given === null ? undefined : apiTokens.find(db, bearerIn(given), now);
	const network = `netwerk ${networkOf(event.getClientAddress())}`;
	const seconds = rates(db).take(token ? `koppeling ${token.id}` : network, now);
	if (seconds > 0) {
		return problem(429, tooMany(seconds), { 'retry-after': String(seconds) });
	}
	if (given !== null && !token) {
		return problem(401, noSuchToken, { 'www-authenticate': 'Bearer error="invalid_token"' });
	}
	if (token && apiTokens.isNewDay(token, now)) {
		const used = await write(locals, () => apiTokens.use(db, token, now));
		if (!('done' in used)) return problem(503, used.problem);
	}
	return as(locals, token && apiTokens.viewerOf(token));
}

/** Nothing of a session, a link or the demonstration is left. */
function as(locals: App.Locals, viewer: Viewer | undefined): ApiVisitor {
	const none = { session: undefined, access: undefined, wayBack: undefined };
	return { ...locals, ...none, viewer, demonstration: false };
}

const rates = prepared(() => new RequestRate(mostPerMinute));

function bearerIn(header: string): string {
	return /^bearer +(\S+)$/i.exec(header)?.[1] ?? '';
}

const noSuchToken =
	'Deze sleutel werkt niet: de sleutel is er niet, is ingetrokken of is verlopen. Vraag de regiocoördinator om een nieuwe koppeling.';
const noTrailingSlash = 'Er staat een schuine streep te veel aan het eind van dit adres.';

function tooMany(seconds: number): string {
	return `U vraagt te veel tegelijk: hoogstens ${mostPerMinute} keer per minuut. Probeer het over ${seconds} seconden opnieuw.`;
}

export function json(body: object, type = 'application/json', status = 200): Response {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': type, ...everyAnswer }
	});
}

/** RFC 9457; the detail is Dutch. */
export function problem(
	status: number,
	detail: string,
	headers: Record<string, string> = {}
): Response {
	const body = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail };
	const answer = json(body, 'application/problem+json', status);
	for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
	return answer;
}

/** As HTTP calls them, which RFC 9457 asks for with about:blank. */
const titles: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	503: 'Service Unavailable'
};

const everyAnswer = {
	'api-version': apiVersion,
	'cache-control': 'no-store',
	'content-language': 'nl',
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'API-Version, Retry-After',
	'cross-origin-resource-policy': 'cross-origin'
};

/** What a browser asks before it sends a token from another site. */
export function preflight(): Response {
	return new Response(null, {
		status: 204,
		headers: {
			...everyAnswer,
			'access-control-allow-methods': methods,
			'access-control-allow-headers': 'Authorization',
			'access-control-max-age': '86400'
		}
	});
}

export function otherMethod(): Response {
	return problem(405, 'Dit adres is alleen te lezen, met GET.', { allow: methods });
}

const methods = 'GET, HEAD, OPTIONS';
