import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const outbox = sqliteTable('outbox', {
	id: integer().primaryKey(),
	what: text({
		enum: [
			'link',
			'invitation',
			'role',
			'password',
			'access',
			'access-added',
			'opening',
			'reminder',
			'publication',
			'contact'
		]
	}).notNull(),
	/** Its coordinators may read and pass on the message; null means administrators only. */
	region: text(),
	/** A message is useless once this link is used or withdrawn. */
	tokenHash: text('token_hash'),
	recipient: text().notNull(),
	subject: text().notNull(),
	/** It is emptied once sent or expired, because it may hold a link. */
	text: text().notNull(),
	madeAt: text('made_at').notNull(),
	expiresAt: text('expires_at').notNull(),
	state: text({
		enum: ['waiting', 'sent', 'refused', 'expired', 'passed-on', 'used', 'withdrawn']
	}).notNull(),
	sentAt: text('sent_at'),
	attempts: integer().notNull().default(0),
	lastError: text('last_error'),
	nextAttemptAt: text('next_attempt_at')
});
