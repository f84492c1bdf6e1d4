import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { signatureBy } from '#domain/access/signature.ts';
import { told } from '#server/access/journal-words.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import { personalData } from '#server/house/personal-kinds.ts';
import PersonShown from '#routes/beheer/personen/PersonShown.svelte';
import { go } from '../world/errand.ts';
import { openTwoRegions } from '../world/two-regions.ts';
import { contents, now } from '../world/waterkant.ts';

const world = openTwoRegions(afterAll);
const { db } = world;
const administrator = world.people.administrator!;

beforeEach(() => {
	db.$client.exec('begin');
	return () => db.$client.exec('rollback');
});

interface Answer {
	found: { key: string; name: string; where: string }[];
	shown?: ComponentProps<typeof PersonShown>['shown'];
	problems: { field: string; message: string }[];
}

async function press(action: 'zoek' | 'wis', sends: Record<string, string>) {
	const at = world.places.own!;
	const came = await go(world, `POST /beheer/personen?/${action}`, administrator, {
		...{ at, sends, now }
	});
	return { ...came, given: came.given as Answer };
}

function download(wie: string) {
	const at = world.places.own!;
	return go(world, 'POST /beheer/personen/gegevens.json', administrator, {
		...{ at, sends: { wie }, now }
	});
}

test('somebody is found by an address, with how much there is of each kind', async () => {
	const { given } = await press('zoek', { wie: ' Adviser@Voorbeeld.nl ' });
	expect(given.shown).toMatchObject({ name: 'adviser', isLast: false });
	const { title } = personalData.account;
	expect(given.shown?.counts).toContainEqual({ title, things: 1 });
});

test('somebody without an address is found by the name in a session, and told from others of that name', async () => {
	const { given } = await press('zoek', { wie: 'fatma' });
	const at = given.found.map(({ where }) => where);
	expect(new Set(at).size).toBeGreaterThan(1);
	expect(at[0]).toMatch(/^deelnemer van een sessie: .*, ronde 2026, 19 mei 2026$/);
	const { given: chosen } = await press('zoek', { wie: given.found[0]!.key });
	expect(chosen.shown?.name).toBe('Fatma');
});

test.each([
	['a', 'minstens twee letters'],
	['niemand-hier', 'niemand met deze naam'],
	['nergens@voorbeeld.nl', 'wordt niets (meer) bewaard']
])('a search for %s says why there is nothing', async (wie, words) => {
	const { status, given } = await press('zoek', { wie });
	expect(status).toBe(400);
	expect(given.problems).toMatchObject([{ field: 'wie', message: expect.stringContaining(words) }]);
});

test('only the name, typed as it stands there, erases', async () => {
	const wie = 'adviser@voorbeeld.nl';
	const before = contents(db);
	for (const naam of ['', 'advise', wie]) {
		const { status, given } = await press('wis', { wie, naam });
		expect(status).toBe(400);
		expect(given.problems).toMatchObject([
			{ field: 'naam', message: expect.stringContaining('Er is niets verwijderd') }
		]);
		expect(given.shown?.name).toBe('adviser');
	}
	expect(contents(db)).toEqual(before);
	const done = await press('wis', { wie, naam: ' ADVISER ' });
	expect(done).toMatchObject({ status: 303, to: '/beheer/personen?gelukt=gewist' });
	const { journal, ...rest } = contents(db);
	expect(JSON.stringify(rest)).not.toContain(wie);
	expect(JSON.stringify(journal)).not.toContain(wie);
	expect(told(db, {})[0]).toMatchObject({
		...{ who: 'administrator', what: 'gegevens van een persoon verwijderd' },
		subject: 'verwijderd account'
	});
});

test('a participant is erased by the name that they gave', async () => {
	const wie = signatureBy('participant', { id: world.places.own!.participant });
	const { to } = await press('wis', { wie, naam: 'Fatma' });
	expect(to).toBe('/beheer/personen?gelukt=gewist');
	expect((await press('zoek', { wie })).status).toBe(400);
	expect(told(db, {})[0]).toMatchObject({ subject: 'Lokaal team Een, ronde 2026' });
});

test('the last administrator is not erased, whatever is typed', async () => {
	const { id } = administrator.session!.account;
	db.$client.exec('delete from grants');
	grants.give(db, { account: id, role: 'administrator', givenBy: 'Proef' }, now);
	const wie = 'administrator@voorbeeld.nl';
	const { given } = await press('zoek', { wie });
	expect(given.shown?.isLast).toBe(true);
	const { status, given: refused } = await press('wis', { wie, naam: 'administrator' });
	expect(status).toBe(400);
	expect(refused.problems[0]?.message).toContain('laatste beheerder');
	expect(accountTable.find(db, id)).toBeDefined();
});

test('what is given is a file of its own, with a line in the journal, and what somebody rated is not in it', async () => {
	const lines = told(db, {}).length;
	const { status, given } = await download('adviser@voorbeeld.nl');
	expect({ status, given }).toMatchObject({
		...{ status: 200, given: { email: 'adviser@voorbeeld.nl', account: { name: 'adviser' } } }
	});
	const participant = await download(
		signatureBy('participant', { id: world.places.own!.participant })
	);
	expect(participant.given).toMatchObject({ name: 'Fatma', rated: 0 });
	expect(told(db, {}).map(({ what }) => what)).toHaveLength(lines + 2);
	expect(told(db, {})[0]?.what).toBe('gegevens van een persoon opgevraagd');
	expect((await download('nergens@voorbeeld.nl')).status).toBe(404);
});

test('the page asks for the name, says what goes and what stays, and keeps addresses out of its own', async () => {
	const { given } = await press('zoek', { wie: 'adviser@voorbeeld.nl' });
	const props = { shown: given.shown!, problems: [] };
	const { body } = render(PersonShown, { props });
	expect(body).toContain('Typ de naam om te verwijderen: adviser');
	expect(body).toContain('Weg gaan: het account van adviser');
	expect(body).toContain('Reservekopieën veranderen hiermee niet.');
	expect(body).not.toMatch(/(href|action)="[^"]*(@|%40)/);
	const methods = [...body.matchAll(/<form method="(\w+)"/g)].map(([, method]) => method);
	expect(methods).toEqual(['POST', 'POST']);
});
