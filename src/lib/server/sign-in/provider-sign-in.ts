import { isAPIError } from 'better-auth/api';
import type { Door } from './door.ts';
import * as failedSignIns from '#server/accounts/failed-sign-ins.ts';
import * as journal from '#server/journal/journal.ts';
import type { Provider } from './providers.ts';

/* Signing in at one's own organisation: authorization code with PKCE, state and nonce. */

export interface Redirection {
	location: string;
	cookies: string[];
}

/** Where to send somebody to sign in; undefined when the organisation's server does not answer. */
export async function start(
	door: Door,
	provider: Provider,
	onward: string,
	headers: Headers
): Promise<Redirection | undefined> {
	try {
		const answer = await door.providerAuth.api.signInSocial({
			body: {
				provider: provider.id,
				callbackURL: `${door.address}${onward}`,
				errorCallbackURL: `${door.address}/inloggen?verder=${encodeURIComponent(onward)}`
			},
			headers,
			returnHeaders: true
		});
		const location = answer.response.url;
		return location ? { location, cookies: answer.headers.getSetCookie() } : undefined;
	} catch (error) {
		// A provider whose discovery failed is not there, says better-auth; it asks again next time.
		if (isAPIError(error)) return undefined;
		throw error;
	}
}

/**
 * Takes the organisation's answer. Where to go next: onward with a session, or back to the sign-in
 * page with a reason in its address.
 */
export async function finish(
	door: Door,
	provider: Provider,
	search: string,
	headers: Headers,
	now: string
): Promise<Redirection> {
	const request = new Request(`${door.address}/inloggen/callback/${provider.id}${search}`, {
		headers
	});
	const response = await door.providerAuth.handler(request);
	const location = response.headers.get('location') ?? `${door.address}/inloggen?error=failed`;
	const reason = new URL(location).searchParams.get('error');
	if (reason !== null) {
		const detail = { method: provider.id, reason };
		failedSignIns.note(door.db, { subject: journal.nobody, detail }, now);
	}
	return { location, cookies: response.headers.getSetCookie() };
}
