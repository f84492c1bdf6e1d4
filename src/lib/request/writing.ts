import { fail } from '@sveltejs/kit';
import { deliverWaiting } from '#server/mail/mail.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import { whyNotDone } from '#server/live/writes.ts';
import { tellRoom, tellWorkshop } from './session-live.ts';

/** `problem` is Dutch. */
export type WriteOutcome<Done> = { done: Done } | NotKept;

export interface Afterwards {
	tells?: string;
	/** The scan whose screens show a script: what is in no log. */
	shows?: string;
	mails?: true;
}

/**
 * The work is synchronous, touches only the database and may run twice. Only disk trouble is
 * returned.
 */
export async function write<Done>(
	locals: App.Locals,
	work: () => Done,
	{ tells, shows, mails }: Afterwards = {}
): Promise<WriteOutcome<Done>> {
	const written = await locals.writes.put(() => ({ done: work() }));
	if (!('done' in written)) return written;
	if (tells !== undefined) tellRoom(locals, tells);
	if (shows !== undefined) tellWorkshop(locals, shows);
	if (mails) await sendMail(locals);
	return written;
}

/** Asynchronous work, such as hashing, goes here. */
export async function writeApart<Done>(work: () => Promise<Done>): Promise<WriteOutcome<Done>> {
	try {
		return { done: await work() };
	} catch (error) {
		const problem = whyNotDone(error);
		if (problem === undefined) throw error;
		return { kind: 'not-kept', problem };
	}
}

export function notKept<Typed extends object>({ problem }: NotKept, typed: Typed) {
	return fail(503, { ...typed, problem });
}

/** An empty field means the whole form. */
export function notKeptInList<Typed extends object>({ problem }: NotKept, typed: Typed) {
	return fail(503, { ...typed, problems: [{ field: '', message: problem }] });
}

async function sendMail({ db, door, now }: App.Locals) {
	try {
		await deliverWaiting(db, door.post, now);
	} catch (error) {
		if (whyNotDone(error) === undefined) throw error;
	}
}
