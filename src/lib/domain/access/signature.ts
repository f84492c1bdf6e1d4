/*
 * Logs never change, and names must be deletable. So logs hold a signature that leads to a name as
 * long as that is kept.
 */

export interface Signer {
	name: string;
	/** Without one the name stays in the log for good. */
	signature?: string;
}

export function signatureOf({ name, signature = name }: Signer): string {
	return signature;
}

/** An id follows it. */
export const signs = { account: 'account:', participant: 'deelnemer:', link: 'link:' } as const;

export function signatureBy(whose: keyof typeof signs, { id }: { id: string | number }): string {
	return `${signs[whose]}${id}`;
}

export const nameless = {
	account: 'een verwijderd account',
	participant: 'een deelnemer',
	link: 'iemand met een persoonlijke link'
} as const satisfies Record<keyof typeof signs, string>;
