import { fail, redirect } from '@sveltejs/kit';
import { passwordProblem } from '#domain/access/password.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import { grantInWords } from '#domain/access/place.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as places from '#server/registry/places.ts';
import { providerOf } from '#server/sign-in/providers.ts';
import { fieldOf } from '#request/entrance.ts';
import { notKeptInList, writeApart } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, params, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const invitation = invitations.find(locals.db, params.token, locals.now);
	const sendsMail = locals.door.post !== undefined;
	if (!invitation?.email) return { invitation: undefined, sendsMail };
	const { email, name } = invitation;
	return {
		sendsMail,
		invitation: {
			email,
			name,
			role: grantInWords(invitation, places.all(locals.db)),
			organisation: providerOf(locals.door.providers, email)?.name,
			isKnown: accountTable.findByEmail(locals.db, email) !== undefined
		}
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { db, door, now } = locals;
		const email = invitations.find(db, params.token, now)?.email;
		if (!email) return fail(400, { name: '', problems: [] });
		const form = await request.formData();
		const name = tidyName(fieldOf(form, 'naam'));
		const password = fieldOf(form, 'wachtwoord');
		const asksNothing = accountTable.findByEmail(db, email) !== undefined;
		const problems = asksNothing ? [] : problemsIn(name, password, email);
		if (problems.length > 0) return fail(400, { name, problems });
		const answer = { name, password: password === '' ? null : password };
		const work = () =>
			accounts.accept(door, { token: params.token, person: answer, headers: request.headers }, now);
		const written = await writeApart(work);
		if (!('done' in written)) return notKeptInList(written, { name });
		const outcome = written.done;
		switch (outcome.kind) {
			case 'signed-in':
				locals.cookies.push(...outcome.cookies);
				return redirect(303, '/');
			case 'accepted':
				return redirect(303, '/inloggen');
			case 'invalid':
				return fail(400, { name, problems: [] });
		}
	}
};

/** An empty password means signing in with links. */
function problemsIn(name: string, password: string, email: string): Problem[] {
	const unfit = password === '' ? undefined : passwordProblem(password, email);
	const noName =
		name === '' || name.length > 100
			? 'Vul uw naam in, in hoogstens 100 tekens.'
			: isPlainName(name)
				? undefined
				: plainName;
	return [
		...(noName ? [{ field: 'naam', message: noName }] : []),
		...(unfit ? [{ field: 'wachtwoord', message: unfit }] : [])
	];
}
