import { expect, test } from 'vitest';
import { agendaAt } from '#domain/session/agenda.ts';
import { later } from '#domain/session/clock.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import { inFront, restIn } from '#domain/session/rest.ts';
import {
	conversed,
	heldSession,
	keptAnswers,
	moment,
	ratedOnce,
	terms
} from '../../world/held-session.ts';

/** The clock has run out, so that all is rest but what was talked about. */
function rest(given: Partial<SessionContents>) {
	const contents = heldSession({ session: terms({ startedAt: moment }), ...given });
	return restIn(contents, agendaAt(contents, later(moment, 89)));
}

const revealed = new Map([
	['a', ratedOnce(3, 3, 4)],
	['b', ratedOnce(1, 4, 4)],
	['c', ratedOnce(3, 3)]
]);

test('the rest is what is not talked about, with what can be taken over and what was answered', () => {
	const [theme] = rest({ revealed, answers: keptAnswers({ b: '2' }) });
	expect(theme?.questions).toMatchObject([
		{ id: 'a', takenOver: 3, value: null, revision: 0, picture: { whole: { median: 3 } } },
		{ id: 'b', takenOver: null, value: '2', revision: 1 },
		{ id: 'c', takenOver: null, picture: { whole: null, unknown: null } }
	]);
});

test('what is talked about or parked is elsewhere; a theme of which nothing is left is not there', () => {
	const talked = conversed({ a: { talkedAt: moment }, b: { parkedAt: moment } });
	expect(rest({ revealed, conversations: talked })[0]?.questions.map(({ id }) => id)).toEqual([
		'c'
	]);
	const all = conversed({ ...Object.fromEntries(talked), c: { talkedAt: moment } });
	expect(rest({ revealed, conversations: all })).toEqual([]);
});

test('nothing of a theme that is not revealed is in it', () => {
	expect(rest({ revealed, progress: new Map([['leren', { state: 'rating', turn: 1 }]]) })).toEqual(
		[]
	);
	expect(rest({ revealed, progress: new Map() })).toEqual([]);
});

test('the theme in front is the first with a question that is open', () => {
	const open = rest({ revealed });
	expect(inFront(open)?.id).toBe('leren');
	const full = rest({ revealed, answers: keptAnswers({ a: '1', b: '1', c: '1' }) });
	expect(inFront(full)).toBeNull();
});
