import {
	foreignKey,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { regions } from './registry.ts';

/** Where a region expands its local teams (domain/weighing/weighing.ts). */
export const weighings = sqliteTable(
	'weighings',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		title: text().notNull(),
		/** Said before any figure is entered. */
		purpose: text().notNull(),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull()
	},
	(table) => [uniqueIndex('weighings_by_title').on(table.region, table.title)]
);

export const weighingCriteria = sqliteTable(
	'weighing_criteria',
	{
		id: integer().primaryKey(),
		weighing: integer()
			.notNull()
			.references(() => weighings.id),
		name: text().notNull(),
		unit: text().notNull(),
		weight: real().notNull(),
		/** The value that gives 0 points, and the one that gives 100. */
		atNone: real('at_none').notNull(),
		atAll: real('at_all').notNull()
	},
	(table) => [uniqueIndex('weighing_criteria_by_name').on(table.weighing, table.name)]
);

export const weighingAreas = sqliteTable(
	'weighing_areas',
	{
		weighing: integer()
			.notNull()
			.references(() => weighings.id),
		postcode: text().notNull(),
		name: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.weighing, table.postcode] })]
);

export const weighingFigures = sqliteTable(
	'weighing_figures',
	{
		weighing: integer().notNull(),
		postcode: text().notNull(),
		criterion: integer()
			.notNull()
			.references(() => weighingCriteria.id),
		value: real().notNull(),
		source: text().notNull(),
		/** ISO day that the figure is of. */
		day: text().notNull(),
		enteredBy: text('entered_by').notNull(),
		enteredAt: text('entered_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.criterion, table.postcode] }),
		foreignKey({
			columns: [table.weighing, table.postcode],
			foreignColumns: [weighingAreas.weighing, weighingAreas.postcode]
		})
	]
);
