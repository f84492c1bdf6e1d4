import { error } from '@sveltejs/kit';
import type { From } from '#server/gate/arrivals.ts';

/**
 * Another website can make browsers request this by the thousand. Browsers from before 2023 send no
 * Sec-Fetch-Site and count as typed codes.
 */
export function fromOf({ headers }: Request, address: string): From {
	const isElsewhere = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
	if (isElsewhere && headers.get('sec-fetch-dest') !== 'document') error(404, unknownCode);
	return { address, isElsewhere };
}

export const unknownCode = 'Deze code kennen wij niet.';
