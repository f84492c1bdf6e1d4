import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
	everywhere,
	roles,
	scopeProblem,
	type GrantedRole,
	type Scope
} from '#domain/access/grant.ts';
import { errorAt, mistakeInWords, type PathMistake } from '#domain/mistake/mistake.ts';
import { readShape } from '#domain/mistake/shape.ts';
import { readYaml } from '#server/files/yaml-text.ts';
import { readClientKey, signingAlgorithms, type ClientKey } from './client-key.ts';

export interface Provider {
	/** /inloggen/terug/{id} uses it. */
	id: string;
	name: string;
	issuer: string;
	clientId: string;
	/** How Thermometer proves to the organisation that it is itself. */
	proof: { kind: 'secret'; secret: string } | ({ kind: 'key' } & ClientKey);
	/** The provider may vouch for these mail domains only. */
	domains: string[];
	/** Some providers never send email_verified. */
	verifiedBy: 'claim' | 'organisation';
	/** Such a role needs no invitation. */
	roleClaim?: { claim: string; roles: { value: string; role: GrantedRole; scope: Scope }[] };
}

/** Mistakes are Dutch. */
export function readProviders(file: string | null): Provider[] | { mistakes: string[] } {
	if (file === null) return [];
	const text = textOf(file);
	if (text === undefined) {
		return {
			mistakes: [`OIDC_PROVIDERS noemt ${file}, maar dat bestand kan niet worden gelezen.`]
		};
	}
	return parseProviders(file, text);
}

export function parseProviders(file: string, text: string): Provider[] | { mistakes: string[] } {
	const yaml = readYaml(text);
	const shape = readShape(providersSchema, yaml.raw);
	const parsed = providersSchema.safeParse(yaml.raw);
	const keys = parsed.success ? parsed.data.map((one) => keyOf(one, file)) : [];
	const found: PathMistake[] = parsed.success
		? [...contradictions(parsed.data), ...unusable(keys)]
		: shape.mistakes;
	if (parsed.success && yaml.mistakes.length + found.length === 0) {
		return parsed.data.map((one, index) => provider(one, keys[index] as ClientKey | undefined));
	}
	const placed = yaml.mistakes.length > 0 ? yaml.mistakes : found.map(atPlace);
	return {
		mistakes: placed.map((mistake) => mistakeInWords({ ...mistake, file, severity: 'error' }))
	};

	function atPlace({ path, at, message }: PathMistake) {
		return { ...yaml.placeOf(path, at), message };
	}
}

export function providerOf(providers: Provider[], email: string): Provider | undefined {
	const domain = domainOf(email);
	return providers.find(({ domains }) => domains.includes(domain));
}

export function domainOf(email: string): string {
	return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

const text = z.string('tekst').min(1, 'tekst');

const roleSchema = z.strictObject({
	value: text,
	role: z.enum(roles),
	region: text.optional(),
	municipality: text.optional()
});

const providerSchema = z.strictObject({
	id: z.string('tekst').regex(/^[a-z][a-z0-9-]*$/, 'kleine letters, cijfers en streepjes'),
	name: text,
	issuer: z.string('een webadres').refine(isIssuer, 'een webadres dat met https:// begint'),
	clientId: text,
	clientSecret: text.optional(),
	/** A file with a private key in PEM, in the place of the secret. */
	privateKey: text.optional(),
	keyId: text.optional(),
	algorithm: z.enum(signingAlgorithms).optional(),
	domains: z
		.array(
			z
				.string('een maildomein')
				.regex(/^[a-z0-9.-]+\.[a-z]+$/, 'een maildomein zoals dordrecht.nl'),
			'een lijst van maildomeinen'
		)
		.min(1, 'minstens één maildomein'),
	verifiedBy: z.enum(['claim', 'organisation']).default('claim'),
	roleClaim: text.optional(),
	roles: z.array(roleSchema, 'een lijst').optional()
});

const providersSchema = z.array(providerSchema, 'een lijst van organisaties');

type ProviderText = z.infer<typeof providerSchema>;

/** Only this machine may use http, for tests. */
function isIssuer(value: string): boolean {
	const url = URL.parse(value);
	if (url === null) return false;
	return url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
}

function contradictions(all: ProviderText[]): PathMistake[] {
	return all.flatMap((one, index) => [
		...doubles(all, index),
		...(one.roles ?? []).flatMap((given, at) => {
			const problem = scopeProblem(given.role, scopeOf(given));
			return problem ? [errorAt([index, 'roles', at], problem)] : [];
		}),
		...((one.clientSecret === undefined) === (one.privateKey === undefined)
			? [errorAt([index], "geef 'clientSecret' of 'privateKey', en niet allebei")]
			: []),
		...(one.privateKey === undefined && (one.keyId ?? one.algorithm) !== undefined
			? [errorAt([index], "'keyId' en 'algorithm' horen bij een 'privateKey'")]
			: []),
		...((one.roles === undefined) === (one.roleClaim === undefined)
			? []
			: [errorAt([index], "'roleClaim' en 'roles' horen bij elkaar: geef beide of geen")])
	]);
}

function doubles(all: ProviderText[], index: number): PathMistake[] {
	const one = all[index]!;
	const earlier = all.slice(0, index);
	const mistakes: PathMistake[] = [];
	if (earlier.some(({ id }) => id === one.id)) {
		mistakes.push(errorAt([index, 'id'], `'${one.id}' staat er al`));
	}
	for (const [at, domain] of one.domains.entries()) {
		if (earlier.some(({ domains }) => domains.includes(domain))) {
			mistakes.push(errorAt([index, 'domains', at], `'${domain}' hoort al bij een ander`));
		}
	}
	return mistakes;
}

function keyOf({ privateKey: path, keyId: id, algorithm }: ProviderText, file: string) {
	return path === undefined ? undefined : readClientKey({ file: path, algorithm, id }, file);
}

function unusable(keys: ReturnType<typeof keyOf>[]): PathMistake[] {
	return keys.flatMap((key, index) =>
		key && 'problem' in key ? [errorAt([index, 'privateKey'], key.problem)] : []
	);
}

function provider(text: ProviderText, key: ClientKey | undefined): Provider {
	const { roleClaim, roles: given = [], clientSecret: secret = '', ...rest } = text;
	const { privateKey: _path, keyId: _id, algorithm: _algorithm, ...one } = rest;
	return {
		...one,
		proof: key ? { kind: 'key', ...key } : { kind: 'secret', secret },
		issuer: one.issuer.replace(/\/$/, ''),
		...(roleClaim !== undefined && {
			roleClaim: {
				claim: roleClaim,
				roles: given.map((each) => ({ value: each.value, role: each.role, scope: scopeOf(each) }))
			}
		})
	};
}

function scopeOf({ region, municipality }: z.infer<typeof roleSchema>): Scope {
	return { ...everywhere, region: region ?? null, municipality: municipality ?? null };
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}
