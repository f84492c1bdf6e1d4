import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { scanEventKinds } from '#domain/scan/log.ts';
import { scanSubjects } from '#domain/scan/scan.ts';
import { scanStates } from '#domain/scan/state.ts';
import { roundMembers, rounds, roundTeams } from './rounds.ts';

export const scans = sqliteTable(
	'scans',
	{
		/** URLs contain it, so it is random. */
		id: text().primaryKey(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		subject: text({ enum: scanSubjects }).notNull(),
		municipality: text(),
		team: integer(),
		candidate: text(),
		state: text({ enum: scanStates }).notNull(),
		revision: integer().notNull().default(0),
		municipalityMarkBy: text('municipality_mark_by'),
		municipalityMarkAt: text('municipality_mark_at'),
		teamMarkBy: text('team_mark_by'),
		teamMarkAt: text('team_mark_at')
	},
	(table) => [
		uniqueIndex('scans_of_team').on(table.round, table.team),
		uniqueIndex('scans_of_municipality')
			.on(table.round, table.municipality)
			.where(sql`${table.subject} = 'municipality'`),
		uniqueIndex('scans_of_candidate').on(table.round, table.candidate),
		uniqueIndex('scans_of_region')
			.on(table.round)
			.where(sql`${table.subject} = 'region'`),
		foreignKey({
			columns: [table.round, table.team],
			foreignColumns: [roundTeams.round, roundTeams.team]
		}),
		foreignKey({
			columns: [table.round, table.municipality],
			foreignColumns: [roundMembers.round, roundMembers.municipality]
		}),
		check(
			'scans_subject',
			sql`case ${table.subject}
				when 'team' then ${table.team} is not null and ${table.municipality} is not null and ${table.candidate} is null
				when 'municipality' then ${table.team} is null and ${table.municipality} is not null and ${table.candidate} is null
				when 'region' then ${table.team} is null and ${table.municipality} is null and ${table.candidate} is null
				when 'candidate' then ${table.team} is null and ${table.municipality} is null and ${table.candidate} is not null
			end`
		)
	]
);

export const answers = sqliteTable(
	'answers',
	{
		scan: text()
			.notNull()
			.references(() => scans.id),
		item: text().notNull(),
		/** An option's value, nvt, onbekend, a text or JSON; null if withdrawn. */
		value: text(),
		note: text().notNull().default(''),
		revision: integer().notNull(),
		/**
		 * A signature (domain/access/signature.ts), as is every `who` and `by` below outside the
		 * account tables.
		 */
		changedBy: text('changed_by').notNull(),
		changedAt: text('changed_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.scan, table.item] })]
);

/** Triggers refuse every change. */
export const events = sqliteTable(
	'events',
	{
		scan: text()
			.notNull()
			.references(() => scans.id),
		revision: integer().notNull(),
		kind: text({
			enum: scanEventKinds
		}).notNull(),
		item: text(),
		/** JSON. */
		old: text(),
		new: text(),
		who: text().notNull(),
		/** It identifies a repeated request. */
		clientKey: text('client_key'),
		at: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.scan, table.revision] }),
		uniqueIndex('events_by_client_key').on(table.scan, table.clientKey)
	]
);

/** These answers count, as they were when both marks were set. */
export const finalisations = sqliteTable(
	'finalisations',
	{
		scan: text()
			.notNull()
			.references(() => scans.id),
		number: integer().notNull(),
		revision: integer().notNull(),
		at: text().notNull(),
		by: text().notNull(),
		/** Only an imported file can give this day. */
		finalisedOn: text('finalised_on')
	},
	(table) => [primaryKey({ columns: [table.scan, table.number] })]
);

/** What was agreed then; its pictures tell this, and not what became of it. */
export const finalisedActions = sqliteTable(
	'finalised_actions',
	{
		scan: text().notNull(),
		number: integer().notNull(),
		/** In the order of agreeing, from 1. */
		place: integer().notNull(),
		/** The action may have been taken away since. */
		action: text().notNull(),
		item: text(),
		text: text().notNull(),
		owner: text().notNull(),
		due: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.scan, table.number, table.place] }),
		foreignKey({
			columns: [table.scan, table.number],
			foreignColumns: [finalisations.scan, finalisations.number]
		})
	]
);

export const finalisedAnswers = sqliteTable(
	'finalised_answers',
	{
		scan: text().notNull(),
		number: integer().notNull(),
		item: text().notNull(),
		value: text().notNull(),
		note: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.scan, table.number, table.item] }),
		foreignKey({
			columns: [table.scan, table.number],
			foreignColumns: [finalisations.scan, finalisations.number]
		})
	]
);
