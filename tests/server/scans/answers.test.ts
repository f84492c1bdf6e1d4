import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as answers from '#server/scans/answers.ts';
import * as notes from '#server/sessions/notes.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	answer,
	contents,
	finalise,
	now,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';

const item = 'leren.reflectie';

function openScan() {
	const world = openWorld();
	return { world, scan: teamScan(world, openRound(world), 'Veendorp-Noord') };
}

function save(
	{ db }: OpenWorld,
	scan: scans.Scan,
	change: Partial<answers.AnswerChange>,
	name = who
) {
	return answers.save(
		db,
		scan,
		{ item, value: '3', note: '', expected: 0, ...change },
		{ who: name, now }
	);
}

function kept({ db }: OpenWorld, scan: scans.Scan, id = item) {
	return scans.answersOf(db, scan.id).get(id);
}

function revisionOf({ db }: OpenWorld, scan: scans.Scan): number {
	return scans.find(db, scan.id)!.revision;
}

describe('saving an answer', () => {
	test('keeps it with its note, who gave it, when, and the scan’s revision', () => {
		const { world, scan } = openScan();
		const outcome = save(world, scan, { value: ' 3 ', note: 'Elke maand.' });
		const answer = {
			item,
			value: '3',
			note: 'Elke maand.',
			revision: 2,
			changedBy: who,
			changedAt: now
		};
		expect(outcome).toEqual({ kind: 'saved', answer });
		expect(kept(world, scan)).toMatchObject(answer);
	});

	test('over what somebody else wrote in the meantime is refused, and tells what stands there', () => {
		const { world, scan } = openScan();
		save(world, scan, { value: '2', note: 'nog niet' }, 'Bas');
		const outcome = save(world, scan, { value: '4', expected: 0 });
		expect(outcome).toMatchObject({
			kind: 'stale',
			current: { value: '2', note: 'nog niet', changedBy: 'Bas', revision: 2 }
		});
		expect(kept(world, scan)?.value).toBe('2');
	});

	test('with a revision that is still to come is refused like one that is gone', () => {
		const { world, scan } = openScan();
		save(world, scan, { value: '2' }, 'Bas');
		expect(save(world, scan, { value: '4', expected: 99 })).toMatchObject({
			kind: 'stale',
			current: { value: '2', revision: 2 }
		});
		expect(save(world, scan, { item: 'leren.inwerken', expected: 99 }).kind).toBe('stale');
		expect(kept(world, scan)?.value).toBe('2');
	});

	test('keeps its event, its answer and the marks together, or nothing', () => {
		const { world, scan } = openScan();
		const { db } = world;
		for (const one of [item, 'leren.inwerken']) save(world, scan, { item: one, value: '2' });
		finalising.setMarks(db, scan, ['municipality'], { who, now });
		db.$client.exec(
			`create temp trigger breaks before update on answers begin select raise(abort, 'broken'); end`
		);
		const before = contents(db);
		const { revision } = kept(world, scan)!;
		expect(() => save(world, scan, { value: '4', expected: revision })).toThrow('broken');
		expect(contents(db)).toEqual(before);
	});

	test('after having seen what stands there writes over it', () => {
		const { world, scan } = openScan();
		save(world, scan, { value: '2' }, 'Bas');
		expect(save(world, scan, { value: '4', expected: 2 }).kind).toBe('saved');
		expect(kept(world, scan)).toMatchObject({ value: '4', changedBy: who });
	});

	test('is not held up by changes of other answers', () => {
		const { world, scan } = openScan();
		save(world, scan, { item: 'leren.inwerken' }, 'Bas');
		expect(save(world, scan, { expected: 0 }).kind).toBe('saved');
	});

	test('twice with the same key of the client writes once, also after somebody else', () => {
		const { world, scan } = openScan();
		save(world, scan, { value: '2', clientKey: 'a' });
		save(world, scan, { value: '4', expected: 2 }, 'Bas');
		const before = contents(world.db);
		const again = save(world, scan, { value: '2', clientKey: 'a' });
		const sent = { value: '2', changedBy: who, revision: 2, note: '', changedAt: now };
		expect(again).toMatchObject({ kind: 'saved', answer: sent });
		// What was typed since rests on what was sent, so what Bas chose is not written over unseen.
		const since = save(world, scan, { value: '1', expected: 2 });
		expect(since).toMatchObject({ kind: 'stale', current: { value: '4', changedBy: 'Bas' } });
		expect(contents(world.db)).toEqual(before);
	});

	test('under a key that was used for another question, or for notes, is refused in words', () => {
		const { world, scan } = openScan();
		save(world, scan, { clientKey: 'a' });
		const action = { text: '', owner: '', due: '' };
		const written = { item, minority: 'ja', changeReason: null, action, expected: 0 };
		notes.save(world.db, scan, { ...written, clientKey: 'b' }, { who, now });
		const before = contents(world.db);
		const refusal = { kind: 'invalid', problem: expect.stringContaining('niet opgeslagen') };
		expect(save(world, scan, { item: 'leren.inwerken', clientKey: 'a' })).toEqual(refusal);
		expect(save(world, scan, { value: '4', expected: 2, clientKey: 'b' })).toEqual(refusal);
		expect(contents(world.db)).toEqual(before);
	});

	test('under a key that was used in another scan is kept', () => {
		const { world, scan } = openScan();
		const other = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
		save(world, other, { clientKey: 'a' });
		expect(save(world, scan, { clientKey: 'a' }).kind).toBe('saved');
		expect(kept(world, scan)?.value).toBe('3');
	});

	test.each([
		['an equal answer, also from somebody who had not seen it', { value: '3', note: 'ja' }],
		['an equal answer as a spreadsheet or a person writes it', { value: ' 3', note: 'ja' }]
	])('%s is no change', (_, change) => {
		const { world, scan } = openScan();
		save(world, scan, { value: '3', note: 'ja' }, 'Bas');
		const before = contents(world.db);
		expect(save(world, scan, change)).toMatchObject({
			kind: 'saved',
			answer: { changedBy: 'Bas' }
		});
		expect(contents(world.db)).toEqual(before);
	});

	test('clearing what was never filled in is no change', () => {
		const { world, scan } = openScan();
		const before = contents(world.db);
		expect(save(world, scan, { value: ' ' })).toMatchObject({
			kind: 'saved',
			answer: { value: null, revision: 0 }
		});
		expect(contents(world.db)).toEqual(before);
	});

	test('of nothing withdraws the answer, and the log keeps what it was', () => {
		const { world, scan } = openScan();
		save(world, scan, { value: '3' });
		save(world, scan, { value: '', expected: 2 });
		expect(kept(world, scan)).toMatchObject({ value: null, revision: 3 });
		expect(answers.asOf(world.db, scan.id, item, 2)).toEqual({ value: '3', note: '' });
		expect(answers.asOf(world.db, scan.id, item, 3)).toEqual({ value: null, note: '' });
	});

	test.each([
		['that the questionnaire does not have', 'leren.toveren'],
		['of the municipality in a team’s scan', 'sturing.opdracht']
	])('to a question %s is refused', (_, id) => {
		const { world, scan } = openScan();
		const before = contents(world.db);
		expect(save(world, scan, { item: id })).toEqual({ kind: 'unknown-item' });
		expect(contents(world.db)).toEqual(before);
	});

	test.each([
		[item, '9', 'kies 1, 2, 3 of 4'],
		[item, 'drie', 'kies 1, 2, 3 of 4'],
		[item, 'nvt', '"nvt" kan bij deze vraag niet'],
		['leren.woorden', 'a'.repeat(10_001), 'te lang'],
		['leren.partners', '{', 'niet de vorm'],
		['leren.partners', '[{"partner":"School","line":"purple"}]', 'niet de vorm']
	])('to %s with %s is refused with a reason', (id, value, words) => {
		const { world, scan } = openScan();
		const outcome = save(world, scan, { item: id, value });
		expect(outcome).toMatchObject({ kind: 'invalid', problem: expect.stringContaining(words) });
		expect(kept(world, scan, id)).toBeUndefined();
	});

	test('with a choice that the action does not offer is refused', () => {
		const { world } = openScan();
		const scan = ownScan(world, openRound(world, '2025'));
		const choose = (choice: number) =>
			save(world, scan, { item: 'sturing.actie', value: JSON.stringify({ choice }) }).kind;
		expect(choose(3)).toBe('invalid');
		expect(choose(2)).toBe('saved');
	});

	test('with a note that is too long is refused', () => {
		const { world, scan } = openScan();
		const outcome = save(world, scan, { note: 'a'.repeat(10_001) });
		expect(outcome).toMatchObject({ kind: 'invalid', problem: expect.stringContaining('te lang') });
	});

	test('in a finalised scan is refused, also for who still has it open', () => {
		const { world, scan } = openScan();
		finalise(world, scan);
		const before = contents(world.db);
		expect(save(world, scan, { value: '1', expected: 2 })).toEqual({ kind: 'closed' });
		expect(contents(world.db)).toEqual(before);
	});

	test('takes back the mark of who agreed to other answers', () => {
		const { world, scan } = openScan();
		answer(world, scan, item, '3');
		answer(world, scan, 'leren.inwerken', '3');
		finalising.setMarks(world.db, scan, ['team'], { who, now });
		expect(scans.find(world.db, scan.id)?.teamMarkBy).toBe(who);
		answer(world, scan, item, '4');
		expect(scans.find(world.db, scan.id)).toMatchObject({ teamMarkBy: null, teamMarkAt: null });
	});

	test('that changes nothing leaves the mark', () => {
		const { world, scan } = openScan();
		answer(world, scan, item, '3');
		answer(world, scan, 'leren.inwerken', '3');
		finalising.setMarks(world.db, scan, ['team'], { who, now });
		answer(world, scan, item, '3');
		expect(scans.find(world.db, scan.id)?.teamMarkBy).toBe(who);
	});
});

describe('the log of events', () => {
	const anyChange = fc.record({
		item: fc.constantFrom(item, 'leren.inwerken', 'leren.woorden'),
		value: fc.constantFrom('1', '2', '3', 'nvt', 'onbekend', '', ' '),
		note: fc.constantFrom('', 'ja', 'nee'),
		saw: fc.constantFrom<('latest' | 'nothing')[]>('latest', 'latest', 'nothing')
	});

	test('replayed from the start gives the answers as they stand', () => {
		const world = openWorld();
		const scan = teamScan(world, openRound(world), 'Veendorp-Noord');
		fc.assert(
			fc.property(fc.array(anyChange, { minLength: 1, maxLength: 12 }), (changes) => {
				for (const { saw, ...change } of changes) {
					const expected = saw === 'latest' ? (kept(world, scan, change.item)?.revision ?? 0) : 0;
					save(world, scan, { ...change, expected });
				}
				expect(replayed(world, scan)).toEqual(current(world, scan));
			}),
			{ numRuns: 40 }
		);
		expect(revisionOf(world, scan)).toBeGreaterThan(20);
	});

	test('numbers every event of a scan, and the scan counts them', () => {
		const { world, scan } = openScan();
		finalise(world, scan);
		const revisions = eventsOf(world, scan).map(({ revision }) => revision);
		expect(revisions).toEqual(revisions.map((_, index) => index + 1));
		expect(revisionOf(world, scan)).toBe(revisions.length);
	});

	test('tells of every change what stood there before', () => {
		const { world, scan } = openScan();
		answer(world, scan, item, '2', 'nog niet');
		answer(world, scan, item, '4');
		expect(eventsOf(world, scan).at(-1)).toMatchObject({
			kind: 'answer',
			who,
			at: now,
			old: '{"value":"2","note":"nog niet"}',
			new: '{"value":"4","note":""}'
		});
	});
});

interface EventRow {
	revision: number;
	kind: string;
	item: string | null;
	new: string;
}

function eventsOf({ db }: OpenWorld, scan: scans.Scan): EventRow[] {
	const statement = db.$client.prepare('select * from events where scan = ? order by revision');
	return statement.all(scan.id) as EventRow[];
}

function replayed(world: OpenWorld, scan: scans.Scan) {
	const events = eventsOf(world, scan).filter((event) => event.kind === 'answer');
	return new Map(
		events.map((event) => [event.item, { ...JSON.parse(event.new), revision: event.revision }])
	);
}

function current({ db }: OpenWorld, scan: scans.Scan) {
	const rows = [...scans.answersOf(db, scan.id).values()];
	return new Map(rows.map(({ item, value, note, revision }) => [item, { value, note, revision }]));
}
