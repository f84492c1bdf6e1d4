import { afterAll, expect, test } from 'vitest';
import { later } from '#domain/session/clock.ts';
import * as grants from '#server/accounts/grants.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import * as imports from '#server/exchange/imports.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as acts from '#server/sessions/acts.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { countedChance, Keeper } from '../world/as-kept.ts';
import { go, writtenBy, type Came, type Errand } from '../world/errand.ts';
import { openTwoRegions, type Person, type Place } from '../world/two-regions.ts';
import { answer, now as start, writeQuestionnaire, written } from '../world/waterkant.ts';
import type { Keys } from '../world/written-questionnaire.ts';

/*
 * A year of the region Noord, through its addresses alone: a round is made and opened, people are asked, fill in,
 * talk and finalise, and others look. What each page gives to whom, and every row that each press writes, stand in
 * tests/golden/year; a change that is meant is taken over with `npx vitest run tests/routes/year.test.ts -u`.
 */

const leaveChance = countedChance();
const world = openTwoRegions(afterAll);
afterAll(leaveChance);
const { db, places, people } = world;
// What they hold stands in the accounts too, where others look for it.
for (const { viewer, session } of Object.values(people)) {
	for (const { role, region, municipality, team, scan } of viewer?.held ?? []) {
		if (!session || role === 'participant') continue;
		const scope = { region, municipality, team, scan };
		grants.give(db, { account: session.account.id, role, scope, givenBy: 'ada' }, start);
	}
}

const thuis = (written.thuis2026 as Keys).themes as Keys[];
writeQuestionnaire(world.questionnairesPath, {
	...written.thuis2026,
	version: '2027',
	themes: [
		{
			...thuis[0],
			items: [
				{ ...itemsOf(thuis[0])[0], perspectives: ['lokaal-team'], at_turn: 'team' },
				{ ...itemsOf(thuis[0])[1], levels: { 1: 'Niemand.', 4: 'Iedereen, met een plan.' } },
				...itemsOf(thuis[0]).slice(2)
			]
		},
		{
			id: 'samen',
			title: 'Samen optrekken',
			short: 'Samen',
			core: false,
			items: [
				{
					id: 'samen.tijd',
					text: 'Hoeveel tijd is er?',
					type: 'points',
					maximum: 10,
					perspectives: ['gemeente', 'bestuur'],
					at_turn: 'gemeente',
					norm: 6
				},
				{
					id: 'samen.vorm',
					text: 'Hoe werkt u samen?',
					type: 'choice',
					floor: 2,
					options: [
						{ value: 1, label: 'los', score: 0 },
						{ value: 2, label: 'vast', score: 100 }
					]
				}
			]
		},
		{
			id: 'extra',
			title: 'Extra',
			core: false,
			items: [{ id: 'extra.vraag', text: 'Nog iets?', type: 'yes-partly-no' }]
		},
		thuis[1]!
	]
});

function itemsOf(theme: Keys | undefined): Keys[] {
	return theme?.items as Keys[];
}

/** Of the moment at which the next thing happens. */
let moment = start;
let keeper = new Keeper();

function chapter(name: string, tell: () => Promise<void>) {
	test(name, async () => {
		keeper = new Keeper();
		await tell();
		const told = keeper.text.replaceAll(world.folder, '(folder)');
		await expect(told).toMatchFileSnapshot(`../golden/year/${name.replaceAll(' ', '-')}.yaml`);
	});
}

type Sent = Partial<Omit<Errand, 'now'>> & { isRefused?: boolean };

/** Somebody presses: what they are answered, and the rows that it wrote. A minute later the next thing happens. */
async function press(name: string, address: string, given: Sent = {}): Promise<Came> {
	moment = later(moment, 1);
	const { isRefused = false, at = places.own!, ...errand } = given;
	let came: Came = { status: 0 };
	const rows = await writtenBy(world, async () => {
		came = await go(world, `POST ${address}`, personOf(name), { at, now: moment, ...errand });
	});
	keeper.add(`${name} · POST ${address}`, { ...errand, came, rows });
	expect(came.status >= 400, `${name} ${address}: ${JSON.stringify(came)}`).toBe(isRefused);
	return came;
}

/** Each of them looks at each of these; nothing is written but that a download was given. */
async function look(names: string[], addresses: string[], given: Sent = {}) {
	const { at = places.own!, ...errand } = given;
	for (const address of addresses) {
		for (const name of names) {
			const rows = await writtenBy(world, async () => {
				const came = await go(world, `GET ${address}`, personOf(name), {
					at,
					now: moment,
					...errand
				});
				keeper.add(`${name} · ${address}${errand.query ?? ''}`, came);
			});
			if (Object.keys(rows).length > 0) keeper.add(`${name} · ${address} wrote`, rows);
		}
	}
}

function personOf(name: string): Person {
	return (people[name] ??= { viewer: undefined, session: undefined, cookies: {}, held: [] });
}

const here = '/scans/[scan]';
const round = '/beheer/rondes/[region]/[round]';
const of2027 = { params: { round: '2027' } };

/** As the page of closing shows what is still open. */
async function close(isRefused = false) {
	const shown = await go(world, `GET ${round}/sluiten`, personOf('coordinator'), {
		at: places.own!,
		...of2027,
		now: moment
	});
	const { seen: gezien } = (shown.given ?? { seen: '' }) as { seen: string };
	await press('coordinator', `${round}/sluiten?/default`, {
		...of2027,
		sends: { gezien },
		isRefused
	});
}

/** A list is looked at, and then kept. */
async function paste(address: string, [look, keep]: [string, string], lijst: string) {
	const shown = await press('coordinator', `${address}?/${look}`, { ...of2027, sends: { lijst } });
	const { seen: gezien } = shown.given as { seen: string };
	await press('coordinator', `${address}?/${keep}`, { ...of2027, sends: { lijst, gezien } });
}

/** The place of a team of Noord in its round of 2027. */
function placeIn2027(like: string, team: string): Place {
	const found = rounds.find(db, 'noord', '2027')!;
	const scan = scans.ofRound(db, found.id).find(({ teamName }) => teamName === team)!;
	const session = sessions.latestOf(db, scan.id);
	return { ...places[like]!, scan: scan.id, code: session?.code ?? '' };
}

/** With a mistake, mended by a choice, and undone again, so that what follows has no earlier round. */
async function bringEarlierRound() {
	const page = '/beheer/rondes/[region]/invoeren';
	const asked = { ronde: '2023', vragenlijst: 'thuis@2024', peildatum: '' };
	await look(['coordinator'], [page]);
	await press('coordinator', `${page}?/lees`, { sends: asked, isRefused: true });
	const text = 'gemeente;team;leren.reflectie\r\nAadorp;Een;redelijk\r\n';
	const bestand = new File([text], 'scans.csv') as unknown as string;
	await press('coordinator', `${page}?/lees`, { sends: { ...asked, bestand } });
	const coordinator = { region: 'noord', owner: personOf('coordinator').viewer!.id };
	const [draft] = importDrafts.ofOwner(db, coordinator, moment);
	const of = { params: { draft: draft!.id } };
	await look(['coordinator'], [`${page}/[draft]`, `${page}/[draft]/nakijken`], of);
	await press('coordinator', `${page}/[draft]/nakijken?/default`, { ...of, isRefused: true });
	const sends = { ...asked, 'waarde-0-sleutel': 'redelijk', 'waarde-0': 'value:2' };
	await press('coordinator', `${page}/[draft]?/default`, { ...of, sends });
	await press('coordinator', `${page}/[draft]/nakijken?/default`, of);
	const [made] = imports.ofRegion(db, 'noord');
	await press('coordinator', `${page}?/herstel`, { sends: { invoer: String(made!.id) } });
}

chapter('1 before', async () => {
	await press('administrator', '/beheer/accounts?/uitnodigen', {
		sends: {
			adres: 'bo@voorbeeld.nl',
			naam: 'Bo',
			rol: 'adviser',
			regio: 'noord',
			gemeente: 'GM9102'
		}
	});
	await press('administrator', '/beheer/accounts?/uitnodigen', {
		sends: { adres: 'bo@voorbeeld.nl', rol: 'team-leader', regio: 'noord' },
		isRefused: true
	});
	await press('administrator', '/beheer/regios?/inlezen', {
		sends: {
			tekst:
				'key: oost\nname: Oost\nmunicipalities:\n  - { code: GM9201, name: Eedorp, inhabitants: 10000 }\nteams:\n  - { municipality: GM9201, name: Een }\n'
		}
	});
	await look(['administrator', 'coordinator'], ['/beheer/regios/[region]'], {
		at: { ...places.own!, region: 'oost' }
	});
	await press('coordinator', '/beheer/regios/[region]?/default', {
		sends: { instrumenten: ['thuis', 'keuze'] }
	});
	await press('coordinator', '/gemeenten/[municipality]/teams?/nieuw', {
		sends: { naam: ' Drie ', postcodes: '3311, 3312', einde: '' }
	});
	await press('coordinator', '/gemeenten/[municipality]/teams?/nieuw', {
		sends: { naam: 'drie', postcodes: '33', einde: 'ooit' },
		isRefused: true
	});
	await press('adviser', '/gemeenten/[municipality]/teams?/wijzig', {
		sends: {
			team: String(places.own!.team),
			[`naam-${places.own!.team}`]: 'Eén',
			[`postcodes-${places.own!.team}`]: '9301',
			[`einde-${places.own!.team}`]: '31-12-2029'
		}
	});
	await look(['coordinator', 'adviser'], ['/gemeenten/[municipality]/teams']);
	for (const [person, style] of [
		['coordinator', '/beheer/regios/[region]/stijl'],
		['adviser', '/gemeenten/[municipality]/stijl']
	] as const) {
		await press(person, `${style}?/bekijk`, { sends: { inkt: '0078d7' }, isRefused: true });
		await press(person, `${style}?/bewaar`, { sends: { inkt: '7A0019', 'trede-1': 'e66101' } });
		await press(person, `${style}?/terug`, { sends: {}, isRefused: true });
		await look([person], [style]);
		const gezien = '#7a0019 #e66101';
		await press(person, `${style}?/terug`, { sends: { gezien } });
	}
	await look(['coordinator'], ['/beheer/rondes/nieuw']);
	const asked = {
		regio: 'noord',
		ronde: '2027',
		vragenlijst: 'thuis@2027',
		doel: 'leren',
		peildatum: '',
		van: '1-5-2026',
		tot: '1-7-2026',
		'eerst-zelf': 'ja'
	};
	await press('coordinator', '/beheer/rondes/nieuw?/default', {
		sends: { ...asked, tot: '1-4-2026' },
		isRefused: true
	});
	await press('coordinator', '/beheer/rondes/nieuw?/default', { sends: asked });
	const chosen = { ...asked, 'modules-van': 'thuis@2027', modules: ['extra'] };
	await press('coordinator', '/beheer/rondes/nieuw?/default', { sends: chosen });
	await look(['coordinator'], [`${round}/wijzigen`, `${round}/weggooien`], of2027);
	await press('coordinator', `${round}/wijzigen?/default`, {
		...of2027,
		sends: { ...chosen, modules: ['samen'], tot: '15-7-2026' }
	});
	await look(['coordinator'], [round, `${round}/openen`], of2027);
	await close(true);
	const shown = await go(world, `GET ${round}/openen`, personOf('coordinator'), {
		at: places.own!,
		...of2027,
		now: moment
	});
	const { seen } = shown.given as { seen: string };
	await press('coordinator', `${round}/openen?/default`, {
		...of2027,
		sends: { gezien: 'iets' },
		isRefused: true
	});
	await press('coordinator', `${round}/openen?/default`, { ...of2027, sends: { gezien: seen } });
	places.een = placeIn2027('own', 'Eén');
	places.twee = placeIn2027('same municipality', 'Twee');
	places.beekdam = placeIn2027('same region', 'Beekdam');
	await look(['coordinator'], [round], of2027);
	await look(
		['administrator', 'coordinator', 'adviser', 'team leader', 'reader', 'signed out'],
		['/', '/beheer', '/regios/[region]', '/beheer/rondes/nieuw'],
		of2027
	);
});

chapter('2 asked', async () => {
	const at = places.een!;
	const nodig = (sends: Record<string, string>, more: Sent = {}) =>
		press('coordinator', `${round}?/nodig`, { ...of2027, at, sends, ...more });
	await nodig({ wie: `team-${at.team}`, adres: 'Cor@Voorbeeld.nl', naam: 'Cor' });
	await nodig({ wie: 'GM9102', adres: 'di@voorbeeld.nl', naam: 'Di' });
	await nodig({
		wie: `team-${at.team}`,
		als: 'gespreksleider',
		adres: 'el@voorbeeld.nl',
		naam: ''
	});
	await nodig({ wie: 'niets', adres: 'geen adres', naam: 'https://x.nl' }, { isRefused: true });
	await press('coordinator', `${round}/links?/lezer`, {
		...of2027,
		sends: { 'lezer-naam': 'De raad', 'lezer-wat': 'regio', 'lezer-tot': '1-9-2026' }
	});
	const made = await press('coordinator', `${round}/links?/lezer`, {
		...of2027,
		sends: { 'lezer-naam': 'De wethouder', 'lezer-wat': 'GM9101', 'lezer-tot': '1-9-2026' }
	});
	await press('coordinator', `${round}/links?/lezer`, {
		...of2027,
		sends: { 'lezer-naam': '', 'lezer-wat': 'GM9999', 'lezer-tot': '1-1-2020' },
		isRefused: true
	});
	const { link } = (made.given as { made: { link: string } }).made;
	const token = { params: { token: link.split('/').at(-1)! } };
	await look(['wethouder'], ['/toegang/[token]'], token);
	await press('wethouder', '/toegang/[token]?/default', token);
	const paper = await press('coordinator', `${round}/uitnodiging/[scan]?/link`, {
		...of2027,
		at: places.twee!
	});
	const { address } = (paper.given as { letter: { address: string } }).letter;
	await press('leider van Twee', '/toegang/[token]?/default', {
		params: { token: address.split('/').at(-1)! }
	});
	await look(['coordinator'], [`${round}/uitnodiging/[scan]`], { ...of2027, at });
	await look(
		['coordinator'],
		['brieven', 'links', 'periode', 'sluiten', 'teams', 'uitnodigen'].map(
			(page) => `${round}/${page}`
		),
		of2027
	);
	const inviting = `${round}/uitnodigen`;
	await press('coordinator', `${inviting}?/bekijk`, {
		...of2027,
		sends: { lijst: 'Beekdm;wim@voorbeeld.nl\ngemeente Beekdam;geen adres' },
		isRefused: true
	});
	await paste(inviting, ['bekijk', 'verstuur'], 'gemeente Beekdam;Wim;wim@voorbeeld.nl');
	const whether = '/gemeenten/[municipality]/[round]/naam';
	const ofNoord = { ...of2027, query: '?regio=noord' };
	await look(['adviser', 'coordinator', 'team leader'], [whether], ofNoord);
	await press('adviser', `${whether}?/default`, { ...ofNoord, sends: {}, isRefused: true });
	await press('adviser', `${whether}?/default`, { ...ofNoord, sends: { naam: 'named' } });
	const elsewhere = { ...ofNoord, at: places['same region']! };
	await press('coordinator', `${whether}?/default`, {
		...elsewhere,
		sends: { naam: 'named', reden: '' },
		isRefused: true
	});
	await press('coordinator', `${whether}?/default`, {
		...elsewhere,
		sends: { naam: 'total', reden: 'De wethouder vroeg erom.' }
	});
	await look(['adviser', 'coordinator'], [whether], ofNoord);
	await look(['coordinator'], [round], of2027);
	await press('coordinator', `${round}/teams?/haaluit`, {
		...of2027,
		sends: { team: String(places.twee!.team), waarom: '' },
		isRefused: true
	});
	await press('coordinator', `${round}/teams?/haaluit`, {
		...of2027,
		sends: { team: String(places.twee!.team), waarom: 'Opgegaan in Eén.' }
	});
	await look(['coordinator', 'leider van Twee'], [here, `${round}`], {
		...of2027,
		at: places.twee!
	});
	await press('coordinator', `${round}/teams?/zetterug`, {
		...of2027,
		sends: { team: String(places.twee!.team) }
	});
	await press('coordinator', `${round}/periode?/verleng`, {
		...of2027,
		sends: { tot: '1-8-2026' }
	});
	await press('coordinator', `${round}/periode?/verleng`, {
		...of2027,
		sends: { tot: 'morgen' },
		isRefused: true
	});
	moment = later(moment, 9 * 24 * 60);
	await press('coordinator', `${round}?/herinner`, of2027);
	await press('coordinator', `${round}/links?/intrekken`, { ...of2027, sends: { link: '3' } });
	await look(['coordinator'], [round], of2027);
	await look(
		['coordinator', 'administrator'],
		['/beheer/berichten', '/beheer/logboek', '/beheer/logboek/logboek.csv']
	);
	const toEl = outbox.all(db).find(({ recipient }) => recipient === 'el@voorbeeld.nl');
	const bericht = String(toEl?.id);
	await press('coordinator', '/beheer/berichten?/lees', { sends: { bericht } });
	await press('coordinator', '/beheer/berichten?/doorgegeven', { sends: { bericht } });
	await look(['coordinator'], ['/beheer/berichten']);
	await look(
		['administrator'],
		['/beheer/accounts', '/beheer', '/beheer/regios', '/beheer/vragenlijsten', '/account']
	);
});

const scanPages = [
	here,
	`${here}/invullen/[theme]`,
	`${here}/acties`,
	`${here}/vaststellen`,
	`${here}/verslag`
];

chapter('3 filling in', async () => {
	const at = places.een!;
	await look(
		['team leader', 'adviser', 'coordinator', 'facilitator', 'reader', 'signed out'],
		scanPages,
		{ at }
	);
	const save = (name: string, json: object, more: Sent = {}) =>
		press(name, `${here}/antwoorden`, { at, sends: { json }, ...more });
	const leader = 'leider van Twee';
	const of = { at: places.twee! };
	await save(
		leader,
		{ item: 'leren.reflectie', value: '1', note: 'Nog niet.', expected: 0, clientKey: 'a' },
		of
	);
	await save(
		leader,
		{ item: 'leren.reflectie', value: '2', note: '', expected: 0, clientKey: 'b' },
		of
	);
	await save(leader, { item: 'leren.reflectie', value: '9', note: '', expected: 1 }, of);
	await save(leader, { item: 'nergens', value: '1', note: '', expected: 0 }, of);
	await save(leader, { item: 'samen.tijd', value: '7', note: '', expected: 0 }, of);
	await save(leader, { item: 'samen.vorm', value: '1', note: '', expected: 0 }, of);
	const rows = {
		'antwoord:leren.partners:partner': ['politie', 'huisarts'],
		'antwoord:leren.partners:lijn': ['green', 'red'],
		'antwoord:leren.partners:opmerking': ['', 'Wij kennen haar niet.']
	};
	await press(leader, `${here}/invullen/[theme]?/bewaar`, {
		...of,
		sends: {
			'antwoord:leren.inwerken': 'nvt',
			'toelichting:leren.inwerken': 'Wij zijn klein.',
			'antwoord:leren.woorden': 'Er viel veel op.',
			...rows,
			verder: '1'
		}
	});
	await press(leader, `${here}/invullen/[theme]?/bewaar`, {
		...of,
		sends: {
			'antwoord:leren.reflectie': '4',
			'versie:leren.reflectie': '1',
			'antwoord:leren.inwerken': '3'
		},
		isRefused: true
	});
	await press(leader, `${here}/invullen/[theme]?/bewaar`, {
		...of,
		sends: { ...rows, 'versie:leren.partners': '7', weg: 'leren.partners:0' }
	});
	await press(leader, `${here}/invullen/[theme]?/bewaar`, {
		...of,
		sends: { ...rows, 'versie:leren.partners': '1', 'nog-een': 'leren.partners' },
		isRefused: true
	});
	await look([leader, 'adviser', 'coordinator'], scanPages, of);
	await look([leader], [`${here}/invullen/[theme]`], { ...of, params: { theme: 'samen' } });
	await look(
		['adviser', 'coordinator', 'reader', 'wethouder'],
		['/regios/[region]/[round]', '/gemeenten/[municipality]/[round]'],
		{
			...of2027,
			query: '?regio=noord'
		}
	);
});

const sessionPages = [`${here}/leiden`, `${here}/gesprek`, `${here}/inschatten`];
const lead = 'facilitator';

/** What the lead presses on a page that is up to date. */
async function leads(action: string, sends: Record<string, string> = {}, more: Sent = {}) {
	const at = places.een!;
	const stand = String(acts.lastAct(db, sessions.latestOf(db, at.scan)!.id).revision);
	return press(lead, `${here}/leiden?/${action}`, { at, sends: { ...sends, stand }, ...more });
}

async function everybodyLooks() {
	await look([lead, 'Fatma', 'Ger'], sessionPages, { at: places.een! });
}

chapter('4 joining', async () => {
	const at = places.een!;
	await look(['team leader', 'adviser', 'coordinator'], [`${here}/sessie`], { at });
	await press('coordinator', `${here}/sessie?/nodig`, {
		at,
		sends: { adres: 'flo@voorbeeld.nl', naam: 'Flo' }
	});
	await press('team leader', `${here}/sessie?/bereid`, {
		at,
		sends: { named: 'ja', rating: 'here', facilitated: 'ja', minutes: '5' },
		isRefused: true
	});
	await press('team leader', `${here}/sessie?/bereid`, {
		at,
		sends: { named: 'ja', rating: 'here', facilitated: 'ja', minutes: '90' }
	});
	places.een = placeIn2027('own', 'Eén');
	const join = (name: string, organisation: string, level: string, more: Sent = {}) =>
		press(name, '/meedoen/[code]?/meedoen', {
			at: places.een!,
			sends: { name, organisation, level },
			...more
		});
	await look(
		['stranger'],
		['/meedoen', '/meedoen/[code]', '/bewaren', '/regios/[region]/bewaren'],
		{ at: places.een }
	);
	await join('', 'iets', '', { isRefused: true });
	await join('Fatma', 'lokaal-team', 'uitvoering');
	await join('Ger', 'gemeente', 'bestuur');
	await join('Han', 'partner', 'uitvoering');
	await join('Ine', 'inwoner', '');
	await join('Jip', 'lokaal-team', 'beleid-en-management');
	await press('Jip', '/meedoen/[code]?/wijzig', {
		at: places.een,
		sends: { name: 'Jip', organisation: 'lokaal-team', level: 'uitvoering' }
	});
	await look(['Jip'], ['/meedoen/[code]'], { at: places.een });
	await press('Jip', '/meedoen/[code]?/vergeet', { at: places.een });
	await press('team leader', `${here}/sessie?/bereid`, {
		at,
		sends: { named: 'ja', rating: 'here', facilitated: 'ja', minutes: '120' }
	});
	await press('team leader', `${here}/sessie?/deur`, { at, sends: { deur: 'dicht' } });
	await join('Laat', 'partner', 'uitvoering', { isRefused: true });
	await press('team leader', `${here}/sessie?/deur`, {
		at,
		sends: { deur: 'open', terug: 'leiden' }
	});
	await look(['team leader', 'coordinator'], [`${here}/sessie`], { at });
	await press(lead, `${here}/leiden?/leiding`, { at });
	await everybodyLooks();
	const handed = await press(lead, `${here}/leiden?/geef`, { at });
	const { address } = (handed.given as { handover: { address: string } }).handover;
	const key = { at, params: { key: address.split('/').at(-1)! } };
	await look(['Kim'], [`${here}/leiden/overnemen/[key]`], key);
	const fromOneDevice = { ...key, sends: { apparaat: 'x'.repeat(43) } };
	await press('Kim', `${here}/leiden/overnemen/[key]?/neem`, fromOneDevice);
	await press('Kim', `${here}/leiden/overnemen/[key]?/neem`, fromOneDevice);
	await press('Liv', `${here}/leiden/overnemen/[key]?/neem`, { ...key, isRefused: true });
	await look(['Kim', lead], [`${here}/leiden/overnemen/[key]`, `${here}/leiden`], key);
	await press(lead, `${here}/leiden?/leiding`, { at });
	await leads('start');
	await leads('naar', { stap: 'inschatten' });
});

const rate = (
	name: string,
	item: string,
	value: string,
	remark = '',
	expected = 0,
	more: Sent = {}
) =>
	press(name, `${here}/inschattingen`, {
		at: places.een!,
		sends: { json: { item, value, remark, expected } },
		...more
	});

chapter('5 rating', async () => {
	const at = places.een!;
	await rate('Fatma', 'leren.reflectie', '2', 'Te druk.');
	await rate('Fatma', 'leren.reflectie', '1', 'Veel te druk.', 0);
	await rate('Fatma', 'leren.reflectie', '1', 'Veel te druk.', 1);
	await rate('Fatma', 'samen.tijd', '12');
	await rate('Ger', 'leren.reflectie', '4');
	await rate('Ger', 'leren.inwerken', 'onbekend');
	await rate('Ger', 'samen.tijd', '8');
	await rate('Han', 'leren.reflectie', '4', 'Het loopt.');
	await rate('Han', 'samen.vorm', '2');
	await rate('Ine', 'leren.reflectie', '2');
	await rate('Ine', 'leren.inwerken', '3');
	await press('Ine', `${here}/inschatten?/bewaar`, {
		at,
		sends: {
			vraag: 'samen.vorm',
			antwoord: '1',
			opmerking: 'Ik zie het niet.',
			versie: '0',
			beurt: '1',
			naar: 'samen.tijd'
		}
	});
	await press('Fatma', `${here}/inschatten?/klaar`, {
		at,
		sends: { beurt: ['leren 1', 'samen 1'] }
	});
	await press('Fatma', `${here}/inschatten?/terug`, { at, sends: { naar: 'samen.vorm' } });
	await everybodyLooks();
	await look(['Han', 'Ine'], [`${here}/inschatten`], { at });
	await leads('pauze', { minuten: '10' });
	await look([lead, 'Fatma'], sessionPages.slice(0, 2), { at });
	await leads('pauze', { minuten: '0' });
	await leads('onthul', { thema: 'leren' });
	await everybodyLooks();
	await press('team leader', `${here}/sessie?/weg`, {
		at,
		sends: { deelnemer: idOf('Ine'), terug: 'leiden' }
	});
	await everybodyLooks();
	await leads('opnieuw', { vraag: 'leren.reflectie', zet: 'second-open' });
	await everybodyLooks();
	await rate('Fatma', 'leren.reflectie', '3', '', 0);
	await rate('Ger', 'leren.reflectie', '3', '', 0);
	await leads('opnieuw', { vraag: 'leren.reflectie', zet: 'second-reveal' });
	await leads('onthul', { thema: 'alle' });
	await everybodyLooks();
});

function idOf(name: string): string {
	const { id } = sessions.latestOf(db, places.een!.scan)!;
	const own = db.$client
		.prepare('select id from participants where session = ? and name = ?')
		.pluck();
	return own.get(id, name) as string;
}

chapter('6 talking', async () => {
	const at = places.een!;
	await leads('naar', { stap: 'gesprek', vraag: 'leren.reflectie' });
	await everybodyLooks();
	await press(lead, `${here}/leiden/notitie`, {
		at,
		sends: {
			json: {
				item: 'leren.reflectie',
				notes: {
					minority: 'De partner ziet het anders.',
					changeReason: null,
					action: { text: '', owner: '', due: '' }
				},
				expected: 0,
				clientKey: 'n1'
			}
		}
	});
	await press(lead, `${here}/leiden/notitie`, {
		at,
		sends: {
			json: {
				item: 'leren.reflectie',
				notes: {
					minority: 'Anders.',
					changeReason: 'stricter',
					action: { text: '', owner: '', due: '' }
				},
				expected: 0
			}
		}
	});
	await leads('vastleggen', { vraag: 'leren.reflectie', antwoord: '' }, { isRefused: true });
	await leads('vastleggen', {
		vraag: 'leren.reflectie',
		antwoord: '3',
		versie: '0',
		notitieversie: '2',
		toelichting: 'Wij kijken elke maand terug.',
		anders: 'De partner ziet het anders.',
		reden: '',
		actie: 'Samen oefenen',
		wie: 'Fatma',
		wanneer: '1-9-2026'
	});
	await everybodyLooks();
	await leads('parkeer', { vraag: 'leren.inwerken' });
	await leads('kort', { vraag: 'samen.vorm', antwoord: '1', versie: '0' });
	await press(lead, `${here}/leiden?/naar`, {
		at,
		sends: { stap: 'rest', stand: '1' },
		isRefused: true
	});
	await leads('naar', { stap: 'rest' });
	await look([lead, 'Fatma'], sessionPages, { at });
	await leads('overnemen', { thema: 'samen' });
	await leads('kort', { vraag: 'leren.inwerken', antwoord: 'onbekend', versie: '0' });
	await leads('naar', { stap: 'afsluiten' });
	await everybodyLooks();
	await leads('sluit');
	await look(
		[lead, 'Fatma', 'Ine', 'team leader', 'adviser'],
		[`${here}/verslag`, `${here}/verslag.txt`, `${here}/inschatten`, `${here}/gesprek`, here],
		{ at }
	);
});

chapter('7 finalising', async () => {
	const at = places.een!;
	await look(['team leader', 'adviser', 'coordinator'], [`${here}/vaststellen`, here], { at });
	await press('team leader', `${here}/vaststellen?/notities`, {
		at,
		sends: {
			vraag: 'leren.reflectie',
			anders: 'Het kan beter.',
			actie: 'Samen oefenen',
			wie: 'Ger',
			wanneer: '1-10-2026',
			notitieversie: '4',
			'naar-buiten': 'ja'
		}
	});
	await press('adviser', `${here}/vaststellen?/vaststellen`, {
		at,
		sends: { namens: 'municipality' },
		isRefused: true
	});
	for (const [item, value] of [
		['samen.tijd', '7'],
		['leren.woorden', 'Niets.']
	] as const) {
		await press('team leader', `${here}/antwoorden`, {
			at,
			sends: { json: { item, value, note: '', expected: 0 } }
		});
	}
	await press('team leader', `${here}/vaststellen?/vaststellen`, { at, sends: { namens: 'team' } });
	await look(['team leader', 'adviser'], [`${here}/vaststellen`, here], { at });
	await press('adviser', `${here}/vaststellen?/vaststellen`, {
		at,
		sends: { namens: 'municipality' }
	});
	await look(
		['team leader', 'adviser', 'coordinator', 'reader', 'wethouder', 'Fatma'],
		[here, `${here}/verslag`],
		{ at }
	);
	await look(
		['adviser', 'coordinator', 'reader', 'wethouder'],
		['/regios/[region]', '/regios/[region]/[round]', '/gemeenten/[municipality]/[round]'],
		{
			...of2027,
			query: '?regio=noord'
		}
	);
	const whether = { ...of2027, query: '?regio=noord' };
	await press('adviser', '/gemeenten/[municipality]/[round]/naam?/default', {
		...whether,
		sends: { naam: 'total' },
		isRefused: true
	});
	await look(['adviser'], ['/gemeenten/[municipality]/[round]/naam'], whether);
	await press('adviser', `${here}?/heropen`, { at, sends: { reden: '' }, isRefused: true });
	await press('adviser', `${here}?/heropen`, { at, sends: { reden: 'Er klopt iets niet.' } });
	await press('adviser', `${here}/antwoorden`, {
		at,
		sends: { json: { item: 'samen.tijd', value: '3', note: 'Toch minder.', expected: 8 } }
	});
	await look(['adviser'], [here, `${here}/vaststellen`, `${here}/verslag`], { at });
	await press('administrator', `${here}/vaststellen?/vaststellen`, {
		at,
		sends: { namens: ['municipality', 'team'] }
	});
});

chapter('8 afterwards', async () => {
	const finalised = { at: places['same municipality']! };
	await look(
		['team leader', 'adviser', 'coordinator', 'reader'],
		[here, `${here}/infographic`, `${here}/verslag.txt`],
		finalised
	);
	const where = [
		'/regios/[region]/[round]',
		'/regios/[region]/[round]/infographic',
		'/regios/[region]/[round]/infographic/tekst',
		'/regios/[region]/[round]/infographic/zip',
		'/gemeenten/[municipality]/[round]',
		'/gemeenten/[municipality]/[round]/infographic',
		'/gemeenten/[municipality]/[round]/infographic/tekst'
	];
	for (const key of ['2026', '2027']) {
		await look(['administrator', 'adviser', 'coordinator', 'reader', 'wethouder'], where, {
			params: { round: key },
			query: '?regio=noord&weging=inwoners&naast=2026'
		});
	}
	await look(['coordinator', 'adviser'], ['/regios/[region]/[round]/antwoorden.csv'], of2027);
	await look(['coordinator', 'adviser'], ['/beheer/koppelingen']);
	const beside = '/regios/[region]/vergelijk';
	await look(
		['coordinator', 'adviser', 'reader', 'wethouder'],
		[
			'/regios/[region]/jaren',
			beside,
			'/regios/[region]/jaren/jaren.csv',
			`${beside}/vergelijk.csv`
		]
	);
	await look(['coordinator'], ['/regios/[region]/jaren/[chart]', `${beside}/[chart]`], {
		params: { chart: 'overall.svg' }
	});
	const sets = (naam: string, isRefused = false) =>
		press('adviser', `${beside}?/bewaar`, { sends: { naam, keuze: 'gemeente=GM9101' }, isRefused });
	await sets('', true);
	await sets('Wij');
	await sets('Wij', true);
	await look(['adviser', 'coordinator'], [beside]);
	await press('adviser', `${beside}?/weg`, { sends: { bewaard: '1', keuze: '' } });
	const unknown = db.$client.prepare(
		`update round_members set inhabitants = null where round = ? and municipality = 'GM9101'`
	);
	unknown.run(rounds.find(db, 'noord', '2026')!.id);
	await look(['coordinator'], where.slice(0, 2), {
		params: { round: '2026' },
		query: '?weging=inwoners'
	});
	for (const key of ['2026-keuze', '2026-kring', '1999']) {
		await look(['coordinator'], where.slice(0, 2), { params: { round: key } });
	}
	const candidates = { params: { round: '2026-keuze' } };
	for (const naam of ['Nog een', 'En nog een', ' ']) {
		await press('coordinator', '/regios/[region]/[round]/kandidaten?/default', {
			...candidates,
			sends: { naam },
			isRefused: naam === ' '
		});
	}
	for (const [index, scan] of scans
		.ofRound(db, rounds.find(db, 'noord', '2026-keuze')!.id)
		.entries()) {
		for (const [item, value] of [
			['leren.reflectie', String(4 - index)],
			['leren.inwerken', '3'],
			['sturing.opdracht', '2']
		] as const) {
			answer(world, scan, item, value);
		}
		if (index > 0) finalising.setMarks(db, scan, ['municipality'], { who: 'Ada', now: moment });
	}
	await look(['coordinator'], ['/regios/[region]/[round]/kandidaten'], {
		params: { round: '2026-keuze' }
	});
	await look(['coordinator'], ['/regios/[region]/[round]/regioscan'], {
		params: { round: '2026-kring' }
	});
	await close();
	await close(true);
	await press('coordinator', `${round}/periode?/verleng`, {
		...of2027,
		sends: { tot: '1-12-2026' },
		isRefused: true
	});
	await look(
		['adviser', 'coordinator', 'team leader'],
		[here, `${here}/invullen/[theme]`, `${here}/vaststellen`],
		{ at: places.twee! }
	);
	await press('leider van Twee', `${here}/antwoorden`, {
		at: places.twee!,
		sends: { json: { item: 'samen.tijd', value: '3', note: '', expected: 1 } }
	});
	await look(
		['adviser', 'coordinator', 'reader', 'wethouder', 'signed out'],
		['/', '/regios/[region]/[round]', '/gemeenten/[municipality]/[round]'],
		{
			...of2027,
			query: '?regio=noord'
		}
	);
	await press('coordinator', `${round}/periode?/heropen`, {
		...of2027,
		sends: { reden: 'Een team was vergeten.', 'heropen-tot': '1-10-2026' }
	});
	await look(
		['coordinator'],
		[round, '/beheer/regios/[region]/regio.yaml', '/beheer/logboek'],
		of2027
	);
	await press('administrator', '/account?/naam', { sends: { naam: 'Ada Lovelace' } });
	await press('administrator', '/beheer/accounts?/verwijder', {
		sends: { account: people['somebody without a role']!.session!.account.id }
	});
	await look(['administrator'], ['/beheer/accounts', '/beheer/logboek']);
	await press('wethouder', '/toegang?/default');
	await look(['administrator'], ['/beheer/personen']);
	const person = (action: string, sends: Record<string, string>, isRefused = false) =>
		press('administrator', `/beheer/personen${action}`, { sends, isRefused });
	await person('?/zoek', { wie: 'di@voorbeeld.nl' });
	await person('?/zoek', { wie: 'niemand@elders.nl' }, true);
	await person('/gegevens.json', { wie: 'di@voorbeeld.nl' });
	await person('?/wis', { wie: 'di@voorbeeld.nl', naam: 'Dirk' }, true);
	await person('?/wis', { wie: 'di@voorbeeld.nl', naam: 'di' });
	await person('?/zoek', { wie: 'raad' });
	const jip = `deelnemer:${idOf('Jip')}`;
	await person('?/zoek', { wie: jip });
	await person('/gegevens.json', { wie: jip });
	await person('?/wis', { wie: jip, naam: 'Jip' });
	await look(['administrator'], ['/beheer/logboek']);
});

chapter('9 not published', async () => {
	const publishing = `${round}/publicatie`;
	const own = '/gemeenten/[municipality]/[round]/publicatie';
	const ofNoord = { ...of2027, query: '?regio=noord' };
	await close();
	await look(['coordinator', 'administrator', 'adviser'], [publishing], of2027);
	await press('coordinator', `${publishing}?/maak`, {
		...of2027,
		sends: { reageren: 'ooit', embargo: '1-1-2027', uur: '9' },
		isRefused: true
	});
	const sends = { reageren: '31-12-2026', embargo: '4-1-2027', uur: '9:00', vindbaar: 'ja' };
	await press('coordinator', `${publishing}?/maak`, { ...of2027, sends });
	await press('administrator', `${publishing}?/maak`, { ...of2027, sends, isRefused: true });
	await look(['coordinator'], [publishing], of2027);
	await look(['adviser', 'coordinator', 'team leader'], [own], ofNoord);
	const { making } = (
		await go(world, `GET ${publishing}`, personOf('coordinator'), {
			at: places.own!,
			...of2027,
			now: moment
		})
	).given as { making: { id: number; hash: string } };
	const composing = `${round}/infographic`;
	await look(['coordinator', 'administrator', 'adviser'], [composing], of2027);
	const composed = { blokken: ['findings', 'themes'], volgorde: ['findings', 'themes'] };
	const kop = 'Wij beginnen met 65 gesprekken';
	await press('coordinator', `${composing}?/bekijk`, {
		...of2027,
		sends: { ...composed, kop, omlaag: 'findings' }
	});
	await press('coordinator', `${composing}/voorbeeld`, { ...of2027, sends: { ...composed, kop } });
	await press('coordinator', `${composing}?/bewaar`, { ...of2027, sends: { ...composed, kop } });
	await press('administrator', `${composing}?/bewaar`, {
		...of2027,
		sends: { ...composed, kop: 'Ik kwam later' },
		isRefused: true
	});
	await look(['coordinator'], [composing], of2027);
	const publicatie = String(making.id);
	await press('coordinator', `${publishing}?/wijzig`, {
		...of2027,
		sends: { publicatie, reageren: '15-1-2027', weg: ['leren'] }
	});
	await press('coordinator', `${publishing}?/leg`, {
		...of2027,
		sends: { publicatie, gezien: making.hash },
		isRefused: true
	});
	await press('adviser', `${own}?/opmerking`, {
		...ofNoord,
		sends: { opmerking: 'Er ligt nog niets.' },
		isRefused: true
	});
	await press('coordinator', `${publishing}?/publiceer`, {
		...of2027,
		sends: { publicatie },
		isRefused: true
	});
	await press('coordinator', `${publishing}?/weg`, { ...of2027, sends: { publicatie } });
	await press('coordinator', `${publishing}?/weg`, { ...of2027, sends: { publicatie } });
	await look(['coordinator'], [publishing, round], of2027);
	await look(['stranger'], ['/publicaties/[region]/[round]/[[edition=edition]]'], of2027);
	await bringEarlierRound();
});

chapter('10 norm and goals', async () => {
	const norm = `${round}/norm`;
	const shown = ['/regios/[region]/[round]/norm', '/regios/[region]/[round]/doelen'];
	const everybody = ['administrator', 'coordinator', 'adviser', 'reader', 'wethouder'];
	await look(['coordinator', 'adviser'], [norm], of2027);
	const sends = { vraag: 'leren.reflectie', niveau: '3', bron: 'Norm 2026', maker: 'Werkgroep' };
	await press('coordinator', `${norm}?/bewaar`, { ...of2027, sends, isRefused: true });
	// As if the answers of 2026 had come from a file: then a norm can still be set.
	db.$client.exec(`update rounds set origin = 'imported' where region = 'noord' and key = '2026'`);
	const of2026 = { params: { round: '2026' } };
	await press('coordinator', `${norm}?/bewaar`, {
		...of2026,
		sends: { ...sends, niveau: '9', bron: '', maker: '' },
		isRefused: true
	});
	await press('coordinator', `${norm}?/bewaar`, {
		...of2026,
		sends: { ...sends, tekst: 'Elk team kijkt terug.' }
	});
	await press('administrator', `${norm}?/bewaar`, { ...of2026, sends, isRefused: true });
	await press('coordinator', `${norm}?/overnemen`, of2026);
	await look(['coordinator'], [norm], { ...of2026, query: '?vraag=leren.reflectie' });
	await look(everybody, shown, of2026);
	await press('coordinator', `${norm}?/weg`, { ...of2026, sends: { ...sends, revisie: '1' } });
	const doelen = '/gemeenten/[municipality]/[round]/doelen';
	const ofNoord = { ...of2027, query: '?regio=noord' };
	const goal = { thema: 'leren', score: '80', jaar: '2028', reden: 'Wij leren te weinig.' };
	await look(everybody, [doelen], ofNoord);
	await press('adviser', `${doelen}?/bewaar`, {
		...ofNoord,
		sends: { thema: 'leren', score: '101', jaar: '1999', reden: '' },
		isRefused: true
	});
	await press('adviser', `${doelen}?/bewaar`, { ...ofNoord, sends: goal });
	await press('administrator', `${doelen}?/bewaar`, { ...ofNoord, sends: goal, isRefused: true });
	await press('adviser', `${doelen}?/bewaar`, {
		...ofNoord,
		sends: { ...goal, thema: 'overall', score: '', trede: 'Begin' }
	});
	await look(['adviser'], [doelen], { ...of2027, query: '?regio=noord&thema=leren' });
	await look(everybody, shown, of2027);
	await press('adviser', `${doelen}?/weg`, { ...ofNoord, sends: { thema: 'leren', revisie: '1' } });
	const weging = '/beheer/regios/[region]/weging';
	const one = `${weging}/[weighing]`;
	// The region chose its instruments before there was one of this kind.
	await look(['coordinator'], [weging]);
	await press('coordinator', '/beheer/regios/[region]?/default', {
		sends: { instrumenten: ['thuis', 'keuze', 'weegtabel'] }
	});
	await press('coordinator', `${weging}?/default`, { sends: {}, isRefused: true });
	await press('coordinator', `${weging}?/default`, {
		sends: { titel: 'Waar daarna?', doel: 'Kiezen waar het team daarna begint.' }
	});
	await press('coordinator', `${one}?/criterium`, { sends: { nul: 'veel' }, isRefused: true });
	const criterion = { naam: 'Meldingen', gewicht: '2', nul: '0', honderd: '50' };
	await press('coordinator', `${one}?/criterium`, { sends: criterion });
	await press('coordinator', `${one}?/gebied`, { sends: { postcode: '15' }, isRefused: true });
	await press('coordinator', `${one}?/gebied`, { sends: { postcode: '1505' } });
	const figure = { 'cijfer-1': '12,5', 'bron-1': 'Veilig Thuis', 'dag-1': '31-12-2025' };
	await press('coordinator', `${one}?/cijfers`, {
		sends: { postcode: '1505', 'cijfer-1': 'veel' },
		isRefused: true
	});
	await press('coordinator', `${one}?/cijfers`, { sends: { postcode: '1505', ...figure } });
	await press('coordinator', `${one}?/criteriumweg`, {
		sends: { criterium: '1' },
		isRefused: true
	});
	await look(['coordinator', 'adviser', 'reader'], [weging, one], { query: '?gebied=1505' });
	await press('coordinator', `${one}?/gebiedweg`, { sends: { postcode: '1505' } });
	await press('coordinator', `${one}?/weg`, { sends: { zeker: 'nee' }, isRefused: true });
	await press('coordinator', `${one}?/weg`, { sends: { zeker: 'Waar eerst?' } });
	const cijfers = '/beheer/regios/[region]/cijfers';
	const expertise = '/regios/[region]/expertise';
	const beside = ['/regios/[region]/cijfers', expertise, `${expertise}/expertise.csv`];
	const ofPlace = ['/gemeenten/[municipality]/cijfers', '/gemeenten/[municipality]/cijfers/raad'];
	await look(['coordinator'], [cijfers, ...beside]);
	await press('coordinator', '/beheer/regios/[region]?/default', {
		sends: { instrumenten: ['thuis', 'keuze', 'cijfers', 'expertise'] }
	});
	await press('coordinator', `${cijfers}?/bekijk`, {
		sends: { lijst: 'OTS;Aadorp;ooit;veel;;;;;' },
		isRefused: true
	});
	const lijst = [
		'OTS;Aadorp;2025;100;kinderen;;inwoners;jaarverslag;definitief',
		'OTS;Beekdam;2025;4;kinderen;;inwoners;jaarverslag;definitief',
		'Meldingen;Nederland;2025;5;mensen;1.000;inwoners;monitor;voorlopig'
	].join('\n');
	const read = await press('coordinator', `${cijfers}?/bekijk`, { sends: { lijst } });
	const { seen: gezien } = read.given as { seen: string };
	await press('coordinator', `${cijfers}?/bewaar`, { sends: { lijst }, isRefused: true });
	await press('coordinator', `${cijfers}?/bewaar`, { sends: { lijst, gezien } });
	const entry = {
		...{ terrein: 'Crisis', soorten: ['advises'], plaats: 'GM9101', functie: 'wacht' },
		...{ bereik: 'j.jansen@voorbeeld.nl', nagekeken: '1-1-2026' }
	};
	await press('adviser', `${expertise}/[entry]?/bewaar`, { sends: entry, isRefused: true });
	await press('adviser', `${expertise}/[entry]?/bewaar`, {
		sends: { ...entry, bereik: 'crisis@voorbeeld.nl', revisie: '1' }
	});
	await look(everybody, [...beside, `${expertise}/[entry]`]);
	await look(everybody, ofPlace, { query: '?regio=noord' });
	await press('adviser', `${expertise}/[entry]?/weg`);
	await press('coordinator', `${cijfers}?/terug`, { sends: { invoer: '1' } });
	await look(everybody, ['/land']);
	await press('administrator', '/land?/leg', {
		sends: { vragenlijst: 'thuis@2027', jaar: '2027' },
		isRefused: true
	});
});

chapter('11 letter and reasons', async () => {
	const everybody = ['administrator', 'coordinator', 'adviser', 'team leader', 'reader'];
	const ofNoord = { ...of2027, query: '?regio=noord' };
	const letter = '/gemeenten/[municipality]/[round]/raadsbrief';
	const sharing = '/gemeenten/[municipality]/[round]/redenen';
	const reasons = '/regios/[region]/[round]/redenen';
	await look(everybody, [letter, sharing], ofNoord);
	const words = { zin: 'eigen:about', tekst: 'Wij praten hier verder over.', revisie: '0' };
	await press('adviser', `${letter}?/bewaar`, { ...ofNoord, sends: words });
	await press('adviser', `${letter}?/bewaar`, { ...ofNoord, sends: words, isRefused: true });
	await press('coordinator', `${letter}?/bewaar`, { ...ofNoord, sends: words, isRefused: true });
	await look(['adviser'], [letter], { ...of2027, query: '?regio=noord&zin=eigen:about' });
	await press('adviser', `${sharing}?/default`, { ...ofNoord, sends: {}, isRefused: true });
	await press('adviser', `${sharing}?/default`, { ...ofNoord, sends: { delen: 'nee' } });
	await look(everybody, [reasons, '/regios/[region]/[round]/vragen/[item]'], of2027);
	await press('adviser', `${reasons}?/contact`, {
		...of2027,
		sends: { gemeente: 'GM9102', vraag: 'leren.reflectie', bericht: '', bereik: '' },
		isRefused: true
	});
});

chapter('12 scripts and issues', async () => {
	await press('coordinator', '/beheer/regios/[region]?/default', {
		sends: { instrumenten: ['thuis', 'keuze', 'draaiboeken', 'matrix'] }
	});
	const script = `${here}/draaiboek/[workshop]`;
	const who = ['administrator', 'adviser', 'team leader', 'participant', 'reader'];
	await look(who, [`${here}/draaiboeken`, script, `${script}/scherm`, `${script}/resultaat`]);
	await look(['signed out'], ['/vragenlijsten/draaiboeken', '/vragenlijsten/draaiboeken/[script]']);
	await press('adviser', `${here}/draaiboeken?/begin`, {
		sends: { draaiboek: 'nergens' },
		isRefused: true
	});
	await press('adviser', `${here}/draaiboeken?/begin`, { sends: { draaiboek: 'veranderplan' } });
	const field = 'bereikt.bereikt';
	const typed = { deel: 'bereikt', [`veld:${field}`]: 'Wij oefenen.', naar: '3' };
	const stale = { ...typed, [`versie:${field}`]: '0' };
	await press('team leader', `${script}?/naar`, { sends: stale, isRefused: true });
	await press('team leader', `${script}?/naar`, { sends: { ...typed, [`versie:${field}`]: '1' } });
	const action = { 'actie:volgende.acties': 'a', 'wat:volgende.acties': 'Bellen' };
	const due = { 'wie:volgende.acties': 'team', 'wanneer:volgende.acties': '1-9-2027' };
	await press('team leader', `${script}?/sluit`, {
		sends: { deel: 'volgende', 'versie:volgende.acties': '0', ...action, ...due }
	});
	await press('team leader', `${script}?/sluit`, { isRefused: true });
	await press('team leader', `${script}/resultaat?/volg`, {
		sends: { veld: 'volgende.acties', actie: 'b' },
		isRefused: true
	});
	await press('team leader', `${script}/resultaat?/volg`, {
		sends: { veld: 'volgende.acties', actie: 'a' }
	});
	await press('team leader', `${script}?/weg`, { isRefused: true });
	await look(who, [`${here}/draaiboeken`, script, `${script}/scherm`, `${script}/resultaat`]);

	const matrix = '/regios/[region]/matrix';
	const pages = [matrix, `${matrix}/matrix.csv`];
	await look(['coordinator', 'adviser', 'reader', 'participant'], pages);
	await look(['coordinator', 'adviser'], [`${matrix}/[issue]`]);
	await press('coordinator', `${matrix}?/begin`, { isRefused: true });
	const issue = {
		vraagstuk: 'De avond',
		soort: 'specific',
		andere: 'Zeeland',
		herkomst: 'overleg'
	};
	await press('coordinator', `${matrix}/[issue]?/bewaar`, {
		sends: { ...issue, vraagstuk: '', revisie: '1' },
		isRefused: true
	});
	const change = { ...issue, gemeenten: ['GM9101', 'GM9102'], revisie: '1' };
	await press('coordinator', `${matrix}/[issue]?/bewaar`, { sends: change });
	await press('coordinator', `${matrix}/[issue]?/bewaar`, { sends: change, isRefused: true });
	await look(['coordinator', 'reader'], pages);
	await press('coordinator', `${matrix}/[issue]?/weg`);
	await press('coordinator', `${matrix}?/begin`, { sends: { vinkjes: 'ja' } });
});
