import { and, asc, desc, eq, inArray, lte, ne, or, isNull } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { outbox } from '#server/db/schema.ts';
import type { MailText } from './texts.ts';
import { after } from '#server/time/moments.ts';
import { hashOf } from '#server/secrets/token.ts';

export type Message = typeof outbox.$inferSelect;

export interface NewMessage extends MailText {
	recipient: string;
	/** When the link in it ends; it is pointless to send or keep it longer. */
	expiresAt: string;
	/** Whose coordinators may pass it on; without one only an administrator may. */
	region?: string | null;
	/** Of the invitation or personal link in it. */
	token?: string;
}

/** Keeps a message until it is sent. */
export function put(db: Database, { token, ...message }: NewMessage, now: string): Message {
	const tokenHash = token === undefined ? null : hashOf(token);
	return db
		.insert(outbox)
		.values({ ...message, tokenHash, madeAt: now, state: 'waiting' })
		.returning()
		.get();
}

/** Newest first. */
export function all(db: Database): Message[] {
	return db.select().from(outbox).orderBy(desc(outbox.id)).all();
}

/** Those that coordinators of these regions may read, newest first. */
export function ofRegions(db: Database, regions: string[]): Message[] {
	return db
		.select()
		.from(outbox)
		.where(inArray(outbox.region, regions))
		.orderBy(desc(outbox.id))
		.all();
}

/** As it is at this moment: between two times that `expire` ran it may be over already. */
export function asOf(message: Message, now: string): Message {
	if (message.expiresAt > now) return message;
	const state = message.state === 'waiting' ? 'expired' : message.state;
	return { ...message, state, text: '' };
}

/** Somebody gave it by hand. The text goes: it has done its work. Whether it still waited. */
export function passOn(db: Database, id: number, now: string): boolean {
	const { changes } = db
		.update(outbox)
		.set({ state: 'passed-on', sentAt: now, text: '' })
		.where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
		.run();
	return changes === 1;
}

/** The link in it was used or withdrawn, so a message that still waits is pointless. */
export function settle(db: Database, tokenHash: string, state: 'used' | 'withdrawn'): void {
	db.update(outbox)
		.set({ state, text: '' })
		.where(and(eq(outbox.tokenHash, tokenHash), eq(outbox.state, 'waiting')))
		.run();
}

/** Those whose turn it is, oldest first. */
export function due(db: Database, now: string): Message[] {
	return db
		.select()
		.from(outbox)
		.where(
			and(
				eq(outbox.state, 'waiting'),
				or(isNull(outbox.nextAttemptAt), lte(outbox.nextAttemptAt, now))
			)
		)
		.orderBy(asc(outbox.id))
		.all();
}

/** Whatever waits is tried again at once. */
export function makeDue(db: Database): void {
	db.update(outbox).set({ nextAttemptAt: null }).where(eq(outbox.state, 'waiting')).run();
}

/** A message that is on its way is nobody else's turn. */
export function claim(db: Database, message: Message, now: string): boolean {
	const { changes } = db
		.update(outbox)
		.set({ attempts: message.attempts + 1, nextAttemptAt: after(now, waitAfter(message.attempts)) })
		.where(
			and(
				eq(outbox.id, message.id),
				eq(outbox.attempts, message.attempts),
				eq(outbox.state, 'waiting')
			)
		)
		.run();
	return changes === 1;
}

/** The text goes: it may hold a link, and it has done its work. */
export function markSent(db: Database, id: number, now: string): void {
	db.update(outbox)
		.set({ state: 'sent', sentAt: now, text: '', lastError: null })
		.where(eq(outbox.id, id))
		.run();
}

/** It stays, to be tried again; unless the mail server said that it never will. */
export function markFailed(db: Database, id: number, reason: string, isFinal: boolean): void {
	db.update(outbox)
		.set({ lastError: reason, ...(isFinal && { state: 'refused' as const, text: '' }) })
		.where(eq(outbox.id, id))
		.run();
}

/** Links that no longer work are not kept. */
export function expire(db: Database, now: string): void {
	db.update(outbox)
		.set({ state: 'expired', text: '' })
		.where(and(eq(outbox.state, 'waiting'), lte(outbox.expiresAt, now)))
		.run();
	db.update(outbox)
		.set({ text: '' })
		.where(and(ne(outbox.text, ''), lte(outbox.expiresAt, now)))
		.run();
}

/** Minutes: 1, 2, 4 … at most an hour. */
function waitAfter(attempts: number): number {
	return Math.min(60, 2 ** attempts);
}
