import { redirect } from '@sveltejs/kit';
import { byName } from '#domain/words/format.ts';
import { turnAway } from '#request/guard.ts';
import { municipalityPath, seenMunicipalities } from '#request/seen-municipalities.ts';

export const csr = false;

export function load({ locals }) {
	const seen = seenMunicipalities(locals);
	const [only, ...others] = seen;
	if (!only) turnAway(locals);
	if (others.length === 0) redirect(307, municipalityPath(only));
	const regions = new Map(seen.map(({ region }) => [region.key, region.name]));
	return {
		regions: [...regions].map(([key, name]) => ({
			key,
			name,
			municipalities: seen
				.filter(({ region }) => region.key === key)
				.toSorted(byName)
				.map((one) => ({ name: one.name, href: municipalityPath(one) }))
		}))
	};
}
