import { and, asc, desc, eq, inArray, lte, ne, or, isNull } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { outbox } from '#server/tables/mail.ts';
import type { MailText } from './texts.ts';
import { after } from '#server/time/moments.ts';
import { hashOf } from '#server/secrets/token.ts';

export type Message = typeof outbox.$inferSelect;

export interface NewMessage extends MailText {
	recipient: string;
	expiresAt: string;
	/** Null means administrators only. */
	region?: string | null;
	token?: string;
}

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

/** Newest first. */
export function ofRegions(db: Database, regions: string[]): Message[] {
	return db
		.select()
		.from(outbox)
		.where(inArray(outbox.region, regions))
		.orderBy(desc(outbox.id))
		.all();
}

/** `expire` runs only now and then. */
export function asOf(message: Message, now: string): Message {
	if (message.expiresAt > now) return message;
	const state = message.state === 'waiting' ? 'expired' : message.state;
	return { ...message, state, text: '' };
}

/** False if it no longer waited. */
export function passOn(db: Database, id: number, now: string): boolean {
	const { changes } = db
		.update(outbox)
		.set({ state: 'passed-on', sentAt: now, text: '' })
		.where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
		.run();
	return changes === 1;
}

export function settle(db: Database, tokenHash: string, state: 'used' | 'withdrawn'): void {
	db.update(outbox)
		.set({ state, text: '' })
		.where(and(eq(outbox.tokenHash, tokenHash), eq(outbox.state, 'waiting')))
		.run();
}

/** Oldest first. */
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

export function makeDue(db: Database): void {
	db.update(outbox).set({ nextAttemptAt: null }).where(eq(outbox.state, 'waiting')).run();
}

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

/** The text may hold a sign-in link. */
export function markSent(db: Database, id: number, now: string): void {
	db.update(outbox)
		.set({ state: 'sent', sentAt: now, text: '', lastError: null })
		.where(eq(outbox.id, id))
		.run();
}

export function markFailed(db: Database, id: number, reason: string, isFinal: boolean): void {
	db.update(outbox)
		.set({ lastError: reason, ...(isFinal && { state: 'refused' as const, text: '' }) })
		.where(eq(outbox.id, id))
		.run();
}

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

/** Minutes: 1, 2, 4 and so on, up to 60. */
function waitAfter(attempts: number): number {
	return Math.min(60, 2 ** attempts);
}
