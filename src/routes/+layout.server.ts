import { accentLinkFor } from '#request/accent-link.ts';
import { shownEverywhere } from '#request/shown-everywhere.ts';

export function load({ locals, params, route, url }) {
	return {
		...shownEverywhere(locals),
		/** The address of a style sheet. */
		accent: accentLinkFor({ locals, params, route, url })
	};
}
