import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { moment, role, scope } from './columns.ts';
import { regions } from './registry.ts';

/* better-auth prescribes the fields of the next four tables. */

export const accounts = sqliteTable('accounts', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** In lower case. */
	email: text().notNull().unique(),
	emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
	image: text(),
	createdAt: moment('created_at').notNull(),
	updatedAt: moment('updated_at').notNull()
});

/** Passwords are hashed by scrypt. */
export const accountCredentials = sqliteTable(
	'account_credentials',
	{
		id: text().primaryKey(),
		/** The provider's subject, or the account's id for a password. */
		accountId: text('account_id').notNull(),
		/** "credential" means a password. */
		providerId: text('provider_id').notNull(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** The provider's tokens are not stored: these five stay null. */
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: moment('access_token_expires_at'),
		refreshTokenExpiresAt: moment('refresh_token_expires_at'),
		scope: text(),
		password: text(),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [
		uniqueIndex('account_credentials_by_provider').on(table.providerId, table.accountId),
		index('account_credentials_of_account').on(table.userId)
	]
);

/** People do not fill in a scan in this session. */
export const accountSessions = sqliteTable(
	'account_sessions',
	{
		id: text().primaryKey(),
		/** It is useless without the cookie's signature. */
		token: text().notNull().unique(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** password, link, invitation or a provider's id. */
		method: text().notNull(),
		expiresAt: moment('expires_at').notNull(),
		/** Always null, for privacy. */
		ipAddress: text('ip_address'),
		/** Such as "Firefox op Windows". */
		userAgent: text('user_agent'),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [index('account_sessions_of_account').on(table.userId)]
);

/** The state, nonce and PKCE verifier, for ten minutes. */
export const accountProofs = sqliteTable(
	'account_proofs',
	{
		id: text().primaryKey(),
		identifier: text().notNull(),
		value: text().notNull(),
		expiresAt: moment('expires_at').notNull(),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [index('account_proofs_by_identifier').on(table.identifier)]
);

export const grants = sqliteTable(
	'grants',
	{
		id: integer().primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		role: role(),
		...scope,
		/** The first moment without the role. */
		until: text(),
		/** An account, the command line, or a provider whose claim gives the role. */
		givenBy: text('given_by').notNull(),
		givenAt: text('given_at').notNull()
	},
	(table) => [index('grants_of_account').on(table.account)]
);

export const invitations = sqliteTable('invitations', {
	/** SHA-256 of the token, which only the link contains. */
	tokenHash: text('token_hash').primaryKey(),
	/** The first administrator enters it. */
	email: text(),
	name: text().notNull().default(''),
	role: role(),
	...scope,
	until: text(),
	invitedBy: text('invited_by').notNull(),
	invitedAt: text('invited_at').notNull(),
	expiresAt: text('expires_at').notNull(),
	usedAt: text('used_at')
});

export const links = sqliteTable(
	'links',
	{
		tokenHash: text('token_hash').primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** An internal path, or empty. */
		onward: text().notNull().default(''),
		madeAt: text('made_at').notNull(),
		expiresAt: text('expires_at').notNull(),
		usedAt: text('used_at')
	},
	(table) => [index('links_of_account').on(table.account)]
);

/** They are kept for a day, by hash. failed-sign-ins.ts counts them by account too. */
export const attempts = sqliteTable(
	'attempts',
	{
		id: integer().primaryKey(),
		what: text({ enum: ['password', 'link', 'address', 'failed-sign-in'] }).notNull(),
		subject: text().notNull(),
		at: text().notNull()
	},
	(table) => [index('attempts_by_subject').on(table.what, table.subject, table.at)]
);

/** What somebody set beside each other, to find it again. */
export const savedComparisons = sqliteTable(
	'saved_comparisons',
	{
		id: integer().primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		region: text()
			.notNull()
			.references(() => regions.key),
		name: text().notNull(),
		/** As in the address (domain/side-by-side/choice.ts); it holds no figure. */
		choice: text().notNull(),
		savedAt: text('saved_at').notNull()
	},
	(table) => [uniqueIndex('saved_comparisons_by_name').on(table.account, table.region, table.name)]
);
