import { describe, expect, test } from 'vitest';
import * as rounds from '#server/rounds/rounds.ts';
import { actions as preparing } from '../../src/routes/beheer/rondes/nieuw/+page.server.ts';
import {
	actions as changing,
	load
} from '../../src/routes/beheer/rondes/[region]/[round]/wijzigen/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openRound, openWorld } from '../world/waterkant.ts';

/* The form with which a round is prepared, and changed as long as it is not open. */

const asked = {
	regio: 'waterkant',
	ronde: '2027',
	vragenlijst: 'thuis@2026',
	doel: 'leren',
	peildatum: '',
	van: '1-3-2027',
	tot: '30-4-2027',
	'eerst-zelf': 'ja'
};

async function coordinating() {
	const world = openWorld();
	const coordinator = new Browser(serverOf(world));
	await coordinator.signIn('coordinator', { region: 'waterkant' });
	const prepare = async (form: Record<string, string>) => {
		const event = await coordinator.ask({ form });
		return outcomeOf((): unknown => preparing.default(event as unknown as never));
	};
	const params = { region: 'waterkant', round: '2027' };
	const change = async (form: Record<string, string>) => {
		const event = await coordinator.ask({ params, form });
		return outcomeOf((): unknown => changing.default(event as unknown as never));
	};
	const shown = async () => {
		const event = await coordinator.ask({ params });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	const kept = () => rounds.findWithPrepared(world.db, 'waterkant', '2027');
	return { world, prepare, change, shown, kept };
}

describe('a round', () => {
	test('is kept as it was asked, and shown so where it is changed', async () => {
		const { prepare, shown, kept } = await coordinating();
		expect(await prepare(asked)).toMatchObject({ location: '/beheer/rondes/waterkant/2027' });
		expect(kept()).toMatchObject({
			state: 'prepared',
			purpose: 'leren',
			referenceDate: '2027-04-01',
			opensOn: '2027-03-01',
			closesOn: '2027-04-30',
			rateFirst: true
		});
		expect((await shown()).asked).toMatchObject({
			region: 'waterkant',
			key: '2027',
			questionnaire: 'thuis@2026',
			referenceDate: '1-4-2027',
			opensOn: '1-3-2027',
			closesOn: '30-4-2027',
			rateFirst: 'ja'
		});
	});

	test('may last one day, or have no days', async () => {
		const { prepare, change, kept } = await coordinating();
		const day = { ...asked, van: '1-3-2027', tot: '1-3-2027' };
		expect(await prepare(day)).toMatchObject({ status: 303 });
		expect(kept()).toMatchObject({ opensOn: '2027-03-01', closesOn: '2027-03-01' });
		const without = { ...asked, van: '', tot: '', peildatum: '1-1-2027', 'eerst-zelf': 'nee' };
		expect(await change(without)).toMatchObject({ status: 303 });
		expect(kept()).toMatchObject({
			opensOn: null,
			closesOn: null,
			referenceDate: '2027-01-01',
			rateFirst: false
		});
	});

	test.each([
		['regio', { regio: 'elders' }],
		['ronde', { ronde: 'voorjaar' }],
		['ronde', { ronde: '2026' }],
		['vragenlijst', { vragenlijst: 'nergens@2026' }],
		['doel', { doel: 'zomaar' }],
		['peildatum', { peildatum: '31-2-2027' }],
		['van', { van: 'ooit' }],
		['tot', { tot: 'ooit' }],
		['tot', { van: '2-3-2027', tot: '1-3-2027' }],
		['eerst-zelf', { 'eerst-zelf': '' }]
	])('is not prepared with a wrong %s: %j', async (field, wrong) => {
		const { world, prepare, kept } = await coordinating();
		openRound(world, '2026');
		const told = await prepare({ ...asked, ...wrong });
		expect(told).toMatchObject({ status: 400, answer: { data: { problems: [{ field }] } } });
		expect(kept()).toBeUndefined();
	});
});
