import { isAPIError } from 'better-auth/api';
import type { Door } from './door.ts';
import * as failedSignIns from '#server/accounts/failed-sign-ins.ts';
import * as journal from '#server/journal/journal.ts';
import type { Provider } from './providers.ts';

/* It uses the authorization code flow with PKCE, state and nonce. */

export interface Redirection {
	location: string;
	cookies: string[];
}

/** Undefined if the organisation's server does not answer. */
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
		// better-auth reports failed discovery as an unknown provider.
		if (isAPIError(error)) return undefined;
		throw error;
	}
}

/** It redirects onward, or to sign-in with a reason. */
export async function finish(
	door: Door,
	{ provider, search, headers }: { provider: Provider; search: string; headers: Headers },
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
