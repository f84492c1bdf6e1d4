import { Networks, visitorOf } from '#server/settings/network-address.ts';
import type { RefusedRequest } from './request-body.ts';
import { answersTo, type Settings } from '#server/settings/settings.ts';

/* serve.ts calls these for every request. */

/** internet.nl checks these. */
export function headersOf({ origin }: Settings): Record<string, string> {
	const isHttps = origin?.startsWith('https:') ?? false;
	return {
		'content-security-policy':
			"default-src 'self'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=()',
		...(isHttps && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' })
	};
}

export interface GateRequest {
	method?: string | undefined;
	headers: Record<string, string | string[] | undefined>;
}

export function refusalOf(
	settings: Settings,
	{ method = 'GET', headers }: GateRequest
): RefusedRequest | undefined {
	const host = headers.host as string | undefined;
	if (!answersTo(settings, host)) return { status: 421, message: unknownAddress };
	const own = `${protocolOf(settings, host)}://${host}`;
	// SvelteKit checks Origin for forms only.
	if (!['GET', 'HEAD', 'OPTIONS'].includes(method) && headers.origin !== own) {
		return { status: 403, message: otherSite };
	}
	return undefined;
}

export function protocolOf({ origin }: Settings, host: string | undefined): string {
	const isOrigin = origin !== null && new URL(origin).host === host;
	return isOrigin ? new URL(origin).protocol.slice(0, -1) : 'http';
}

/** It warns once if the proxy settings hide visitors' addresses. */
export class Visitors {
	#proxies: Networks;
	#isWarned = false;
	#warn: (text: string) => void;

	constructor({ trustedProxies }: Settings, warn: (text: string) => void) {
		this.#proxies = new Networks(trustedProxies);
		this.#warn = warn;
	}

	addressOf(peer: string, { headers }: GateRequest): string {
		const forwarded = headers['x-forwarded-for'] as string | undefined;
		if (forwarded !== undefined && !this.#proxies.has(peer) && !this.#isWarned) {
			this.#isWarned = true;
			this.#warn(this.#proxies.isEmpty ? proxyNotSet : proxyUnknown);
		}
		return visitorOf(this.#proxies, peer, forwarded);
	}
}

const proxyNotSet =
	'Er komen verzoeken met X-Forwarded-For, maar TRUSTED_PROXY ontbreekt. Thermometer leest die kop dan niet: ' +
	'iedereen lijkt vanaf hetzelfde adres te komen. Geef TRUSTED_PROXY het adres van de webserver (docs/beheer.md).';
const proxyUnknown =
	'Er kwam een verzoek met X-Forwarded-For van een adres dat niet in TRUSTED_PROXY staat. De kop is niet gelezen. ' +
	'Is het uw webserver? Zet dan ook dat adres in TRUSTED_PROXY (docs/beheer.md).';
const unknownAddress =
	'Thermometer kent dit adres niet. Controleer het adres. Beheert u Thermometer? Zet het adres dan in ORIGIN.';
const otherSite =
	'Dit verzoek kwam van een andere website en is daarom geweigerd. Er is niets veranderd. Open de pagina in Thermometer zelf en probeer het opnieuw.';
