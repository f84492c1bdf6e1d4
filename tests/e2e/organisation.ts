import { createPublicKey, type KeyObject } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { freePort } from './own-house.ts';

/** An organisation's own sign-in, on this machine, with the people it knows. */
export interface Organisation {
	id: string;
	issuer: string;
	/** The private key with which a Thermometer proves itself there; otherwise it has a secret. */
	key?: KeyObject | undefined;
	/** Lets it send people back to this Thermometer. */
	open(address: string): Promise<void>;
	stop(): Promise<void>;
}

export type Claims = Record<string, unknown>;

/** The people of an organisation by the name with which they sign in there. */
export async function foundOrganisation(
	id: string,
	people: Record<string, Claims>,
	key?: KeyObject
): Promise<Organisation> {
	const port = await freePort();
	const issuer = `http://localhost:${port}`;
	let server: Server | undefined;
	return {
		id,
		issuer,
		key,
		async open(address) {
			const provider = new Provider(issuer, configuration(id, people, address, key));
			const answer = provider.callback();
			server = createServer((request, response) => void answer(request, response));
			await new Promise<void>((resolve) => server?.listen(port, 'localhost', resolve));
		},
		stop: () =>
			new Promise((resolve) => {
				server?.closeAllConnections();
				server?.close(() => resolve());
			})
	};
}

/** The file that OIDC_PROVIDERS names, for these organisations. */
export function providersFile(
	organisations: (Organisation & { name: string; domains: string[]; more?: object })[]
): { path: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-oidc-'));
	const path = join(folder, 'organisaties.yaml');
	const text = organisations.map(({ id, issuer, key, name, domains, more }) => ({
		id,
		name,
		issuer,
		clientId: 'thermometer',
		...proof(key, join(folder, `${id}.pem`)),
		domains,
		...more
	}));
	writeFileSync(path, JSON.stringify(text));
	return { path, remove: () => rmSync(folder, { recursive: true }) };
}

function proof(key: KeyObject | undefined, file: string) {
	if (!key) return { clientSecret: secret };
	writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }));
	return { privateKey: basename(file), keyId: 'proef' };
}

const secret = 'alleen-voor-deze-proef';

/** A client with a key has no secret: the organisation takes nothing else of it. */
function clientProof(key: KeyObject | undefined) {
	if (!key)
		return { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' } as const;
	const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid: 'proef', use: 'sig' };
	return {
		token_endpoint_auth_method: 'private_key_jwt',
		token_endpoint_auth_signing_alg: 'RS256',
		jwks: { keys: [jwk as JWK] }
	} as const;
}

function configuration(
	id: string,
	people: Record<string, Claims>,
	address: string,
	key: KeyObject | undefined
): Configuration {
	return {
		clients: [
			{
				client_id: 'thermometer',
				...clientProof(key),
				redirect_uris: [`${address}/inloggen/terug/${id}`]
			}
		],
		clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
		enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
		cookies: { keys: ['alleen-voor-deze-proef'] },
		pkce: { required: () => true },
		conformIdTokenClaims: false,
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
		findAccount: (_, sub) => {
			const claims = people[sub];
			return claims && { accountId: sub, claims: () => ({ sub, ...claims }) };
		},
		// Nobody need agree to what their organisation arranged.
		async loadExistingGrant(context) {
			const { client, session, provider } = context.oidc;
			const grant = new provider.Grant({
				accountId: session?.accountId ?? '',
				clientId: client?.clientId ?? ''
			});
			grant.addOIDCScope('openid email profile');
			await grant.save();
			return grant;
		}
	};
}
