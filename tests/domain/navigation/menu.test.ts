import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held, Viewer } from '#domain/access/permission.ts';
import { currentEntry, menuFor } from '#domain/navigation/menu.ts';

const at = (scope: Partial<Held> & Pick<Held, 'role'>): Held => ({ ...everywhere, ...scope });
const viewer = (...held: Held[]): Viewer => ({ id: 'ada', name: 'Ada', held });
const titles = (one: Viewer | undefined) => menuFor(one).map(({ title }) => title);
const hrefs = (one: Viewer | undefined) => menuFor(one).map(({ href }) => href);

describe('the menu', () => {
	test('of a stranger leads to what is for everybody', () => {
		expect(hrefs(undefined)).toEqual(['/meedoen', '/publicaties', '/vragenlijsten']);
	});

	test.each<[Held['role'], Held, string[]]>([
		['administrator', at({ role: 'administrator' }), ['/regios', '/beheer/rondes', '/beheer']],
		[
			'coordinator',
			at({ role: 'coordinator', region: 'noord' }),
			['/regios/noord', '/beheer/rondes/noord', '/beheer']
		],
		[
			'adviser',
			at({ role: 'adviser', region: 'noord', municipality: 'GM1' }),
			['/scans', '/gemeenten/GM1', '/regios/noord']
		],
		[
			'team-leader',
			at({ role: 'team-leader', region: 'noord', municipality: 'GM1', team: 3 }),
			['/scans', '/gemeenten/GM1', '/regios/noord']
		],
		['facilitator', at({ role: 'facilitator', region: 'noord' }), ['/scans']],
		['reader', at({ role: 'reader', region: 'noord' }), ['/regios/noord']],
		['reader', at({ role: 'reader', region: 'noord', municipality: 'GM1' }), ['/gemeenten/GM1']]
	])('of %s leads where that role has to be', (_, held, expected) => {
		expect(hrefs(viewer(held))).toEqual(expected);
	});

	test('says so where there are more municipalities, regions or rounds', () => {
		const both = viewer(
			at({ role: 'adviser', region: 'noord', municipality: 'GM1' }),
			at({ role: 'adviser', region: 'zuid', municipality: 'GM2' })
		);
		expect(titles(both)).toEqual(['Uw scans', 'Uw gemeenten', 'Uw regio’s']);
		expect(hrefs(both)).toEqual(['/scans', '/gemeenten', '/regios']);
	});

	test('marks the entry that is nearest above the page', () => {
		const menu = menuFor(viewer(at({ role: 'coordinator', region: 'noord' })));
		expect(currentEntry(menu, '/beheer/rondes/noord/2026')?.title).toBe('Coördinatie');
		expect(currentEntry(menu, '/beheer/accounts')?.title).toBe('Beheer');
		expect(currentEntry(menu, '/regios/noordoost')).toBeUndefined();
	});
});
