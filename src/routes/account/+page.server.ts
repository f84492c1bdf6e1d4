import { fail, redirect } from '@sveltejs/kit';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import { grantInWords } from '#domain/access/place.ts';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as places from '#server/registry/places.ts';
import { providerOf } from '#server/sign-in/providers.ts';
import { fieldOf, sessionFor } from '#request/entrance.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	const { id, account, grants } = sessionFor(locals, url);
	const known = places.all(locals.db);
	return {
		name: account.name,
		email: account.email,
		roles: grants.map((grant) => grantInWords(grant, known)),
		organisation: providerOf(locals.door.providers, account.email)?.name,
		sessions: accountSessions
			.ofAccount(locals.db, account.id, locals.now)
			.map((session) => ({ ...session, isOwn: session.id === id })),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	naam: async ({ locals, url, request }) => {
		const { account } = sessionFor(locals, url);
		const name = tidyName(fieldOf(await request.formData(), 'naam'));
		if (name === '' || name.length > 100) {
			const message = 'Vul uw naam in, in hoogstens 100 tekens.';
			return fail(400, { name, problems: [{ field: 'naam', message }] });
		}
		if (!isPlainName(name)) {
			return fail(400, { name, problems: [{ field: 'naam', message: plainName }] });
		}
		const work = () => accountTable.rename(locals.db, account.id, name, locals.now);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { name });
		redirect(303, '/account?gelukt=naam');
	},

	sessie: async ({ locals, url, request }) => {
		const { account } = sessionFor(locals, url);
		const id = fieldOf(await request.formData(), 'sessie');
		const work = () =>
			accountSessions.end(locals.db, account.id, id, { who: account.id, now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, {});
		redirect(303, '/account?gelukt=sessie');
	},

	andere: async ({ locals, url }) => {
		const { id, account } = sessionFor(locals, url);
		const by = { who: account.id, now: locals.now };
		const work = () => accountSessions.endAll(locals.db, account.id, by, id);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, {});
		redirect(303, '/account?gelukt=sessie');
	}
};
