import { expect, test } from 'vitest';
import * as actions from '#server/sessions/actions.ts';
import { inAnswersFile, inRound, inScan } from '#server/exchange/client-mention.ts';
import * as conversations from '#server/sessions/conversations.ts';
import * as notes from '#server/sessions/notes.ts';
import * as finalising from '#server/scans/finalising.ts';
import { openSession, type SessionWorld } from '../../world/session.ts';
import {
	answer,
	contents,
	now,
	openRound,
	openWorld,
	teamScan,
	who
} from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const bsn = '123456782';

function note({ db, scan }: SessionWorld, minority: string, action = { text: '', owner: '' }) {
	const given = { item, minority, changeReason: null, action: { due: '', ...action } };
	const { revision } = notes.of(db, scan.id, item);
	notes.save(db, scan, { ...given, expected: revision }, { who, now });
}

test('every text of a scan is looked through, in the order of its questions', () => {
	const world = openSession();
	const { db, scan } = world;
	expect(inScan(db, scan, now)).toEqual([]);
	answer(world, scan, item, '3', `Zie ${bsn}.`);
	answer(world, scan, 'leren.woorden', 'Jan Jansen (1-2-1980)');
	const partner = { partner: 'school', line: 'green', note: 'Dorpsstraat 5, 3341 AB' };
	answer(world, scan, 'leren.partners', JSON.stringify([partner]));
	note(world, 'BSN 999990019', { text: 'Bellen met 3341 AB 12', owner: '999990032' });
	expect(
		inScan(db, scan, now).map(({ what, item, theme, found }) => [
			what,
			item,
			theme,
			found.map(({ kind }) => kind)
		])
	).toEqual([
		['note', item, 'leren', ['bsn']],
		['minority', item, 'leren', ['bsn']],
		['answer', 'leren.woorden', 'leren', ['birth-date']],
		['answer', 'leren.partners', 'leren', ['address']],
		['step', item, 'leren', ['address', 'bsn']]
	]);
});

test('what was learned of last round’s actions belongs to it', () => {
	const world = openWorld();
	const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
	const action = { item: null, text: 'Oefenen', owner: '', due: '' };
	actions.add(world.db, before.id, action, { who, now });
	const scan = teamScan(world, openRound(world), 'Veendorp-Noord');
	const [{ id } = { id: '' }] = actions.ofScan(world.db, before.id);
	const seen = { state: 'planned', learned: '' } as const;
	const review = { id, seen, state: 'done', learned: `Van ${bsn}` } as const;
	actions.reviewEarlier(world.db, scan, [review], { who, now });
	expect(inScan(world.db, scan, now)).toMatchObject([{ what: 'learned', title: 'Oefenen' }]);
});

test('of what was seen differently only what may leave the team is for others', () => {
	const world = openSession();
	const { db, scan } = world;
	answer(world, scan, item, '3', bsn);
	answer(world, scan, 'leren.woorden', bsn);
	note(world, bsn);
	const outside = () =>
		inScan(db, scan, now).flatMap(({ what, isOutside }) => (isOutside ? [what] : []));
	expect(outside()).toEqual(['note']);
	conversations.allowOutside(db, scan.id, [item]);
	expect(outside()).toEqual(['note', 'minority']);
});

test('a round counts the texts of what was finalised, because that is what is taken along', () => {
	const world = openWorld();
	const round = openRound(world);
	const scan = teamScan(world, round, 'Veendorp-Noord');
	answer(world, scan, item, '3', bsn);
	answer(world, scan, 'leren.inwerken', '3', 'Jan Jansen, geboren 1-2-1980');
	answer(world, scan, 'leren.woorden', 'Wij oefenen.');
	expect(inRound(world.db, round, now)).toEqual([]);
	finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
	expect(inRound(world.db, round, now)).toEqual([
		{ id: scan.id, title: expect.stringContaining('Veendorp-Noord'), texts: 2 }
	]);
});

test('looking writes nothing down', () => {
	const world = openSession();
	answer(world, world.scan, item, '3', bsn);
	const before = contents(world.db);
	inScan(world.db, world.scan, now);
	expect(contents(world.db)).toEqual(before);
});

test('a file tells row and column as it calls them, and not what stands there', () => {
	const file = `ronde;gemeente;team;vragenlijst;versie;vraag;antwoord;toelichting
2025;GM9001;Veendorp-Noord;thuis;2025;leren.reflectie;3;Zie 123456782 op Dorpsstraat 5, 3341 AB
2025;GM9001;Veendorp-Noord;thuis;2025;leren.inwerken;3;Op 12-03-2024 besproken
2025;GM9001;Veendorp-Noord;thuis;2025;leren.woorden;Jan Jansen (1-2-1980);
`;
	expect(inAnswersFile(file, now)).toEqual([
		{ row: 2, column: 'toelichting', kinds: ['bsn', 'address'] },
		{ row: 4, column: 'antwoord', kinds: ['birth-date'] }
	]);
});
