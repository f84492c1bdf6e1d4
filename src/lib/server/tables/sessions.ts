import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { purposes } from '#domain/questionnaire/purpose.ts';
import { organisations, participantLevels } from '#domain/rating/participant.ts';
import { changeReasons, nextStepStates } from '#domain/scan/next-step.ts';
import { sessionEventKinds } from '#domain/session/log.ts';
import { secondTurnStates } from '#domain/session/second-turn.ts';
import { ratingWays, sessionStates, stages, themeStates } from '#domain/session/session.ts';
import { workshopStates } from '#domain/workshop/workshop.ts';
import type { WorkshopScript } from '#domain/workshop/workshop-script.ts';
import { municipalities, regions } from './registry.ts';
import { scans } from './scans.ts';

/** A scan has at most one open session. */
export const sessions = sqliteTable(
	'sessions',
	{
		id: text().primaryKey(),
		scan: text()
			.notNull()
			.references(() => scans.id),
		code: text().notNull(),
		state: text({ enum: sessionStates }).notNull(),
		/** The first rating fixes whether participants give a name. */
		named: integer({ mode: 'boolean' }).notNull(),
		rating: text({ enum: ratingWays }).notNull(),
		facilitated: integer({ mode: 'boolean' }).notNull(),
		minutes: integer().notNull(),
		/** A day, or a day and a time (domain/words/planned-for.ts). */
		plannedFor: text('planned_for'),
		purpose: text({ enum: purposes }).notNull(),
		revision: integer().notNull().default(0),
		stage: text({
			enum: stages
		}).notNull(),
		item: text(),
		itemSince: text('item_since'),
		startedAt: text('started_at'),
		/** Whole minutes. */
		minutesBefore: integer('minutes_before').notNull().default(0),
		breakUntil: text('break_until'),
		leadHash: text('lead_hash'),
		/** The journal's name for an account or link. */
		leadBy: text('lead_by'),
		/** The holder whose right is used by a device without its own. */
		leadFrom: text('lead_from'),
		leadAt: text('lead_at'),
		handoverHash: text('handover_hash'),
		handoverFrom: text('handover_from'),
		handoverUntil: text('handover_until'),
		/** Newcomers are refused; those present stay. */
		doorClosed: integer('door_closed', { mode: 'boolean' }).notNull().default(false),
		preparedBy: text('prepared_by').notNull(),
		preparedAt: text('prepared_at').notNull(),
		closedAt: text('closed_at'),
		/** It is counted at closing, because ratings are deleted later. */
		ratedBy: integer('rated_by'),
		/** The term begins at finalising. */
		ratingsKeptDays: integer('ratings_kept_days').notNull().default(56),
		ratingsDeletedAt: text('ratings_deleted_at'),
		ratingsDeleted: integer('ratings_deleted')
	},
	(table) => [
		uniqueIndex('sessions_by_code').on(table.code),
		uniqueIndex('sessions_open')
			.on(table.scan)
			.where(sql`${table.state} <> 'closed'`),
		index('sessions_of_scan').on(table.scan),
		check('sessions_minutes', sql`${table.minutes} > 0`)
	]
);

export const participants = sqliteTable(
	'participants',
	{
		id: text().primaryKey(),
		session: text()
			.notNull()
			.references(() => sessions.id),
		tokenHash: text('token_hash').notNull(),
		/** Null without names, or once the ratings are deleted. */
		name: text(),
		organisation: text({ enum: organisations }).notNull(),
		level: text({
			enum: participantLevels
		}).notNull(),
		joinedAt: text('joined_at').notNull(),
		/** The lead's removal also cuts the link to the ratings. */
		removedAt: text('removed_at')
	},
	(table) => [
		uniqueIndex('participants_by_token').on(table.tokenHash),
		index('participants_of_session').on(table.session)
	]
);

/** A theme without a row has not begun. */
export const sessionThemes = sqliteTable(
	'session_themes',
	{
		session: text()
			.notNull()
			.references(() => sessions.id),
		theme: text().notNull(),
		state: text({ enum: themeStates }).notNull(),
		turn: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.session, table.theme] })]
);

/** A question without a row is not rated once more. */
export const secondTurns = sqliteTable(
	'second_turns',
	{
		session: text()
			.notNull()
			.references(() => sessions.id),
		item: text().notNull(),
		theme: text().notNull(),
		state: text({ enum: secondTurnStates }).notNull()
	},
	(table) => [primaryKey({ columns: [table.session, table.item] })]
);

export const conversations = sqliteTable(
	'conversations',
	{
		scan: text()
			.notNull()
			.references(() => scans.id),
		item: text().notNull(),
		talkedAt: text('talked_at'),
		parkedAt: text('parked_at'),
		takenOver: integer('taken_over', { mode: 'boolean' }).notNull().default(false),
		/** A different view, which stays in the team unless `outside` is true. */
		minority: text().notNull().default(''),
		outside: integer({ mode: 'boolean' }).notNull().default(false),
		/** The answer moved at least a step since the last round. */
		changeReason: text('change_reason', { enum: changeReasons }),
		/** The scan's revision; 0 means no notes. */
		revision: integer().notNull().default(0)
	},
	(table) => [primaryKey({ columns: [table.scan, table.item] })]
);

export const actions = sqliteTable(
	'actions',
	{
		id: text().primaryKey(),
		scan: text()
			.notNull()
			.references(() => scans.id),
		item: text(),
		text: text().notNull(),
		owner: text().notNull().default(''),
		due: text().notNull().default(''),
		state: text({ enum: nextStepStates }).notNull(),
		learned: text().notNull().default(''),
		changedBy: text('changed_by').notNull(),
		changedAt: text('changed_at').notNull()
	},
	(table) => [index('actions_of_scan').on(table.scan)]
);

/** Append-only; it never contains a rating. */
export const sessionEvents = sqliteTable(
	'session_events',
	{
		session: text()
			.notNull()
			.references(() => sessions.id),
		revision: integer().notNull(),
		kind: text({
			enum: sessionEventKinds
		}).notNull(),
		theme: text(),
		item: text(),
		detail: text(),
		who: text().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.session, table.revision] })]
);

/** Append-only; a repeated request counts once by its key. */
export const sessionActs = sqliteTable(
	'session_acts',
	{
		session: text()
			.notNull()
			.references(() => sessions.id),
		clientKey: text('client_key').notNull(),
		act: text().notNull(),
		revision: integer().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.session, table.clientKey] })]
);

/** What each holds: domain/workshop/workshop.ts. */
export const workshops = sqliteTable(
	'workshops',
	{
		id: text().primaryKey(),
		/** Null where it stands beside a municipality, or the region itself. */
		scan: text().references(() => scans.id),
		/** Null where it stands beside a scan. */
		region: text().references(() => regions.key),
		municipality: text().references(() => municipalities.code),
		scriptKey: text('script_key').notNull(),
		/** As it was when it was prepared: a file that changes later does not change this one. */
		script: text({ mode: 'json' }).$type<WorkshopScript>().notNull(),
		state: text({ enum: workshopStates }).notNull(),
		part: integer().notNull().default(0),
		startedAt: text('started_at'),
		partSince: text('part_since'),
		closedAt: text('closed_at'),
		preparedBy: text('prepared_by').notNull(),
		preparedAt: text('prepared_at').notNull()
	},
	(table) => [
		index('workshops_of_scan').on(table.scan),
		index('workshops_of_region').on(table.region, table.municipality)
	]
);

/** By field of the script (`fieldKey`); the value is as domain/workshop/result.ts has it. */
export const workshopResults = sqliteTable(
	'workshop_results',
	{
		workshop: text()
			.notNull()
			.references(() => workshops.id),
		field: text().notNull(),
		value: text().notNull(),
		revision: integer().notNull(),
		changedBy: text('changed_by').notNull(),
		changedAt: text('changed_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.workshop, table.field] })]
);
