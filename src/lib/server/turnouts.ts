import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { isAskedFirst } from '#domain/participant.ts';
import type { ScoredItem } from '#domain/questionnaire.ts';
import type { Turnout } from '#domain/turnout.ts';
import type { Reader } from './db/open.ts';
import { looseRatings, participants, ratings, sessionEvents } from './db/schema.ts';

/**
 * Of whom a question was asked, by turn. Counted is who sat there when its theme was revealed: who came later
 * or was taken out since changes nothing, so that it tells nothing of them.
 */
export function turnoutsOf(
	db: Reader,
	session: string,
	{ item, theme }: { item: Pick<ScoredItem, 'id' | 'perspectives'>; theme: string }
): Map<number, Turnout> {
	const people = db.select().from(participants).where(eq(participants.session, session)).all();
	const rated = ratedTurns(db, session, item);
	return new Map(
		revealsOf(db, session, theme).map((revealed, index): [number, Turnout] => {
			const turn = index + 1;
			const there = people.filter(
				({ joinedAt, removedAt }) =>
					joinedAt <= revealed && (removedAt === null || removedAt >= revealed)
			);
			const asked = there.filter((person) => isAskedFirst(item, person)).length;
			const own = rated.filter((one) => one.turn === turn);
			const ofAsked = own.filter((one) => one.asked).length;
			const { perspectives } = item;
			return [turn, { perspectives, asked, rated: ofAsked, others: own.length - ofAsked }];
		})
	);
}

/** When the theme was revealed: the first turn first. */
function revealsOf(db: Reader, session: string, theme: string): string[] {
	const { at, kind, revision } = sessionEvents;
	return db
		.select({ at })
		.from(sessionEvents)
		.where(
			and(eq(sessionEvents.session, session), eq(kind, 'reveal'), eq(sessionEvents.theme, theme))
		)
		.orderBy(asc(revision))
		.all()
		.map((event) => event.at);
}

/** That somebody rated it, without what. */
function ratedTurns(
	db: Reader,
	session: string,
	item: Pick<ScoredItem, 'id' | 'perspectives'>
): { turn: number; asked: boolean }[] {
	const { organisation, level } = participants;
	const tied = db
		.select({ turn: ratings.turn, organisation, level })
		.from(ratings)
		.innerJoin(participants, eq(participants.id, ratings.participant))
		.where(
			and(eq(participants.session, session), eq(ratings.item, item.id), isNotNull(ratings.value))
		)
		.all();
	const loose = db
		.select({ turn: looseRatings.turn, asked: looseRatings.asked })
		.from(looseRatings)
		.where(
			and(
				eq(looseRatings.session, session),
				eq(looseRatings.item, item.id),
				isNotNull(looseRatings.value)
			)
		)
		.all();
	return [...tied.map((one) => ({ turn: one.turn, asked: isAskedFirst(item, one) })), ...loose];
}
