import { callName, levelNames } from '#domain/rating/participant.ts';
import { organisationsInWords } from '#domain/rating/quality-label.ts';
import { present, type SessionContents, type SessionPerson } from '#domain/session/contents.ts';
import { isBeforeReveal } from '#domain/session/session.ts';

/** Who is in a session, for whoever prepares or leads it: never what they chose. */
export function shownPeople(people: Omit<SessionPerson, 'removedAt'>[]) {
	return people.map((participant) => ({
		id: participant.id,
		name: callName(participant),
		/** What a resident is, is said with the name. */
		level: participant.organisation === 'inwoner' ? null : levelNames[participant.level],
		joinedAt: participant.joinedAt
	}));
}

/**
 * Who is counted, until the first reveal: two phones too many make a picture in which one can guess what
 * another chose. Empty once something was revealed, and where nobody joined.
 */
export function countedInWords(contents: Pick<SessionContents, 'progress' | 'people'>): string {
	if (!isBeforeReveal([...contents.progress.values()])) return '';
	return organisationsInWords(present(contents));
}
