import { render } from 'svelte/server';
import { afterAll, expect, test } from 'vitest';
import { personalKinds, lengthsNow } from '#server/house/personal-kinds.ts';
import { notHere } from '#request/guard.ts';
import { cookieDays } from '#request/own-cookies.ts';
import Kept from '#routes/bewaren/Kept.svelte';
import type { ShownOfKept } from '#routes/bewaren/kept.ts';
import { go } from '../world/errand.ts';
import { openTwoRegions } from '../world/two-regions.ts';
import { contents, now } from '../world/waterkant.ts';

const world = openTwoRegions(afterAll);
const stranger = { viewer: undefined, session: undefined, cookies: {}, held: [] };

async function ask(address: string, region = 'noord') {
	const at = { ...world.places.own!, region };
	const came = await go(world, `GET ${address}`, stranger, { at, now });
	const given = came.given as ShownOfKept & { region?: { name: string } };
	return { ...came, given };
}

/** What is read of the page, with its spaces as in a sentence. */
function textOf(kept: ShownOfKept, region?: string): string {
	const { body } = render(Kept, { props: region === undefined ? { kept } : { kept, region } });
	return body
		.replaceAll(/<!--.*?-->/g, '')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ');
}

test('a stranger reads of every kind what it is, why, who sees it, how long and what then', async () => {
	const { status, given } = await ask('/regios/[region]/bewaren');
	expect(status).toBe(200);
	const text = textOf(given, given.region?.name);
	expect(text).toContain('Noord');
	const lengths = lengthsNow(world.settings);
	for (const [, { title, holds, why, seenBy, kept, end }] of personalKinds) {
		for (const said of [title, holds, why, seenBy, kept(lengths), end]) {
			expect(text).toContain(said);
		}
	}
	expect(text).toContain(`${cookieDays.session} dagen`);
	expect(text).toMatch(/inzage.*rectificatie.*verwijderen/);
	expect(text).toContain('Vraag het aan de regiocoördinator of de beheerder van deze Thermometer.');
	expect(text).toContain('(Woo)');
});

test('the years of the journal are those of this Thermometer', async () => {
	const given = await ask('/bewaren').then((came) => came.given);
	expect(textOf(given)).toContain('5 jaar. Een e-mailadres');
	world.settings.journalYears = 3;
	const again = await ask('/bewaren').then((came) => came.given);
	world.settings.journalYears = 5;
	expect(textOf(again)).toContain('3 jaar. Een e-mailadres');
});

test('a region that is not there has no such page, and what is there tells nothing but its key and name', async () => {
	expect(await ask('/regios/[region]/bewaren', 'nergens')).toEqual({ status: 404, given: notHere });
	const before = contents(world.db);
	const { given } = await ask('/regios/[region]/bewaren');
	const { region, ...kept } = given;
	expect(region).toEqual({ key: 'noord', name: 'Noord' });
	expect(kept).toEqual((await ask('/bewaren')).given);
	expect(contents(world.db)).toEqual(before);
});
