import { redirect } from '@sveltejs/kit';
import { managedRegionsFor } from '#request/managed-regions.ts';

/** The overview of all regions is the page above this one. */
export function GET({ locals }) {
	const [only, ...others] = managedRegionsFor(locals);
	redirect(307, only && others.length === 0 ? `/beheer/rondes/${only.key}` : '/beheer');
}
