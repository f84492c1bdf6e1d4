import { afterAll, describe, expect, test } from 'vitest';
import { may } from '#domain/access/permission.ts';
import { Writes } from '#server/live/writes.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { notHere, signInFirst } from '#request/guard.ts';
import { found, visit, type Outcome } from '../world/address-visit.ts';
import { pages } from '../world/route-files.ts';
import type { load as loadStart } from '#routes/+page.server.ts';
import { giveDrafts } from '../world/import-drafts.ts';
import { addresses, givenOut, on, provenByToken, type Needed } from '../world/addresses.ts';
import { openTwoRegions, type Person, type Place } from '../world/two-regions.ts';
import { now } from '../world/waterkant.ts';

/*
 * Every address with every role at every place, against the table in domain/access/permission.ts. Not yours and
 * not there are told alike: to a stranger as the way to sign in, to anybody else as a 404; a refused action
 * writes nothing; whoever may act on a page may see it.
 */

const tried = { cases: 0, allowed: 0 };
/** One for all: whatever a visit does is taken back. */
const world = openTwoRegions(afterAll);
giveDrafts(world);

afterAll(() => {
	process.stdout.write(
		`permission: ${tried.cases} cases tried at ${found().length} addresses, ${tried.allowed} allowed\n`
	);
});

test('every page, action and method stands in the list, and nothing else does', () => {
	const listed = [...Object.keys(addresses), ...provenByToken, ...givenOut];
	expect(listed.sort()).toEqual(found());
});

describe.each(Object.entries(addresses))('%s', (name, address) => {
	test('allows what the table allows, to whom it allows it', async () => {
		const disagreeing: string[] = [];
		for (const [who, person] of Object.entries(world.people)) {
			for (const [where, place] of Object.entries(world.places)) {
				const needed = address.needs(place);
				const outcome = await visit(world, name, address, person, place);
				if (address.onlyInDemonstration) {
					const isRefused = outcome.status === 404 && outcome.told === notHere && !outcome.written;
					if (!isRefused) disagreeing.push(`${who}, ${where}: ${bare(outcome)}`);
					tried.cases += 1;
					continue;
				}
				const problems = problemsIn(
					outcome,
					isAllowed(person, needed),
					needed,
					person,
					isPageOrDownload(name)
				);
				if (address.leadsToTheDoor) problems.push(...problemsAtTheDoor(outcome, person, place));
				if (isTurnedAway(outcome) && address.hasPlace !== false) {
					const missing = await visit(world, name, address, person, place, { missing: true });
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

test.each(
	Object.entries(addresses).filter(([name]) => /\[(scan|municipality|round|region)\]/.test(name))
)(
	'%s of what is not there is not there for those who may do everything, either',
	async (name, address) => {
		const { administrator } = world.people;
		const outcome = await visit(world, name, address, administrator!, world.places.own!, {
			missing: true
		});
		expect(outcome).toMatchObject({ status: 404, written: false });
	}
);

test('the first page names only the regions and the scans that somebody may see', async () => {
	for (const { viewer } of Object.values(world.people)) {
		const load = pages['/']!.load!;
		const shown = (await load({
			locals: { ...world, writes: new Writes(world.db), viewer, now }
		})) as ReturnType<typeof loadStart>;
		const told = JSON.stringify(shown);
		// Whoever may read one municipality is told of which region it is.
		const isOwn = (key: string) =>
			may(viewer, 'see-region', { region: key }) ||
			(viewer?.held ?? []).some(({ region }) => region === key);
		for (const [key, name] of Object.entries({ noord: 'Noord', zuid: 'Zuid' })) {
			if (!isOwn(key)) expect(told).not.toMatch(new RegExp(`"${name}"|/${key}/|regio=${key}`));
		}
		const ids = [...told.matchAll(/"id":"([\w-]{16})"/g)].map(([, id]) => id);
		for (const id of ids) {
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

function isPageOrDownload(name: string): boolean {
	return name.startsWith('GET ') && !name.endsWith('/stroom');
}

/** The page on which an action or a method stands; undefined where it has none. */
function pageOf(name: string): string | undefined {
	const page = `GET ${name.split(' ')[1]!.split('?')[0]}`;
	return page in addresses ? page : undefined;
}
