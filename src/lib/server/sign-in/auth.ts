import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { createPrivateKeyJwtClientAssertionGetter } from 'better-auth/oauth2';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';
import { longestPassword, shortestPassword } from '#domain/access/password.ts';
import { deviceInWords } from '#server/accounts/account-sessions.ts';
import type { Database } from '#server/db/open.ts';
import {
	accountCredentials,
	accountProofs,
	accounts,
	accountSessions
} from '#server/tables/accounts.ts';
import * as journal from '#server/journal/journal.ts';
import { admit, type Profile } from './provider-admission.ts';
import type { Provider } from './providers.ts';
import { withoutSecrets } from '#server/operation/fault-report.ts';
import { log } from '#server/operation/log.ts';
import { terms } from '#server/settings/terms.ts';

/* better-auth never makes an account. */

export type Auth = ReturnType<typeof openAuth>;

export interface AuthChoices {
	secret: string;
	address: string;
	/** Passwords and sessions must work while a provider is down. */
	providers: Provider[];
}

export function openAuth(db: Database, { secret, address, providers }: AuthChoices) {
	return betterAuth({
		appName: 'Thermometer',
		baseURL: address,
		basePath: '/inloggen',
		secret,
		telemetry: { enabled: false },
		logger: {
			level: 'error',
			log: (_, message) => log('error', 'sign-in', { message: withoutSecrets(message) })
		},
		database: drizzleAdapter(db, {
			provider: 'sqlite',
			schema: {
				user: accounts,
				session: accountSessions,
				account: accountCredentials,
				verification: accountProofs
			}
		}),
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: shortestPassword,
			maxPasswordLength: longestPassword
		},
		account: {
			updateAccountOnSignIn: false,
			accountLinking: { enabled: true, allowDifferentEmails: false }
		},
		session: {
			expiresIn: terms.sessionIdle * 60,
			updateAge: terms.sessionMoved * 60,
			additionalFields: { method: { type: 'string', required: true, input: false } }
		},
		// throttle.ts limits forms and accounts instead.
		rateLimit: { enabled: false },
		advanced: {
			cookiePrefix: 'thermometer',
			useSecureCookies: address.startsWith('https:'),
			ipAddress: { disableIpTracking: true },
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' }
		},
		databaseHooks: {
			account: { create: { before: (account) => withoutTokens(account) } },
			session: {
				create: {
					before: (session, context) => asKept(session, context),
					after: (session) => noteSignIn(db, session)
				}
			}
		},
		onAPIError: { errorURL: `${address}/inloggen` },
		plugins: [sessionFor(), genericOAuth({ config: providers.map(toConfig) })]
	});

	function toConfig(provider: Provider) {
		return {
			providerId: provider.id,
			discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
			clientId: provider.clientId,
			...proofOf(provider),
			scopes: ['openid', 'email', 'profile'],
			redirectURI: `${address}/inloggen/terug/${provider.id}`,
			pkce: true,
			requireIdTokenVerification: true,
			disableSignUp: true,
			mapProfileToUser: (profile: Profile) =>
				admit(db, { provider, profile, address }, new Date().toISOString())
		};
	}
}

function proofOf({ proof }: Provider) {
	if (proof.kind === 'secret') return { clientSecret: proof.secret };
	const { pem: privateKeyPem, algorithm, id } = proof;
	const getClientAssertion = createPrivateKeyJwtClientAssertionGetter({
		...{ privateKeyPem, algorithm },
		...(id !== null && { kid: id })
	});
	return { tokenEndpointAuth: { method: 'private_key_jwt', getClientAssertion } } as const;
}

/** The account proved itself by link or invitation. Server only. */
function sessionFor() {
	return {
		id: 'session-for',
		endpoints: {
			openSession: createAuthEndpoint.serverOnly(
				{
					method: 'POST',
					body: z.object({ account: z.string(), method: z.enum(['link', 'invitation']) }),
					requireHeaders: true
				},
				async (context) => {
					const { account, method } = context.body;
					const { internalAdapter } = context.context;
					const user = await internalAdapter.findUserById(account);
					if (!user) throw new Error(`No account ${account}`);
					const session = await internalAdapter.createSession(account, false, { method });
					await setSessionCookie(context, { session, user });
					return session.id;
				}
			)
		}
	};
}

/** We never act in somebody's name at a provider. */
function withoutTokens<Account extends object>(account: Account) {
	const none = {
		accessToken: null,
		refreshToken: null,
		idToken: null,
		accessTokenExpiresAt: null,
		refreshTokenExpiresAt: null,
		scope: null
	};
	return Promise.resolve({ data: { ...account, ...none } });
}

type Context = { path?: string; params?: Record<string, string | undefined> | undefined } | null;

/** A full user agent reveals more about its owner. */
function asKept(session: Record<string, unknown>, context: Context) {
	const method = session.method ?? context?.params?.id ?? 'password';
	const { userAgent } = session;
	const device = deviceInWords(typeof userAgent === 'string' ? userAgent : '');
	return Promise.resolve({ data: { ...session, method, userAgent: device } });
}

function noteSignIn(db: Database, session: Record<string, unknown> & { userId: string }) {
	const { userId, method } = session;
	const entry = { what: 'sign-in', who: userId, subject: userId, detail: { method } } as const;
	journal.write(db, entry, new Date().toISOString());
	return Promise.resolve();
}
