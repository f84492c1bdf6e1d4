import { day, hour, minute } from '#server/time/moments.ts';

/** How long things hold, in minutes: all in this one place. */
export const terms = {
	/** A session ends when nothing was done for so long… */
	sessionIdle: 8 * hour,
	/** …and at last after so long, whatever was done. */
	sessionAtMost: 7 * day,
	/** A link to sign in with. */
	link: 15 * minute,
	invitation: 14 * day,
	firstAdministrator: 24 * hour,
	/** A browser that signed in is known for so long. */
	knownDevice: 180 * day,
	/** After signing in with a link a password may be set without the old one. */
	passwordWithoutOld: 15 * minute,
	/** A team leader's personal link works on for so long after its round closed. */
	accessAfterRound: 8 * 7 * day,
	/** Mail without a link in it is tried, and kept, for so long. */
	mail: 14 * day,
	/** That a mail was made and what became of it is known for so long; its text goes much earlier. */
	outbox: 90 * day,
	/** An invitation that was used or has expired. */
	oldInvitation: 30 * day,
	/** A link to sign in with that was used or has expired. */
	oldLink: day,
	/** A personal link that was revoked or has ended. */
	oldAccessLink: 365 * day,
	/** What was tried to sign in, and codes that open nothing. */
	attempts: day
};
