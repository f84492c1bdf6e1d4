import { shownEverywhere } from '#request/shown-everywhere.ts';

export function load({ locals }) {
	return shownEverywhere(locals);
}
