import { callName, levelNames } from '#domain/participant.ts';
import * as participants from '#server/participants.ts';
import type { Session } from '#server/sessions.ts';

/** Who is in a session, for whoever prepares or leads it: never what they chose. */
export function peopleOf({ db }: App.Locals, { id }: Pick<Session, 'id'>) {
	return participants.ofSession(db, id).map((participant) => ({
		id: participant.id,
		name: callName(participant),
		/** What a resident is, is said with the name. */
		level: participant.organisation === 'inwoner' ? null : levelNames[participant.level],
		joinedAt: participant.joinedAt
	}));
}
