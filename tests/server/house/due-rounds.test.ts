import { expect, test } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as roundCourse from '#server/coordination/course.ts';
import { closeDueRounds } from '#server/house/due-rounds.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { answer, now, openRound, openWorld } from '../../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };
const address = 'https://thermometer.voorbeeld.nl';

function world(closesByItself = true) {
	const open = openWorld();
	const round = openRound(open, '2026');
	const last = { closesOn: '2026-07-31', closesByItself };
	roundCourse.extend(open.db, round, last, { who: ada, now });
	const state = () => rounds.byId(open.db, round.id)!.state;
	const due = (at: string) => closeDueRounds({ db: open.db, address }, at);
	return { ...open, round, state, due };
}

/** Midnight in the Netherlands, in summer. */
const before = '2026-07-31T21:59:59.000Z';
const after = '2026-07-31T22:00:00.000Z';

test('a round closes by itself when its last day is over by the clock in the Netherlands, once', () => {
	const { db, round, state, due, ...rest } = world();
	expect(due(before)).toEqual([]);
	expect(state()).toBe('open');
	expect(due(after).map(({ id }) => id)).toEqual([round.id]);
	expect(state()).toBe('closed');
	expect(rounds.byId(db, round.id)).toMatchObject({ closedAt: after });
	expect(due(after)).toEqual([]);
	const told = journal.ofRegion(db, round.region).filter(({ what }) => what === 'round-closed');
	expect(told).toMatchObject([{ who: 'Thermometer', at: after, detail: '{"byItself":true}' }]);
	expect(roundCourse.historyOf(db, round)[0]).toMatchObject({ byItself: true });
	const [scan] = scans.ofRound(db, round.id);
	expect(answer({ db, ...rest } as never, scan!, 'sturing.opdracht', '2').kind).toBe(
		'round-closed'
	);
});

test('a round of which nobody asked it stays open', () => {
	const { state, due } = world(false);
	expect(due('2027-01-01T12:00:00.000Z')).toEqual([]);
	expect(state()).toBe('open');
});

test('whoever reopens it chooses anew how it ends', () => {
	const { db, round, state, due } = world();
	due(after);
	const change = { reason: 'Een team was vergeten.', closesOn: '2026-08-15' };
	roundCourse.reopen(db, round, change, { who: ada, now: after });
	expect(due('2026-08-20T12:00:00.000Z')).toEqual([]);
	expect(state()).toBe('reopened');
});

test('every coordinator of the region is told, and nobody else', () => {
	const { db, round, due } = world();
	const people = [
		['coordinator@voorbeeld.nl', 'coordinator', round.region],
		['elders@voorbeeld.nl', 'coordinator', 'elders'],
		['beheer@voorbeeld.nl', 'administrator', null]
	] as const;
	db.$client.exec(`insert into regions (key, name) values ('elders', 'Elders')`);
	for (const [email, role, region] of people) {
		const { id } = accountTable.make(db, { name: 'Anna de Vries', email, by: 'Proef' }, now);
		grants.give(db, { account: id, role, scope: { region }, givenBy: 'Proef' }, now);
	}
	const earlier = outbox.all(db).length;
	due(after);
	const [message, ...more] = outbox.all(db).slice(0, outbox.all(db).length - earlier);
	expect(more).toEqual([]);
	expect(message).toMatchObject({ recipient: 'coordinator@voorbeeld.nl', region: round.region });
	expect(message!.text).toContain('vanzelf gesloten, omdat 31 juli 2026 de laatste dag was');
	expect(message!.text).toContain(`${address}/beheer/rondes/${round.region}/2026`);
});
