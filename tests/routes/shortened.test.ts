import { afterAll, expect, test } from 'vitest';
import { visit } from '../world/address-visit.ts';
import { addresses } from '../world/addresses.ts';
import { addressesOfPages, endpoints } from '../world/route-files.ts';
import { giveDrafts } from '../world/import-drafts.ts';
import { openTwoRegions } from '../world/two-regions.ts';

/*
 * Whoever cuts the end off an address finds a page there, or is led on to one: for somebody with the rights, each
 * beginning of each page's address is asked.
 */

/** Where nothing stands between, with the reason. */
const exceptions: Record<string, string> = {
	'/.well-known': 'a folder that a standard names; it holds one file',
	'/eerste-beheerder': 'only the link of the terminal leads there',
	'/uitnodiging': 'only the link of a mail leads there',
	'/inloggen/met': 'half an address of another organisation’s sign-in',
	'/inloggen/terug': 'half an address of another organisation’s sign-in',
	'/regios/[region]/afspraken/agenda':
		'the page of the agreements leads to the agenda of each talk',
	'/regios/[region]/draaiboek': 'the page beside it lists the written-out sessions',
	'/scans/[scan]/draaiboek': 'the page beside it lists the written-out sessions of the scan',
	'/scans/[scan]/invullen': 'the page of the scan lists its themes',
	'/scans/[scan]/leiden/overnemen': 'only the link that a lead gives leads there',
	'/vragenlijsten/[key]': 'the page of all questionnaires lists the versions of each',
	'/beheer/rondes/[region]/[round]/uitnodiging': 'the page of the round lists the letters'
};

const world = openTwoRegions(afterAll);
giveDrafts(world);

const beginnings = [...new Set(addressesOfPages.flatMap(beginningsOf))];

function beginningsOf(address: string): string[] {
	const parts = address.split('/').filter((part) => part !== '' && !part.startsWith('[['));
	return parts.slice(0, -1).map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

function answers(address: string): boolean {
	const isPage = addressesOfPages.some((page) => page.replaceAll(/\/\[\[.*?\]\]/g, '') === address);
	return isPage || endpoints[address]?.GET !== undefined;
}

test('every beginning of an address is one itself, but for those that are listed with a reason', () => {
	expect(beginnings.length).toBeGreaterThan(15);
	const silent = beginnings.filter((address) => !answers(address));
	expect(silent.filter((address) => !(address in exceptions))).toEqual([]);
	const needless = Object.keys(exceptions).filter(
		(address) => beginnings.includes(address) && answers(address)
	);
	expect(needless).toEqual([]);
});

test.each(beginnings.filter(answers).filter((address) => `GET ${address}` in addresses))(
	'%s is a page for an administrator, or leads on to one',
	async (address) => {
		const name = `GET ${address}`;
		const { administrator } = world.people;
		const outcome = await visit(world, name, addresses[name]!, administrator!, world.places.own!);
		expect([200, 303, 307, 308]).toContain(outcome.status);
		expect(outcome.told).not.toContain('/inloggen');
	}
);
