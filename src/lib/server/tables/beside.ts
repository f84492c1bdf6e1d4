import {
	foreignKey,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text
} from 'drizzle-orm/sqlite-core';
import type { ExpertiseKind } from '#domain/expertise/expertise.ts';
import { issueKinds } from '#domain/issue/issue.ts';
import { figureStatuses } from '#domain/figure/figure.ts';
import { municipalities, regions } from './registry.ts';
import { roundMembers } from './rounds.ts';

/* What stands beside the scores of a region. */

/** What was brought in together, and is taken back together. */
export const figureImports = sqliteTable(
	'figure_imports',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull()
	},
	(table) => [index('figure_imports_of_region').on(table.region)]
);

/** What each holds: domain/figure/figure.ts. */
export const localFigures = sqliteTable(
	'local_figures',
	{
		id: integer().primaryKey(),
		import: integer()
			.notNull()
			.references(() => figureImports.id),
		level: text({ enum: ['country', 'region', 'municipality'] }).notNull(),
		municipality: text().references(() => municipalities.code),
		part: text().notNull(),
		subject: text().notNull(),
		group: text('part_group').notNull(),
		year: integer().notNull(),
		since: integer(),
		value: real().notNull(),
		unit: text().notNull(),
		base: real(),
		baseOf: text('base_of').notNull(),
		margin: real(),
		printed: text().notNull(),
		source: text().notNull(),
		status: text({ enum: figureStatuses }).notNull(),
		told: text().notNull()
	},
	(table) => [index('local_figures_of_import').on(table.import)]
);

/** Who in a region knows what (domain/expertise/expertise.ts). */
export const expertise = sqliteTable(
	'expertise',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		terrain: text().notNull(),
		kinds: text({ mode: 'json' }).$type<ExpertiseKind[]>().notNull(),
		municipality: text().references(() => municipalities.code),
		organisation: text().notNull(),
		functionName: text('function_name').notNull(),
		reach: text().notNull(),
		forWhom: text('for_whom').notNull(),
		/** ISO day. */
		checkedOn: text('checked_on').notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [index('expertise_of_region').on(table.region)]
);

/** What an adviser wrote in a letter to the council (domain/council-letter/own-words.ts). */
export const councilLetterWords = sqliteTable(
	'council_letter_words',
	{
		round: integer().notNull(),
		municipality: text().notNull(),
		key: text().notNull(),
		/** Empty once it was taken away: then the rule's own sentence stands again. */
		text: text().notNull(),
		insteadOf: text('instead_of').notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.round, table.municipality, table.key] }),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		})
	]
);

/** Whether others in the region may read what a municipality agreed (domain/disclosure/reasons.ts). */
export const sharedReasons = sqliteTable(
	'shared_reasons',
	{
		round: integer().notNull(),
		municipality: text().notNull(),
		shared: integer({ mode: 'boolean' }).notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.round, table.municipality] }),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		})
	]
);

/** What each holds: domain/issue/issue.ts. */
export const issues = sqliteTable(
	'issues',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		title: text().notNull(),
		kind: text({ enum: issueKinds }).notNull(),
		source: text().notNull(),
		municipalities: text({ mode: 'json' }).$type<string[]>().notNull(),
		others: text({ mode: 'json' }).$type<string[]>().notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [index('issues_of_region').on(table.region)]
);
