import { json, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import { openApi } from '#routes/api/v1/openapi.ts';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

/** Open to everybody, from any site. */
export function GET({ locals }) {
	const { origin, securityContact } = locals.settings;
	return json(openApi({ origin, contact: securityContact }));
}

export const OPTIONS = preflight;
export const fallback = otherMethod;
