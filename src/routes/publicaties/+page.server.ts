import { foundPublications } from './found.ts';

export const csr = false;

export function load({ locals }) {
	return { regions: foundPublications(locals) };
}
