import { shortcomingsOf } from '#server/settings/organisation.ts';
import { organisationShown } from '#request/organisation.ts';

/** For everybody: the law asks for it, and whoever cannot sign in may need it most. */
export function load({ locals }) {
	return {
		organisation: organisationShown(locals),
		shortcomings: shortcomingsOf(locals.settings.organisation)
	};
}
