/*
 * Logs never change, and names must be deletable. So logs hold a signature that leads to a name as long as
 * that is kept. A signer without a name of its own, such as the command line, signs with words.
 */

export interface Signer {
	/** Shown now. */
	name: string;
	/** For later readers; without one the name stays in the log for good. */
	signature?: string;
}

export function signatureOf({ name, signature = name }: Signer): string {
	return signature;
}

/** Followed by an id. */
export const signs = { account: 'account:', participant: 'deelnemer:', link: 'link:' } as const;

export function signatureBy(whose: keyof typeof signs, { id }: { id: string | number }): string {
	return `${signs[whose]}${id}`;
}

/** Shown in place of a deleted name. */
export const nameless = {
	account: 'een verwijderd account',
	participant: 'een deelnemer',
	link: 'iemand met een persoonlijke link'
} as const satisfies Record<keyof typeof signs, string>;
