import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/* With a key of its own Thermometer proves who it is, and no organisation has to keep a secret for it (RFC 7523). */

export const signingAlgorithms = ['RS256', 'PS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

export interface ClientKey {
	/** PKCS#8. */
	pem: string;
	algorithm: SigningAlgorithm;
	/** Under which the organisation knows the key; null where it knows only one. */
	id: string | null;
}

/** `file` may be relative to the file that names it. The problem is Dutch and tells nothing of the key. */
export function readClientKey(
	{
		file,
		algorithm,
		id
	}: { file: string; algorithm: SigningAlgorithm | undefined; id: string | undefined },
	namedIn: string
): ClientKey | { problem: string } {
	const key = keyIn(resolve(dirname(namedIn), file));
	if (!key) {
		return {
			problem: `${file} is geen bestand met een privésleutel in PEM dat kan worden gelezen`
		};
	}
	const own = algorithm ?? usualFor[kindOf(key)];
	if (own === undefined || !fits(key, own)) {
		return {
			problem: `de sleutel in ${file} past niet: gebruik RSA van minstens 2048 bits, of P-256`
		};
	}
	const pem = key.export({ type: 'pkcs8', format: 'pem' }) as string;
	return { pem, algorithm: own, id: id ?? null };
}

function keyIn(path: string): KeyObject | undefined {
	try {
		return createPrivateKey(readFileSync(path));
	} catch {
		return undefined;
	}
}

/** Every provider by the Dutch assurance profile knows these. */
const usualFor: Record<string, SigningAlgorithm | undefined> = { rsa: 'RS256', ec: 'ES256' };

function fits(key: KeyObject, algorithm: SigningAlgorithm): boolean {
	const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
	return algorithm === 'ES256'
		? namedCurve === 'prime256v1'
		: kindOf(key) === 'rsa' && modulusLength >= 2048;
}

function kindOf(key: KeyObject): string {
	return key.asymmetricKeyType ?? '';
}
