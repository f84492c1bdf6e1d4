import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionAfter } from '#domain/session/log.ts';
import {
	changeOfSession,
	firstSessionStanding,
	type SessionTransition
} from '#domain/session/session.ts';

const at = '2026-05-19T12:00:00.000Z';
const until = '2026-05-19T12:10:00.000Z';
const events: SessionTransition[] = [
	{ kind: 'started', at },
	{ kind: 'stage', stage: 'gesprek', item: 'leren.reflectie', at },
	{ kind: 'break', until, at },
	{ kind: 'break', until: null, at },
	{ kind: 'door-closed', at },
	{ kind: 'door-opened', at },
	{ kind: 'closed', at },
	{ kind: 'ratings-deleted', at }
];

describe('what can happen in a session', () => {
	test.each(['prepared', 'started'] as const)('that is %s is everything', (state) => {
		expect(events.filter((event) => !changeOfSession({ state }, event))).toEqual([]);
	});

	test('that is closed is only that its ratings go', () => {
		const possible = events.filter((event) => changeOfSession({ state: 'closed' }, event));
		expect(possible.map(({ kind }) => kind)).toEqual(['ratings-deleted']);
	});

	test.each<[SessionTransition, object]>([
		[events[0]!, { state: 'started', startedAt: at, breakUntil: null }],
		[events[1]!, { stage: 'gesprek', item: 'leren.reflectie', itemSince: at }],
		[events[2]!, { breakUntil: until }],
		[events[3]!, { breakUntil: null }],
		[events[4]!, { doorClosed: true }],
		[events[5]!, { doorClosed: false }],
		[events[6]!, { state: 'closed', startedAt: null, closedAt: at }],
		[events[7]!, { ratingsDeletedAt: at }]
	])('%j changes only what it is about', (event, change) => {
		expect(changeOfSession({ state: 'started' }, event)).toEqual(change);
	});
});

test('a log that is replayed comes where the events came, whatever happened', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...events), { maxLength: 15 }), (happened) => {
			let standing = firstSessionStanding;
			const log: SessionTransition[] = [];
			for (const event of happened) {
				const change = changeOfSession(standing, event);
				if (!change) continue;
				standing = { ...standing, ...change };
				log.push(event);
			}
			expect(sessionAfter(log.map(logged))).toEqual(standing);
		})
	);
});

function logged(event: SessionTransition, index: number) {
	const detail = {
		stage: event.kind === 'stage' ? event.stage : null,
		break: event.kind === 'break' ? event.until : null
	}[event.kind === 'stage' ? 'stage' : 'break'];
	const item = event.kind === 'stage' ? event.item : null;
	return { revision: index + 1, kind: event.kind, theme: null, item, detail, at };
}
