import { organisationShown } from '#request/organisation.ts';

export function load({ locals }) {
	return { organisation: organisationShown(locals) };
}
