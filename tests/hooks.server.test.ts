import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDemonstration } from '#server/house/demonstration.ts';
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

/** Who somebody without a cookie is. */
async function strangerIs() {
	const locals = await new Promise<App.Locals>((resolve) => {
		const request = new Request('http://localhost/');
		const event = {
			request,
			url: new URL(request.url),
			route: { id: '/' },
			params: {},
			cookies: { get: () => undefined, getAll: () => [] },
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

function demonstrationWorld(): OpenWorld {
	const world = openWorld();
	openRound(world, '2024');
	return world;
}

const elsewhere = 'https://thermometer.voorbeeld.nl';

test('on its own machine everybody may do everything in the demonstration', async () => {
	const world = demonstrationWorld();
	demonstrate(world);
	settingsFor(world);
	await init();
	const { viewer, demonstration } = await strangerIs();
	expect(demonstration).toBe(true);
	expect(viewer?.held).toMatchObject([{ role: 'administrator' }]);
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
