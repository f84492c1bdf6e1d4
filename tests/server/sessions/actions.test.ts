import { describe, expect, test } from 'vitest';
import type { NextStep } from '#domain/scan/next-step.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import * as actions from '#server/sessions/actions.ts';
import * as notes from '#server/sessions/notes.ts';
import * as scans from '#server/scans/scans.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import { openSession, type SessionWorld } from '../../world/session.ts';
import { contents, finalise, now } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const bert = { who: 'Bert', now };

const given = { item: null, text: 'Oefenen', owner: 'team', due: '2027-03-01' };

function only({ db, scan }: SessionWorld): NextStep {
	return actions.ofScan(db, scan.id)[0]!;
}

function seenOf({ text, owner, due, state, learned }: NextStep): actions.ActionTerms {
	return { text, owner, due, state, learned };
}

function differences({ db, scan }: SessionWorld): string[] {
	return differencesOfScan(db, scans.find(db, scan.id)!);
}

describe('an action of this round', () => {
	test('is made, changed and taken away, and the log says the same', () => {
		const world = openSession();
		const { db, scan } = world;
		actions.begin(db, scan.id, given, bert);
		const { id } = only(world);
		const next = { ...seenOf(only(world)), state: 'running', learned: 'Het helpt.' } as const;
		const change = { id, seen: seenOf(only(world)), given: next };
		expect(actions.change(db, scan.id, change, bert)).toEqual({ kind: 'done' });
		expect(only(world)).toMatchObject(next);
		expect(differences(world)).toEqual([]);
		expect(actions.takeAway(db, scan.id, { id, seen: next }, bert)).toEqual({ kind: 'done' });
		expect(actions.ofScan(db, scan.id)).toEqual([]);
		expect(differences(world)).toEqual([]);
		const kinds = scanLog.historyOf(db, scan.id).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'action')).toHaveLength(3);
	});

	test('that somebody else changed since is not written over, nor taken away', () => {
		const world = openSession();
		const { db, scan } = world;
		actions.begin(db, scan.id, given, bert);
		const seen = seenOf(only(world));
		const { id } = only(world);
		actions.change(db, scan.id, { id, seen, given: { ...seen, text: 'Samen oefenen' } }, bert);
		const before = contents(db);
		const mine = { id, seen, given: { ...seen, text: 'Anders' } };
		expect(actions.change(db, scan.id, mine, bert)).toMatchObject({
			kind: 'stale',
			current: { text: 'Samen oefenen', changedBy: 'Bert' }
		});
		expect(actions.takeAway(db, scan.id, { id, seen }, bert).kind).toBe('stale');
		expect(contents(db)).toEqual(before);
	});

	test('of another scan is not there', () => {
		const world = openSession();
		actions.begin(world.db, world.scan.id, given, bert);
		const seen = seenOf(only(world));
		const change = { id: only(world).id, seen, given: { ...seen, text: 'Anders' } };
		expect(actions.change(world.db, 'een-andere', change, bert)).toEqual({ kind: 'gone' });
	});

	test('beside a question meets a lead who still writes there as somebody else’s change', () => {
		const world = openSession();
		const { db, scan } = world;
		actions.begin(db, scan.id, { ...given, item }, bert);
		const action = { text: 'Iets anders', owner: '', due: '' };
		const typed = { item, minority: '', changeReason: null, action, expected: 0 };
		expect(notes.save(db, scan, typed, bert)).toMatchObject({
			kind: 'stale',
			current: { action: { text: 'Oefenen' }, changedBy: 'Bert' }
		});
		expect(differences(world)).toEqual([]);
	});

	test('stands in the pictures of its round as it was agreed at finalising, whatever comes after', () => {
		const world = openSession();
		const { db, scan } = world;
		actions.begin(db, scan.id, given, bert);
		finalise(world, scan);
		const told = () => actions.ofRounds(db, { round: { id: scan.round } }).now;
		const agreed = [{ text: 'Oefenen', due: '2027-03-01' }];
		expect(told()).toMatchObject(agreed);
		const seen = seenOf(only(world));
		const { id } = only(world);
		const next = { ...seen, text: 'Samen oefenen', state: 'done' } as const;
		actions.change(db, scan.id, { id, seen, given: next }, bert);
		actions.begin(db, scan.id, { ...given, text: 'Nog een' }, bert);
		expect(told()).toMatchObject([{ ...agreed[0], state: 'done' }]);
		actions.takeAway(db, scan.id, { id, seen: next }, bert);
		expect(told()).toMatchObject([{ ...agreed[0], state: 'stopped' }]);
		expect(told()).toHaveLength(1);
	});
});
