import { isHttpError, isRedirect } from '@sveltejs/kit';
import { JSDOM } from 'jsdom';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Viewer } from '#domain/access/permission.ts';
import {
	shownRoleNames,
	shownRoles,
	writtenRoleChoice,
	type ShownRole
} from '#domain/access/shown-role.ts';
import { menuFor } from '#domain/navigation/menu.ts';
import { publishDemonstration } from '#server/demonstration/publication.ts';
import { choiceOf, personIn } from '#server/demonstration/people.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { readSettings } from '#server/settings/settings.ts';
import { startFor } from '#request/start/start.ts';
import { toursFor } from '#request/tour.ts';
import { load } from '#routes/+page.server.ts';
import StartPage from '#routes/+page.svelte';
import { POST } from '#routes/rol/+server.ts';
import { load as loadTour } from '#routes/rondleiding/+page.server.ts';
import { countStatements } from '../world/statements.ts';
import { emptyWorld, who } from '../world/waterkant.ts';

vi.mock('$app/state', () => ({
	page: { data: {}, params: {}, url: new URL('http://localhost/') }
}));

/* Where each role begins: the start page leads to the main thing that somebody came for. */

const world = emptyWorld(afterAll);
const { db } = world;
const now = '2026-06-20T09:00:00.000Z';
const region = 'zuid-holland-zuid';

beforeAll(async () => {
	fillDemonstration(db, loadAll('questionnaires').questionnaires);
	await publishDemonstration(db);
}, 120_000);

function viewerAs(role: ShownRole): Viewer | undefined {
	const person = personIn(db, choiceOf(db, role)!)!;
	return person.held && { id: role, name: person.name, held: person.held };
}

function localsOf(viewer: Viewer | undefined, more: Partial<App.Locals> = {}): App.Locals {
	const settings = readSettings({ DATABASE_PATH: world.file });
	const door = { post: undefined };
	return { db, viewer, now, settings, door, demonstration: false, ...more } as App.Locals;
}

function mainOf(locals: App.Locals): HTMLElement {
	const { viewer, demonstration, lookingAs } = locals;
	const data = { ...load({ locals } as never), demonstration, lookingAs, menu: menuFor(viewer) };
	const { body } = render(StartPage, { props: { data, form: null, params: {} } as never });
	return new JSDOM(body).window.document.querySelector('main')!;
}

const linksIn = (main: HTMLElement) =>
	[...main.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
const openScan = (team: string) => {
	const round = rounds.find(db, region, '2026')!;
	return scans.ofRound(db, round.id).find(({ teamName }) => teamName === team)!;
};

describe('the start page leads on in one press', () => {
	test.each<[ShownRole, () => string, string]>([
		['reader', () => `/publicaties/${region}/2025`, 'the infographic in a minute'],
		['adviser', () => `/gemeenten/GM0505/2026?regio=${region}`, 'own results beside last year'],
		['coordinator', () => `/beheer/rondes/${region}/2026`, 'follow, invite and remind'],
		['team-leader', () => `/scans/${openScan('Ambacht-Noord').id}/invullen/`, 'fill in further'],
		[
			'team-leader',
			() => `/scans/${openScan('Ambacht-Noord').id}/acties`,
			'what was promised last year'
		],
		[
			'facilitator',
			() => `/scans/${openScan('Hoeksche Waard-Zuid').id}/leiden`,
			'lead the session'
		],
		['facilitator', () => `/scans/${openScan('Hoeksche Waard-Zuid').id}/sessie`, 'the script'],
		['administrator', () => '/beheer/accounts', 'who may come in'],
		['administrator', () => '/beheer/berichten', 'messages to pass on'],
		['stranger', () => '/inloggen', 'sign in'],
		['stranger', () => `/publicaties/${region}/2025`, 'the newest publication']
	])('%s to %o', (role, path, _task) => {
		const links = linksIn(mainOf(localsOf(viewerAs(role))));
		expect(links.some((href) => href.startsWith(path()))).toBe(true);
	});

	test('and a stranger joins with a code there and then', () => {
		const form = mainOf(localsOf(undefined)).querySelector('form')!;
		expect(form.getAttribute('action')).toBe('/meedoen');
		expect(form.querySelector('input')!.name).toBe('code');
	});

	test.each(shownRoles)('with one main button for %s, and never without a heading', (role) => {
		const main = mainOf(localsOf(viewerAs(role)));
		expect(main.querySelectorAll('.button.primary')).toHaveLength(role === 'administrator' ? 0 : 1);
		expect(main.querySelectorAll('h1')).toHaveLength(1);
	});
});

describe('what it says', () => {
	const words = (role: ShownRole) =>
		mainOf(localsOf(viewerAs(role))).textContent!.replaceAll(/\s+/g, ' ');

	test('to a team leader how far the team is, and what it promised', () => {
		expect(words('team-leader')).toMatch(/15 van 30 vragen ingevuld\..*\d acties? van 2025/);
	});

	test('to an adviser what changed, beside the floor', () => {
		const said = words('adviser');
		expect(said).toMatch(/ondergrens gehaald bij \d+ van \d+ antwoorden/);
		expect(said).toMatch(/Sinds 2025 ging het geheel van \d+ naar \d+, over dezelfde vragen/);
	});

	test('to a coordinator every municipality, and what waits', () => {
		const main = mainOf(localsOf(viewerAs('coordinator')));
		expect(main.querySelectorAll('tbody tr')).toHaveLength(10);
		expect(words('coordinator')).toContain('28 van 34 scans vastgesteld');
	});

	test('to a reader what was published and nothing of the round that runs', () => {
		expect(words('reader')).toContain('Gemiddelde van 8 gemeenten met naam');
		expect(words('reader')).not.toContain('2026');
	});

	test('to a facilitator when the session is, or that no day was agreed', () => {
		const scan = openScan('Hoeksche Waard-Zuid');
		expect(words('facilitator')).toContain('Er is nog geen dag afgesproken');
		const session = sessions.openOf(db, scan.id)!;
		const { named, rating, facilitated, minutes } = session;
		const given = { named, rating, facilitated, minutes, plannedFor: '2026-06-25T13:30' };
		sessions.change(db, session, given, { who, now });
		expect(words('facilitator')).toContain('donderdag 25 juni 2026, 13:30 uur');
	});

	test('to somebody with several roles what asks attention first', () => {
		const held = (['reader', 'coordinator', 'adviser'] as const).flatMap(
			(role) => viewerAs(role)!.held
		);
		const { sections } = startFor(localsOf({ id: 'x', name: 'x', held }));
		expect(sections.map(({ kind }) => kind)).toEqual(['coordinator', 'adviser', 'reader']);
	});

	test('to somebody without a role where to go', () => {
		const main = mainOf(localsOf({ id: 'x', name: 'x', held: [] }));
		expect(main.textContent).toContain('Vraag uw regiocoördinator om een uitnodiging');
	});
});

/** However many scans, teams and municipalities there are. */
test.each<[ShownRole, number]>([
	['stranger', 6],
	['reader', 7],
	['team-leader', 6],
	['facilitator', 6],
	['adviser', 9],
	['coordinator', 13],
	['administrator', 5]
])('the page of %s takes at most %i statements where nothing changed', (role, most) => {
	const locals = localsOf(viewerAs(role));
	load({ locals } as never);
	const statements = countStatements(world);
	load({ locals } as never);
	expect(statements()).toBeLessThanOrEqual(most);
});

describe('in the demonstration', () => {
	function pressed(
		form: Record<string, string>,
		demonstration = true,
		answer = new Response(),
		referer = 'http://localhost/uitleg?a=1'
	) {
		const kept = new Map<string, string>();
		const body = new URLSearchParams(form);
		const event = {
			locals: localsOf(viewerAs('administrator'), { demonstration }),
			url: new URL('http://localhost/rol'),
			request: new Request('http://localhost/rol', { method: 'POST', body, headers: { referer } }),
			fetch: () => Promise.resolve(answer),
			cookies: {
				set: (name: string, value: string) => kept.set(name, value),
				delete: (name: string) => kept.delete(name)
			}
		};
		return { kept, outcome: outcomeOf(() => POST(event as never)) };
	}

	async function outcomeOf(work: () => Promise<unknown>) {
		try {
			await work();
		} catch (thrown) {
			if (isRedirect(thrown)) return thrown.location;
			if (isHttpError(thrown)) return thrown.status;
			throw thrown;
		}
		return undefined;
	}

	test.each(shownRoles)('somebody looks as %s, and stays where that person may be', async (rol) => {
		const { kept, outcome } = pressed({ rol: shownRoleNames[rol], verder: '/uitleg' });
		expect(await outcome).toBe('/uitleg');
		expect(kept.get('kijkt-als')).toBe(writtenRoleChoice(choiceOf(db, rol)!));
	});

	test.each([
		['a page that is not theirs', new Response(null, { status: 404 })],
		[
			'one that asks to sign in',
			new Response(null, { status: 303, headers: { location: '/inloggen?verder=x' } })
		]
	])('they go to the start from %s', async (_, answer) => {
		expect(await pressed({ rol: 'teamleider', verder: '/beheer' }, true, answer).outcome).toBe('/');
	});

	test('all roles are one press away, and another site is not', async () => {
		const { kept, outcome } = pressed({ rol: 'alle rollen', verder: '//ergens.nl' });
		expect([await outcome, kept.size]).toEqual(['/', 0]);
	});

	test('the bar leads back to the page that it stands on, and to no other site', async () => {
		const rol = 'wethouder';
		const from = (referer?: string) => pressed({ rol }, true, new Response(), referer).outcome;
		expect(await from()).toBe('/uitleg?a=1');
		expect(await from('https://ergens.nl/uitleg')).toBe('/');
		expect(await from('')).toBe('/');
	});

	test('elsewhere nobody becomes anybody, and there is no tour', async () => {
		const { kept, outcome } = pressed({ rol: 'beheerder', verder: '/' }, false);
		expect([await outcome, kept.size]).toEqual([404, 0]);
		const locals = localsOf(viewerAs('administrator'));
		expect(await outcomeOf(async () => loadTour({ locals } as never))).toBe(404);
		expect(load({ locals } as never).roles).toEqual([]);
	});

	test('the tour has three or four stops for each of the seven roles', () => {
		const tours = toursFor(localsOf(undefined, { demonstration: true }));
		expect(tours.map(({ role }) => role)).toEqual([...shownRoles]);
		for (const { stops } of tours) {
			expect(stops).toHaveLength(4);
			for (const { words } of stops) expect(words).toMatch(/^[A-Z].*\.$/);
		}
	});
});
