import { expect, test } from 'vitest';
import { dayOf } from '#domain/words/day.ts';
import { callName, organisations } from '#domain/rating/participant.ts';
import { later } from '#domain/session/clock.ts';
import { signatureBy } from '#domain/access/signature.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as actions from '#server/sessions/actions.ts';
import * as answers from '#server/scans/answers.ts';
import { accessLinks as links } from '#server/tables/access.ts';
import { answers as answersTable, scans as scansTable } from '#server/tables/scans.ts';
import * as participants from '#server/sessions/participants.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import { contentsOf } from '#server/sessions/scan-contents.ts';
import { seatOf } from '#server/sessions/scan-seats.ts';
import * as scans from '#server/scans/scans.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import * as acts from '#server/sessions/acts.ts';
import { endOf, since } from '#server/sessions/log.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, type SessionWorld } from '../../world/session.ts';
import { nameOf } from '../../world/signer.ts';
import { contents, finalise, now } from '../../world/waterkant.ts';

const item = 'leren.reflectie';

test.each(organisations)(
	'of a participant of %s is read as the others call them',
	(organisation) => {
		for (const named of [true, false]) {
			const world = openSession({ named });
			const fatma = joined(world, 'Fatma', organisation);
			expect(nameOf(world.db, signatureBy('participant', fatma))).toBe(callName(fatma));
		}
	}
);

test('of an account is read as its name of now, and of one that is gone as a removed account', () => {
	const { db } = openSession();
	const ada = accountTable.make(db, { name: 'Ada', email: 'a@voorbeeld.nl', by: 'Proef' }, now);
	const signature = signatureBy('account', ada);
	expect(nameOf(db, signature)).toBe('Ada');
	accountTable.rename(db, ada.id, 'Ada de Wit', now);
	expect(nameOf(db, signature)).toBe('Ada de Wit');
	accountTable.remove(db, ada.id, { who: 'Proef', now });
	expect(nameOf(db, signature)).toBe('een verwijderd account');
});

test('of a personal link is read as the name on it, and of one that is gone as somebody who had one', () => {
	const { db, scan } = openSession();
	const { region, round } = scan;
	const given = { name: 'Noor', email: null, until: null, madeBy: 'ada' };
	accessLinks.make(db, { ...given, round, role: 'facilitator', scope: { region } }, now);
	const [link] = accessLinks.ofRound(db, round);
	const signature = signatureBy('link', link!);
	expect(nameOf(db, signature)).toBe('Noor');
	db.delete(links).run();
	expect(nameOf(db, signature)).toBe('iemand met een persoonlijke link');
});

test.each(['Opdrachtregel', 'Thermometer', 'Apparaat 2', '', 'Jan · gemeente'])(
	'that is words (%j) is read as these words',
	(words) => {
		expect(nameOf(openSession().db, words)).toBe(words);
	}
);

test('stands wherever something is written, and is a name wherever it is read', () => {
	const world = signedWorld();
	const { db, scan, session, fatma } = world;
	const signature = signatureBy('participant', fatma);
	expect(readIn(world)).toEqual(Array(6).fill('Fatma · gemeente'));
	expect(db.select().from(answersTable).get()?.changedBy).toBe(signature);
	expect(acts.lastAct(db, session.id).who).toBe('Fatma · gemeente');
	expect(staleReviewIn(world)).toBe('Fatma · gemeente');
	expect(differencesOfScan(db, scans.find(db, scan.id)!)).toEqual([]);
	participants.remove(db, session, fatma.id, { who: 'Ada', now });
	expect(readIn(world)).toEqual(Array(6).fill('een deelnemer · gemeente'));
	expect(JSON.stringify(contents(db))).not.toContain('Fatma');
});

test('leads to no name once the term of the ratings is over, together at once too', () => {
	const world = signedWorld();
	const { db, scan, session } = world;
	sessions.close(db, session, { who: 'Ada', now });
	finalise(world, scan);
	expect(JSON.stringify(contents(db))).toContain('Fatma');
	expect(sessions.deleteExpiredRatings(db, later(now, 56 * 24 * 60))).toHaveLength(1);
	expect(JSON.stringify(contents(db))).not.toContain('Fatma');
	const told = scanLog.historyOf(db, scan.id).map(({ who }) => who);
	expect(told).toContain('een deelnemer · gemeente');
	expect(differencesOfScan(db, scans.find(db, scan.id)!)).toEqual([]);
});

/** A group that fills in together at once, in which Fatma answered a question, moved the session and agreed. */
function signedWorld() {
	const world = openSession({ rating: 'none' });
	const fatma = joined(world, 'Fatma', 'gemeente');
	const who = signatureBy('participant', fatma);
	const { db, scan, session } = world;
	save({ ...world, fatma }, item, '2', 0);
	sessions.setDoor(db, session, true, { who, now });
	scanLog.append(db, scan.id, [{ kind: 'mark', new: '{"mark":"team"}', who, at: now }]);
	db.update(scansTable).set({ teamMarkBy: who, teamMarkAt: now }).run();
	return { ...world, fatma };
}

type SignedWorld = SessionWorld & { fatma: participants.Participant };

function save({ db, scan, fatma }: SignedWorld, of: string, value: string, expected: number) {
	const change = { item: of, value, note: '', expected };
	const outcome = answers.save(db, scan, change, { who: signatureBy('participant', fatma), now });
	if (outcome.kind === 'saved') return outcome.answer.changedBy;
	return outcome.kind === 'stale' ? outcome.current.changedBy : outcome.kind;
}

/** Every place at which a page, a stream or an answer to a browser says who answered. */
function readIn(world: SignedWorld): (string | undefined)[] {
	const { db, scan } = world;
	const told = since(db, scan.id, { ...endOf(db, scan.id), scan: 0 });
	return [
		scans.answersOf(db, scan.id).get(item)?.changedBy,
		contentsOf(db, seatOf(db, scan.id, {})!, dayOf(now)).answers[0]?.changedBy,
		told.find(({ event }) => event.kind === 'answer')?.event.who,
		save(world, item, '2', 0),
		save(world, item, '3', 999),
		// Where nothing stands yet.
		save(world, 'leren.inwerken', '3', 999)
	];
}

/** Who told something else of an action meanwhile. */
function staleReviewIn({ db, scan, fatma }: SignedWorld): string | undefined {
	const who = signatureBy('participant', fatma);
	const step = { item: null, text: 'Oefen.', owner: '', due: '' };
	actions.add(db, scan.id, step, { who, now });
	const { id } = actions.ofScan(db, scan.id)[0]!;
	const seen = { state: 'running', learned: '' } as const;
	const { stale } = actions.review(db, scan.id, [{ id, seen, ...seen, state: 'done' }], {
		who,
		now
	});
	return stale[0]?.current.changedBy;
}
