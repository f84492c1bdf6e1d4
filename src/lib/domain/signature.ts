/*
 * Beside an answer, a mark and an event stands who made it: not by a name, but by a signature that leads to one
 * for as long as that is kept. So the logs, which never change, hold no name that has a term. Who is no
 * person with a name of their own, such as the command line, signs with words.
 */

/** Who does something, as it is written down. */
export interface Signer {
	/** For people now. */
	name: string;
	/** For whoever reads it later; without one the name stays for good. */
	signature?: string;
}

export function signatureOf({ name, signature = name }: Signer): string {
	return signature;
}

/** How signatures begin, by whose they are; an id follows. */
export const signs = { account: 'account:', participant: 'deelnemer:', link: 'link:' } as const;

export function signatureBy(whose: keyof typeof signs, { id }: { id: string | number }): string {
	return `${signs[whose]}${id}`;
}

/** What stands where a name was. */
export const nameless = {
	account: 'een verwijderd account',
	participant: 'een deelnemer',
	link: 'iemand met een persoonlijke link'
} as const satisfies Record<keyof typeof signs, string>;
