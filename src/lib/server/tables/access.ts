import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { linkRoles } from '#domain/access/grant.ts';
import { scope } from './columns.ts';
import { municipalities, regions } from './registry.ts';
import { rounds } from './rounds.ts';

export const accessLinks = sqliteTable(
	'access_links',
	{
		id: integer().primaryKey(),
		tokenHash: text('token_hash').notNull().unique(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		role: text({ enum: linkRoles }).notNull(),
		...scope,
		name: text().notNull(),
		/** Null if handed over in person. */
		email: text(),
		/** Null means that access-links.ts decides. */
		until: text(),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull(),
		revokedAt: text('revoked_at'),
		lastUsedAt: text('last_used_at')
	},
	(table) => [index('access_links_of_round').on(table.round)]
);

export const apiTokens = sqliteTable('api_tokens', {
	id: integer().primaryKey(),
	tokenHash: text('token_hash').notNull().unique(),
	/** Of the organisation that has it. */
	name: text().notNull(),
	region: text()
		.notNull()
		.references(() => regions.key),
	/** Null: of the region. */
	municipality: text().references(() => municipalities.code),
	/** ISO instant at which it ends. */
	until: text().notNull(),
	madeBy: text('made_by').notNull(),
	madeAt: text('made_at').notNull(),
	revokedAt: text('revoked_at'),
	revokedBy: text('revoked_by'),
	/** ISO day. */
	lastUsedOn: text('last_used_on')
});
