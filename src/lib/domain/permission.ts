import { roles as grantedRoles, type Role as GrantedRole, type Scope } from './grant.ts';
import type { Signer } from './signature.ts';

/**
 * Who comes to do what. A participant of a session has no account and holds this role for one scan; a
 * device that leads one holds the role of facilitator for that scan, as long as it leads.
 */
export const roles = [...grantedRoles, 'participant'] as const;
export type Role = GrantedRole | 'participant';

/** A role, and what it holds for. */
export interface Held extends Scope {
	role: Role;
}

/** Who is at the screen; somebody who is not signed in is no viewer. */
export interface Viewer extends Signer {
	/** Stands in the journal. */
	id: string;
	held: readonly Held[];
}

/** What an action is about; what is left out it is not about. */
export interface Subject {
	region?: string;
	municipality?: string | null;
	team?: number | null;
	scan?: string;
	/** A session about this scan was prepared, and what it came to may still change. */
	hasSession?: boolean;
}

/** Whether something is one's own, or of the same municipality or region, or of elsewhere. */
export type Relation = 'own' | 'same-municipality' | 'same-region' | 'elsewhere';

/** How far a role reaches with an action. */
export type Reach = 'all' | 'region' | 'municipality' | 'own' | '–';

/**
 * The one table of who may do what. Pages, actions, downloads and the command to save an answer all ask
 * it, and tests/routes/permission.test.ts tries every address with every role.
 *
 * all: everywhere; region: whatever is of the same region; municipality: of the same municipality;
 * own: one's own only; –: never.
 *
 * Own to a facilitator of a region are its scans for which somebody of team or municipality prepared a session,
 * until they are finalised: who leads here and there is not of every team.
 *
 * Where a session stands is not in it: the guard of sessions says when an act is possible, as answering
 * together is in a session that skips rating. Nobody rates without having joined, an administrator neither.
 */
// prettier-ignore
const table = {
	//                         administrator  coordinator  adviser     team-leader     facilitator  reader  participant
	'see-region':             ['all',         'own',       'region',   'region',       'region',    'own',  '–'],
	'see-region-results':     ['all',         'own',       'region',   'region',       '–',         'own',  '–'],
	'see-municipalities':     ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'see-municipality':       ['all',         'own',       'own',      'municipality', '–',         'own',  '–'],
	'see-scan':               ['all',         '–',         'own',      'own',          'own',       '–',    'own'],
	'see-finalised-scan':     ['all',         'own',       'own',      'own',          'own',       '–',    'own'],
	'answer':                 ['all',         '–',         'own',      'own',          'own',       '–',    '–'],
	'mark-municipality':      ['all',         '–',         'own',      '–',            '–',         '–',    '–'],
	'mark-team':              ['all',         '–',         '–',        'own',          '–',         '–',    '–'],
	'reopen-scan':            ['all',         '–',         'own',      'own',          '–',         '–',    '–'],
	'invite-facilitator':     ['all',         'own',       'own',      'own',          '–',         '–',    '–'],
	'prepare-session':        ['all',         '–',         'own',      'own',          'own',       '–',    '–'],
	'lead-session':           ['all',         '–',         'own',      'own',          'own',       '–',    '–'],
	'see-session':            ['all',         '–',         'own',      'own',          'own',       '–',    'own'],
	'rate':                   ['–',           '–',         '–',        '–',            '–',         '–',    'own'],
	'answer-together':        ['–',           '–',         '–',        '–',            '–',         '–',    'own'],
	'fill-in-for-region':     ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'manage-teams':           ['all',         'own',       'own',      '–',            '–',         '–',    '–'],
	'manage-round':           ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'see-journal':            ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'manage-accounts':        ['all',         '–',         '–',        '–',            '–',         '–',    '–'],
	'manage-questionnaires':  ['all',         '–',         '–',        '–',            '–',         '–',    '–']
} as const satisfies Record<string, readonly Reach[]>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

const columns: readonly Role[] = [
	'administrator',
	'coordinator',
	'adviser',
	'team-leader',
	'facilitator',
	'reader',
	'participant'
];

/** Nobody who is not known may do anything, and what a subject leaves out is never one's own. */
export function may(viewer: Viewer | undefined, action: Action, subject: Subject = {}): boolean {
	return (viewer?.held ?? []).some((held) =>
		reaches(reachOf(held.role, action), relationTo(held, subject))
	);
}

/** What the table says. */
export function reachOf(role: Role, action: Action): Reach {
	return table[action][columns.indexOf(role)] ?? '–';
}

export function relationTo(held: Held, subject: Subject): Relation {
	if (isOwn(held, subject)) return 'own';
	if (!isSame(held, subject, 'region')) return 'elsewhere';
	return isSame(held, subject, 'municipality') ? 'same-municipality' : 'same-region';
}

function isOwn(held: Held, subject: Subject): boolean {
	switch (held.role) {
		case 'administrator':
			return true;
		case 'coordinator':
			return isSame(held, subject, 'region');
		case 'adviser':
			return isSame(held, subject, 'region', 'municipality');
		case 'team-leader':
			return isSame(held, subject, 'region', 'municipality', 'team');
		case 'facilitator':
			return held.scan === null ? isOwnOfFacilitator(held, subject) : isSame(held, subject, 'scan');
		case 'participant':
			return isSame(held, subject, 'scan');
		case 'reader':
			return isOwnOfReader(held, subject);
	}
}

/** Of what the role names all has to be the same. */
function isOwnOfFacilitator(held: Held, subject: Subject): boolean {
	const named = (['municipality', 'team'] as const).filter((part) => held[part] !== null);
	const isTheirs = isSame(held, subject, 'region', ...named);
	return isTheirs && subject.scan !== undefined && subject.hasSession === true;
}

/** A link to a region shows the region; a link to a municipality shows that municipality alone. */
function isOwnOfReader(held: Held, subject: Subject): boolean {
	if (held.municipality !== null) return isSame(held, subject, 'region', 'municipality');
	return isSame(held, subject, 'region') && subject.municipality === undefined;
}

function isSame(held: Held, subject: Subject, ...parts: (keyof Scope)[]): boolean {
	return parts.every((part) => held[part] !== null && held[part] === subject[part]);
}

function reaches(reach: Reach, relation: Relation): boolean {
	switch (reach) {
		case 'all':
			return true;
		case 'region':
			return relation !== 'elsewhere';
		case 'municipality':
			return relation === 'own' || relation === 'same-municipality';
		case 'own':
			return relation === 'own';
		case '–':
			return false;
	}
}
