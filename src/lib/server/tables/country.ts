import {
	foreignKey,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { questionnaireTexts, roundMembers } from './rounds.ts';

/** Of an edition, the whole questionnaire at the end of its chain of `extends`. */
export const questionnaireBases = sqliteTable('questionnaire_bases', {
	questionnaire: text()
		.primaryKey()
		.references(() => questionnaireTexts.hash),
	base: text()
		.notNull()
		.references(() => questionnaireTexts.hash)
});

/** The roll-up of which the country's picture is made (docs/scoring.md §4). */
export const countryScores = sqliteTable(
	'country_scores',
	{
		round: integer().notNull(),
		municipality: text().notNull(),
		/** The id of a theme of the base questionnaire, or `overall`. */
		theme: text().notNull(),
		/** 0–100, unrounded; null with a reason. */
		score: real(),
		reason: text()
	},
	(table) => [
		primaryKey({ columns: [table.round, table.municipality, table.theme] }),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		})
	]
);

/** Triggers refuse every change of what was laid down. */
export const countryEditions = sqliteTable(
	'country_editions',
	{
		id: integer().primaryKey(),
		/** key@version of the base questionnaire. */
		base: text().notNull(),
		/** Four digits, of the rounds' reference dates. */
		year: text().notNull(),
		/** From 1. */
		edition: integer().notNull(),
		/** JSON (domain/disclosure/country.ts). */
		shown: text().notNull(),
		/** JSON of what the numbers rest on, which is never given out. */
		basis: text().notNull(),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull()
	},
	(table) => [uniqueIndex('country_editions_by_number').on(table.base, table.year, table.edition)]
);
