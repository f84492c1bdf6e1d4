import type { RequestEvent } from '@sveltejs/kit';
import * as accounts from '#server/sign-in/accounts.ts';
import { forgottenDevice } from '#server/sign-in/known-device.ts';
import * as participants from '#server/sessions/participants.ts';
import { forgetAllCookies, forgetOwnCookies, participantTokens } from './own-cookies.ts';
import { write } from './writing.ts';

/* How somebody goes from a device, so that whoever uses it next is nobody here. */

type Leaving = Pick<RequestEvent, 'locals' | 'cookies' | 'url' | 'setHeaders' | 'request'>;

export async function signOut({ locals, request }: Pick<Leaving, 'locals' | 'request'>) {
	const { session, door, now } = locals;
	if (!session) return;
	locals.cookies.push(...(await accounts.signOut(door, session, request.headers, now)));
}

/**
 * Whoever uses this device next is nobody here: not a participant, not the lead, not the bearer of a link.
 * What the device kept goes with the answer, also where no script runs.
 */
export async function leaveDevice({ locals, cookies, url, setHeaders }: Omit<Leaving, 'request'>) {
	const { db } = locals;
	for (const [session, token] of Object.entries(participantTokens(cookies))) {
		const participant = participants.byToken(db, session, token);
		// Whoever leaves is not held back by a full disk: without its cookies this device is nobody.
		if (participant) await write(locals, () => participants.leave(db, participant));
	}
	forgetOwnCookies({ cookies, url });
	setHeaders({ 'clear-site-data': '"cache", "storage"' });
}

/** The same, signed out, and with nothing left that says that anybody was ever here. */
export async function wipeDevice(leaving: Leaving) {
	const { locals, cookies, url } = leaving;
	await signOut(leaving);
	await leaveDevice(leaving);
	forgetAllCookies({ cookies, url });
	locals.cookies.push(forgottenDevice(locals.door));
	// The answer is a page for nobody.
	locals.session = undefined;
	locals.access = undefined;
}
