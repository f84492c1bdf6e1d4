import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { organisations } from '#domain/rating/participant.ts';
import { participants, sessions } from './sessions.ts';

export const ratings = sqliteTable(
	'ratings',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		item: text().notNull(),
		turn: integer().notNull(),
		/** With the theme one query can hide what is not revealed. */
		theme: text().notNull(),
		/** An option's value or onbekend ("weet ik niet"); null for a remark only. */
		value: text(),
		remark: text().notNull().default(''),
		revision: integer().notNull(),
		clientKey: text('client_key'),
		ratedAt: text('rated_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.item, table.turn] })]
);

/**
 * After the reveal, ratings of removed participants stay, because a changed picture would tell what
 * they chose. Person and moment are left out.
 */
export const looseRatings = sqliteTable(
	'loose_ratings',
	{
		id: text().primaryKey(),
		session: text()
			.notNull()
			.references(() => sessions.id),
		item: text().notNull(),
		turn: integer().notNull(),
		theme: text().notNull(),
		value: text(),
		remark: text().notNull().default(''),
		organisation: text({ enum: organisations }).notNull(),
		/** They were asked this question first. */
		asked: integer({ mode: 'boolean' }).notNull()
	},
	(table) => [index('loose_ratings_of_session').on(table.session)]
);

/**
 * Append-only until the ratings are deleted. Only replays and repeated requests read it, for
 * privacy.
 */
export const ratingEvents = sqliteTable(
	'rating_events',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		number: integer().notNull(),
		item: text().notNull(),
		turn: integer().notNull(),
		theme: text().notNull(),
		value: text(),
		remark: text().notNull(),
		revision: integer().notNull(),
		clientKey: text('client_key'),
		at: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.participant, table.number] }),
		uniqueIndex('rating_events_by_client_key').on(table.participant, table.clientKey)
	]
);

export const readyMarks = sqliteTable(
	'ready_marks',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		theme: text().notNull(),
		turn: integer().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.theme, table.turn] })]
);

export const secondReadyMarks = sqliteTable(
	'second_ready_marks',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		item: text().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.item] })]
);
