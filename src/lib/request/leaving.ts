import type { RequestEvent } from '@sveltejs/kit';
import * as accounts from '#server/sign-in/accounts.ts';
import { forgottenDevice } from '#server/sign-in/known-device.ts';
import * as participants from '#server/sessions/participants.ts';
import { forgetAllCookies, forgetOwnCookies, participantTokens } from './own-cookies.ts';
import { write } from './writing.ts';

type Leaving = Pick<RequestEvent, 'locals' | 'cookies' | 'url' | 'setHeaders' | 'request'>;

export async function signOut({ locals, request }: Pick<Leaving, 'locals' | 'request'>) {
	const { session, door, now } = locals;
	if (!session) return;
	locals.cookies.push(...(await accounts.signOut(door, session, request.headers, now)));
}

/** Clear-Site-Data also works without scripts. */
export async function leaveDevice({ locals, cookies, url, setHeaders }: Omit<Leaving, 'request'>) {
	const { db } = locals;
	for (const [session, token] of Object.entries(participantTokens(cookies))) {
		const participant = participants.byToken(db, session, token);
		// The cookies go even with a full disk.
		if (participant) await write(locals, () => participants.leave(db, participant));
	}
	forgetOwnCookies({ cookies, url });
	setHeaders({ 'clear-site-data': '"cache", "storage"' });
}

export async function wipeDevice(leaving: Leaving) {
	const { locals, cookies, url } = leaving;
	await signOut(leaving);
	await leaveDevice(leaving);
	forgetAllCookies({ cookies, url });
	locals.cookies.push(forgottenDevice(locals.door));
	locals.session = undefined;
	locals.access = undefined;
}
