import { fail, redirect } from '@sveltejs/kit';
import * as accounts from '#server/sign-in/accounts.ts';
import { providerOf } from '#server/sign-in/providers.ts';
import { fieldOf, sessionFor, waitInWords } from '#request/entrance.ts';
import { notKeptInList, writeApart } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	const session = sessionFor(locals, url);
	return {
		email: session.account.email,
		asksOld: accounts.needsOldPassword(locals.door, session, locals.now),
		organisation: providerOf(locals.door.providers, session.account.email)?.name
	};
}

export const actions = {
	default: async ({ locals, url, request, getClientAddress }) => {
		const session = sessionFor(locals, url);
		const form = await request.formData();
		const asked = { old: fieldOf(form, 'oud'), next: fieldOf(form, 'nieuw') };
		const proof = { ...asked, from: getClientAddress() };
		const work = () => accounts.setPassword(locals.door, session, proof, locals.now);
		const written = await writeApart(work);
		if (!('done' in written)) return notKeptInList(written, {});
		const outcome = written.done;
		switch (outcome.kind) {
			case 'set':
				return redirect(303, '/account?gelukt=wachtwoord');
			case 'unfit':
				return refused('nieuw', outcome.problem);
			case 'wrong-old':
				return refused('oud', 'Dit is niet uw oude wachtwoord. Probeer het opnieuw.');
			case 'wait':
				return refused('oud', `Te vaak geprobeerd. Wacht ${waitInWords(outcome.seconds)}.`);
		}
	}
};

function refused(field: 'oud' | 'nieuw', message: string) {
	return fail(400, { problems: [{ field, message }] });
}
