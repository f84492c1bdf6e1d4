import { redirect } from '@sveltejs/kit';
import { readCode } from '#domain/session/session.ts';
import { arrivalsAt } from '#server/gate/arrivals.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { fromOf } from '#routes/meedoen/from.ts';
import { tooManyCodes } from '#routes/meedoen/refusal.ts';

/** Hydration can erase input. */
export const csr = false;

export async function load({ url, locals, request, getClientAddress }) {
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '', problem: null };
	const code = readCode(typed);
	if (code === '') return { typed, problem: askForCode };
	const looked = await arrivalsAt(locals.db).look(fromOf(request, getClientAddress()), () =>
		sessions.byCode(locals.db, code)
	);
	if (looked.kind === 'found') redirect(303, `/meedoen/${code}`);
	const problem = looked.kind === 'wait' ? tooManyCodes(looked.seconds) : unknownCode;
	return { typed, problem };
}

const askForCode = 'Vul de code in. Die staat op het grote scherm of in de uitnodiging.';
const unknownCode =
	'Deze code kennen wij niet. Kijk of u de code goed hebt overgenomen: zes letters en cijfers.';
