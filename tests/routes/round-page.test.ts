import { describe, expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as journal from '#server/journal/journal.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { load } from '../../src/routes/beheer/rondes/[region]/[round]/+page.server.ts';
import {
	actions as linkActions,
	load as lookAtLinks
} from '../../src/routes/beheer/rondes/[region]/[round]/links/+page.server.ts';
import { actions as periodActions } from '../../src/routes/beheer/rondes/[region]/[round]/periode/+page.server.ts';
import {
	actions as closing,
	load as lookAtClosing
} from '../../src/routes/beheer/rondes/[region]/[round]/sluiten/+page.server.ts';
import { actions as roundActions } from '../../src/routes/beheer/rondes/[region]/[round]/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openRound, openWorld, veendorp } from '../world/waterkant.ts';

/* The pages on which a coordinator runs a round. */

const actions = { ...roundActions, ...linkActions, ...periodActions, sluit: closing.default };

const day = 24 * 60 * 60 * 1000;

async function running() {
	const world = openWorld();
	const round = openRound(world);
	const coordinator = new Browser(serverOf(world));
	const { id } = await coordinator.signIn('coordinator', { region: 'waterkant' });
	const params = { region: 'waterkant', round: '2026' };
	const press = async (action: keyof typeof actions, form: Record<string, string>) => {
		const event = await coordinator.ask({ params, form });
		return outcomeOf(() => actions[action](event as unknown as never) as Promise<unknown>);
	};
	const page = async () => {
		const event = await coordinator.ask({ params });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	const links = async () => {
		const event = await coordinator.ask({ params });
		return lookAtLinks(event as unknown as Parameters<typeof lookAtLinks>[0]);
	};
	/** As the page of closing shows what is still open. */
	const close = async (gezien?: string) => {
		const event = await coordinator.ask({ params });
		const look = () => lookAtClosing(event as unknown as Parameters<typeof lookAtClosing>[0]);
		const seen = gezien ?? (look() as { seen: string }).seen;
		return press('sluit', { gezien: seen });
	};
	const state = () => rounds.byId(world.db, round.id)!;
	const told = () =>
		journal.all(world.db).filter(({ who, what }) => who === id && what.startsWith('round-'));
	return { world, round, id, press, page, links, close, state, told };
}

function daysOn(days: number): string {
	return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

describe('a link for a reader', () => {
	const asked = { 'lezer-naam': 'Wim de Vries', 'lezer-wat': 'regio' };

	test.each([0, 1])('works through its last day, which is %s days on', async (days) => {
		const { world, round, press } = await running();
		const form = { ...asked, 'lezer-tot': daysOn(days) };
		expect(await press('lezer', form)).toMatchObject({
			status: 200,
			answer: { made: { name: 'Wim de Vries', link: expect.stringContaining('/toegang/') } }
		});
		const [link] = accessLinks.ofRound(world.db, round.id);
		const until = `${daysOn(days + 1)}T00:00:00.000Z`;
		expect(link).toMatchObject({ role: 'reader', region: 'waterkant', municipality: null, until });
	});

	test.each([
		['lezer-tot', { 'lezer-tot': daysOn(-1) }],
		['lezer-tot', { 'lezer-tot': 'ooit' }],
		['lezer-wat', { 'lezer-wat': 'GM0001' }],
		['lezer-naam', { 'lezer-naam': '' }],
		['lezer-naam', { 'lezer-naam': 'x'.repeat(101) }],
		['lezer-naam', { 'lezer-naam': 'Kijk op www.voorbeeld.nl' }]
	])('is not made where %s is wrong, and what was typed comes back', async (field, wrong) => {
		const { world, round, press } = await running();
		const form = { ...asked, 'lezer-tot': daysOn(7), ...wrong };
		expect(await press('lezer', form)).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ field }], asked: form } }
		});
		expect(accessLinks.ofRound(world.db, round.id)).toEqual([]);
	});

	test('to one municipality shows that one', async () => {
		const { world, round, press } = await running();
		const form = { ...asked, 'lezer-wat': veendorp, 'lezer-tot': daysOn(7) };
		expect(await press('lezer', form)).toMatchObject({ status: 200 });
		expect(accessLinks.ofRound(world.db, round.id)).toMatchObject([{ municipality: veendorp }]);
	});
});

test('a round is closed, opened again with a reason and given a later last day, each told with who did it', async () => {
	const { press, close, state, told, page } = await running();
	expect(await press('heropen', { reden: 'Nog niet dicht.' })).toMatchObject({ status: 409 });
	const unseen = await close('iets anders');
	expect(unseen).toMatchObject({
		status: 409,
		answer: { data: { problems: [{ field: 'sluit' }] } }
	});
	expect(state().state).toBe('open');
	expect(await close()).toMatchObject({ status: 303 });
	expect(state()).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
	expect(await close()).toMatchObject({ status: 409 });
	expect(await press('verleng', { tot: '31-12-2026' })).toMatchObject({ status: 409 });
	expect(await press('herinner', {})).toMatchObject({ status: 409 });
	for (const reden of ['', ' ', 'x'.repeat(1001)]) {
		expect(await press('heropen', { reden })).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ field: 'reden' }] } }
		});
	}
	const again = { reden: 'Een team was vergeten.', 'heropen-tot': '1-12-2026' };
	expect(await press('heropen', again)).toMatchObject({ status: 303 });
	expect(state()).toMatchObject({ state: 'reopened', closedAt: null, closesOn: '2026-12-01' });
	expect(await press('verleng', { tot: 'morgen' })).toMatchObject({ status: 400 });
	expect(await press('verleng', { tot: '31-12-2026' })).toMatchObject({ status: 303 });
	expect(state()).toMatchObject({ closesOn: '2026-12-31', closesByItself: false });
	expect(await press('verleng', { tot: '1-1-2020', vanzelf: 'ja' })).toMatchObject({
		status: 400,
		answer: { data: { problems: [{ field: 'tot' }], asked: { vanzelf: 'ja' } } }
	});
	expect(await press('verleng', { tot: '31-12-2099', vanzelf: 'ja' })).toMatchObject({
		status: 303
	});
	expect(state().closesByItself).toBe(true);
	expect(told().map(({ what, detail }) => [what, JSON.parse(detail) as unknown])).toEqual([
		['round-extended', { closesOn: '2099-12-31', before: '2026-12-31', closesByItself: true }],
		['round-extended', { closesOn: '2026-12-31', before: '2026-12-01' }],
		['round-reopened', { reason: again.reden, closesOn: '2026-12-01' }],
		['round-closed', {}]
	]);
	expect((await page()).history).toMatchObject([
		{ what: 'round-extended', who: 'Ada' },
		{ what: 'round-extended', who: 'Ada' },
		{ what: 'round-reopened', who: 'Ada', reason: again.reden },
		{ what: 'round-closed', who: 'Ada' }
	]);
});

test('a reason of a thousand signs is kept whole', async () => {
	const { press, close, told } = await running();
	await close();
	const reason = 'x'.repeat(1000);
	expect(await press('heropen', { reden: reason })).toMatchObject({ status: 303 });
	expect(JSON.parse(told()[0]!.detail)).toEqual({ reason, closesOn: null });
});

test('a link that is taken back opens nothing more, and the page says so', async () => {
	const { world, round, press, links } = await running();
	const form = { 'lezer-naam': 'Wim', 'lezer-wat': 'regio', 'lezer-tot': daysOn(7) };
	await press('lezer', form);
	const [link] = accessLinks.ofRound(world.db, round.id);
	expect((await links()).links).toMatchObject([
		{ name: 'Wim', where: 'Waterkant', revokedAt: null }
	]);
	expect(await press('intrekken', { link: String(link!.id) })).toMatchObject({ status: 303 });
	expect((await links()).links).toMatchObject([{ name: 'Wim', revokedAt: expect.any(String) }]);
});
