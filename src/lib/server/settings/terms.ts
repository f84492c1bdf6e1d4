import { day, hour, minute } from '#server/time/moments.ts';

/** All terms are in minutes. */
export const terms = {
	/** A session ends after this time without a request. */
	sessionIdle: 8 * hour,
	/** A session ends after this time in any case. */
	sessionAtMost: 7 * day,
	/** The sign-in link. */
	link: 15 * minute,
	invitation: 14 * day,
	firstAdministrator: 24 * hour,
	/** How long a browser is remembered after signing in. */
	knownDevice: 180 * day,
	/** How long after signing in with a link a password may be set without the old one. */
	passwordWithoutOld: 15 * minute,
	/** How long a personal link works after its round closed. */
	accessAfterRound: 8 * 7 * day,
	/** How long mail without a link is tried and its text kept. */
	mail: 14 * day,
	/** How long the record of a mail is kept without its text. */
	outbox: 90 * day,
	/** How long a used or expired invitation is kept. */
	oldInvitation: 30 * day,
	/** How long a used or expired sign-in link is kept. */
	oldLink: day,
	/** How long a revoked or expired personal link is kept. */
	oldAccessLink: 365 * day,
	/** How long failed sign-ins and unknown codes are kept. */
	attempts: day
};
