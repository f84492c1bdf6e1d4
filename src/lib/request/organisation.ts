import { may } from '#domain/access/permission.ts';

/** Whose Thermometer it is, and whether this reader is the one who fills that in. */
export function organisationShown({ settings, viewer }: App.Locals) {
	const { name, contact, statement, testedOn, privacyStatement, privacyOfficer } =
		settings.organisation;
	return {
		...{ name, contact, statement, testedOn, privacyStatement, privacyOfficer },
		reportsLeaks: settings.securityContact !== null,
		fillsIn: may(viewer, 'manage-accounts')
	};
}
