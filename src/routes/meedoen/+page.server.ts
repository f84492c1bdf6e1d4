import { redirect } from '@sveltejs/kit';
import { readCode } from '#domain/session.ts';
import * as sessions from '#server/sessions.ts';
import * as throttle from '#server/throttle.ts';
import { tooManyCodes } from '#routes/meedoen/refusal.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

/** The code that somebody typed leads to its session; a wrong one comes back with a sentence. */
export function load({ url, locals, getClientAddress }) {
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '', problem: null };
	const code = readCode(typed);
	if (code === '') return { typed, problem: askForCode };
	const address = getClientAddress();
	const wait = throttle.waitForCode(locals.db, address, locals.now);
	if (wait > 0) return { typed, problem: tooManyCodes(wait) };
	if (sessions.byCode(locals.db, code)) redirect(303, `/meedoen/${code}`);
	throttle.countWrongCode(locals.db, address, locals.now);
	return { typed, problem: unknownCode };
}

const askForCode = 'Vul de code in. Die staat op het grote scherm of in de uitnodiging.';
const unknownCode =
	'Deze code kennen wij niet. Kijk of u hem goed hebt overgenomen: zes letters en cijfers.';
