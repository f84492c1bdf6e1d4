import { callName, levelNames } from '#domain/participant.ts';
import { organisationsInWords } from '#domain/quality-label.ts';
import { isBeforeReveal } from '#domain/session.ts';
import * as participants from '#server/participants.ts';
import * as sessions from '#server/sessions.ts';

/** Who is in a session, for whoever prepares or leads it: never what they chose. */
export function peopleOf({ db }: App.Locals, { id }: Pick<sessions.Session, 'id'>) {
	return participants.ofSession(db, id).map((participant) => ({
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
export function countedInWords({ db }: App.Locals, { id }: Pick<sessions.Session, 'id'>): string {
	if (!isBeforeReveal([...sessions.themesOf(db, id).values()])) return '';
	return organisationsInWords(participants.ofSession(db, id));
}
