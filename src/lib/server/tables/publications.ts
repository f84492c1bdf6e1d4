import { sql } from 'drizzle-orm';
import {
	customType,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { publicationStates } from '#domain/publication/state.ts';
import { municipalities } from './registry.ts';
import { rounds } from './rounds.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'blob' });

/** An edition of what is given out of a round; triggers refuse every change of a published one. */
export const publications = sqliteTable(
	'publications',
	{
		id: integer().primaryKey(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		/** From 1. */
		edition: integer().notNull(),
		state: text({ enum: publicationStates }).notNull(),
		compare: integer().references(() => rounds.id),
		/** A JSON list of figures: `overall`, or the id of a theme. */
		leftOut: text('left_out').notNull().default('[]'),
		/** What a later edition corrects. */
		correction: text().notNull().default(''),
		/** The last ISO day for comments and objections. */
		reactUntil: text('react_until'),
		/** ISO instant; nobody finds it before. */
		embargoUntil: text('embargo_until'),
		/** Search engines may show it. */
		mayBeFound: integer('may_be_found', { mode: 'boolean' }).notNull().default(false),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull(),
		saidBackAt: text('said_back_at'),
		/** A hash of the figures that the municipalities saw. */
		saidBackFigures: text('said_back_figures'),
		/** A JSON list of what the municipalities were ever shown of it (domain/disclosure/basis.ts). */
		saidBack: text('said_back').notNull().default('[]'),
		publishedBy: text('published_by'),
		publishedAt: text('published_at'),
		withdrawnBy: text('withdrawn_by'),
		withdrawnAt: text('withdrawn_at'),
		withdrawnReason: text('withdrawn_reason'),
		/** JSON of domain/disclosure/basis.ts, which is never given out. */
		basis: text()
	},
	(table) => [
		uniqueIndex('publications_of_round').on(table.round, table.edition),
		uniqueIndex('publications_in_the_making')
			.on(table.round)
			.where(sql`${table.state} in ('draft', 'said-back')`)
	]
);

export const publicationFiles = sqliteTable(
	'publication_files',
	{
		publication: integer()
			.notNull()
			.references(() => publications.id),
		name: text().notNull(),
		/** A media type. */
		type: text().notNull(),
		bytes: bytes().notNull(),
		/** Hexadecimal. */
		sha256: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.publication, table.name] })]
);

/** What a municipality said when its part was said back to it. */
export const publicationReactions = sqliteTable(
	'publication_reactions',
	{
		publication: integer()
			.notNull()
			.references(() => publications.id),
		municipality: text()
			.notNull()
			.references(() => municipalities.code),
		/** People who were sent a mail. */
		told: integer().notNull().default(0),
		comment: text().notNull().default(''),
		commentBy: text('comment_by'),
		commentAt: text('comment_at'),
		objection: text().notNull().default(''),
		objectionBy: text('objection_by'),
		objectionAt: text('objection_at'),
		/** What was done with the objection. */
		outcome: text().notNull().default(''),
		outcomeBy: text('outcome_by'),
		outcomeAt: text('outcome_at')
	},
	(table) => [primaryKey({ columns: [table.publication, table.municipality] })]
);
