import { expect, test } from 'vitest';
import { readRoleChoice, shownRoles, writtenRoleChoice } from '#domain/access/shown-role.ts';

test('a choice is read as it was written', () => {
	for (const role of shownRoles) {
		const choice = { role, team: role === 'team-leader' ? 7 : null };
		expect(readRoleChoice(writtenRoleChoice(choice))).toEqual(choice);
	}
});

test.each([
	undefined,
	'',
	'burgemeester',
	'adviser.7',
	'team-leader',
	'team-leader.x',
	'reader ',
	'__proto__'
])('%j is no choice', (text) => expect(readRoleChoice(text)).toBeUndefined());
