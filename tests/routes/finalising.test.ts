import { describe, expect, test } from 'vitest';
import * as conversations from '#server/sessions/conversations.ts';
import * as notes from '#server/sessions/notes.ts';
import { actions as presses, load } from '#routes/scans/[scan]/(scan)/vaststellen/+page.server.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { leaderOf, press, visit } from '../world/visit.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

/* What is looked over before a scan is finalised: steps, and views that may leave the team. */

const item = 'leren.reflectie';
const action = { text: 'Oefenen', owner: 'Jan', due: '2026-06-01' };

function notedSession() {
	const world = openSession();
	const { db, scan } = world;
	const written = { item, minority: 'Het kan beter', changeReason: 'stricter', action } as const;
	notes.save(db, scan, { ...written, expected: 0 }, { who, now });
	return { ...world, leader: leaderOf(world) };
}

const noted = (world: SessionWorld & { leader: ReturnType<typeof leaderOf> }) =>
	(load(visit(world, world.leader)) as { noted: unknown[] }).noted;

const changed = { vraag: item, actie: 'Samen oefenen', wie: 'Bo', wanneer: 'voor de zomer' };

describe('before finalising', () => {
	test('a step without another view stands on the page, and a view without a step', () => {
		const world = openSession();
		const { db, scan } = world;
		const nothing = { text: '', owner: '', due: '' };
		const view = { item: 'leren.inwerken', minority: 'Het kan beter', action: nothing };
		for (const one of [{ item, minority: '', action }, view]) {
			notes.save(db, scan, { ...one, changeReason: null, expected: 0 }, { who, now });
		}
		const shown = noted({ ...world, leader: leaderOf(world) });
		expect(shown).toMatchObject([
			{ item, minority: '', action },
			{ item: 'leren.inwerken', minority: 'Het kan beter', action: nothing }
		]);
	});

	test('steps and other views stand on the page', () => {
		expect(noted(notedSession())).toMatchObject([
			{ item, action, minority: 'Het kan beter', outside: false }
		]);
	});

	test('they can be changed there, and what was not asked there stays', async () => {
		const world = notedSession();
		const { revision } = notes.of(world.db, world.scan.id, item);
		const form = {
			...changed,
			anders: 'Het kan veel beter',
			notitieversie: String(revision),
			'naar-buiten': 'ja'
		};
		expect(await press(world, world.leader, presses.notities, form)).toBeNull();
		expect(noted(world)).toMatchObject([
			{
				minority: 'Het kan veel beter',
				action: { text: 'Samen oefenen', owner: 'Bo', due: 'voor de zomer' },
				changeReason: 'stricter',
				outside: true
			}
		]);
	});

	test('what somebody else wrote meanwhile is not written over, and nothing typed is lost', async () => {
		const world = notedSession();
		const form = { ...changed, anders: '', notitieversie: '0' };
		const told = await press(world, world.leader, presses.notities, form);
		expect(told).toMatchObject({
			status: 409,
			data: { problem: expect.stringContaining('Iemand anders'), typed: { item } }
		});
		expect(noted(world)).toMatchObject([{ action }]);
	});

	test('a view that is taken away leaves the team no longer', () => {
		const { db, scan } = notedSession();
		conversations.letOut(db, scan.id, item, true);
		const { action: step, revision, changeReason } = notes.of(db, scan.id, item);
		const emptied = { item, minority: '', changeReason, action: step, expected: revision };
		notes.save(db, scan, emptied, { who, now });
		conversations.letOut(db, scan.id, item, true);
		expect(conversations.ofScan(db, scan.id).get(item)?.outside).toBe(false);
	});
});

test('once a scan is finalised nothing beside its answers changes any more', async () => {
	const world = notedSession();
	finalise(world, world.scan);
	const told = await press(world, world.leader, presses.notities, changed);
	expect(told).toMatchObject({ status: 409 });
	expect(noted(world)).toMatchObject([{ action }]);
});

test('once a scan is finalised no reason of an answer that moved is kept', async () => {
	const world = openSession();
	finalise(world, teamScan(world, openRound(world, '2025'), 'Veendorp-Noord'), '1');
	finalise(world, world.scan, '3');
	const form = { [`reden:${item}`]: 'stricter', [`stand:${item}`]: '0' };
	const told = await press(world, leaderOf(world), presses.redenen, form);
	expect(told).toMatchObject({
		status: 409,
		data: { problem: expect.stringContaining('Heropen eerst') }
	});
	expect(notes.of(world.db, world.scan.id, item).changeReason).toBeNull();
});

test('a reason that was left as it stood is no choice, whatever somebody else chose meanwhile', async () => {
	const world = openSession();
	finalise(world, teamScan(world, openRound(world, '2025'), 'Veendorp-Noord'), '1');
	answer(world, world.scan, item, '3');
	const leader = leaderOf(world);
	const { action: none } = notes.of(world.db, world.scan.id, item);
	const other = { item, minority: '', changeReason: 'others', action: none } as const;
	notes.save(world.db, world.scan, { ...other, expected: 0 }, { who, now });
	const left = {
		[`reden:${item}`]: 'stricter',
		[`was:${item}`]: 'stricter',
		[`stand:${item}`]: '0'
	};
	expect(await press(world, leader, presses.redenen, left)).toBeNull();
	expect(notes.of(world.db, world.scan.id, item).changeReason).toBe('others');
	const chosen = { ...left, [`was:${item}`]: '' };
	expect(await press(world, leader, presses.redenen, chosen)).toMatchObject({ status: 409 });
});
