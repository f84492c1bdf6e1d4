import {
	foreignKey,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { namings } from '#domain/disclosure/naming.ts';
import { purposes } from '#domain/questionnaire/purpose.ts';
import { roundOrigins, roundStates } from '#domain/region/round-state.ts';
import { weightings } from '#domain/score/round.ts';
import { municipalities, regions, teams } from './registry.ts';

/** The file may change or disappear. */
export const questionnaireTexts = sqliteTable('questionnaire_texts', {
	hash: text().primaryKey(),
	key: text().notNull(),
	version: text().notNull(),
	text: text().notNull(),
	/** A JSON list of module ids. */
	leftOut: text('left_out').notNull().default('[]'),
	pinnedAt: text('pinned_at').notNull()
});

/** YAML that somebody loaded here, beside the files on disk. */
export const keptQuestionnaires = sqliteTable(
	'kept_questionnaires',
	{
		key: text().notNull(),
		version: text().notNull(),
		text: text().notNull(),
		/** Whose coordinator keeps it; every region may use it. */
		region: text()
			.notNull()
			.references(() => regions.key),
		keptBy: text('kept_by').notNull(),
		keptAt: text('kept_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.key, table.version] })]
);

export const rounds = sqliteTable(
	'rounds',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		key: text().notNull(),
		referenceDate: text('reference_date').notNull(),
		questionnaireHash: text('questionnaire_hash')
			.notNull()
			.references(() => questionnaireTexts.hash),
		purpose: text({ enum: purposes }).notNull().default('leren'),
		state: text({ enum: roundStates }).notNull(),
		origin: text({ enum: roundOrigins }).notNull(),
		/** While prepared, this is the moment of preparation. */
		openedAt: text('opened_at').notNull(),
		/** Null for an imported round too. */
		closedAt: text('closed_at'),
		opensOn: text('opens_on'),
		closesOn: text('closes_on'),
		/** Once that day is over; otherwise the coordinator closes it. */
		closesByItself: integer('closes_by_itself', { mode: 'boolean' }).notNull().default(false),
		rateFirst: integer('rate_first', { mode: 'boolean' }).notNull().default(false),
		/** Of what is given out; who may see all of it may weigh otherwise. */
		weighting: text({ enum: weightings }).notNull().default('equal'),
		/** What is given out where one or two members are not named (domain/disclosure/naming.ts). */
		soleScope: text('sole_scope', { enum: namings }).notNull().default('total')
	},
	(table) => [uniqueIndex('rounds_by_key').on(table.region, table.key)]
);

export const roundMembers = sqliteTable(
	'round_members',
	{
		round: integer()
			.notNull()
			.references(() => rounds.id),
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		name: text().notNull(),
		inhabitants: integer(),
		/** Total only until the municipality says otherwise. */
		naming: text({ enum: namings }).notNull().default('total'),
		namingBy: text('naming_by'),
		namingAt: text('naming_at')
	},
	(table) => [primaryKey({ columns: [table.round, table.municipality] })]
);

export const roundTeams = sqliteTable(
	'round_teams',
	{
		round: integer().notNull(),
		team: integer()
			.notNull()
			.references(() => teams.id),
		municipality: text().notNull(),
		name: text().notNull(),
		weight: real().notNull(),
		/** The team was valid on the reference date. */
		expected: integer({ mode: 'boolean' }).notNull(),
		/** From this moment the scan can be read but does not count. */
		takenOutAt: text('taken_out_at'),
		takenOutReason: text('taken_out_reason')
	},
	(table) => [
		primaryKey({ columns: [table.round, table.team] }),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		})
	]
);

/** Their answers are not imported yet. */
export const awaitedRounds = sqliteTable(
	'awaited_rounds',
	{
		region: text()
			.notNull()
			.references(() => regions.key),
		key: text().notNull(),
		/** JSON of a round in the region file (domain/region/region-file.ts). */
		pins: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.region, table.key] })]
);

export const roundReminders = sqliteTable(
	'round_reminders',
	{
		round: integer()
			.notNull()
			.references(() => rounds.id),
		email: text().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.round, table.email] })]
);

/** Without a row all of the infographic is the rule's. */
export const roundCompositions = sqliteTable('round_compositions', {
	round: integer()
		.primaryKey()
		.references(() => rounds.id),
	/** JSON (domain/composition/composition.ts). */
	composition: text().notNull(),
	savedBy: text('saved_by').notNull(),
	savedAt: text('saved_at').notNull(),
	/** From 1; it goes up with every save. */
	revision: integer().notNull()
});

export const logos = sqliteTable('logos', {
	/** SHA-256 of `logo`. */
	hash: text().primaryKey(),
	/** JSON (infographic/parts/logo.ts). */
	logo: text().notNull(),
	keptAt: text('kept_at').notNull()
});
