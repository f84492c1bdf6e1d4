import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { regions } from './registry.ts';

/** What somebody uploaded and chose; only they see it, and it goes after a day. */
export const importDrafts = sqliteTable(
	'import_drafts',
	{
		/** URLs contain it, so it is random. */
		id: text().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		/** An account's id, as in the journal. */
		owner: text().notNull(),
		madeAt: text('made_at').notNull(),
		expiresAt: text('expires_at').notNull(),
		/** The name of the file. */
		file: text().notNull(),
		/** A row per team, or a row per answer (answers.csv). */
		kind: text({ enum: ['wide', 'long'] }).notNull(),
		/** JSON of domain/wide-sheet/sheet.ts, or the text of answers.csv. */
		content: text().notNull(),
		/** JSON of domain/wide-sheet/choices.ts. */
		choices: text().notNull()
	},
	(table) => [index('import_drafts_of_owner').on(table.owner, table.region)]
);

/** Each import that wrote something, so that it can be undone while nothing builds on it. */
export const imports = sqliteTable(
	'imports',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		/** An id that is gone once the round was undone. */
		round: integer().notNull(),
		roundKey: text('round_key').notNull(),
		/** As in the journal. */
		who: text().notNull(),
		at: text().notNull(),
		scans: integer().notNull(),
		answers: integer().notNull(),
		/** Scans that were there before: their log cannot be turned back. */
		addedTo: integer('added_to').notNull(),
		madeRound: integer('made_round', { mode: 'boolean' }).notNull(),
		/** JSON of the awaited round that it used. */
		pins: text(),
		/** JSON lists of ids of teams. */
		newTeams: text('new_teams').notNull(),
		newRoundTeams: text('new_round_teams').notNull(),
		undoneAt: text('undone_at'),
		undoneBy: text('undone_by')
	},
	(table) => [index('imports_of_region').on(table.region)]
);

export const importScans = sqliteTable(
	'import_scans',
	{
		import: integer()
			.notNull()
			.references(() => imports.id),
		scan: text().notNull(),
		/** Of the scan, right after the import. */
		revision: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.import, table.scan] }),
		index('import_scans_by_scan').on(table.scan)
	]
);
