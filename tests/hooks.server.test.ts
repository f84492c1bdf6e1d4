import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDemonstration } from '#server/demonstration/demonstration.ts';
import { onlyOnOwnMachine } from '#server/settings/settings.ts';
import { handle, init } from '../src/hooks.server.ts';
import { openRound, openWorld, type OpenWorld } from './world/waterkant.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setInterval'] });
	// The link for the first administrator goes to the terminal.
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

/** Makes a database the demonstration, as far as anybody looks. */
function demonstrate({ db }: OpenWorld) {
	db.$client.exec(`
		insert into regions (key, name) values ('zuid-holland-zuid', 'Zuid-Holland Zuid');
		update rounds set region = 'zuid-holland-zuid', origin = 'invented'`);
	expect(isDemonstration(db)).toBe(true);
}

function settingsFor(world: OpenWorld, origin?: string) {
	vi.stubEnv('DATABASE_PATH', world.file);
	vi.stubEnv('QUESTIONNAIRES_PATH', world.questionnairesPath);
	for (const name of ['HOST', 'PORT', 'AUTH_SECRET', 'SMTP_URL', 'OIDC_PROVIDERS', 'ORIGIN']) {
		vi.stubEnv(name, undefined);
	}
	if (origin !== undefined) vi.stubEnv('ORIGIN', origin);
}

/** Who somebody is with these cookies. */
async function strangerIs(cookies: Record<string, string> = {}) {
	const locals = await new Promise<App.Locals>((resolve) => {
		const request = new Request('http://localhost/');
		const event = {
			request,
			url: new URL(request.url),
			route: { id: '/' },
			params: {},
			cookies: {
				get: (name: string) => cookies[name],
				getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
			},
			isDataRequest: false
		} as unknown as Parameters<typeof handle>[0]['event'];
		void handle({
			event,
			resolve: () => {
				resolve(event.locals);
				return new Response('');
			}
		});
	});
	return { viewer: locals.viewer, demonstration: locals.demonstration };
}

const elsewhere = 'https://thermometer.voorbeeld.nl';

function demonstrationWorld(): OpenWorld {
	const world = openWorld();
	openRound(world, '2024');
	return world;
}

test('on its own machine everybody may do everything in the demonstration', async () => {
	const world = demonstrationWorld();
	demonstrate(world);
	settingsFor(world);
	await init();
	const { viewer, demonstration } = await strangerIs();
	expect(demonstration).toBe(true);
	expect(viewer?.held).toMatchObject([{ role: 'administrator' }]);
});

const team = 1;
const asked = {
	administrator: 'administrator',
	coordinator: 'coordinator',
	reader: 'reader',
	adviser: 'adviser',
	facilitator: 'facilitator',
	'team-leader': `team-leader.${team}`,
	stranger: 'stranger'
};

test('in the demonstration somebody looks as one role, and holds exactly that', async () => {
	const world = demonstrationWorld();
	demonstrate(world);
	settingsFor(world);
	await init();
	const nothing = { region: null, municipality: null, team: null, scan: null };
	const region = { ...nothing, region: 'zuid-holland-zuid' };
	const heldAs = async (cookie: string) => (await strangerIs({ 'kijkt-als': cookie })).viewer?.held;
	expect(await heldAs(asked.administrator)).toEqual([{ role: 'administrator', ...nothing }]);
	expect(await heldAs(asked.coordinator)).toEqual([{ role: 'coordinator', ...region }]);
	expect(await heldAs(asked.reader)).toEqual([{ role: 'reader', ...region }]);
	expect(await heldAs(asked.facilitator)).toEqual([{ role: 'facilitator', ...region }]);
	const adviser = { role: 'adviser', ...region, municipality: 'GM9001' };
	expect(await heldAs(asked.adviser)).toEqual([adviser]);
	expect(await heldAs(asked['team-leader'])).toEqual([
		{ role: 'team-leader', ...region, municipality: 'GM9001', team }
	]);
	expect(await strangerIs({ 'kijkt-als': asked.stranger })).toEqual({
		viewer: undefined,
		demonstration: true
	});
	for (const nobody of ['burgemeester', 'team-leader.999', 'team-leader']) {
		expect(await heldAs(nobody)).toEqual([{ role: 'administrator', ...nothing }]);
	}
});

test.each(Object.values(asked))(
	'outside the demonstration the cookie for %s makes nobody of a stranger',
	async (cookie) => {
		const world = demonstrationWorld();
		settingsFor(world);
		await init();
		const outside = { viewer: undefined, demonstration: false };
		expect(await strangerIs({ 'kijkt-als': cookie })).toEqual(outside);
	}
);

test('where others can reach it, the cookie does nothing even when the database is the demonstration', async () => {
	const world = demonstrationWorld();
	settingsFor(world, elsewhere);
	await init();
	demonstrate(world);
	for (const cookie of Object.values(asked)) {
		const outside = { viewer: undefined, demonstration: false };
		expect(await strangerIs({ 'kijkt-als': cookie })).toEqual(outside);
	}
});

test('the demonstration does not start where others can reach it', async () => {
	const world = demonstrationWorld();
	demonstrate(world);
	settingsFor(world, elsewhere);
	await expect(async () => init()).rejects.toThrow(onlyOnOwnMachine);
});

test('a database that becomes the demonstration while others can reach it lets nobody in', async () => {
	const world = demonstrationWorld();
	settingsFor(world, elsewhere);
	await init();
	demonstrate(world);
	expect(await strangerIs()).toEqual({ viewer: undefined, demonstration: false });
});
