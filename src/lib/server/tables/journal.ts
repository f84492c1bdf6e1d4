import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Triggers refuse deletion within a year, and every change except removing an address. */
export const journal = sqliteTable(
	'journal',
	{
		id: integer().primaryKey(),
		at: text().notNull(),
		who: text().notNull(),
		what: text({
			enum: [
				'account-made',
				'sign-in',
				'failed-sign-in',
				'sign-out',
				'session-ended',
				'password-set',
				'invitation-made',
				'invitation-accepted',
				'invitation-withdrawn',
				'role-given',
				'role-removed',
				'region-imported',
				'scan-marked',
				'scan-finalised',
				'scan-reopened',
				'export-downloaded',
				'round-prepared',
				'round-changed',
				'round-discarded',
				'round-opened',
				'round-extended',
				'round-closed',
				'round-reopened',
				'round-reminded',
				'round-team-taken-out',
				'round-team-put-back',
				'round-naming-chosen',
				'round-composed',
				'round-draft-made',
				'round-draft-changed',
				'round-draft-discarded',
				'round-said-back',
				'round-taken-back',
				'round-commented',
				'round-objected',
				'round-objection-answered',
				'round-published',
				'round-withdrawn',
				'access-given',
				'access-revoked',
				'team-added',
				'team-changed',
				'instruments-set',
				'account-removed',
				'person-erased',
				'person-exported',
				'message-read',
				'journal-expired'
			]
		}).notNull(),
		subject: text().notNull(),
		region: text(),
		/** JSON. */
		detail: text().notNull()
	},
	(table) => [index('journal_of_region').on(table.region)]
);
