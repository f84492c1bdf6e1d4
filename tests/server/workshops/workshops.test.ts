import { describe, expect, test } from 'vitest';
import { actionsIn } from '#domain/workshop/result.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as actions from '#server/sessions/actions.ts';
import * as scans from '#server/scans/scans.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { importWaterkant, emptyWorld, now, who } from '../../world/waterkant.ts';

function begun() {
	const world = emptyWorld();
	const { db, questionnaires } = world;
	importWaterkant(world);
	const round = rounds.open(
		db,
		{ region: 'waterkant', key: '2026', questionnaire: questionnaires.get('thuis@2026')! },
		now
	);
	scans.createAll(db, round, { who, now });
	const [one, other] = scans.ofRound(db, round.id);
	const script = scriptsIn('questionnaires').find(({ key }) => key === 'reflectie')!;
	const id = workshops.prepare(db, one!.id, script, { who, now });
	return { db, script, id, scan: one!.id, other: other!.id };
}

const text = { field: 'bereikt.bereikt', value: 'Wij bellen terug.', expected: 0 };
const action = JSON.stringify([{ id: 'a', text: 'Bellen', owner: 'team', due: '' }]);

describe('what a group writes down', () => {
	test('is kept, and a stale write is refused and shows what is there', () => {
		const { db, script, id } = begun();
		const save = (change: workshops.ResultChange) =>
			workshops.save(db, { id, script }, change, { who: 'Ada', now });
		expect(save(text)).toMatchObject({ kind: 'saved', kept: { revision: 1 } });
		expect(save({ ...text, value: 'Iets anders' })).toMatchObject({
			kind: 'stale',
			current: { value: text.value, revision: 1, changedBy: 'Ada' }
		});
		// A reply that was lost: the same once more.
		expect(save(text)).toMatchObject({ kind: 'saved', kept: { revision: 1 } });
		expect(save({ ...text, value: '', expected: 1 })).toMatchObject({ kind: 'saved' });
		expect(save({ ...text, field: 'niet.er' })).toMatchObject({ kind: 'invalid' });
	});

	test('belongs to its scan, and what is written in is not taken away', () => {
		const { db, script, id, scan, other } = begun();
		expect(workshops.find(db, other, id)).toBeUndefined();
		workshops.save(db, { id, script }, text, { who, now });
		expect(workshops.takeAway(db, { scan, id })).toBe('has-results');
		expect(workshops.ofScan(db, scan)).toMatchObject([{ id, filled: 1, state: 'prepared' }]);
		const empty = workshops.prepare(db, scan, script, { who, now });
		expect(workshops.takeAway(db, { scan, id: empty })).toBe('taken-away');
		expect(workshops.ofScan(db, scan)).toHaveLength(1);
	});

	test('as an action becomes one of the scan when somebody says so, and once only', () => {
		const { db, script, id, scan } = begun();
		const field = 'volgende.acties';
		workshops.save(db, { id, script }, { field, value: action, expected: 0 }, { who, now });
		expect(actions.ofScan(db, scan)).toEqual([]);
		const workshop = workshops.find(db, scan, id)!;
		const follow = (one: string) =>
			workshops.follow(db, workshop, { field, action: one }, { who, now });
		expect([follow('a'), follow('a'), follow('b')]).toEqual(['followed', 'followed', 'gone']);
		const [step, ...more] = actions.ofScan(db, scan);
		expect([step, more]).toMatchObject([{ text: 'Bellen', owner: 'team', state: 'planned' }, []]);
		const [kept] = actionsIn(workshops.resultsOf(db, id).get(field)!.value);
		expect(kept?.followed).toBe(step?.id);
	});
});

test('a script that runs keeps the text it began with', () => {
	const { db, script, id, scan } = begun();
	script.title = 'Intussen anders';
	expect(workshops.find(db, scan, id)!.script.title).toBe('Reflectie in drie vragen');
	script.title = 'Reflectie in drie vragen';
});

test('moves that cannot be are told', () => {
	const { db, id, scan } = begun();
	const move = (step: Parameters<typeof workshops.move>[2]) =>
		workshops.move(db, { scan, id }, step, now);
	expect(move({ kind: 'close' })).toBe('gone');
	expect(move({ kind: 'start' })).toBe('moved');
	expect(move({ kind: 'start' })).toBe('gone');
	expect(move({ kind: 'go', part: 2 })).toBe('moved');
	expect(move({ kind: 'close' })).toBe('moved');
	expect(workshops.find(db, scan, id)).toMatchObject({ state: 'closed', part: 2, closedAt: now });
});
