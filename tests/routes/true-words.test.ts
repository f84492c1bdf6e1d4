import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import * as naming from '#server/coordination/naming.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { letterOf } from '#routes/beheer/rondes/[region]/[round]/letter.ts';
import LetterText from '#routes/beheer/rondes/[region]/[round]/LetterText.svelte';
import { load as loadOpening } from '#routes/beheer/rondes/[region]/[round]/openen/+page.server.ts';
import OpeningPage from '#routes/beheer/rondes/[region]/[round]/openen/+page.svelte';
import { load as loadDraft } from '#routes/beheer/rondes/[region]/[round]/publicatie/+page.server.ts';
import DraftPage from '#routes/beheer/rondes/[region]/[round]/publicatie/+page.svelte';
import { load as loadNaming } from '#routes/gemeenten/[municipality]/[round]/naam/+page.server.ts';
import NamingPage from '#routes/gemeenten/[municipality]/[round]/naam/+page.svelte';
import { load as loadSession } from '#routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import SessionPage from '#routes/scans/[scan]/(scan)/sessie/+page.svelte';
import FileState from '#routes/vragenlijsten/FileState.svelte';
import { Browser, serverAt } from '../world/browser.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp,
	type OpenWorld
} from '../world/waterkant.ts';

/* What a page says holds in every state in which it is shown. */

const by = { id: 'ada', name: 'Ada' };

// Outside a request there is no page; these pages only read who is signed in of it.
vi.mock('$app/state', () => ({ page: { data: {}, url: new URL('http://localhost/') } }));

function textOf(component: unknown, props: object): string {
	const { body } = render(component as Component, { props: props as never });
	return body
		.replaceAll(/<!--.*?-->/g, '')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ');
}

const shown = (component: unknown, data: unknown) =>
	textOf(component, { data: { ...(data as object), demonstration: false }, form: null });

let people = 0;
const nobodyYet = () => `Ada${(people += 1)}`;

async function asked(
	world: OpenWorld,
	load: (event: never) => unknown,
	params: Record<string, string>,
	{ query = '', isAdviser = false } = {}
) {
	const server = serverAt(world);
	const browser = new Browser(server);
	const scope = { region: 'waterkant', ...(isAdviser && { municipality: veendorp }) };
	await browser.signIn(isAdviser ? 'adviser' : 'coordinator', scope, nobodyYet());
	return load((await browser.ask({ params, query })) as never);
}

test('a letter says that a municipality may still choose, what it chose, or that it did not', () => {
	const world = openWorld();
	const round = openRound(world);
	const region = regions.find(world.db, 'waterkant')!;
	const locals = { db: world.db, door: serverAt(world).door } as App.Locals;
	const scan = teamScan(world, round, 'Veendorp-Noord');
	const letter = () =>
		textOf(LetterText, { letter: letterOf(locals, { region, round, scan }), level: 1 });
	expect(letter()).toContain('Veendorp heeft nog niet gekozen; dat kan tot');
	const chosen = { municipality: veendorp, naming: 'named', reason: '' } as const;
	finalise(world, teamScan(world, round, 'Dijk'));
	expect(letter()).toContain('Veendorp heeft niet gekozen en doet alleen in het totaal mee.');
	const earlier = openWorld();
	const open = openRound(earlier);
	naming.choose(earlier.db, open, chosen, { who: by, now });
	const text = textOf(LetterText, {
		letter: letterOf({ ...locals, db: earlier.db } as App.Locals, {
			...{ region, round: open, scan: teamScan(earlier, open, 'Veendorp-Noord') }
		}),
		level: 1
	});
	expect(text).toContain('Veendorp koos: met naam.');
});

test('whoever chooses for a municipality does not react for it, and after the lock nobody chooses', async () => {
	const world = openWorld();
	const round = openRound(world);
	const params = { municipality: veendorp, round: '2026' };
	const page = async (isAdviser: boolean) =>
		shown(
			NamingPage,
			await asked(world, loadNaming, params, { query: '?regio=waterkant', isAdviser })
		);
	expect(await page(true)).toContain('ziet u het eigen deel en kunt u reageren');
	expect(await page(false)).toContain('ziet de gemeente haar eigen deel en kan zij reageren');
	expect(await page(true)).toContain('Er is nog niet gekozen.');
	finalise(world, teamScan(world, round, 'Dijk'));
	const after = await page(true);
	expect(after).not.toContain('nog niet gekozen');
	expect(after).toContain('Er is niet gekozen: de gemeente doet alleen in het totaal mee.');
});

test('in a round that was brought in afterwards a municipality chooses until it is published', async () => {
	const world = openWorld();
	openRound(world, '2026', { origin: 'imported' });
	const params = { municipality: veendorp, round: '2026' };
	const query = '?regio=waterkant';
	const page = shown(
		NamingPage,
		await asked(world, loadNaming, params, { query, isAdviser: true })
	);
	expect(page).toContain('U kunt de keuze veranderen tot de ronde is gepubliceerd.');
	expect(page).not.toContain('de eerste scan is vastgesteld');
});

test('a round about the region itself opens without a word about teams', async () => {
	const world = openWorld();
	const given = { rateFirst: true, referenceDate: '2026-04-01', opensOn: null, closesOn: null };
	for (const [key, reference] of [
		['2026', 'thuis@2026'],
		['2026-kring', 'kring@2026']
	] as const) {
		const questionnaire = world.questionnaires.get(reference)!;
		const purpose = 'learn' as never;
		const round = { region: 'waterkant', key, questionnaire, ...given, purpose };
		roundCourse.prepare(world.db, round as never, { who: by, now });
	}
	const opening = async (round: string) =>
		shown(OpeningPage, await asked(world, loadOpening, { region: 'waterkant', round }));
	expect(await opening('2026')).toContain('Gemeenten en teams kunnen hun scan invullen');
	const about = await opening('2026-kring');
	expect(about).toContain('De scan kan worden ingevuld');
	expect(about).not.toContain('Een team dat erbij komt');
});

test('who publishes is told to pass messages on where no mail is sent', async () => {
	const world = openWorld();
	const round = openRound(world);
	roundCourse.close(world.db, rounds.byId(world.db, round.id)!, { who: by, now });
	const params = { region: 'waterkant', round: '2026' };
	const data = await asked(world, loadDraft, params, { query: '?gelukt=teruggelegd' });
	expect(shown(DraftPage, data)).toContain(
		'Deze Thermometer verstuurt geen mail: geef het bericht zelf door aan hun adviseurs.'
	);
	expect(shown(DraftPage, { ...(data as object), hasMail: true })).toContain(
		'Er gaat bericht naar hun adviseurs.'
	);
});

test('a session is announced as the round asks it', async () => {
	const said = async (rateFirst: boolean) => {
		const world = openWorld();
		const scan = teamScan(world, openRound(world, '2026', { rateFirst }), 'Veendorp-Noord');
		const data = await asked(world, loadSession, { scan: scan.id }, { isAdviser: true });
		const shownScan = { id: scan.id, title: 'Veendorp-Noord', round: '2026' };
		return shown(SessionPage, { ...(data as object), scan: shownScan, trail: [] });
	};
	expect(await said(true)).toContain('Ieder schat eerst zelf in.');
	expect(await said(false)).toContain('U bespreekt elke vraag en legt samen één antwoord vast');
});

test('of a version whose file is gone it says which rounds go on with its text', () => {
	const words = (...keys: string[]) =>
		textOf(FileState, {
			state: 'vanished',
			rounds: keys.map((key) => ({ regionName: 'Waterkant', key }))
		});
	expect(words('2026')).toContain('Die ronde blijft die tekst gebruiken.');
	expect(words('2025', '2026')).toContain('Die rondes blijven die tekst gebruiken.');
});
