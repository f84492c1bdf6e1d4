import { expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as journal from '#server/journal/journal.ts';
import * as scans from '#server/scans/scans.ts';
import { actions } from '../../src/routes/scans/[scan]/(scan)/vaststellen/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openSession } from '../world/session.ts';
import { answer } from '../world/waterkant.ts';

/** Asks for these marks on a scan that is filled in, as somebody with this role for its team. */
async function marksAfter(role: GrantedRole, asked: string[]) {
	const world = openSession();
	for (const item of ['leren.reflectie', 'leren.inwerken']) answer(world, world.scan, item, '3');
	const browser = new Browser(serverOf(world));
	const { id, region, municipality, team } = world.scan;
	await browser.signIn(role, { region, municipality, ...(role === 'team-leader' ? { team } : {}) });
	const form = asked.map((mark) => ['namens', mark]);
	const event = await browser.ask({ params: { scan: id }, form });
	const { status } = await outcomeOf(() => actions.vaststellen(event as unknown as never));
	const { municipalityMarkAt, teamMarkAt, state } = scans.find(world.db, id)!;
	const marks = { municipality: municipalityMarkAt !== null, team: teamMarkAt !== null };
	return { outcome: { status, ...marks, state }, world };
}

const both = ['municipality', 'team'];

test.each([
	['adviser', 'municipality'],
	['team-leader', 'team']
] as const)('of both marks the %s sets the own one only', async (role, own) => {
	const none = { status: 303, municipality: false, team: false, state: 'open' };
	expect((await marksAfter(role, both)).outcome).toEqual({ ...none, [own]: true });
});

test.each([
	['adviser', 'team'],
	['team-leader', 'municipality']
] as const)('the %s alone sets no mark of the %s', async (role, other) => {
	const nothing = { status: 400, municipality: false, team: false, state: 'open' };
	expect((await marksAfter(role, [other])).outcome).toEqual(nothing);
});

test('who may set both finalises with both', async () => {
	expect((await marksAfter('administrator', both)).outcome).toMatchObject({
		status: 303,
		state: 'finalised'
	});
});

test.each([
	['one mark', ['municipality'], ['scan-marked']],
	['all marks', both, ['scan-finalised']],
	['no mark', [], []]
])('the journal says of %s what it did, and for which scan', async (_, asked, happened) => {
	const { world } = await marksAfter('administrator', asked);
	const { id, region } = world.scan;
	const told = journal.all(world.db).filter(({ what }) => what.startsWith('scan-'));
	expect(told.map(({ what, subject, region }) => [what, subject, region])).toEqual(
		happened.map((what) => [what, `scan ${id}`, region])
	);
});
