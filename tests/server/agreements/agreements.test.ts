import { describe, expect, test } from 'vitest';
import { noTerms } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as followUps from '#server/agreements/follow-ups.ts';
import * as plans from '#server/agreements/plans.ts';
import * as proposals from '#server/agreements/proposals.ts';
import * as standings from '#server/agreements/standings.ts';
import * as goals from '#server/coordination/goals.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp,
	who
} from '../../world/waterkant.ts';

const stamp = { who: { id: who, role: 'beleidsadviseur' }, now };
const region = 'waterkant';
const owner = { region, municipality: veendorp };
const terms = { ...noTerms, action: 'Oefenen', own: { leren: 'veel' } };

function oneLine() {
	const world = openWorld();
	const id = agreements.add(world.db, { ...owner, kind: 'plan-line', terms }, stamp);
	return { ...world, id, at: (expected: number) => ({ region, id, expected }) };
}

describe('a line of a plan', () => {
	test('is of its own plan, and found in its own region', () => {
		const { db, id } = oneLine();
		expect(agreements.linesOf(db, owner).map((row) => row.id)).toEqual([id]);
		expect(agreements.linesOf(db, { region, municipality: null })).toEqual([]);
		expect(agreements.linesOf(db, { region: 'elders', municipality: veendorp })).toEqual([]);
		expect(agreements.find(db, 'elders', id)).toBe(undefined);
		expect(agreements.termsOf(agreements.find(db, region, id)!)).toEqual(terms);
	});

	test('is changed by who saw how it stands, and keeps what stood there', () => {
		const { db, id, at } = oneLine();
		const change = (expected: number, action: string) =>
			agreements.change(db, at(expected), { terms: { ...terms, action } }, stamp);
		expect(change(1, 'Vaker oefenen')).toEqual({ kind: 'saved' });
		expect(change(1, 'Minder oefenen')).toMatchObject({ kind: 'stale', now: { revision: 2 } });
		expect(agreements.find(db, region, id)!.action).toBe('Vaker oefenen');
		const [last] = agreements.historyOf(db, id);
		expect(last).toMatchObject({ kind: 'changed', role: 'beleidsadviseur', who, at: now });
		expect(JSON.parse(last!.old!)).toMatchObject({ action: 'Oefenen', own: { leren: 'veel' } });
		expect(agreements.change(db, { ...at(1), id: 99 }, { terms }, stamp).kind).toBe('gone');
	});

	test('goes through its states, each with who said what, by role', () => {
		const { db, id, at } = oneLine();
		const move = (expected: number, to: 'running' | 'done', said = '') =>
			agreements.move(db, at(expected), { to, said }, stamp);
		expect(move(1, 'running').kind).toBe('saved');
		expect(move(2, 'done')).toEqual({ kind: 'refused', why: 'nothing-learned' });
		expect(move(2, 'done', 'Vaak oefenen werkt.').kind).toBe('saved');
		expect(move(2, 'running', 'Toch nog').kind).toBe('stale');
		expect(agreements.find(db, region, id)).toMatchObject({
			...{ state: 'done', learned: 'Vaak oefenen werkt.', revision: 3 }
		});
		expect(agreements.historyOf(db, id).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
			...['moved done', 'moved running', 'added planned']
		]);
	});

	test('leaves a trace when it leaves the plan, and can be put back', () => {
		const { db, id, at } = oneLine();
		expect(agreements.takeOut(db, at(1), 'Dubbel', stamp).kind).toBe('saved');
		expect(agreements.find(db, region, id)).toMatchObject({ removedAt: now, action: 'Oefenen' });
		expect(agreements.historyOf(db, id)[0]).toMatchObject({ kind: 'removed', said: 'Dubbel' });
		expect(agreements.putBack(db, at(2), stamp).kind).toBe('saved');
		expect(agreements.find(db, region, id)!.removedAt).toBe(null);
		expect(agreements.historyOf(db, id)).toHaveLength(3);
	});

	test('has a history that nobody changes or takes away', () => {
		const { db } = oneLine();
		for (const sql of [`update agreement_events set said = 'x'`, 'delete from agreement_events']) {
			expect(() => db.$client.exec(sql)).toThrow('only grows');
		}
	});
});

test('texts of a plan are refused where somebody else wrote meanwhile, and all revisions stay', () => {
	const { db } = openWorld();
	const one = { part: 'aanleiding', text: 'Samen', met: null, revision: 0 };
	const set = (text: string, revision: number) =>
		plans.setTexts(db, owner, [{ ...one, text, revision }], { who, now }).kind;
	expect(set('Samen', 0)).toBe('saved');
	expect(set('Alleen', 0)).toBe('stale');
	expect(set('Samen', 0)).toBe('saved');
	expect(set('Met elkaar', 1)).toBe('saved');
	expect(plans.textsOf(db, owner).get('aanleiding')).toMatchObject({
		...{ text: 'Met elkaar', revision: 2 }
	});
	expect(plans.textsOf(db, { region, municipality: null }).size).toBe(0);
	expect(db.$client.prepare('select count(*) from plan_texts').pluck().get()).toBe(2);
});

test('a region chooses a form for each kind of plan, or none', () => {
	const { db } = openWorld();
	const choose = (format: string | null) =>
		plans.chooseFormat(db, { region, subject: 'region', format }, { who, now });
	choose('een');
	choose('twee');
	expect(plans.chosenFormat(db, region, 'region')).toBe('twee');
	expect(plans.chosenFormat(db, region, 'municipality')).toBe(undefined);
	choose(null);
	expect(plans.chosenFormat(db, region, 'region')).toBe(undefined);
});

test('rounds of trying out are numbered; one that is over stays as it is', () => {
	const { db, id: agreement } = oneLine();
	const before = { success: 'Als het lukt', check: 'Door te tellen' };
	const told = { ...before, results: 'Vier', next: 'Nog eens' };
	const write = (given: Partial<followUps.AskedFollowUp>) => {
		const asked = { agreement, number: 1, expected: 0, answers: before, due: '' };
		return followUps.write(db, { ...asked, ...given }, { who, now }).kind;
	};
	expect(write({ answers: told })).toBe('refused');
	expect(write({ number: 2 })).toBe('stale');
	expect(write({})).toBe('saved');
	expect(write({})).toBe('stale');
	expect(write({ number: 2 })).toBe('stale');
	const close = { outcome: 'not-content' } as const;
	expect(write({ expected: 1, answers: told, close })).toBe('saved');
	expect(write({ expected: 2, answers: before })).toBe('stale');
	expect(write({ number: 2, answers: { ...before, trial: 'Nog eens' } })).toBe('saved');
	expect(followUps.ofAgreement(db, agreement)).toMatchObject([
		{ number: 1, outcome: 'not-content', closedAt: now, answers: told },
		{ number: 2, outcome: null, closedAt: null }
	]);
});

test('of how it stands in a municipality the last word counts, and each stays', () => {
	const { db } = openWorld();
	const own = { region, municipality: null, kind: 'regional', terms } as const;
	const id = agreements.add(db, own, stamp);
	const cell = {
		...{ municipality: veendorp, helps: '', hinders: 'tijd', directions: '' },
		goesTo: 'board' as const
	};
	const tell = (state: 'running' | 'done', expected: number) =>
		standings.tell(db, { id, region }, { cell: { ...cell, state }, expected }, stamp).kind;
	expect(tell('running', 0)).toBe('saved');
	expect(tell('done', 0)).toBe('stale');
	expect(tell('done', 1)).toBe('saved');
	expect(standings.ofAgreements(db, [id])).toMatchObject([{ state: 'done', revision: 2 }]);
	expect(standings.historyOf(db, id, veendorp).map(({ state }) => state)).toEqual([
		...['running', 'done']
	]);
	expect(standings.ofAgreements(db, [])).toEqual([]);
});

test('a plan starts from finalised scans alone', () => {
	const world = openWorld();
	const { db } = world;
	const round = openRound(world, '2026');
	expect(proposals.roundsToStartFrom(db, region, veendorp)).toEqual([]);
	finalise(world, teamScan(world, round, 'Veendorp-Noord'), '1');
	expect(proposals.roundsToStartFrom(db, region, veendorp).map(({ key }) => key)).toEqual(['2026']);
	const goal = { score: 70, band: null, year: 2027, reason: 'Omdat het moet.' };
	const asked = { municipality: veendorp, theme: 'overall', goal, expected: 0 };
	goals.set(db, round, asked, { who: { id: who, name: who }, now });
	const found = proposals.ofMunicipality(db, round, veendorp);
	expect(new Set(found.map(({ origin }) => origin.kind))).toEqual(new Set(['floor', 'goal']));
	expect(proposals.ofMunicipality(db, round, 'GM9002')).toEqual([]);
});
