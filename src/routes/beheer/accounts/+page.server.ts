import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#domain/words/day.ts';
import { emailOf } from '#domain/words/email.ts';
import { roles, scopeProblem, type GrantedRole, type Scope } from '#domain/access/grant.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import { grantInWords, scopeInWords, type Places } from '#domain/access/place.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as places from '#server/registry/places.ts';
import { administratorFor, fieldOf } from '#request/entrance.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	const { db, now } = locals;
	administratorFor(locals);
	const known = places.all(db);
	const given = grants.byAccount(db, now);
	const signedIn = accountSessions.counts(db, now);
	return {
		accounts: accountTable.all(db).map((account) => ({
			...account,
			sessions: signedIn.get(account.id) ?? 0,
			grants: (given.get(account.id) ?? []).map((grant) => ({
				id: grant.id,
				words: grantInWords(grant, known)
			}))
		})),
		invitations: invitations.open(db, now).map((invitation) => ({
			hash: invitation.tokenHash,
			email: invitation.email,
			words: grantInWords(invitation, known),
			expiresAt: invitation.expiresAt
		})),
		places: places.today(db, dayOf(now)),
		hasMail: locals.door.post !== undefined,
		leaving: url.searchParams.get('weg'),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	uitnodigen: async ({ locals, request }) => {
		const administrator = administratorFor(locals);
		const known = places.today(locals.db, dayOf(locals.now));
		const { asked, email, role, scope, problems } = read(await request.formData(), known);
		if (problems.length > 0 || email === undefined || role === undefined) {
			return fail(400, { asked, problems });
		}
		const invitedBy = administrator.id;
		const words = { by: administrator.name, for: scopeInWords(scope, known) };
		const invitation = { email, name: asked.name, role, scope, invitedBy };
		const work = () => accounts.invite(locals.door, invitation, words, locals.now);
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked });
		redirect(
			303,
			`/beheer/accounts?gelukt=${written.done === 'given' ? 'gegeven' : 'uitgenodigd'}`
		);
	},

	intrekken: async ({ locals, request }) => {
		const { id } = administratorFor(locals);
		const hash = fieldOf(await request.formData(), 'uitnodiging');
		const written = await write(locals, () =>
			invitations.withdraw(locals.db, hash, { who: id, now: locals.now })
		);
		if (!('done' in written)) return notKeptInList(written, nothingAsked);
		redirect(303, '/beheer/accounts?gelukt=ingetrokken');
	},

	afnemen: async ({ locals, request }) => {
		const { id } = administratorFor(locals);
		const grant = Number(fieldOf(await request.formData(), 'rol'));
		const written = await write(locals, () => {
			if (grants.isLastAdministrator(locals.db, grant, locals.now)) return 'last-administrator';
			grants.remove(locals.db, grant, { who: id, now: locals.now });
			return 'removed';
		});
		if (!('done' in written)) return notKeptInList(written, nothingAsked);
		if (written.done === 'last-administrator') {
			const message = 'Dit is de enige beheerder. Maak eerst iemand anders beheerder.';
			return fail(400, { ...nothingAsked, problems: [{ field: 'accounts', message }] });
		}
		redirect(303, '/beheer/accounts?gelukt=afgenomen');
	},

	verwijder: async ({ locals, request }) => {
		const { id } = administratorFor(locals);
		const account = fieldOf(await request.formData(), 'account');
		const written = await write(locals, () =>
			accountTable.remove(locals.db, account, { who: id, now: locals.now })
		);
		if (!('done' in written)) return notKeptInList(written, nothingAsked);
		if (written.done === 'last-administrator') {
			const message =
				'Dit is de enige beheerder. Maak eerst iemand anders beheerder; dan kan dit account weg.';
			return fail(400, { ...nothingAsked, problems: [{ field: 'accounts', message }] });
		}
		redirect(303, '/beheer/accounts?gelukt=verwijderd');
	},

	uitloggen: async ({ locals, request }) => {
		const { id } = administratorFor(locals);
		const account = fieldOf(await request.formData(), 'account');
		const written = await write(locals, () =>
			accountSessions.endAll(locals.db, account, { who: id, now: locals.now })
		);
		if (!('done' in written)) return notKeptInList(written, nothingAsked);
		redirect(303, '/beheer/accounts?gelukt=uitgelogd');
	}
};

const nothingAsked = { asked: undefined };

function read(form: FormData, known: Places) {
	const asked = {
		email: fieldOf(form, 'adres').trim(),
		name: tidyName(fieldOf(form, 'naam')).slice(0, 100),
		role: fieldOf(form, 'rol'),
		region: fieldOf(form, 'regio'),
		municipality: fieldOf(form, 'gemeente'),
		team: fieldOf(form, 'team')
	};
	const email = emailOf(asked.email);
	const role = roles.find((one) => one === asked.role);
	const scope: Scope = {
		region: known.regions.find(({ key }) => key === asked.region)?.key ?? null,
		municipality:
			known.municipalities.find(({ code }) => code === asked.municipality)?.code ?? null,
		team: known.teams.find(({ id }) => String(id) === asked.team)?.id ?? null,
		scan: null
	};
	return { asked, email, role, scope, problems: problemsIn(email, role, scope, asked.name) };
}

function problemsIn(
	email: string | undefined,
	role: GrantedRole | undefined,
	scope: Scope,
	name: string
): Problem[] {
	const problems: Problem[] = [];
	if (name !== '' && !isPlainName(name)) problems.push({ field: 'naam', message: plainName });
	if (email === undefined) {
		const message = 'Vul het e-mailadres in van wie u uitnodigt, zoals naam@gemeente.nl.';
		problems.push({ field: 'adres', message });
	}
	if (role === undefined) problems.push({ field: 'rol', message: 'Kies een rol.' });
	const unfit = role && scopeProblem(role, scope);
	if (role && unfit) problems.push({ field: fieldOfScope[role], message: unfit });
	return problems;
}

const fieldOfScope: Record<GrantedRole, string> = {
	administrator: 'rol',
	coordinator: 'regio',
	adviser: 'gemeente',
	'team-leader': 'team',
	facilitator: 'regio',
	reader: 'regio'
};
