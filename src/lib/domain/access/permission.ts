import { roles as grantedRoles, type GrantedRole, type Scope } from './grant.ts';
import type { Signer } from './signature.ts';

/**
 * A participant has no account and holds this role for one scan. A device that leads a session is
 * its facilitator meanwhile.
 */
export const roles = [...grantedRoles, 'participant'] as const;
export type Role = GrantedRole | 'participant';

export interface Held extends Scope {
	role: Role;
}

/** Somebody who is not signed in is not a viewer. */
export interface Viewer extends Signer {
	id: string;
	held: readonly Held[];
}

/** What is left out is not part of it. */
export interface Target {
	region?: string;
	municipality?: string | null;
	team?: number | null;
	scan?: string;
	/** A session is prepared, and its result may still change. */
	hasSession?: boolean;
}

export type Nearness = 'own' | 'same-municipality' | 'same-region' | 'elsewhere';

export type Reach = 'all' | 'region' | 'municipality' | 'own' | '–';

/**
 * Pages, forms and downloads ask this table; tests/routes/permission.test.ts tries every address
 * with every role.
 *
 * all: everywhere; region, municipality: of the same one; own: one's own; –: never.
 *
 * A region's facilitator owns scans for which the team or municipality prepared a session, until
 * they are finalised.
 *
 * Session states are checked in request/session-guard.ts. Nobody rates without having joined, not
 * even an administrator.
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
	'set-norm':               ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'set-goals':              ['all',         '–',         'own',      '–',            '–',         '–',    '–'],
	'write-council-letter':   ['all',         '–',         'own',      '–',            '–',         '–',    '–'],
	'share-reasons':          ['–',           '–',         'own',      '–',            '–',         '–',    '–'],
	'read-reasons':           ['all',         'own',       'region',   'region',       '–',         '–',    '–'],
	'weigh-areas':            ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'load-questionnaire':     ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'keep-expertise':         ['all',         'own',       'own',      '–',            '–',         '–',    '–'],
	'keep-issues':            ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'see-plan':               ['all',         'own',       'own',      'municipality', '–',         'own',  '–'],
	'keep-plan':              ['all',         '–',         'own',      '–',            '–',         '–',    '–'],
	'keep-agreements':        ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'lead-region-script':     ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'read-region-script':     ['all',         'own',       'region',   'region',       '–',         '–',    '–'],
	'lead-local-script':      ['all',         '–',         'own',      '–',            '–',         '–',    '–'],
	'read-local-script':      ['all',         '–',         'own',      'municipality', '–',         '–',    '–'],
	'see-country':            ['all',         'own',       'region',   'region',       '–',         'own',  '–'],
	'lay-down-country':       ['all',         '–',         '–',        '–',            '–',         '–',    '–'],
	'choose-naming':          ['–',           '–',         'own',      '–',            '–',         '–',    '–'],
	'choose-naming-for':      ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'publish':                ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'see-said-back':          ['all',         'own',       'own',      '–',            '–',         '–',    '–'],
	'react-to-publication':   ['–',           '–',         'own',      '–',            '–',         '–',    '–'],
	'see-journal':            ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'manage-api-tokens':      ['all',         'own',       '–',        '–',            '–',         '–',    '–'],
	'manage-accounts':        ['all',         '–',         '–',        '–',            '–',         '–',    '–'],
	'manage-questionnaires':  ['all',         '–',         '–',        '–',            '–',         '–',    '–']
} as const satisfies Record<string, readonly Reach[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

const columns: readonly Role[] = [
	'administrator',
	'coordinator',
	'adviser',
	'team-leader',
	'facilitator',
	'reader',
	'participant'
];

/** A target without a part is never one's own. */
export function may(
	viewer: Viewer | undefined,
	permission: Permission,
	target: Target = {}
): boolean {
	return (viewer?.held ?? []).some((held) =>
		reaches(reachOf(held.role, permission), nearnessTo(held, target))
	);
}

/** Codes; only a role in the municipality itself counts. */
export function ownMunicipalities(viewer: Viewer | undefined, region: string): string[] {
	const codes = (viewer?.held ?? []).flatMap(({ municipality }) => municipality ?? []);
	return [...new Set(codes)].filter((municipality) =>
		may(viewer, 'see-municipality', { region, municipality })
	);
}

export function reachOf(role: Role, permission: Permission): Reach {
	return table[permission][columns.indexOf(role)] ?? '–';
}

export function nearnessTo(held: Held, target: Target): Nearness {
	if (isOwn(held, target)) return 'own';
	if (!isSame(held, target, 'region')) return 'elsewhere';
	return isSame(held, target, 'municipality') ? 'same-municipality' : 'same-region';
}

function isOwn(held: Held, target: Target): boolean {
	switch (held.role) {
		case 'administrator':
			return true;
		case 'coordinator':
			return isSame(held, target, 'region');
		case 'adviser':
			return isSame(held, target, 'region', 'municipality');
		case 'team-leader':
			return isSame(held, target, 'region', 'municipality', 'team');
		case 'facilitator':
			return held.scan === null ? isOwnOfFacilitator(held, target) : isSame(held, target, 'scan');
		case 'participant':
			return isSame(held, target, 'scan');
		case 'reader':
			return isOwnOfReader(held, target);
	}
}

/** Everything that the role names has to match. */
function isOwnOfFacilitator(held: Held, target: Target): boolean {
	const named = (['municipality', 'team'] as const).filter((part) => held[part] !== null);
	const isTheirs = isSame(held, target, 'region', ...named);
	return isTheirs && target.scan !== undefined && target.hasSession === true;
}

/** A link to a municipality does not show the region. */
function isOwnOfReader(held: Held, target: Target): boolean {
	if (held.municipality !== null) return isSame(held, target, 'region', 'municipality');
	return isSame(held, target, 'region') && target.municipality === undefined;
}

function isSame(held: Held, target: Target, ...parts: (keyof Scope)[]): boolean {
	return parts.every((part) => held[part] !== null && held[part] === target[part]);
}

function reaches(reach: Reach, nearness: Nearness): boolean {
	switch (reach) {
		case 'all':
			return true;
		case 'region':
			return nearness !== 'elsewhere';
		case 'municipality':
			return nearness === 'own' || nearness === 'same-municipality';
		case 'own':
			return nearness === 'own';
		case '–':
			return false;
	}
}
