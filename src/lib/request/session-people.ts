import { callName, levelNames } from '#domain/rating/participant.ts';
import { organisationsInWords } from '#domain/rating/quality-label.ts';
import { present, type SessionContents, type SessionPerson } from '#domain/session/contents.ts';
import { isBeforeReveal } from '#domain/session/session.ts';

export function shownPeople(people: Omit<SessionPerson, 'removedAt'>[]) {
	return people.map((participant) => ({
		id: participant.id,
		name: callName(participant),
		level: participant.organisation === 'inwoner' ? null : levelNames[participant.level],
		joinedAt: participant.joinedAt
	}));
}

/** Extra phones could let people guess a choice. */
export function countedInWords(contents: Pick<SessionContents, 'progress' | 'people'>): string {
	if (!isBeforeReveal([...contents.progress.values()])) return '';
	return organisationsInWords(present(contents));
}
