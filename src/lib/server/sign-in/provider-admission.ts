import { APIError } from 'better-auth/api';
import { and, eq } from 'drizzle-orm';
import { emailOf } from '#domain/words/email.ts';
import { isPlainName, tidyName } from '#domain/words/person-name.ts';
import type { Database } from '#server/db/open.ts';
import { accountCredentials } from '#server/tables/accounts.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import { domainOf, type Provider } from './providers.ts';

/** Signature and nonce were checked before. */
export type Profile = Record<string, unknown>;

/**
 * An unverified address or another organisation's is refused before any look-up. Only an invitation
 * or role claim makes an account. It throws a redirect.
 */
export function admit(
	db: Database,
	{ provider, profile, address }: { provider: Provider; profile: Profile; address: string },
	now: string
): { email: string; emailVerified: true; name: string } {
	const email = emailOf(String(profile.email ?? ''));
	if (email === undefined || !isVerified(provider, profile)) throw refusal(address, 'not_verified');
	if (!provider.domains.includes(domainOf(email))) throw refusal(address, 'other_domain');
	const said = tidyName(String(profile.name ?? '')).slice(0, 100);
	const name = isPlainName(said) ? said : email;
	db.transaction((tx) => letIn(tx, { provider, profile, person: { email, name } }, now));
	return { email, emailVerified: true, name };
}

export type AdmissionRefusal = 'not_verified' | 'other_domain';

function isVerified(provider: Provider, profile: Profile): boolean {
	if (provider.verifiedBy === 'organisation') return profile.email_verified !== false;
	return profile.email_verified === true || profile.email_verified === 'true';
}

function refusal(address: string, reason: AdmissionRefusal): APIError {
	return new APIError('FOUND', undefined, { location: `${address}/inloggen?error=${reason}` });
}

function letIn(
	db: Database,
	{
		provider,
		profile,
		person
	}: { provider: Provider; profile: Profile; person: { email: string; name: string } },
	now: string
) {
	const roles = rolesIn(provider, profile);
	const invited = invitations.openFor(db, person.email, now);
	const known = linkedTo(db, provider, profile) ?? accountTable.findByEmail(db, person.email)?.id;
	if (known === undefined && invited.length + roles.length === 0) return;
	const account = known ?? accountTable.make(db, { ...person, by: provider.id }, now).id;
	for (const invitation of invited) invitations.accept(db, invitation, account, now);
	if (provider.roleClaim) grants.setFrom(db, { account, givenBy: provider.id, wanted: roles }, now);
}

/** The person's address may have changed. */
function linkedTo(db: Database, provider: Provider, profile: Profile): string | undefined {
	return db
		.select({ account: accountCredentials.userId })
		.from(accountCredentials)
		.where(
			and(
				eq(accountCredentials.providerId, provider.id),
				eq(accountCredentials.accountId, String(profile.sub))
			)
		)
		.get()?.account;
}

function rolesIn({ roleClaim }: Provider, profile: Profile) {
	if (!roleClaim) return [];
	const values = [profile[roleClaim.claim]].flat();
	return roleClaim.roles.filter(({ value }) => values.includes(value));
}
