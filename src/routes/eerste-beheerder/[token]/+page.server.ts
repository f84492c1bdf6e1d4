import { error, fail, redirect } from '@sveltejs/kit';
import { emailOf } from '#domain/words/email.ts';
import { passwordProblem } from '#domain/access/password.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as invitations from '#server/accounts/invitations.ts';
import { fieldOf } from '#request/entrance.ts';
import { notKeptInList, writeApart } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, params, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	allow(locals, params.token);
}

export const actions = {
	default: async ({ locals, params, request }) => {
		allow(locals, params.token);
		const form = await request.formData();
		const name = tidyName(fieldOf(form, 'naam'));
		const email = emailOf(fieldOf(form, 'adres'));
		const password = fieldOf(form, 'wachtwoord');
		const problems = problemsIn(name, email, password);
		if (problems.length > 0 || email === undefined) {
			return fail(400, { name, email: fieldOf(form, 'adres'), problems });
		}
		const { door, now } = locals;
		const answer = { name, email, password };
		const work = () =>
			accounts.accept(door, { token: params.token, person: answer, headers: request.headers }, now);
		const written = await writeApart(work);
		if (!('done' in written)) return notKeptInList(written, { name, email });
		const outcome = written.done;
		if (outcome.kind === 'invalid') error(404, gone);
		if (outcome.kind === 'signed-in') locals.cookies.push(...outcome.cookies);
		redirect(303, '/');
	}
};

const gone =
	'Deze link werkt niet (meer). Start Thermometer opnieuw: zolang er geen beheerder is, staat er een nieuwe link in de terminal.';

function allow({ db, now }: App.Locals, token: string) {
	if (invitations.find(db, token, now)?.email !== null) error(404, gone);
}

function problemsIn(name: string, email: string | undefined, password: string): Problem[] {
	const problems: Problem[] = [];
	if (name === '' || name.length > 100) {
		problems.push({ field: 'naam', message: 'Vul uw naam in, in hoogstens 100 tekens.' });
	} else if (!isPlainName(name)) problems.push({ field: 'naam', message: plainName });
	if (email === undefined) {
		problems.push({
			field: 'adres',
			message: 'Vul uw e-mailadres in, zoals naam@gemeente.nl.'
		});
	}
	const unfit = passwordProblem(password, email ?? '');
	if (unfit) problems.push({ field: 'wachtwoord', message: unfit });
	return problems;
}
