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
	const id = workshops.prepare(db, { scan: one!.id }, script, { who, now });
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
		expect(workshops.ofHome(db, { scan: other })).toEqual([]);
		workshops.save(db, { id, script }, text, { who, now });
		expect(workshops.takeAway(db, { id })).toBe('has-results');
		expect(workshops.ofHome(db, { scan })).toMatchObject([{ id, filled: 1, state: 'prepared' }]);
		const empty = workshops.prepare(db, { scan }, script, { who, now });
		expect(workshops.takeAway(db, { id: empty })).toBe('taken-away');
		expect(workshops.ofHome(db, { scan })).toHaveLength(1);
	});

	test('as an action becomes one of the scan when somebody says so, and once only', () => {
		const { db, script, id, scan } = begun();
		const field = 'volgende.acties';
		workshops.save(db, { id, script }, { field, value: action, expected: 0 }, { who, now });
		expect(actions.ofScan(db, scan)).toEqual([]);
		const workshop = workshops.find(db, id)!;
		const follow = (one: string) =>
			workshops.follow(
				db,
				workshop,
				{
					...{ field, action: one },
					begin: (tx, begun) => actions.begin(tx, scan, { item: null, ...begun }, { who, now })
				},
				{ who, now }
			);
		expect([follow('a'), follow('a'), follow('b')]).toEqual(['followed', 'followed', 'gone']);
		const [step, ...more] = actions.ofScan(db, scan);
		expect([step, more]).toMatchObject([{ text: 'Bellen', owner: 'team', state: 'planned' }, []]);
		const [kept] = actionsIn(workshops.resultsOf(db, id).get(field)!.value);
		expect(kept?.followed).toBe(step?.id);
	});
});

test('a script that runs keeps the text it began with', () => {
	const { db, script, id } = begun();
	script.title = 'Intussen anders';
	expect(workshops.find(db, id)!.script.title).toBe('Reflectie in drie vragen');
	script.title = 'Reflectie in drie vragen';
});

test('moves that cannot be are told', () => {
	const { db, id } = begun();
	const move = (step: Parameters<typeof workshops.move>[2]) =>
		workshops.move(db, { id }, step, now);
	expect(move({ kind: 'close' })).toBe('gone');
	expect(move({ kind: 'start' })).toBe('moved');
	expect(move({ kind: 'start' })).toBe('gone');
	expect(move({ kind: 'go', part: 2 })).toBe('moved');
	expect(move({ kind: 'close' })).toBe('moved');
	expect(workshops.find(db, id)).toMatchObject({ state: 'closed', part: 2, closedAt: now });
});

test('beside a region, one of its municipalities and a scan stand scripts of their own', () => {
	const { db, script, scan } = begun();
	const region = { region: 'waterkant', municipality: null };
	const local = { region: 'waterkant', municipality: 'GM9001' };
	const ids = [region, local].map((home) => workshops.prepare(db, home, script, { who, now }));
	const found = [region, local, { ...local, municipality: 'GM9002' }].map((home) =>
		workshops.ofHome(db, home).map(({ id }) => id)
	);
	expect(found).toEqual([[ids[0]], [ids[1]], []]);
	expect(workshops.ofHome(db, { scan })).toHaveLength(1);
	const both = { scan, ...region } as workshops.WorkshopHome;
	expect(() => workshops.prepare(db, both, script, { who, now })).toThrow('CHECK');
});
