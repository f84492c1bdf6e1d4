import { fail } from '@sveltejs/kit';
import { deliverWaiting } from '#server/mail/mail.ts';
import { whyNotDone, type NotKept } from '#server/live/writes.ts';
import { tellRoom } from './session-live.ts';

/* The one way in which pages write, so that nobody can forget the queue, the room or the answer to a full disk. */

/** What the work came to; or nothing was written, and the problem is a Dutch sentence that says what to do. */
export type WriteOutcome<Done> = { done: Done } | NotKept;

/** What happens after the commit. */
export interface Afterwards {
	/** The scan whose room hears what its log now says; it hears nothing where nothing was added. */
	tells?: string;
	/** The work put mail in the outbox, which is sent now. */
	mails?: true;
}

/**
 * Does the work in a transaction of the queue. The work is synchronous, reads and writes the database and
 * nothing else, and may run twice. Rejects with what the work throws, except trouble with the disk.
 */
export async function write<Done>(
	locals: App.Locals,
	work: () => Done,
	{ tells, mails }: Afterwards = {}
): Promise<WriteOutcome<Done>> {
	const written = await locals.writes.put(() => ({ done: work() }));
	if (!('done' in written)) return written;
	if (tells !== undefined) tellRoom(locals, tells);
	if (mails) await sendMail(locals);
	return written;
}

/**
 * For work that waits for more than the database, such as hashing a password, and so cannot be in the queue.
 * Trouble with the disk is answered alike; other errors are thrown on.
 */
export async function writeApart<Done>(work: () => Promise<Done>): Promise<WriteOutcome<Done>> {
	try {
		return { done: await work() };
	} catch (error) {
		const problem = whyNotDone(error);
		if (problem === undefined) throw error;
		return { kind: 'not-kept', problem };
	}
}

/** The form comes back with what was typed, and the problem as one sentence. */
export function notKept<Typed extends object>({ problem }: NotKept, typed: Typed) {
	return fail(503, { ...typed, problem });
}

/** The same for a form with a list of problems; no field of it is wrong, so the problem leads to none. */
export function notKeptInList<Typed extends object>({ problem }: NotKept, typed: Typed) {
	return fail(503, { ...typed, problems: [{ field: '', message: problem }] });
}

/** What is committed stays true when the mail cannot leave yet: it waits in the outbox for the next minute. */
async function sendMail({ db, door, now }: App.Locals) {
	try {
		await deliverWaiting(db, door.post, now);
	} catch (error) {
		if (whyNotDone(error) === undefined) throw error;
	}
}
