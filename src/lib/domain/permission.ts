/** Who is at the screen, as far as permission goes. */
export interface Account {
	id: string;
	name: string;
	role: Role;
}

export type Role = 'administrator';

export type Action =
	| 'see-region'
	| 'see-results'
	| 'see-scan'
	| 'answer'
	| 'finalise'
	| 'reopen'
	| 'prepare-round'
	| 'see-questionnaire-files';

/**
 * The one table of who may do what. As long as there are no accounts the server listens to its own
 * machine only, and everyone there is administrator.
 */
const allowed: Record<Role, Action[]> = {
	administrator: [
		'see-region',
		'see-results',
		'see-scan',
		'answer',
		'finalise',
		'reopen',
		'prepare-round',
		'see-questionnaire-files'
	]
};

/** Nobody who is not known may do anything: permission fails closed. */
export function may(account: Account | undefined, action: Action): boolean {
	return account !== undefined && allowed[account.role].includes(action);
}
