import { sql } from 'drizzle-orm';
import {
	type AnySQLiteColumn,
	check,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Style } from '#domain/style/style.ts';

/*
 * The migration makes every table STRICT. Days are ISO days, moments ISO instants in UTC. The
 * round_… tables never follow the registry.
 */

export const regions = sqliteTable('regions', {
	key: text().primaryKey(),
	name: text().notNull(),
	/** Of its pictures; null is our own. */
	style: text({ mode: 'json' }).$type<Style>()
});

export const municipalities = sqliteTable('municipalities', {
	/** GM and four digits. */
	code: text().primaryKey(),
	name: text().notNull(),
	inhabitants: integer(),
	validFrom: text('valid_from'),
	/** The first day without it. */
	validTo: text('valid_to')
});

/** Without a row its pictures have the colours of its region. */
export const municipalityStyles = sqliteTable('municipality_styles', {
	municipality: text()
		.primaryKey()
		.references(() => municipalities.code),
	style: text({ mode: 'json' }).$type<Style>().notNull()
});

/** The successor need not be in this database. */
export const municipalitySuccessors = sqliteTable(
	'municipality_successors',
	{
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		successor: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.municipality, table.successor] })]
);

export const memberships = sqliteTable(
	'memberships',
	{
		region: text()
			.notNull()
			.references(() => regions.key),
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		memberFrom: text('member_from'),
		memberTo: text('member_to')
	},
	(table) => [primaryKey({ columns: [table.region, table.municipality] })]
);

export const teams = sqliteTable(
	'teams',
	{
		id: integer().primaryKey(),
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		name: text().notNull(),
		weight: real().notNull().default(1),
		validFrom: text('valid_from'),
		validTo: text('valid_to'),
		continues: integer().references((): AnySQLiteColumn => teams.id)
	},
	(table) => [
		uniqueIndex('teams_by_name').on(table.municipality, table.name),
		check('teams_weight', sql`${table.weight} > 0`)
	]
);

export const teamPostcodes = sqliteTable(
	'team_postcodes',
	{
		team: integer()
			.notNull()
			.references(() => teams.id),
		postcode: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.team, table.postcode] })]
);

/** A region without rows uses all questionnaires; `instrument` is a key. */
export const regionInstruments = sqliteTable(
	'region_instruments',
	{
		region: text()
			.notNull()
			.references(() => regions.key),
		instrument: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.region, table.instrument] })]
);
