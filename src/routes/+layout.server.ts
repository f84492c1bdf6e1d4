import { shownEverywhere } from './shown-everywhere.ts';

export function load({ locals }) {
	return shownEverywhere(locals);
}
