import type { Organisation } from '#domain/rating/participant.ts';
import type { NextStep } from '#domain/scan/next-step.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type {
	Conversation,
	RevealedRatings,
	SessionContents,
	SessionPerson
} from '#domain/session/contents.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { question, theme } from './build.ts';

/** The moment at which all tests of a session look. */
export const moment = '2026-05-19T12:00:00.000Z';

/** Three questions in one theme that is revealed after its first turn, and nothing else yet. */
export function heldSession(given: Partial<SessionContents> = {}): SessionContents {
	return {
		session: terms(),
		themes: [
			theme(
				'leren',
				['a', 'b', 'c'].map((id) => question(id, fourSteps))
			)
		],
		progress: new Map([['leren', { state: 'revealed', turn: 1 }]]),
		seconds: new Map(),
		secondEfforts: [],
		answers: new Map(),
		revealed: new Map(),
		conversations: new Map(),
		steps: [],
		earlier: null,
		earlierAnswers: new Map(),
		people: [],
		rated: 0,
		reveals: [],
		raters: [],
		...given
	};
}

export function terms(given: Partial<SessionContents['session']> = {}): SessionContents['session'] {
	return {
		state: 'started',
		rating: 'here',
		facilitated: true,
		item: null,
		itemSince: null,
		minutes: 90,
		startedAt: null,
		breakUntil: null,
		minutesBefore: 0,
		ratedBy: null,
		...given
	};
}

/** The first turn of one question, by people of the team. */
export function ratedOnce(...values: (number | null)[]): RevealedRatings[] {
	const ratings = values.map((value) => ({ value, organisation: 'lokaal-team' as const }));
	return [{ turn: 1, ratings, remarks: ['iemand zei iets'] }];
}

export function keptAnswers(values: Record<string, string | null>): Map<string, KeptAnswer> {
	const beside = { note: '', revision: 1, changedBy: 'Ada', changedAt: moment };
	return new Map(Object.entries(values).map(([item, value]) => [item, { item, value, ...beside }]));
}

export function conversed(given: Record<string, Partial<Conversation>>): Map<string, Conversation> {
	const nothing = {
		talkedAt: null,
		parkedAt: null,
		takenOver: false,
		minority: '',
		outside: false
	};
	return new Map(
		Object.entries(given).map(([item, one]) => [
			item,
			{ item, ...nothing, changeReason: null, revision: 0, ...one }
		])
	);
}

export function person(
	id: string,
	organisation: Organisation = 'lokaal-team',
	given: Partial<SessionPerson> = {}
): SessionPerson {
	const came = { joinedAt: moment, removedAt: null };
	return { id, name: id, organisation, level: 'uitvoering', ...came, ...given };
}

export function nextStep(text: string, given: Partial<NextStep> = {}): NextStep {
	const plain = { item: null, owner: '', due: '', state: 'planned' as const, learned: '' };
	return { id: text, text, ...plain, ...given };
}

const fourSteps: Partial<ScoredItem> = {
	options: [1, 2, 3, 4].map((value) => ({ value, label: `stap ${value}`, score: 25 * value })),
	floor: 3
};
