import { describe, expect, test } from 'vitest';
import { everywhere, roles as grantedRoles, scopeProblem } from '#domain/access/grant.ts';
import {
	permissions,
	may,
	reachOf,
	nearnessTo,
	roles,
	type Permission,
	type Held,
	type Role,
	type Target,
	type Viewer
} from '#domain/access/permission.ts';

/*
 * Two regions, Noord and Zuid. Aadorp is in both (it may, docs/scoring.md §5), Beekdam in Noord alone. Aadorp
 * has the teams 1 and 2, Beekdam has team 3. What is expected is written per role and per place, as
 * somebody would explain it; the table of the source goes per permission and per role.
 */
const noord: Target = { region: 'noord' };
const aadorp: Target = { ...noord, municipality: 'GM9101' };
const beekdam: Target = { ...noord, municipality: 'GM9102' };
const places = {
	'the region': noord,
	'the municipality': aadorp,
	'the municipality’s own scan': { ...aadorp, team: null, scan: 'aadorp' },
	'the team’s scan': { ...aadorp, team: 1, scan: 'aadorp-1' },
	'the team’s scan with a session': { ...aadorp, team: 1, scan: 'aadorp-1', hasSession: true },
	'the scan of the team next door': { ...aadorp, team: 2, scan: 'aadorp-2' },
	'another municipality': beekdam,
	'a scan of another municipality': { ...beekdam, team: 3, scan: 'beekdam-3' },
	'a scan with a session of another municipality': {
		...{ ...beekdam, team: 3, scan: 'beekdam-3' },
		hasSession: true
	},
	'the region’s own scan': { ...noord, municipality: null, team: null, scan: 'noord' },
	'another region': { region: 'zuid' },
	'the same municipality in another region': { region: 'zuid', municipality: 'GM9101' },
	'the same team’s scan for another region': {
		...{ region: 'zuid', municipality: 'GM9101' },
		...{ team: 1, scan: 'aadorp-1-zuid', hasSession: true }
	},
	nothing: {}
} satisfies Record<string, Target>;
type Place = keyof typeof places;

const look: Permission[] = ['see-region', 'see-region-results', 'see-country'];
/** Of who works in the region, and does not only read what it gives out. */
const among: Permission[] = [...look, 'read-reasons', 'read-region-script'];
/** Of who leads a team, of their municipality. */
const nearby: Permission[] = ['see-municipality', 'see-plan', 'read-local-script'];
const session: Permission[] = ['prepare-session', 'lead-session', 'see-session'];
const facilitate: Permission[] = ['see-scan', 'see-finalised-scan', 'answer', ...session];
const fill: Permission[] = [...facilitate, 'reopen-scan', 'invite-facilitator'];
/** Of who sits at the table with a cookie; an account alone gives none of it. */
const partake: Permission[] = ['rate', 'answer-together'];
/** What a municipality decides for itself. */
const itsOwn: Permission[] = ['choose-naming', 'react-to-publication', 'share-reasons'];
const regionWork: Permission[] = [
	...among,
	'see-municipalities',
	'see-municipality',
	'see-plan',
	'keep-agreements',
	'lead-region-script',
	'see-finalised-scan',
	'invite-facilitator',
	'fill-in-for-region',
	'keep-expertise',
	'keep-issues',
	'manage-teams',
	'manage-round',
	'set-norm',
	'weigh-areas',
	'load-questionnaire',
	'manage-api-tokens',
	'see-journal',
	'choose-naming-for',
	'publish',
	'see-said-back'
];
const municipalityWork: Permission[] = [
	...among,
	...fill,
	'see-municipality',
	'see-plan',
	'keep-plan',
	'lead-local-script',
	'read-local-script',
	'mark-municipality',
	'keep-expertise',
	'manage-teams',
	'set-goals',
	'write-council-letter',
	...itsOwn,
	'see-said-back'
];

/** A place that is not named: nothing at all. */
type Expected = Partial<Record<Place, Permission[]>>;
const inNoord = (given: Permission[], except: Expected = {}): Expected => ({
	'the region': given,
	'the municipality': given,
	'the municipality’s own scan': given,
	'the team’s scan': given,
	'the team’s scan with a session': given,
	'the scan of the team next door': given,
	'another municipality': given,
	'a scan of another municipality': given,
	'a scan with a session of another municipality': given,
	'the region’s own scan': given,
	...except
});
const everything = Object.fromEntries(
	Object.keys(places).map((place) => [
		place,
		permissions.filter((one) => ![...partake, ...itsOwn].includes(one))
	])
) as Expected;

const people: Record<string, { held: Held; expected: Expected }> = {
	'an administrator': { held: hold('administrator'), expected: everything },
	'the coordinator of Noord': {
		held: hold('coordinator', { region: 'noord' }),
		expected: inNoord(regionWork)
	},
	'the adviser of Aadorp in Noord': {
		held: hold('adviser', { region: 'noord', municipality: 'GM9101' }),
		expected: inNoord(among, {
			'the municipality': municipalityWork,
			'the municipality’s own scan': municipalityWork,
			'the team’s scan': municipalityWork,
			'the team’s scan with a session': municipalityWork,
			'the scan of the team next door': municipalityWork
		})
	},
	'the leader of team 1': {
		held: hold('team-leader', { region: 'noord', municipality: 'GM9101', team: 1 }),
		expected: inNoord(among, {
			'the municipality': [...among, ...nearby],
			'the municipality’s own scan': [...among, ...nearby],
			'the scan of the team next door': [...among, ...nearby],
			'the team’s scan': [...among, ...fill, ...nearby, 'mark-team'],
			'the team’s scan with a session': [...among, ...fill, ...nearby, 'mark-team']
		})
	},
	'a facilitator of Noord': {
		held: hold('facilitator', { region: 'noord' }),
		expected: inNoord(['see-region'], {
			'the team’s scan with a session': ['see-region', ...facilitate],
			'a scan with a session of another municipality': ['see-region', ...facilitate]
		})
	},
	'a facilitator of Aadorp in Noord': {
		held: hold('facilitator', { region: 'noord', municipality: 'GM9101' }),
		expected: inNoord(['see-region'], {
			'the team’s scan with a session': ['see-region', ...facilitate]
		})
	},
	'a facilitator of team 2': {
		held: hold('facilitator', { region: 'noord', municipality: 'GM9101', team: 2 }),
		expected: inNoord(['see-region'])
	},
	'a facilitator of one scan': {
		held: hold('facilitator', { region: 'noord', scan: 'aadorp-1' }),
		expected: inNoord(['see-region'], {
			'the team’s scan': ['see-region', ...facilitate],
			'the team’s scan with a session': ['see-region', ...facilitate]
		})
	},
	// What is seen of a region without naming a municipality is no municipality: it does no harm.
	'a reader of Noord': {
		held: hold('reader', { region: 'noord' }),
		expected: { 'the region': [...look, 'see-municipality', 'see-plan'] }
	},
	'a reader of Aadorp in Noord': {
		held: hold('reader', { region: 'noord', municipality: 'GM9101' }),
		expected: {
			'the municipality': [...look, 'see-municipality', 'see-plan'],
			'the municipality’s own scan': [...look, 'see-municipality', 'see-plan'],
			'the team’s scan': [...look, 'see-municipality', 'see-plan'],
			'the team’s scan with a session': [...look, 'see-municipality', 'see-plan'],
			'the scan of the team next door': [...look, 'see-municipality', 'see-plan']
		}
	},
	'a participant of one scan': {
		held: hold('participant', { scan: 'aadorp-1' }),
		expected: {
			'the team’s scan': ['see-scan', 'see-finalised-scan', 'see-session', ...partake],
			'the team’s scan with a session': [
				...(['see-scan', 'see-finalised-scan', 'see-session', ...partake] as const)
			]
		}
	}
};

describe.each(Object.entries(people))('%s', (_, { held, expected }) => {
	test.each(Object.entries(places) as [Place, Target][])('at %s', (place, subject) => {
		const allowed = permissions.filter((permission) => may(viewer(held), permission, subject));
		expect(allowed.toSorted()).toEqual((expected[place] ?? []).toSorted());
	});
});

test('every role and every permission is somewhere in this list', () => {
	const held = Object.values(people).map((one) => one.held.role);
	expect(new Set(held)).toEqual(new Set(roles));
	expect(roles).toEqual([...grantedRoles, 'participant']);
});

describe('it fails closed', () => {
	test('nobody, and somebody without a role, may do nothing anywhere', () => {
		for (const who of [undefined, { id: 'a', name: 'A', held: [] }]) {
			for (const subject of Object.values(places)) {
				expect(permissions.filter((permission) => may(who, permission, subject))).toEqual([]);
			}
		}
	});

	test.each(roles.filter((role) => role !== 'administrator'))(
		'a %s for nothing in particular may do nothing, also where the subject says nothing',
		(role) => {
			for (const subject of [{}, { municipality: null, team: null }, ...Object.values(places)]) {
				expect(
					permissions.filter((permission) => may(viewer(hold(role)), permission, subject))
				).toEqual([]);
			}
		}
	);

	test('null in the role never meets null in the subject', () => {
		const adviser = hold('adviser', { region: 'noord' });
		const own = { region: 'noord', municipality: null, team: null, scan: 'noord' };
		expect(may(viewer(adviser), 'see-scan', own)).toBe(false);
		const leader = hold('team-leader', { region: 'noord', municipality: 'GM9101' });
		expect(may(viewer(leader), 'answer', places['the municipality’s own scan'])).toBe(false);
	});

	test.each(['region', 'municipality', 'team'] as const)(
		'a team leader’s scan without its %s is not theirs',
		(part) => {
			const leader = hold('team-leader', { region: 'noord', municipality: 'GM9101', team: 1 });
			const { [part]: _, ...rest } = places['the team’s scan'];
			expect(may(viewer(leader), 'answer', places['the team’s scan'])).toBe(true);
			expect(may(viewer(leader), 'answer', rest)).toBe(false);
		}
	);

	test('a role that nobody knows reaches nowhere', () => {
		const unknown = 'burgemeester' as Role;
		expect(permissions.map((permission) => reachOf(unknown, permission))).toEqual(
			permissions.map(() => '–')
		);
		expect(may(viewer(hold(unknown, { region: 'noord' })), 'see-region', noord)).toBe(false);
	});
});

test('an adviser of a municipality in two regions has each region by a role of its own', () => {
	const one = hold('adviser', { region: 'noord', municipality: 'GM9101' });
	const other = hold('adviser', { region: 'zuid', municipality: 'GM9101' });
	const elsewhere = places['the same team’s scan for another region'];
	expect(may(viewer(one), 'answer', elsewhere)).toBe(false);
	expect(may(viewer(one, other), 'answer', elsewhere)).toBe(true);
	expect(may(viewer(one, other), 'answer', places['the team’s scan'])).toBe(true);
});

test('two roles together allow what each allows, and no more', () => {
	const both = viewer(people['a reader of Noord']!.held, people['the leader of team 1']!.held);
	expect(may(both, 'see-municipality', aadorp)).toBe(true);
	expect(may(both, 'see-municipality', beekdam)).toBe(false);
	expect(may(both, 'see-municipalities', noord)).toBe(false);
});

test('how something is related to somebody', () => {
	const leader = hold('team-leader', { region: 'noord', municipality: 'GM9101', team: 1 });
	expect(Object.values(places).map((subject) => nearnessTo(leader, subject as Target))).toEqual([
		...['same-region', 'same-municipality', 'same-municipality', 'own', 'own', 'same-municipality'],
		...['same-region', 'same-region', 'same-region', 'same-region'],
		...['elsewhere', 'elsewhere', 'elsewhere', 'elsewhere']
	]);
});

test('an administrator is never given for one place, and nobody else for no place', () => {
	expect(scopeProblem('administrator', { ...everywhere, region: 'noord' })).toBeDefined();
	for (const role of grantedRoles) {
		if (role !== 'administrator') expect(scopeProblem(role, everywhere)).toBeDefined();
	}
});

function hold(role: Role, scope: Partial<Held> = {}): Held {
	return { ...everywhere, ...scope, role };
}

function viewer(...held: Held[]): Viewer {
	return { id: 'ada', name: 'Ada', held };
}
