import { expect, test } from 'vitest';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { holdDemonstrationSession, letInventedRate } from '#server/demonstration/session.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { openSession } from '../../world/session.ts';
import { contents, emptyWorld, now } from '../../world/waterkant.ts';

const { questionnaires } = loadAll('questionnaires');

function chosenIn({ $client }: ReturnType<typeof emptyWorld>['db']) {
	return $client
		.prepare(
			`select name, item, turn, value, remark from ratings
			join participants on participants.id = participant order by name, item`
		)
		.all();
}

test('the demonstration has a session half-way: all rated, one theme revealed, and always the same', () => {
	const { db } = emptyWorld();
	fillDemonstration(db, questionnaires);
	holdDemonstrationSession(db, now);
	const [session] = db.$client.prepare('select id from sessions order by rowid desc').all() as [{ id: string }];
	const states = [...sessions.themesOf(db, session.id).values()].map(({ state }) => state);
	expect(states.filter((state) => state === 'revealed')).toHaveLength(1);
	expect(states.filter((state) => state === 'rating').length).toBeGreaterThan(1);
	expect(participants.ofSession(db, session.id)).toHaveLength(7);
	expect(chosenIn(db).length).toBeGreaterThan(100);

	const before = contents(db);
	holdDemonstrationSession(db, now);
	expect(contents(db)).toEqual(before);

	const other = emptyWorld();
	fillDemonstration(other.db, questionnaires);
	holdDemonstrationSession(other.db, now);
	expect(chosenIn(other.db)).toEqual(chosenIn(db));
});

test('no invented people come into a session of real ones', () => {
	const { db, scan, session } = openSession();
	const before = contents(db);
	expect(letInventedRate(db, { scan, session }, now)).toEqual({ kind: 'not-demonstration' });
	holdDemonstrationSession(db, now);
	expect(contents(db)).toEqual(before);
});
