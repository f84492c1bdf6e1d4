import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { roundMembers, rounds } from './rounds.ts';

/** The norm of the region itself, of a question of one round (domain/norm/norm.ts). */
export const roundNorms = sqliteTable(
	'round_norms',
	{
		round: integer()
			.notNull()
			.references(() => rounds.id),
		item: text().notNull(),
		/** The value of an option. */
		level: integer().notNull(),
		text: text().notNull(),
		source: text().notNull(),
		/** Who made the norm, in words; not who typed it. */
		maker: text().notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		/** From 1; it goes up with every save. */
		revision: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.round, table.item] })]
);

/** What a municipality wants to reach after this round (domain/goal/goal.ts). */
export const municipalityGoals = sqliteTable(
	'municipality_goals',
	{
		round: integer().notNull(),
		municipality: text().notNull(),
		/** The id of a theme, or `overall`. */
		theme: text().notNull(),
		/** 0–100, whole. */
		score: integer().notNull(),
		/** The label of a band, where the goal was said so. */
		band: text(),
		year: integer().notNull(),
		reason: text().notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.round, table.municipality, table.theme] }),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		})
	]
);
