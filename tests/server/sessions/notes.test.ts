import { describe, expect, test } from 'vitest';
import { notesAfter } from '#domain/scan/log.ts';
import * as notes from '#server/sessions/notes.ts';
import * as actions from '#server/sessions/actions.ts';
import * as answers from '#server/scans/answers.ts';
import { openSession, type SessionWorld } from '../../world/session.ts';
import { contents, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';

function save(
	{ db, scan }: SessionWorld,
	minority: string,
	expected: number,
	given: Partial<notes.NotesChange> = {}
) {
	const action = { text: 'Oefenen', owner: '', due: '' };
	const change = { item, minority, changeReason: null, action, expected, ...given };
	return notes.save(db, scan, change, { who, now });
}

describe('notes beside an answer', () => {
	test('are kept with the action, and know the revision at which they changed', () => {
		const world = openSession();
		const outcome = save(world, 'Het kan beter', 0);
		expect(outcome).toMatchObject({ kind: 'saved', notes: { minority: 'Het kan beter' } });
		expect(notes.of(world.db, world.scan.id, item)).toEqual('notes' in outcome && outcome.notes);
		expect(actions.ofScan(world.db, world.scan.id)).toMatchObject([{ text: 'Oefenen' }]);
	});

	test('that were written elsewhere meanwhile are not written over, and both are there to choose', () => {
		const world = openSession();
		save(world, 'eerst', 0);
		const before = contents(world.db);
		expect(save(world, 'later', 0)).toMatchObject({
			kind: 'stale',
			current: { minority: 'eerst' }
		});
		expect(contents(world.db)).toEqual(before);
		const { revision } = notes.of(world.db, world.scan.id, item);
		expect(save(world, 'later', revision).kind).toBe('saved');
	});

	test('sent twice with one key are written once', () => {
		const world = openSession();
		save(world, 'eerst', 0, { clientKey: 'a' });
		const { revision } = notes.of(world.db, world.scan.id, item);
		save(world, 'later', revision);
		const before = contents(world.db);
		expect(save(world, 'eerst', 0, { clientKey: 'a' })).toMatchObject({
			kind: 'saved',
			notes: { minority: 'eerst', revision }
		});
		expect(save(world, 'nog eens', revision).kind).toBe('stale');
		expect(contents(world.db)).toEqual(before);
	});

	test('under a key that was used for another question, or for an answer, are refused in words', () => {
		const world = openSession();
		const { db, scan } = world;
		save(world, 'eerst', 0, { clientKey: 'a' });
		answers.save(
			db,
			scan,
			{ item, value: '3', note: '', expected: 0, clientKey: 'b' },
			{ who, now }
		);
		const before = contents(db);
		const refusal = { kind: 'invalid', problem: expect.stringContaining('niet opgeslagen') };
		expect(save(world, 'later', 0, { item: 'leren.inwerken', clientKey: 'a' })).toEqual(refusal);
		const { revision } = notes.of(db, scan.id, item);
		expect(save(world, 'later', revision, { clientKey: 'b' })).toEqual(refusal);
		expect(contents(db)).toEqual(before);
	});

	test('are in the log, which gives them again', () => {
		const world = openSession();
		save(world, 'eerst', 0);
		const first = notes.of(world.db, world.scan.id, item);
		save(world, 'later', first.revision, { action: { text: ' ', owner: 'Jan', due: '' } });
		const log = world.db.$client.prepare('select * from events where scan = ? order by revision');
		const { revision, ...last } = notes.of(world.db, world.scan.id, item);
		const replayed = notesAfter(log.all(world.scan.id) as Parameters<typeof notesAfter>[0]);
		expect(replayed.get(item)).toEqual({ revision, notes: last });
		expect(actions.ofScan(world.db, world.scan.id)).toEqual([]);
	});
});
