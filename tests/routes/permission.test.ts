import { globSync } from 'node:fs';
import { isHttpError, isRedirect, isActionFailure, type RequestEvent } from '@sveltejs/kit';
import { afterAll, describe, expect, test } from 'vitest';
import { may, type Permission, type Target } from '#domain/permission.ts';
import { Live } from '#server/live.ts';
import { Writes } from '#server/writes.ts';
import * as teamRegistry from '#server/team-registry.ts';
import { notHere, signInFirst } from '#routes/guard.ts';
import { wayBackOf } from '#routes/way-back.ts';
import { openTwoRegions, type Person, type Place, type TwoRegions } from '../world/two-regions.ts';
import { now } from '../world/waterkant.ts';

/*
 * Every address with every role at every place, against the table in domain/permission.ts. Not yours and
 * not there are told alike: to a stranger as the way to sign in, to anybody else as a 404; a refused action
 * writes nothing; whoever may act on a page may see it.
 */

/** What the table must allow for it, any of these; public is for everybody, signed-in for any account. */
type Needed = 'public' | 'signed-in' | [Permission, Target][];

interface Address {
	/** What somebody needs for it at this place. */
	needs: (place: Place) => Needed;
	/** The round in the address where it is not 2026. */
	round?: '2026-kring' | '2026-keuze';
	/** What an action is sent: a form, or JSON. */
	sends?: (place: Place) => Record<string, string> | { json: unknown };
	query?: (place: Place) => string;
	/** Somebody may do it without the page it stands on: from a page of their own. */
	fromElsewhere?: true;
	/** Who may not rate is sent to where people join. */
	leadsToTheDoor?: true;
	/** The address says nothing of a place: every refusal is the same anyway. */
	hasPlace?: false;
}

const inRegion =
	(...actions: Permission[]): Address['needs'] =>
	({ region }) =>
		actions.map((action) => [action, { region }]);
const anywhere =
	(action: Permission): Address['needs'] =>
	() => [[action, {}]];
const everybody: Address = { needs: () => 'public', hasPlace: false };
const account: Address = { needs: () => 'signed-in', hasPlace: false };
const accountsPage: Address = { needs: anywhere('manage-accounts'), hasPlace: false };

const seeScan: Address = {
	needs: ({ about, subject, isFinalised }) => {
		if (about === 'region' || about === 'candidate')
			return on(subject, 'fill-in-for-region', 'see-scan');
		return isFinalised ? on(subject, 'see-scan', 'see-finalised-scan') : on(subject, 'see-scan');
	}
};
/** What is about a session: at a scan of the region itself and of a candidate the region does it too. */
const session = (...actions: Permission[]): Address['needs'] => {
	return ({ about, subject }) =>
		about === 'region' || about === 'candidate'
			? on(subject, 'fill-in-for-region', ...actions)
			: on(subject, ...actions);
};
/** As a participant where people fill in together at once. */
const answer: Address['needs'] = (place) =>
	session('answer', ...(place.isTogether ? (['answer-together'] as const) : []))(place);
const prepareSession: Address = { needs: session('prepare-session') };
/** The coordinator does it from the page of the round; who cannot see the scan finds no page here. */
const inviteFacilitator: Address = { needs: session('invite-facilitator'), fromElsewhere: true };
const leadSession: Address = { needs: session('lead-session') };
/** Whoever may lead and did not join is led to the door. */
const rate: Address = { needs: session('rate', 'lead-session'), leadsToTheDoor: true };
/** On a scan of the region itself and of a candidate the region works itself. */
const work = (...actions: Permission[]): Address['needs'] => {
	return ({ about, subject }) =>
		about === 'region' || about === 'candidate'
			? on(subject, 'fill-in-for-region')
			: on(subject, ...actions);
};
const manageRound: Address = { needs: inRegion('manage-round') };
/** Of a scan of the very round in the address. */
const letter: Address = {
	needs: ({ region, about }) => (about === 'team' ? [['manage-round', { region }]] : [])
};
/** In any of the regions of which the municipality is a member. */
const manageTeams: Address = {
	needs: ({ municipality }) => {
		const of = { GM9102: ['noord'], GM9103: ['zuid'] }[municipality] ?? ['noord', 'zuid'];
		return of.map((region) => ['manage-teams', { region, municipality }]);
	}
};
const regionPicture: Address = { needs: inRegion('see-region-results') };

/** Who manages accounts, or rounds of any region. */
const manages: Address['needs'] = (place) => [
	['manage-accounts', {}],
	...(inAnyRegion('manage-round')(place) as [Permission, Target][])
];

/** Every address there is: a new one without a line here fails this test. */
const addresses: Record<string, Address> = {
	'GET /': everybody,
	'GET /uitleg': everybody,
	'GET /robots.txt': everybody,
	'GET /.well-known/security.txt': everybody,
	'GET /account': account,
	'POST /account?/naam': { ...account, sends: () => ({ naam: 'Ada' }) },
	'POST /account?/sessie': { ...account, sends: () => ({ sessie: 'x' }) },
	'POST /account?/andere': account,
	'GET /inloggen': everybody,
	'POST /inloggen?/adres': everybody,
	'POST /inloggen?/wachtwoord': everybody,
	'POST /inloggen?/link': everybody,
	'GET /inloggen/link': everybody,
	'POST /inloggen/link?/default': everybody,
	'GET /inloggen/wachtwoord': account,
	'POST /inloggen/wachtwoord?/default': { ...account, sends: () => ({ nieuw: 'kort' }) },
	'GET /uitloggen': everybody,
	'POST /uitloggen?/default': everybody,
	'GET /wissen': everybody,
	'POST /wissen?/default': everybody,
	'GET /uitnodiging/[token]': everybody,
	'POST /uitnodiging/[token]?/default': everybody,

	'GET /regios/[region]': { needs: inRegion('see-region') },
	'GET /regios/[region]/[round]': regionPicture,
	'GET /regios/[region]/[round]/infographic': regionPicture,
	'GET /regios/[region]/[round]/infographic.svg': regionPicture,
	'GET /regios/[region]/[round]/infographic.png': regionPicture,
	'GET /regios/[region]/[round]/antwoorden.csv': { needs: inRegion('see-municipalities') },
	'GET /regios/[region]/[round]/regioscan': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-kring'
	},
	'GET /regios/[region]/[round]/kandidaten': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-keuze'
	},
	'POST /regios/[region]/[round]/kandidaten?/default': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-keuze',
		sends: () => ({ naam: 'Nog een' })
	},
	'GET /gemeenten/[municipality]/[round]': {
		needs: ({ region, municipality }) => [['see-municipality', { region, municipality }]],
		query: ({ region }) => `?regio=${region}`
	},

	'GET /scans/[scan]': seeScan,
	'POST /scans/[scan]?/heropen': {
		needs: work('reopen-scan'),
		sends: () => ({ reden: 'Er klopt iets niet.' })
	},
	'POST /scans/[scan]/antwoorden': {
		needs: answer,
		sends: () => ({ json: { item: 'leren.reflectie', value: '2', note: '', expected: 0 } })
	},
	'GET /scans/[scan]/invullen/[theme]': seeScan,
	'POST /scans/[scan]/invullen/[theme]?/bewaar': {
		needs: answer,
		sends: () => ({ 'antwoord:leren.reflectie': '2' })
	},
	'POST /scans/[scan]/vaststellen?/sluit': prepareSession,
	'GET /scans/[scan]/sessie': prepareSession,
	'POST /scans/[scan]/sessie?/bereid': {
		...prepareSession,
		sends: () => ({ named: 'ja', rating: 'here', facilitated: 'ja', minutes: '90' })
	},
	'POST /scans/[scan]/sessie?/deur': { ...prepareSession, sends: () => ({ deur: 'dicht' }) },
	'POST /scans/[scan]/sessie?/weg': {
		...prepareSession,
		sends: ({ participant }) => ({ deelnemer: participant })
	},
	'POST /scans/[scan]/sessie?/nodig': {
		...inviteFacilitator,
		sends: () => ({ adres: 'leider@voorbeeld.nl' })
	},
	'POST /scans/[scan]/sessie?/opnieuw': inviteFacilitator,
	'POST /scans/[scan]/sessie?/intrekken': inviteFacilitator,
	'GET /scans/[scan]/acties': seeScan,
	'POST /scans/[scan]/acties?/acties': { needs: answer },
	'GET /scans/[scan]/inschatten': rate,
	'POST /scans/[scan]/inschatten?/bewaar': {
		...rate,
		sends: () => ({ vraag: 'leren.reflectie', antwoord: '2', naar: 'klaar' })
	},
	'POST /scans/[scan]/inschatten?/klaar': rate,
	'POST /scans/[scan]/inschatten?/terug': rate,
	'POST /scans/[scan]/inschattingen': {
		...rate,
		sends: () => ({ json: { item: 'leren.reflectie', value: '2', remark: '', expected: 0 } })
	},
	'GET /scans/[scan]/leiden': leadSession,
	'POST /scans/[scan]/leiden?/acties': leadSession,
	'POST /scans/[scan]/leiden?/geef': leadSession,
	'POST /scans/[scan]/leiden?/kort': leadSession,
	'POST /scans/[scan]/leiden?/leiding': leadSession,
	'POST /scans/[scan]/leiden?/naar': { ...leadSession, sends: () => ({ stap: 'rest' }) },
	'POST /scans/[scan]/leiden?/onthul': { ...leadSession, sends: () => ({ thema: 'alle' }) },
	'POST /scans/[scan]/leiden?/opnieuw': { ...leadSession, sends: () => ({ thema: 'leren' }) },
	'POST /scans/[scan]/leiden?/overnemen': { ...leadSession, sends: () => ({ thema: 'leren' }) },
	'POST /scans/[scan]/leiden?/parkeer': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie' })
	},
	'POST /scans/[scan]/leiden?/pauze': { ...leadSession, sends: () => ({ minuten: '10' }) },
	'POST /scans/[scan]/leiden?/sluit': leadSession,
	'POST /scans/[scan]/leiden?/start': leadSession,
	'POST /scans/[scan]/leiden?/vastleggen': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie', antwoord: '2' })
	},
	'POST /scans/[scan]/leiden/notitie': {
		...leadSession,
		sends: () => ({ json: { item: 'leren.reflectie', notes: {} } })
	},
	'GET /scans/[scan]/gesprek': { needs: session('see-session') },
	'GET /scans/[scan]/verslag': seeScan,
	'GET /scans/[scan]/verslag.txt': seeScan,
	'GET /meedoen': everybody,
	'GET /meedoen/[code]': everybody,
	'POST /meedoen/[code]?/meedoen': {
		...everybody,
		sends: () => ({ name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' })
	},
	'POST /meedoen/[code]?/vergeet': everybody,
	'POST /meedoen/[code]?/wijzig': {
		...everybody,
		sends: () => ({ name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' })
	},
	'GET /scans/[scan]/stroom': seeScan,
	'HEAD /scans/[scan]/stroom': seeScan,
	'GET /scans/[scan]/vaststellen': seeScan,
	'POST /scans/[scan]/vaststellen?/redenen': {
		needs: answer,
		sends: () => ({ 'reden:leren.reflectie': 'changed' })
	},
	'POST /scans/[scan]/vaststellen?/notities': {
		needs: answer,
		sends: () => ({ vraag: 'leren.reflectie', actie: 'Oefenen' })
	},
	'POST /scans/[scan]/vaststellen?/vaststellen': {
		needs: (place) => work(...(place.about === 'team' ? finaliseTeam : finaliseOwn))(place),
		sends: () => ({ namens: 'municipality' })
	},

	'GET /beheer/accounts': accountsPage,
	'POST /beheer/accounts?/uitnodigen': accountsPage,
	'POST /beheer/accounts?/intrekken': accountsPage,
	'POST /beheer/accounts?/afnemen': accountsPage,
	'POST /beheer/accounts?/uitloggen': accountsPage,
	'POST /beheer/accounts?/verwijder': accountsPage,
	'GET /beheer': { needs: manages, hasPlace: false },
	'GET /beheer/berichten': { needs: manages, hasPlace: false },
	'POST /beheer/berichten?/verstuur': { needs: manages, hasPlace: false },
	'POST /beheer/berichten?/lees': {
		needs: manages,
		hasPlace: false,
		sends: () => ({ bericht: '1' })
	},
	'POST /beheer/berichten?/doorgegeven': {
		needs: manages,
		hasPlace: false,
		sends: () => ({ bericht: '1' })
	},
	'GET /beheer/regios': accountsPage,
	'POST /beheer/regios?/inlezen': { ...accountsPage, sends: () => ({ tekst: 'key: oost' }) },
	'GET /beheer/logboek': { needs: inAnyRegion('see-journal'), hasPlace: false },
	'GET /beheer/logboek/logboek.csv': { needs: inAnyRegion('see-journal'), hasPlace: false },
	'GET /beheer/vragenlijsten': { needs: anywhere('manage-questionnaires'), hasPlace: false },

	'GET /vragenlijsten': everybody,
	'GET /vragenlijsten/[key]/[version]': everybody,
	'GET /vragenlijsten/[key]/[version]/papier': everybody,
	'GET /vragenlijsten/werkbank': everybody,
	'POST /vragenlijsten/werkbank?/nakijken': everybody,
	'POST /vragenlijsten/werkbank?/openen': everybody,
	'POST /vragenlijsten/werkbank/bestand': everybody,
	'POST /vragenlijsten/werkbank/nakijken': {
		...everybody,
		sends: () => ({ json: { text: 'key: a', against: '' } })
	},
	'GET /beheer/regios/[region]': manageRound,
	'GET /beheer/regios/[region]/regio.yaml': manageRound,
	'POST /beheer/regios/[region]?/default': {
		...manageRound,
		sends: () => ({ instrumenten: 'thuis' })
	},
	'GET /beheer/rondes/[region]/[round]': manageRound,
	'GET /beheer/rondes/[region]/[round]/openen': manageRound,
	'POST /beheer/rondes/[region]/[round]/openen?/default': manageRound,
	'GET /beheer/rondes/[region]/[round]/wijzigen': manageRound,
	'POST /beheer/rondes/[region]/[round]/wijzigen?/default': {
		...manageRound,
		sends: ({ region }) => ({ regio: region, ronde: '2027', vragenlijst: 'thuis@2026' })
	},
	'GET /beheer/rondes/[region]/[round]/weggooien': manageRound,
	'POST /beheer/rondes/[region]/[round]/weggooien?/default': manageRound,
	'POST /beheer/rondes/[region]/[round]?/haaluit': {
		...manageRound,
		sends: ({ team }) => ({ team: String(team), waarom: 'Opgeheven.', telt: String(team) })
	},
	'POST /beheer/rondes/[region]/[round]?/zetterug': {
		...manageRound,
		sends: ({ team }) => ({ team: String(team) })
	},
	'POST /beheer/rondes/[region]/[round]?/sluit': manageRound,
	'POST /beheer/rondes/[region]/[round]?/heropen': {
		...manageRound,
		sends: () => ({ reden: 'Een team was vergeten.' })
	},
	'POST /beheer/rondes/[region]/[round]?/verleng': {
		...manageRound,
		sends: () => ({ tot: '1-7-2026' })
	},
	'POST /beheer/rondes/[region]/[round]?/nodig': {
		...manageRound,
		sends: ({ team }) => ({ wie: `team-${team}`, adres: 'team@voorbeeld.nl' })
	},
	'POST /beheer/rondes/[region]/[round]?/herinner': manageRound,
	'POST /beheer/rondes/[region]/[round]?/lezer': {
		...manageRound,
		sends: () => ({ 'lezer-naam': 'De raad', 'lezer-wat': 'regio', 'lezer-tot': '1-1-2030' })
	},
	'POST /beheer/rondes/[region]/[round]?/intrekken': {
		...manageRound,
		sends: () => ({ link: '1' })
	},
	'GET /beheer/rondes/[region]/[round]/uitnodiging/[scan]': letter,
	'POST /beheer/rondes/[region]/[round]/uitnodiging/[scan]?/link': letter,
	'GET /gemeenten/[municipality]/teams': manageTeams,
	'POST /gemeenten/[municipality]/teams?/nieuw': {
		...manageTeams,
		sends: () => ({ naam: 'Nieuw', postcodes: '3311 3312' })
	},
	'POST /gemeenten/[municipality]/teams?/wijzig': {
		...manageTeams,
		sends: ({ team }) => ({ team: String(team), [`naam-${team}`]: 'Anders' })
	},
	'POST /gemeenten/[municipality]/teams?/meedoen': {
		...manageTeams,
		sends: ({ team }) => ({ team: String(team) })
	},
	'GET /toegang': everybody,
	'POST /toegang?/default': everybody,
	'GET /beheer/rondes/nieuw': { needs: inAnyRegion('manage-round'), hasPlace: false },
	'POST /beheer/rondes/nieuw?/default': {
		needs: inAnyRegion('manage-round'),
		hasPlace: false,
		sends: ({ region }) => ({ regio: region, ronde: '2027', vragenlijst: 'thuis@2026' })
	}
};

/**
 * Where the address itself is the proof, and nothing that somebody holds:
 * tests/server/{accounts,access-links}.test.ts, tests/e2e/{inloggen,rondes,sessie}.spec.ts.
 */
const provenByToken = [
	'GET /eerste-beheerder/[token]',
	'POST /eerste-beheerder/[token]?/default',
	'GET /toegang/[token]',
	'POST /toegang/[token]?/default',
	'GET /inloggen/met/[provider]',
	'GET /inloggen/terug/[provider]',
	'GET /scans/[scan]/leiden/overnemen/[key]',
	'POST /scans/[scan]/leiden/overnemen/[key]?/neem'
];

const finaliseTeam: Permission[] = ['mark-municipality', 'mark-team'];
const finaliseOwn: Permission[] = ['mark-municipality'];

function inAnyRegion(action: Permission): Address['needs'] {
	return () => [
		[action, { region: 'noord' }],
		[action, { region: 'zuid' }]
	];
}

function on(subject: Target, ...actions: Permission[]): [Permission, Target][] {
	return actions.map((action) => [action, subject]);
}

/* From here on: the walk. */

type Call = (event: unknown) => unknown;
type Module = Record<string, Call> & { actions?: Record<string, Call> };

const loaders = import.meta.glob<Module>('../../src/routes/**/+{page,layout}.server.ts', {
	eager: true
});
const endpoints = import.meta.glob<Module>(
	['../../src/routes/**/+server.ts', '../../src/routes/.well-known/**/+server.ts'],
	{ eager: true }
);
const tried = { cases: 0, allowed: 0 };
const live = new Live();
/** One for all: whatever a visit does is taken back. */
const world = openTwoRegions(afterAll);

afterAll(() => {
	process.stdout.write(
		`permission: ${tried.cases} cases tried at ${found().length} addresses, ${tried.allowed} allowed\n`
	);
});

test('every page, action and method stands in the list, and nothing else does', () => {
	const listed = [...Object.keys(addresses), ...provenByToken];
	expect(listed.sort()).toEqual(found());
});

describe.each(Object.entries(addresses))('%s', (name, address) => {
	test('allows what the table allows, to whom it allows it', async () => {
		const disagreeing: string[] = [];
		for (const [who, person] of Object.entries(world.people)) {
			for (const [where, place] of Object.entries(world.places)) {
				const needed = address.needs(place);
				const outcome = await visit(world, name, address, person, place);
				const problems = problemsIn(
					outcome,
					isAllowed(person, needed),
					needed,
					person,
					isPageOrDownload(name)
				);
				if (address.leadsToTheDoor) problems.push(...problemsAtTheDoor(outcome, person, place));
				if (isTurnedAway(outcome) && address.hasPlace !== false) {
					const missing = await visit(world, name, address, person, place, true);
					if (bare(missing) !== bare(outcome))
						problems.push(`says "${bare(outcome)}", and not "${bare(missing)}"`);
				}
				const page = pageOf(name);
				if (!isTurnedAway(outcome) && page && page !== name && !address.fromElsewhere) {
					const seen = await visit(world, page, addresses[page]!, person, place);
					if (isTurnedAway(seen)) problems.push('the page itself is not there for them');
				}
				disagreeing.push(...problems.map((problem) => `${who}, ${where}: ${problem}`));
				tried.cases += 1;
				if (!isTurnedAway(outcome)) tried.allowed += 1;
			}
		}
		expect(disagreeing).toEqual([]);
	});
});

test('the first page names only the regions and the scans that somebody may see', async () => {
	for (const { viewer } of Object.values(world.people)) {
		const load = loaders['../../src/routes/+page.server.ts']!.load!;
		const shown = (await load({
			locals: { ...world, live, writes: new Writes(world.db), viewer, now }
		})) as {
			regions: { key: string }[];
			scans: { id: string }[];
		};
		const isOwn = (key: string) => may(viewer, 'see-region', { region: key });
		expect(shown.regions.map(({ key }) => key)).toEqual(['noord', 'zuid'].filter(isOwn));
		for (const { id } of shown.scans) {
			const place = Object.values(world.places).find(({ scan }) => scan === id);
			expect(place === undefined || may(viewer, 'answer', place.subject)).toBe(true);
		}
	}
});

test('where a municipality is in two regions, the address without a region leads to one’s own', async () => {
	const bare = { ...addresses['GET /gemeenten/[municipality]/[round]']!, query: () => '' };
	const name = 'GET /gemeenten/[municipality]/[round]';
	const elsewhere = world.places['same team, other region']!;
	const adviser = await visit(world, name, bare, world.people.adviser!, elsewhere);
	expect(adviser.told).toContain('regio=noord');
	const stranger = await visit(world, name, bare, world.people['signed out']!, elsewhere);
	expect(stranger).toMatchObject({ status: 303, told: expect.stringContaining('/inloggen') });
});

test('a region that a municipality left has no say in its teams any more', async () => {
	const name = 'GET /gemeenten/[municipality]/teams';
	const coordinator = world.people.coordinator!;
	const ask = (place: Place) => visit(world, name, addresses[name]!, coordinator, place);
	const left = { ...world.places.own!, municipality: 'GM9104' };
	expect((await ask(world.places.own!)).status).toBe(200);
	expect(await ask(left)).toMatchObject({ status: 404, told: notHere });
	const of = (day: string) => teamRegistry.regionsOf(world.db, 'GM9104', day);
	expect([of('2018-12-31'), of('2019-01-01')]).toEqual([['noord'], []]);
});

test('a coordinator gives themselves no role at a municipality or a team, however their address is written', async () => {
	const coordinator = world.people.coordinator!;
	const place = world.places.own!;
	const ask = (name: string, sends: Record<string, string>) =>
		visit(world, name, { ...addresses[name]!, sends: () => sends }, coordinator, place);
	const round = 'POST /beheer/rondes/[region]/[round]?/nodig';
	for (const adres of ['coordinator@voorbeeld.nl', 'Coordinator+twee@Voorbeeld.nl']) {
		const refused = {
			status: 400,
			told: expect.stringContaining('uw eigen adres'),
			written: false
		};
		expect(await ask(round, { wie: place.municipality, adres })).toMatchObject(refused);
		expect(await ask(round, { wie: `team-${place.team}`, adres })).toMatchObject(refused);
		const asFacilitator = { wie: `team-${place.team}`, als: 'gespreksleider', adres };
		expect(await ask(round, asFacilitator)).toMatchObject(refused);
		expect(await ask('POST /scans/[scan]/sessie?/nodig', { adres })).toMatchObject(refused);
	}
	const other = { wie: place.municipality, adres: 'iemand@voorbeeld.nl' };
	expect(await ask(round, other)).toMatchObject({ status: 303, written: true });
});

test('a round in somebody else’s region is refused as one in a region that is not there', async () => {
	const name = 'POST /beheer/rondes/nieuw?/default';
	const ask = (region: string, ronde: string) => {
		const sends = () => ({ regio: region, ronde, vragenlijst: 'thuis@2026' });
		const address = { ...addresses[name]!, sends };
		return visit(world, name, address, world.people.coordinator!, world.places.own!);
	};
	expect(await ask('zuid', '2026')).toEqual(
		await ask('nergens', '2026').then(told('nergens', 'zuid'))
	);
	expect((await ask('zuid', '2030')).written).toBe(false);
});

test('a stranger is led to sign in and back to the very page, and from what they send nowhere', async () => {
	const stranger = world.people['signed out']!;
	const place = world.places.own!;
	const ask = (name: string) => visit(world, name, addresses[name]!, stranger, place);
	const back = (path: string) => ({
		status: 303,
		told: `/inloggen?verder=${encodeURIComponent(path)}`
	});
	expect(await ask('GET /scans/[scan]/leiden')).toMatchObject(back(`/scans/${place.scan}/leiden`));
	expect(await ask('GET /regios/[region]/[round]/antwoorden.csv')).toMatchObject(
		back('/regios/noord/2026/antwoorden.csv')
	);
	expect(await ask('GET /gemeenten/[municipality]/[round]')).toMatchObject(
		back('/gemeenten/GM9101/2026?regio=noord')
	);
	const sent = { status: 401, told: signInFirst, written: false };
	expect(await ask('POST /scans/[scan]/antwoorden')).toEqual(sent);
	expect(await ask('POST /scans/[scan]/leiden?/start')).toEqual(sent);
	expect(await ask('GET /scans/[scan]/stroom')).toEqual(sent);
});

interface Outcome {
	status: number;
	/** What it says, or where it leads. */
	told: string;
	written: boolean;
}

function told(from: string, to: string) {
	return (outcome: Outcome) => ({ ...outcome, told: outcome.told.replaceAll(from, to) });
}

function isAllowed({ held, session }: Person, needed: Needed): boolean {
	if (needed === 'public') return true;
	if (needed === 'signed-in') return session !== undefined;
	const viewer = { id: '', name: '', held };
	return needed.some(([action, subject]) => may(viewer, action, subject));
}

function isLed({ status, told }: Outcome): boolean {
	return status === 303 && told.startsWith('/meedoen/');
}

/** Not there, or not for this one. */
function isTurnedAway({ status, told }: Outcome): boolean {
	return [401, 404].includes(status) || (status === 303 && told.startsWith('/inloggen?'));
}

/** What is said, without the address that was asked for. */
function bare({ status, told }: Outcome): string {
	return `${status} ${told.replace(/verder=.*/, 'verder=')}`;
}

/** Leading is not rating: nobody rates but who joined this session. */
function problemsAtTheDoor(outcome: Outcome, person: Person, { subject }: Place): string[] {
	const led = isLed(outcome);
	if (
		isTurnedAway(outcome) ||
		person.wasRemoved ||
		led !== isAllowed(person, on(subject, 'rate'))
	) {
		return led && outcome.written ? ['led to the door, but something was written'] : [];
	}
	return [led ? 'a participant is led to the door' : 'rates without having joined'];
}

function problemsIn(
	outcome: Outcome,
	allowed: boolean,
	needed: Needed,
	{ wasRemoved, viewer }: Person,
	isPage: boolean
): string[] {
	const said = `${outcome.status} (${outcome.told})`;
	if (allowed) return isTurnedAway(outcome) ? [`${said}, but allowed`] : [];
	// Who was taken out of a session is told so, at its door.
	if (wasRemoved && isLed(outcome) && !outcome.written) return [];
	const wanted = needed === 'signed-in' || (!viewer && isPage) ? 303 : viewer ? 404 : 401;
	if (!isTurnedAway(outcome) || outcome.status !== wanted) return [`${said}, but not allowed`];
	return outcome.written ? ['refused, but something was written'] : [];
}

/** Does it, in a transaction that is taken back. */
async function visit(
	world: TwoRegions,
	name: string,
	address: Address,
	person: Person,
	place: Place,
	missing = false
): Promise<Outcome> {
	const client = world.db.$client;
	const before = changes(world);
	client.exec('begin');
	try {
		const event = eventOf(world, name, address, person, place, missing);
		const outcome = await outcomeOf(() => run(name, event));
		return { ...outcome, written: changes(world) > before };
	} finally {
		if (client.inTransaction) client.exec('rollback');
	}
}

function changes({ db }: TwoRegions): number {
	return db.$client.prepare('select total_changes()').pluck().get() as number;
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Omit<Outcome, 'written'>> {
	try {
		const answer = await work();
		if (answer instanceof Response) return { status: answer.status, told: '' };
		if (isActionFailure(answer))
			return { status: answer.status, told: JSON.stringify(answer.data) };
		return { status: 200, told: '' };
	} catch (thrown) {
		if (isHttpError(thrown)) return { status: thrown.status, told: thrown.body.message };
		if (isRedirect(thrown)) return { status: thrown.status, told: thrown.location };
		throw thrown;
	}
}

/** A page with the layouts around it; an action; a method. */
async function run(name: string, event: object): Promise<unknown> {
	const [, method = '', route = '', action] = /^(\w+) (\/[^?]*)(?:\?\/(.*))?$/.exec(name)!;
	const endpoint = endpoints[`../../src/routes${slash(route)}+server.ts`];
	if (endpoint) return endpoint[method]!(event);
	const page = loaders[`../../src/routes${slash(route)}+page.server.ts`];
	if (action !== undefined) return page!.actions![action]!(event);
	const parts = route.split('/').slice(1).filter(Boolean);
	for (let depth = 0; depth <= parts.length; depth++) {
		const folder = slash(`/${parts.slice(0, depth).join('/')}`);
		await loaders[`../../src/routes${folder}+layout.server.ts`]?.load?.(event);
	}
	return page?.load?.(event);
}

function eventOf(
	world: TwoRegions,
	name: string,
	address: Address,
	{ viewer, session, cookies }: Person,
	place: Place,
	missing: boolean
) {
	const [method = '', path = ''] = name.split(' ');
	const params: Record<string, string> = {
		region: place.region,
		round: address.round ?? '2026',
		municipality: place.municipality,
		scan: place.scan,
		team: String(place.team),
		theme: 'leren',
		key: 'thuis',
		version: '2026',
		code: place.code,
		token: 'x'.repeat(43)
	};
	const last = ['scan', 'municipality', 'round', 'region'].find((part) =>
		path.includes(`[${part}]`)
	);
	if (missing && last) params[last] = { municipality: 'GM9999', round: '1999' }[last] ?? 'nergens';
	const sent = address.sends?.(place) ?? {};
	const filled = path.replaceAll(/\[(\w+)\]/g, (_, part: string) => params[part] ?? '');
	const url = new URL(`http://localhost${filled.split('?')[0]}${address.query?.(place) ?? ''}`);
	const { db, door, shelf, settings } = world;
	const request = new Request(url, method === 'POST' ? { method, body: bodyOf(sent) } : { method });
	const route = { id: path.split('?')[0]! };
	return {
		params,
		url,
		route,
		request,
		locals: {
			db,
			door,
			shelf,
			settings,
			live,
			writes: new Writes(db),
			viewer,
			session,
			wayBack: wayBackOf({ request, route, url } as RequestEvent),
			cookies: [],
			now,
			demonstration: false
		},
		cookies: {
			get: (name: string) => cookies[name],
			getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })),
			set: () => {},
			delete: () => {}
		},
		setHeaders: () => {},
		getClientAddress: () => '127.0.0.1',
		parent: () => Promise.resolve({}),
		depends: () => {}
	};
}

function bodyOf(sent: object): BodyInit {
	if ('json' in sent) return JSON.stringify(sent.json);
	const form = new FormData();
	for (const [field, value] of Object.entries(sent)) form.append(field, String(value));
	return form;
}

/** What the source has: pages, their actions, and methods. */
function found(): string[] {
	const pages = globSync('src/routes/**/+page{,@}.svelte').map((path) => `GET ${routeOf(path)}`);
	const actions = Object.entries(loaders).flatMap(([path, { actions = {} }]) =>
		Object.keys(actions).map((action) => `POST ${routeOf(path)}?/${action}`)
	);
	const methods = Object.entries(endpoints).flatMap(([path, module]) =>
		Object.keys(module)
			.filter((name) => /^[A-Z]+$/.test(name))
			.map((method) => `${method} ${routeOf(path)}`)
	);
	return [...pages, ...actions, ...methods].sort();
}

function routeOf(path: string): string {
	return /src\/routes(.*)\/\+/.exec(path)?.[1] || '/';
}

function slash(route: string): string {
	return route.endsWith('/') ? route : `${route}/`;
}

function isPageOrDownload(name: string): boolean {
	return name.startsWith('GET ') && name !== 'GET /scans/[scan]/stroom';
}

/** The page on which an action or a method stands; undefined where it has none. */
function pageOf(name: string): string | undefined {
	const page = `GET ${name.split(' ')[1]!.split('?')[0]}`;
	return page in addresses ? page : undefined;
}
