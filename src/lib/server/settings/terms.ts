import { day, hour, minute } from '#server/time/moments.ts';

/** Minutes. */
export const terms = {
	sessionIdle: 8 * hour,
	/** Its end is moved at most this often. */
	sessionMoved: 5 * minute,
	sessionAtMost: 7 * day,
	link: 15 * minute,
	invitation: 14 * day,
	firstAdministrator: 24 * hour,
	knownDevice: 180 * day,
	passwordWithoutOld: 15 * minute,
	/** A personal link works this long after its round closed. */
	accessAfterRound: 8 * 7 * day,
	/** Mail without a link is tried and its text kept. */
	mail: 14 * day,
	/** A mail's record is kept without its text. */
	outbox: 90 * day,
	oldInvitation: 30 * day,
	/** A round asks people for some months; until then its coordinator may have to say who was asked. */
	addressInJournal: 90 * day,
	oldLink: day,
	oldAccessLink: 365 * day,
	attempts: day,
	/** What a coordinator uploaded and did not import yet. */
	importDraft: day
};
