import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
	parseProviders,
	providerOf,
	readProviders,
	type Provider
} from '#server/sign-in/providers.ts';
import { temporaryFolder } from '../../world/waterkant.ts';

const delta = {
	id: 'delta',
	name: 'Gemeente Delta',
	issuer: 'https://inloggen.delta.nl/',
	clientId: 'thermometer',
	clientSecret: 'geheim',
	domains: ['delta.nl']
};

test('a file names organisations, in YAML or JSON', () => {
	expect(read([delta])).toMatchObject([
		{ id: 'delta', issuer: 'https://inloggen.delta.nl', verifiedBy: 'claim' }
	]);
	const yaml = Object.entries(delta).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
	expect(parseProviders('o.yaml', `- ${yaml.join('\n  ')}\n`)).toEqual(read([delta]));
});

test('without the setting there are none', () => {
	expect(readProviders(null)).toEqual([]);
});

test('a file that is not there is told', () => {
	expect(readProviders('weg.yaml')).toEqual({
		mistakes: ['OIDC_PROVIDERS noemt weg.yaml, maar dat bestand kan niet worden gelezen.']
	});
});

test.each([
	[{ issuer: 'http://inloggen.delta.nl' }, 'https://'],
	[{ domains: [] }, 'minstens één maildomein'],
	[{ domains: ['@delta.nl'] }, 'maildomein zoals dordrecht.nl'],
	[{ id: 'Delta!' }, 'kleine letters'],
	[{ clientSecret: undefined }, "geef 'clientSecret' of 'privateKey'"],
	[{ privateKey: 'sleutel.pem' }, 'niet allebei'],
	[{ clientSecret: undefined, privateKey: 'weg.pem' }, 'geen bestand met een privésleutel'],
	[{ keyId: 'a' }, "horen bij een 'privateKey'"],
	[{ clientsecret: 'x' }, 'clientsecret'],
	[{ roleClaim: 'groups' }, 'horen bij elkaar'],
	[{ roleClaim: 'groups', roles: [{ value: 'a', role: 'baas' }] }, 'verwacht administrator'],
	[{ roleClaim: 'groups', roles: [{ value: 'a', role: 'adviser' }] }, 'Kies de gemeente']
])('%j is a mistake with its place, in Dutch', (change, words) => {
	const found = read([{ ...delta, ...change }]);
	const mistakes = 'mistakes' in found ? found.mistakes : [];
	expect(mistakes.join('\n')).toContain(words);
	expect(mistakes[0]).toMatch(/^organisaties\.json:\d+:\d+ /);
	expect(mistakes.join()).not.toContain('geheim');
});

test('two organisations cannot have the same name in addresses or the same mail domain', () => {
	const found = read([delta, { ...delta }]);
	expect('mistakes' in found && found.mistakes).toHaveLength(2);
});

test.each([
	['anna@delta.nl', 'delta'],
	['Anna@DELTA.NL', 'delta'],
	['anna@sub.delta.nl', undefined],
	['anna@nepdelta.nl', undefined],
	['anna@delta.nl@voorbeeld.nl', undefined]
])('%s is signed in by %s', (email, id) => {
	expect(providerOf(read([delta]) as Provider[], email)?.id).toBe(id);
});

test.each([
	['rsa', 2048, undefined, 'RS256'],
	['rsa', 2048, 'PS256', 'PS256'],
	['rsa', 1024, undefined, undefined],
	['rsa', 2048, 'ES256', undefined]
] as const)(
	'a key of %s with %s bits for %s signs with %s',
	(kind, modulusLength, algorithm, signs) => {
		const { privateKey } = generateKeyPairSync(kind, { modulusLength });
		expect(signingWith(privateKey, algorithm)).toBe(signs);
	}
);

test.each([
	['P-256', 'ES256'],
	['P-384', undefined]
])('a key on the curve %s signs with %s', (namedCurve, signs) => {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve });
	expect(signingWith(privateKey, undefined)).toBe(signs);
});

/** Undefined where the key is refused. */
function signingWith(key: KeyObject, algorithm: string | undefined): string | undefined {
	const file = join(temporaryFolder(), 'sleutel.pem');
	writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }));
	const found = read([{ ...delta, clientSecret: undefined, privateKey: file, algorithm }]);
	if ('mistakes' in found) {
		expect(found.mistakes).toEqual([expect.stringContaining('past niet')]);
		return undefined;
	}
	const { proof } = found[0]!;
	return proof.kind === 'key' ? proof.algorithm : undefined;
}

function read(providers: object[]) {
	return parseProviders('organisaties.json', JSON.stringify(providers, null, '\t'));
}
