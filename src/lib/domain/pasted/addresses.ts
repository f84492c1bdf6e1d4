import { emailOf } from '#domain/words/email.ts';

export interface TypedAddresses {
	/** Lower case, each once. */
	addresses: string[];
	/** As typed. */
	wrong: string[];
}

/** One or more, on lines of their own or with a comma, ; or space between. */
export function addressesIn(text: string): TypedAddresses {
	const parts = text
		.split(/[\r\n,;]+/)
		.map((part) => part.trim())
		.filter(Boolean)
		// Words with a space between are one mistake, addresses are several addresses.
		.flatMap((part) => {
			const words = part.split(/\s+/);
			return words.every((word) => word.includes('@')) ? words : [part];
		});
	const read = parts.map((part) => ({ part, email: emailOf(part.replace(/^<|>$/g, '')) }));
	return {
		addresses: [...new Set(read.flatMap(({ email }) => email ?? []))],
		wrong: read.filter(({ email }) => email === undefined).map(({ part }) => part)
	};
}
