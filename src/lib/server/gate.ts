import { answersTo, type Settings } from './settings.ts';

/*
 * What holds for every request and every answer, before any page is asked: files, downloads and errors
 * alike. scripts/serve.mjs stands at this gate.
 */

/** What internet.nl checks. A page brings a policy of its own, with its hashes (svelte.config.js). */
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

export interface Asked {
	method?: string | undefined;
	headers: Record<string, string | string[] | undefined>;
}

/** Why a request goes no further, in Dutch; undefined for what may go on. */
export function refusalOf(
	settings: Settings,
	{ method = 'GET', headers }: Asked
): { status: number; message: string } | undefined {
	const host = headers.host as string | undefined;
	if (!answersTo(settings, host)) return { status: 421, message: unknownAddress };
	const own = `${protocolOf(settings, host)}://${host}`;
	// A browser says with every request that changes something from which site it comes. SvelteKit looks at
	// forms only, and JSON can be sent without saying that it is.
	if (!['GET', 'HEAD', 'OPTIONS'].includes(method) && headers.origin !== own) {
		return { status: 403, message: otherSite };
	}
	if (Number(headers['content-length'] ?? 0) > mostBytes) return { status: 413, message: tooLarge };
	return undefined;
}

/** Behind a proxy that speaks https the browser is at ORIGIN, while we hear plain http. */
export function protocolOf({ origin }: Settings, host: string | undefined): string {
	const isOrigin = origin !== null && new URL(origin).host === host;
	return isOrigin ? new URL(origin).protocol.slice(0, -1) : 'http';
}

/** No page asks for more than 1 MB; up to here it says itself what is too much. */
const mostBytes = 8_000_000;

export const tooLarge =
	'Wat u verstuurt is te groot: hoogstens 1 MB. Er is niets opgeslagen. Maak het korter en probeer het opnieuw.';
const unknownAddress = 'Thermometer kent dit adres niet. Zet het in ORIGIN als het wel klopt.';
const otherSite =
	'Dit verzoek kwam van een andere website en is daarom geweigerd. Er is niets veranderd. Open de pagina in Thermometer zelf en probeer het opnieuw.';
