import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import { keptRelations, type Line, type Relation } from '#domain/scan/relation.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { actions, load } from '#routes/scans/[scan]/(scan)/netwerk/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { answer, now, openRound, openWorld, who, type OpenWorld } from '../world/waterkant.ts';

/* The network of now beside that of an earlier round. */

const item = 'leren.partners';
const row = (partner: string, line: Line): Relation => ({ partner, line, note: '' });

function mapIn(world: OpenWorld, key: string, relations: Relation[], isFinalised = true) {
	const questionnaire = world.questionnaires.get('kring@2026')!;
	const referenceDate = `${key.slice(0, 4)}-0${key.length > 4 ? 6 : 3}-01`;
	const round = openRound(world, key, { questionnaire, referenceDate });
	const scan = scans.ofSubject(world.db, round.id, { subject: 'region' })!;
	const scored = ['leren.reflectie', 'leren.inwerken', 'sturing.opdracht'];
	for (const one of scored) answer(world, scan, one, '2');
	answer(world, scan, item, keptRelations(relations)!);
	if (isFinalised) finalising.setMarks(world.db, scan, ['municipality'], { who, now });
	return scan;
}

async function opened(role: GrantedRole = 'coordinator') {
	const world = openWorld();
	mapIn(world, '2024', [row('Politie', 'green'), row('Ggz', 'red')]);
	mapIn(world, '2025', [row('Politie', 'orange'), row('Ggz', 'red')]);
	const scan = mapIn(world, '2026', [row('Politie', 'green'), row('Ggz', 'red')], false);
	const browser = new Browser(serverOf(world));
	await browser.signIn(role, { region: 'waterkant' });
	const ask = async (given: { query?: string; form?: Record<string, string> } = {}) =>
		(await browser.ask({ params: { scan: scan.id }, ...given })) as unknown as never;
	return { world, scan, ask, page: async (query = '') => load(await ask({ query })) };
}

describe('the map beside an earlier one', () => {
	test('is that of the round just before, and of another when asked', async () => {
		const { page } = await opened();
		const [map] = (await page()).maps;
		expect(map!.conclusion).toBe('Vergeleken met ronde 2025: 1 lijn beter en 1 hetzelfde.');
		expect(map!.drawn.now).toContain('beter');
		expect((await page('?met=2024')).maps[0]!.conclusion).toBe(
			'Alle 2 lijnen zijn hetzelfde als in ronde 2024.'
		);
	});

	test('says that it is not agreed yet while the scan is open', async () => {
		const { page, world, scan } = await opened();
		expect(await page()).toMatchObject({ isAgreed: false, mayAct: true });
		finalising.setMarks(world.db, scan, ['municipality'], { who, now });
		expect(await page()).toMatchObject({ isAgreed: true, mayAct: true });
	});

	test('never stands beside a map that was not finalised', async () => {
		const { world, page } = await opened();
		mapIn(world, '2025-later', [row('Ggz', 'green')], false);
		expect((await page()).choices.map(({ key }) => key)).toEqual(['2025', '2024']);
	});

	test('is empty without a map', async () => {
		const world = openWorld();
		const questionnaire = world.questionnaires.get('kring@2026')!;
		const empty = scans.ofSubject(world.db, openRound(world, '2026', { questionnaire }).id, {
			subject: 'region'
		})!;
		const browser = new Browser(serverOf(world));
		await browser.signIn('coordinator', { region: 'waterkant' });
		const event = (await browser.ask({ params: { scan: empty.id } })) as unknown as never;
		expect(load(event)).toMatchObject({ maps: [], choices: [] });
	});
});

describe('a red line', () => {
	const press = { vraag: item, partner: 'Ggz', met: '' };

	test('becomes one action at a press, and not a second one', async () => {
		const { world, scan, ask, page } = await opened();
		expect((await page()).maps[0]!.red).toMatchObject([{ partner: 'Ggz', isAction: false }]);
		for (const _ of [1, 2]) {
			const outcome = await outcomeOf(async () => actions.actie(await ask({ form: press })));
			expect(outcome).toMatchObject({ status: 303, location: `/scans/${scan.id}/acties#eigen` });
		}
		const kept = actionsOf.ofScan(world.db, scan.id);
		expect(kept.map(({ text, item: about }) => [text, about])).toEqual([
			['Het samenwerken met Ggz opbouwen (rode lijn op de kaart).', item]
		]);
		expect((await page()).maps[0]!.red).toMatchObject([{ isAction: true }]);
	});

	test('that is not red on the map is refused in words, and nothing is kept', async () => {
		const { world, scan, ask } = await opened();
		const form = { ...press, partner: 'Politie' };
		const outcome = await outcomeOf(async () => actions.actie(await ask({ form })));
		expect(outcome).toMatchObject({ status: 409 });
		expect(actionsOf.ofScan(world.db, scan.id)).toEqual([]);
	});
});
