import { describe, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { ownKey } from '#domain/council-letter/own-words.ts';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as letters from '#server/council-letter/council-letters.ts';
import * as journal from '#server/journal/journal.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import { actions, load } from '#routes/gemeenten/[municipality]/[round]/raadsbrief/+page.server.ts';
import { GET } from '#routes/gemeenten/[municipality]/[round]/raadsbrief.docx/+server.ts';
import { Browser, outcomeOf, serverAt } from '../world/browser.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	veendorp,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/* The letter to the council of one municipality: what comes in it, who writes in it, and that nothing is lost. */

function finalised(world: OpenWorld, key: string, value: string): RoundRow {
	const round = openRound(world, key);
	for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, value);
	return round;
}

async function at(world: OpenWorld, role: GrantedRole = 'adviser') {
	const browser = new Browser(serverAt(world));
	const scope = role === 'adviser' ? { municipality: veendorp } : {};
	await browser.signIn(role, role === 'administrator' ? {} : { region: 'waterkant', ...scope });
	const params = { municipality: veendorp, round: '2026' };
	const ask = async (form?: Record<string, string>, query = '?regio=waterkant') =>
		(await browser.ask({ params, query, ...(form && { form }) })) as unknown as never;
	return {
		ask,
		page: async (query?: string) => load(await ask(undefined, query)),
		press: async (form: Record<string, string>) =>
			outcomeOf(async () => actions.bewaar(await ask(form)))
	};
}

const free = 'overall';

describe('the letter', () => {
	test('is made of what was finalised: score, floor, change and agreements, each with its numbers', async () => {
		const world = openWorld();
		finalised(world, '2025', '2');
		const round = openRound(world, '2026');
		const [first] = scans.ofRound(world.db, round.id).filter(({ team }) => team !== null);
		const step = { item: null, text: 'Samen oefenen', owner: 'Jan', due: '2027-03-31' };
		actionsOf.add(world.db, first!.id, step, { who, now });
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, '3');
		const { page } = await at(world);
		const { letter, missing } = await page();
		expect(missing).toBeUndefined();
		const said = letter!.parts.flatMap(({ sentences }) => sentences);
		const words = said.map(({ sentence }) => sentence).join('\n');
		expect(words).toContain('Alle 2 lokale teams hebben de antwoorden vastgesteld.');
		expect(words).toContain('vergeleken met ronde 2025: van');
		if (first!.municipality === veendorp) expect(words).toContain('Samen oefenen.');
		// Who does it is not for the council.
		expect(words).not.toContain('Jan');
		expect(letter!.rests.length).toBeGreaterThan(3);
		expect(letter!.rests.every(({ grounds }) => grounds.length > 0)).toBe(true);
	});

	test('is not there while a scan of a running round is open, and says which', async () => {
		const world = openWorld();
		const round = openRound(world, '2026');
		const [one, ...rest] = scans
			.ofRound(world.db, round.id)
			.filter(({ municipality }) => municipality === veendorp);
		for (const scan of rest) finalise(world, scan);
		const { page, ask } = await at(world);
		expect(await page()).toMatchObject({
			letter: undefined,
			missing: { kind: 'still-open', scans: [expect.stringContaining('Veendorp')] }
		});
		const event = await ask();
		expect(await outcomeOf(() => GET(event))).toMatchObject({
			status: 303,
			location: expect.stringContaining('/raadsbrief?regio=waterkant')
		});
		finalise(world, one!);
		expect((await page()).missing).toBeUndefined();
	});

	test('holds nothing that somebody rated or saw otherwise, nor what changed since finalising', async () => {
		const world = openWorld();
		const round = finalised(world, '2026', '3');
		const [scan] = scans
			.ofRound(world.db, round.id)
			.filter(({ municipality, team }) => municipality === veendorp && team !== null);
		world.db.$client
			.prepare(
				`insert into conversations (scan, item, minority, revision) values (?, 'leren.reflectie', 'Ik zag het anders', 1)`
			)
			.run(scan!.id);
		const { page } = await at(world);
		const before = (await page()).letter;
		finalising.reopen(world.db, scan!, 'Er klopt iets niet.', { who, now });
		answer(world, scans.find(world.db, scan!.id)!, 'leren.reflectie', '1', 'Nieuwe reden');
		expect((await page()).missing).toMatchObject({ kind: 'still-open' });
		world.db.$client.prepare(`update rounds set state = 'closed'`).run();
		const after = (await page()).letter!;
		const told = JSON.stringify(after);
		expect(told).not.toMatch(/Ik zag het anders|Nieuwe reden/);
		const floor = (letter: typeof after) =>
			letter.parts.flatMap(({ sentences }) => sentences).find(({ key }) => key === 'floor');
		expect(floor(after)).toEqual(floor(before!));
		expect(told).toContain('niet (opnieuw) vastgesteld');
	});

	test.each(['coordinator', 'reader', 'facilitator'] as const)(
		'is not there for a %s',
		async (role) => {
			const world = openWorld();
			finalised(world, '2026', '3');
			const { ask } = await at(world, role);
			const event = await ask();
			expect(await outcomeOf(() => load(event))).toMatchObject({ status: 404 });
			expect(await outcomeOf(() => GET(event))).toMatchObject({ status: 404 });
		}
	);
});

describe('own words', () => {
	async function written() {
		const world = openWorld();
		const round = finalised(world, '2026', '3');
		return { world, round, ...(await at(world)) };
	}

	test('are kept, marked as own, and told in the journal without the text', async () => {
		const { press, page, world, round } = await written();
		expect(await press({ zin: free, tekst: 'Het gaat.', revisie: '0' })).toMatchObject({
			status: 303
		});
		const said = (await page()).letter!.parts.flatMap(({ sentences }) => sentences);
		expect(said.find(({ key }) => key === free)).toMatchObject({ own: 'Het gaat.' });
		const [entry] = journal.all(world.db);
		expect(entry).toMatchObject({ what: 'council-letter-written', region: 'waterkant' });
		expect(entry!.detail).not.toContain('Het gaat');
		expect(letters.wordsOf(world.db, { round, municipality: veendorp })).toMatchObject([
			{ key: free, text: 'Het gaat.', revision: 1 }
		]);
	});

	test('that somebody else overtook come back as they were typed, and the other’s stand', async () => {
		const { press, page } = await written();
		await press({ zin: free, tekst: 'Eerst.', revisie: '0' });
		const late = await press({ zin: free, tekst: 'Later.', revisie: '0' });
		expect(late).toMatchObject({
			status: 409,
			answer: { data: { asked: { tekst: 'Later.', revisie: 1 }, problems: [{ field: 'tekst' }] } }
		});
		expect(JSON.stringify(late)).toContain('Eerst.');
		expect(JSON.stringify((await page()).letter)).toContain('Eerst.');
	});

	test('in the place of a fixed sentence are refused and come back', async () => {
		const { press, world, round } = await written();
		expect(await press({ zin: 'teams', tekst: 'Alles is af.', revisie: '0' })).toMatchObject({
			status: 409,
			answer: { data: { asked: { tekst: 'Alles is af.' } } }
		});
		expect(letters.wordsOf(world.db, { round, municipality: veendorp })).toEqual([]);
	});

	test('that seem to be about a client are asked about first', async () => {
		const { press } = await written();
		const tekst = 'Bel Jan de Vries, geboren op 3 maart 2011.';
		expect(await press({ zin: free, tekst, revisie: '0' })).toMatchObject({
			status: 400,
			answer: { data: { clientMention: { tekst: expect.anything() } } }
		});
	});

	test('that are too long are refused in words', async () => {
		const { press } = await written();
		const tekst = 'a'.repeat(2001);
		expect(await press({ zin: free, tekst, revisie: '0' })).toMatchObject({
			status: 400,
			answer: { data: { asked: { tekst } } }
		});
	});

	test('stand with their mark in the file too, with what the rules said', async () => {
		const { press, ask } = await written();
		await press({ zin: free, tekst: 'Het gaat zo.', revisie: '0' });
		await press({ zin: ownKey('agreed'), tekst: 'Wij gaan door.', revisie: '0' });
		const response = await GET(await ask());
		expect(response.headers.get('content-disposition')).toContain('raadsbrief-GM9001-2026.docx');
		const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
		const text = strFromU8(files['word/document.xml']!).replaceAll(/<[^>]+>/g, '');
		expect(text).toContain('Het gaat zo.');
		expect(text).toContain('Wij gaan door. (eigen woorden van de gemeente)');
		expect(text).toContain('Wat de regels zeiden waar eigen woorden staan');
		expect(text).toContain('Waarop dit rust');
	});

	test('with a number that is in no figure are pointed out, and kept', async () => {
		const { press, page } = await written();
		await press({ zin: ownKey('agreed'), tekst: 'Het kost 98765 euro.', revisie: '0' });
		expect((await page()).letter!.strange).toEqual([expect.stringContaining('98765')]);
	});
});
