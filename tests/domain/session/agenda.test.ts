import { describe, expect, test } from 'vitest';
import { agendaAt, fullThemes, nextOpen, scriptIn, unscoredIn } from '#domain/session/agenda.ts';
import { openQuestion, theme } from '../../world/build.ts';
import { later } from '#domain/session/clock.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import {
	conversed,
	heldSession,
	keptAnswers,
	moment,
	nextStep,
	ratedOnce,
	terms
} from '../../world/held-session.ts';

const revealed = new Map([
	['a', ratedOnce(3, 3, 3)],
	['b', ratedOnce(1, 2, 1)],
	['c', ratedOnce(1, 4, 4)]
]);

function talk(contents: SessionContents, now = moment): string[] {
	return agendaAt(contents, now).talk.map((topic) => topic.item.id);
}

describe('the agenda', () => {
	test('has what all find below the floor first, then where people differ most', () => {
		expect(talk(heldSession({ revealed }))).toEqual(['b', 'c', 'a']);
	});

	test('holds nothing of a theme that is not revealed, and all of one that is rated once more', () => {
		const rating = (turn: number) =>
			heldSession({ revealed, progress: new Map([['leren', { state: 'rating', turn }]]) });
		expect(talk(rating(1))).toEqual([]);
		expect(talk(rating(2))).toHaveLength(3);
		expect(talk(heldSession({ revealed, progress: new Map() }))).toEqual([]);
	});

	test('leaves for the rest what the clock no longer allows, and keeps what was talked about', () => {
		const conversations = conversed({ a: { talkedAt: moment } });
		const contents = heldSession({
			revealed,
			conversations,
			session: terms({ startedAt: moment })
		});
		const late = agendaAt(contents, later(moment, 89));
		expect(late.talk.map((topic) => topic.item.id)).toEqual(['a']);
		expect(late.rest.map((topic) => topic.item.id)).toEqual(['b', 'c']);
	});

	test('puts what is parked apart', () => {
		const contents = heldSession({
			revealed,
			conversations: conversed({ b: { parkedAt: moment } })
		});
		expect(agendaAt(contents, moment).parked.map((topic) => topic.item.id)).toEqual(['b']);
		expect(talk(contents)).toEqual(['c', 'a']);
	});

	test('is every question where all is filled in together, whatever the clock says', () => {
		const contents = heldSession({
			session: terms({ rating: 'none', startedAt: moment }),
			progress: new Map([['leren', { state: 'revealed', turn: 0 }]])
		});
		expect(talk(contents, later(moment, 89))).toEqual(['a', 'b', 'c']);
	});
});

test('the next question is the first one to talk about without an answer, and never the same again', () => {
	const contents = heldSession({ revealed, answers: keptAnswers({ c: '2' }) });
	expect(nextOpen(contents, 'b', moment)).toBe('a');
	expect(nextOpen(contents, 'a', moment)).toBe('b');
	const done = { ...contents, answers: keptAnswers({ a: '1', b: '1', c: '1' }) };
	expect(nextOpen(done, 'a', moment)).toBeUndefined();
});

test('a theme is full when every question has an answer; one that was withdrawn is none', () => {
	const answers = { a: '1', b: 'nvt', c: 'onbekend' };
	expect(fullThemes(heldSession({ answers: keptAnswers(answers) }))).toEqual(['leren']);
	expect(fullThemes(heldSession({ answers: keptAnswers({ ...answers, c: null }) }))).toEqual([]);
});

test('the script makes time for last round’s actions where there are any', () => {
	const kinds = (earlier: SessionContents['earlier']) =>
		scriptIn(heldSession({ earlier })).parts.map(({ kind }) => kind);
	expect(kinds({ round: '2025', actions: [nextStep('Oefenen')] })).toContain('actions');
	expect(kinds({ round: '2025', actions: [] })).not.toContain('actions');
	expect(kinds(null)).not.toContain('actions');
});

describe('a question without a scale', () => {
	const [leren] = heldSession().themes;
	const themes = [
		{ ...leren!, items: [...leren!.items, openQuestion('wat')] },
		theme('netwerk', [{ ...openQuestion('kaart'), type: 'relation' }])
	];

	test('comes after the last conversation of its theme, and once', () => {
		const contents = heldSession({ revealed, themes });
		const done = { ...contents, answers: keptAnswers({ a: '1', b: '1', c: '1' }) };
		expect(nextOpen(contents, 'b', moment)).toBe('c');
		expect(nextOpen(done, 'a', moment)).toBe('wat');
		const shown = { ...done, conversations: conversed({ wat: { talkedAt: moment } }) };
		expect(nextOpen(shown, 'wat', moment)).toBe('kaart');
		const written = { ...shown, answers: keptAnswers({ a: '1', b: '1', c: '1', kaart: '[]' }) };
		expect(nextOpen(written, 'wat', moment)).toBeUndefined();
	});

	test('of a theme that is still being rated waits for the reveal; a theme without a scale does not', () => {
		const rating = heldSession({
			themes,
			progress: new Map([['leren', { state: 'rating', turn: 1 }]])
		});
		const told = unscoredIn(rating).map(({ id }) => id);
		expect(told).toEqual(['kaart']);
	});

	test('has time of its own in the script, and all of it where nothing has a scale', () => {
		const minutes = (given: Partial<SessionContents>) =>
			scriptIn(heldSession(given)).parts.find(({ kind }) => kind === 'unscored')?.minutes;
		expect(minutes({})).toBeUndefined();
		expect(minutes({ themes })).toBe(4);
		const only = scriptIn(heldSession({ themes: [themes[1]!] })).parts.map(({ kind }) => kind);
		expect(only).toContain('unscored');
		expect(only).not.toContain('conversation');
	});
});
