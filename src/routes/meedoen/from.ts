import { error } from '@sveltejs/kit';
import type { From } from '#server/gate/arrivals.ts';

/**
 * From where somebody brings a code. Another website can make a browser ask for pictures, scripts and frames
 * by the thousand: these are no people with a code, get no answer and count for nothing. A browser that does
 * not say where it comes from (before 2023) is taken for one in which the code was typed.
 */
export function fromOf({ headers }: Request, address: string): From {
	const isElsewhere = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
	if (isElsewhere && headers.get('sec-fetch-dest') !== 'document') error(404, unknownCode);
	return { address, isElsewhere };
}

export const unknownCode = 'Deze code kennen wij niet.';
