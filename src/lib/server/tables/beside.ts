import {
	foreignKey,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text
} from 'drizzle-orm/sqlite-core';
import {
	agreementKinds,
	agreementTurns,
	agreementYields,
	originKinds
} from '#domain/agreement/agreement.ts';
import { agreementStates } from '#domain/agreement/agreement-course.ts';
import { escalations } from '#domain/agreement/agreement-monitor.ts';
import { followUpOutcomes, type FollowUpAnswers } from '#domain/agreement/follow-up.ts';
import { planSubjects } from '#domain/agreement/plan-format.ts';
import { factorFindings } from '#domain/agreement/plan-text.ts';
import type { ExpertiseKind } from '#domain/expertise/expertise.ts';
import { issueKinds } from '#domain/issue/issue.ts';
import { figureStatuses } from '#domain/figure/figure.ts';
import { municipalities, regions } from './registry.ts';
import { roundMembers } from './rounds.ts';

/* What stands beside the scores of a region, and what is done about them. */

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

/** Lines of plans, agreements of a region and actions that municipalities do together. */
export const agreements = sqliteTable(
	'agreements',
	{
		id: integer().primaryKey(),
		region: text()
			.notNull()
			.references(() => regions.key),
		/** Null where it is of the region. */
		municipality: text().references(() => municipalities.code),
		kind: text({ enum: agreementKinds }).notNull(),
		goal: text().notNull(),
		action: text().notNull(),
		responsible: text().notNull(),
		due: text().notNull(),
		means: text().notNull(),
		lands: text().notNull(),
		success: text().notNull(),
		own: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
		group: text('plan_group').notNull(),
		turn: text({ enum: agreementTurns }).notNull(),
		yields: text({ enum: agreementYields }),
		/** Codes; null where it is of all municipalities of the region. */
		municipalities: text({ mode: 'json' }).$type<string[]>(),
		adoptedBy: text('adopted_by').notNull(),
		adoptedOn: text('adopted_on').notNull(),
		state: text({ enum: agreementStates }).notNull(),
		learned: text().notNull(),
		origin: text({ enum: originKinds }).notNull(),
		/** The key of a round: it may be gone. */
		originRound: text('origin_round'),
		originItem: text('origin_item'),
		originTheme: text('origin_theme'),
		originAction: text('origin_action'),
		removedAt: text('removed_at'),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [index('agreements_of_region').on(table.region, table.municipality)]
);

/** Triggers refuse every change. */
export const agreementEvents = sqliteTable(
	'agreement_events',
	{
		agreement: integer()
			.notNull()
			.references(() => agreements.id),
		revision: integer().notNull(),
		kind: text({ enum: ['added', 'changed', 'moved', 'removed', 'put-back'] }).notNull(),
		state: text({ enum: agreementStates }).notNull(),
		/** What was learned, or why. */
		said: text().notNull(),
		/** JSON of what stood there before. */
		old: text(),
		/** As who, in words. */
		role: text().notNull(),
		who: text().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.agreement, table.revision] })]
);

/** Each revision stays; the highest one counts. */
export const agreementStandings = sqliteTable(
	'agreement_standings',
	{
		agreement: integer()
			.notNull()
			.references(() => agreements.id),
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		state: text({ enum: agreementStates }).notNull(),
		helps: text().notNull(),
		hinders: text().notNull(),
		directions: text().notNull(),
		goesTo: text('goes_to', { enum: escalations }),
		role: text().notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.agreement, table.municipality, table.revision] })]
);

/** A round that is closed does not change any more. */
export const followUps = sqliteTable(
	'follow_ups',
	{
		agreement: integer()
			.notNull()
			.references(() => agreements.id),
		/** From 1. */
		number: integer().notNull(),
		answers: text({ mode: 'json' }).$type<FollowUpAnswers>().notNull(),
		due: text().notNull(),
		outcome: text({ enum: followUpOutcomes }),
		closedAt: text('closed_at'),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull(),
		revision: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.agreement, table.number] })]
);

/** The form that a region gives its plans (domain/agreement/plan-format.ts). */
export const planFormats = sqliteTable(
	'plan_formats',
	{
		region: text()
			.notNull()
			.references(() => regions.key),
		subject: text({ enum: planSubjects }).notNull(),
		format: text().notNull(),
		setBy: text('set_by').notNull(),
		setAt: text('set_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.region, table.subject] })]
);

/** Each revision stays; the highest one counts. */
export const planTexts = sqliteTable('plan_texts', {
	id: integer().primaryKey(),
	region: text()
		.notNull()
		.references(() => regions.key),
	municipality: text().references(() => municipalities.code),
	/** A part or a factor, by the key in its format. */
	part: text().notNull(),
	text: text().notNull(),
	met: text({ enum: factorFindings }),
	setBy: text('set_by').notNull(),
	setAt: text('set_at').notNull(),
	revision: integer().notNull()
});

/** About which action, and which day of it, a reminder was sent: one each. It names nobody. */
export const agreementReminders = sqliteTable(
	'agreement_reminders',
	{
		agreement: integer()
			.notNull()
			.references(() => agreements.id),
		/** ISO day. */
		due: text().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.agreement, table.due] })]
);
