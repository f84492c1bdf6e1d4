import {
	check,
	customType,
	foreignKey,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';
import { linkRoles, roles } from '#domain/access/grant.ts';
import { purposes } from '#domain/questionnaire/purpose.ts';
import { organisations, participantLevels } from '#domain/rating/participant.ts';
import { roundOrigins, roundStates } from '#domain/region/round-state.ts';
import { scanEventKinds } from '#domain/scan/log.ts';
import { changeReasons, nextStepStates } from '#domain/scan/next-step.ts';
import { scanSubjects } from '#domain/scan/scan.ts';
import { scanStates } from '#domain/scan/state.ts';
import { sessionEventKinds } from '#domain/session/log.ts';
import { ratingWays, themeStates } from '#domain/session/session.ts';
import { sessionStates, stages } from '#domain/session/state.ts';

/*
 * Every table is STRICT (edited into the migration; a test looks). Dates are ISO days, moments ISO
 * instants in UTC. What a round pins stands in the round_… tables and never follows the registry.
 */

export const regions = sqliteTable('regions', {
	key: text().primaryKey(),
	name: text().notNull()
});

export const municipalities = sqliteTable('municipalities', {
	/** GM and four digits. */
	code: text().primaryKey(),
	name: text().notNull(),
	inhabitants: integer(),
	validFrom: text('valid_from'),
	/** The first day on which it no longer exists. */
	validTo: text('valid_to')
});

/** One successor for a merger, several for a split. A successor may be unknown here. */
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

/** The full text of a version that a round uses; the file may change or vanish. */
export const questionnaireTexts = sqliteTable('questionnaire_texts', {
	hash: text().primaryKey(),
	key: text().notNull(),
	version: text().notNull(),
	/** The questionnaire with its edition resolved and its defaults filled in, as JSON. */
	text: text().notNull(),
	/** JSON list of the modules that this text leaves out of its file. */
	leftOut: text('left_out').notNull().default('[]'),
	pinnedAt: text('pinned_at').notNull()
});

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
		/** How its scans came about. */
		origin: text({ enum: roundOrigins }).notNull(),
		/** Until it opens, the moment at which it was prepared. */
		openedAt: text('opened_at').notNull(),
		/** Empty while it is not closed; of an import too. */
		closedAt: text('closed_at'),
		/** The days between which people are asked to fill in. */
		opensOn: text('opens_on'),
		closesOn: text('closes_on'),
		/** Whether people rate on their own before they talk. */
		rateFirst: integer('rate_first', { mode: 'boolean' }).notNull().default(false)
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
		inhabitants: integer()
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
		/** Valid on the reference date. */
		expected: integer({ mode: 'boolean' }).notNull(),
		/** Since when the round goes on without it: its scan stays to be read, and counts nowhere. */
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

/** What a region file says of a round of which the answers are still to be read in. */
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

export const scans = sqliteTable(
	'scans',
	{
		/** Stands in addresses, so it says nothing and cannot be guessed. */
		id: text().primaryKey(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		subject: text({ enum: scanSubjects }).notNull(),
		municipality: text(),
		team: integer(),
		candidate: text(),
		state: text({ enum: scanStates }).notNull(),
		/** Counts every event of the scan; an answer carries the number of its last change. */
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
		/** An option's value, nvt, onbekend, a text, or JSON; null when withdrawn. */
		value: text(),
		note: text().notNull().default(''),
		/** The scan's revision at its last change. */
		revision: integer().notNull(),
		/** A signature (domain/access/signature.ts), as is every `who` and `by` below that is not of accounts. */
		changedBy: text('changed_by').notNull(),
		changedAt: text('changed_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.scan, table.item] })]
);

/** Append-only: triggers refuse every change (in the migration). */
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
		/** JSON of what stood there and what stands there now. */
		old: text(),
		new: text(),
		who: text().notNull(),
		/** Made by the client, so that a repeated send is recognised. */
		clientKey: text('client_key'),
		at: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.scan, table.revision] }),
		uniqueIndex('events_by_client_key').on(table.scan, table.clientKey)
	]
);

/** What counts: a scan's answers as they stood when both marks were set. */
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
		/** The day that an imported file says; empty for what was finalised here, and where it says none. */
		finalisedOn: text('finalised_on')
	},
	(table) => [primaryKey({ columns: [table.scan, table.number] })]
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

/** better-auth works with Date; in the file a moment is an ISO instant, as everywhere else. */
const moment = customType<{ data: Date; driverData: string }>({
	dataType: () => 'text',
	toDriver: (value) => value.toISOString(),
	fromDriver: (value) => new Date(value)
});

/* The next four are better-auth's tables (user, account, session, verification); it knows their fields. */

export const accounts = sqliteTable('accounts', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** In small letters. */
	email: text().notNull().unique(),
	emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
	image: text(),
	createdAt: moment('created_at').notNull(),
	updatedAt: moment('updated_at').notNull()
});

/** How an account proves who it is: a password (scrypt), or a subject that a provider knows. */
export const accountCredentials = sqliteTable(
	'account_credentials',
	{
		id: text().primaryKey(),
		/** The provider's word for this person; of a password the account itself. */
		accountId: text('account_id').notNull(),
		/** "credential" is a password. */
		providerId: text('provider_id').notNull(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** The provider's tokens are not kept: these five stay empty. */
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: moment('access_token_expires_at'),
		refreshTokenExpiresAt: moment('refresh_token_expires_at'),
		scope: text(),
		password: text(),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [
		uniqueIndex('account_credentials_by_provider').on(table.providerId, table.accountId),
		index('account_credentials_of_account').on(table.userId)
	]
);

/** A signed-in browser. Not to be taken for a session in which people fill in a scan together. */
export const accountSessions = sqliteTable(
	'account_sessions',
	{
		id: text().primaryKey(),
		/** Worth nothing without the signature that the cookie adds to it. */
		token: text().notNull().unique(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** password, link, invitation, or a provider. */
		method: text().notNull(),
		expiresAt: moment('expires_at').notNull(),
		/** Always empty: who worked where is nobody's business. */
		ipAddress: text('ip_address'),
		/** In words, as "Firefox op Windows": never what the browser sent. */
		userAgent: text('user_agent'),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [index('account_sessions_of_account').on(table.userId)]
);

/** What a provider's answer must match: state, nonce and PKCE verifier, for ten minutes. */
export const accountProofs = sqliteTable(
	'account_proofs',
	{
		id: text().primaryKey(),
		identifier: text().notNull(),
		value: text().notNull(),
		expiresAt: moment('expires_at').notNull(),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [index('account_proofs_by_identifier').on(table.identifier)]
);

const role = () =>
	text({
		enum: roles
	}).notNull();

/** For what a role counts; all four empty is everything. */
const scope = {
	region: text().references(() => regions.key),
	municipality: text().references(() => municipalities.code),
	team: integer().references(() => teams.id),
	scan: text().references(() => scans.id)
};

export const grants = sqliteTable(
	'grants',
	{
		id: integer().primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		role: role(),
		...scope,
		/** The first moment at which it no longer counts. */
		until: text(),
		/** An account, the command line, or a provider whose claim says so. */
		givenBy: text('given_by').notNull(),
		givenAt: text('given_at').notNull()
	},
	(table) => [index('grants_of_account').on(table.account)]
);

export const invitations = sqliteTable('invitations', {
	/** SHA-256; the token itself stands only in the link. */
	tokenHash: text('token_hash').primaryKey(),
	/** Empty for the first administrator, who says it. */
	email: text(),
	name: text().notNull().default(''),
	role: role(),
	...scope,
	until: text(),
	invitedBy: text('invited_by').notNull(),
	invitedAt: text('invited_at').notNull(),
	expiresAt: text('expires_at').notNull(),
	usedAt: text('used_at')
});

/** One-time links to sign in with. */
export const links = sqliteTable(
	'links',
	{
		tokenHash: text('token_hash').primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** The path of ours that it leads to; empty where none was asked. */
		onward: text().notNull().default(''),
		madeAt: text('made_at').notNull(),
		expiresAt: text('expires_at').notNull(),
		usedAt: text('used_at')
	},
	(table) => [index('links_of_account').on(table.account)]
);

/** A link that holds a role by itself, without an account: of a team leader, a facilitator or a reader. */
export const accessLinks = sqliteTable(
	'access_links',
	{
		id: integer().primaryKey(),
		/** SHA-256; the token itself stands only in the link. */
		tokenHash: text('token_hash').notNull().unique(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		role: text({ enum: linkRoles }).notNull(),
		...scope,
		/** Who it is for, as the coordinator knows them. */
		name: text().notNull(),
		/** Empty for a link that was given by hand. */
		email: text(),
		/** The first moment at which it no longer works; empty: as access-links.ts says for its role. */
		until: text(),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull(),
		revokedAt: text('revoked_at'),
		lastUsedAt: text('last_used_at')
	},
	(table) => [index('access_links_of_round').on(table.round)]
);

/** When somebody was last reminded of a round. */
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

/** What a region uses, by the key of a questionnaire; a region without any uses all. */
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

/** Every mail, until it is sent; without a mail server the administrator reads it here. */
export const outbox = sqliteTable('outbox', {
	id: integer().primaryKey(),
	what: text({
		enum: [
			'link',
			'invitation',
			'role',
			'password',
			'access',
			'access-added',
			'opening',
			'reminder'
		]
	}).notNull(),
	/** Its coordinators may read the message and pass it on; null where only an administrator may. */
	region: text(),
	/** Of the invitation or personal link in it: the message is pointless once that is used or withdrawn. */
	tokenHash: text('token_hash'),
	recipient: text().notNull(),
	subject: text().notNull(),
	/** Empty once it is sent or its link has expired: a link is not kept longer than it is needed. */
	text: text().notNull(),
	madeAt: text('made_at').notNull(),
	expiresAt: text('expires_at').notNull(),
	state: text({
		enum: ['waiting', 'sent', 'refused', 'expired', 'passed-on', 'used', 'withdrawn']
	}).notNull(),
	sentAt: text('sent_at'),
	attempts: integer().notNull().default(0),
	lastError: text('last_error'),
	nextAttemptAt: text('next_attempt_at')
});

/**
 * Tries to sign in, for a day; who it was stands there as a hash. Those that failed also by account, until the
 * journal told of them (failed-sign-ins.ts).
 */
export const attempts = sqliteTable(
	'attempts',
	{
		id: integer().primaryKey(),
		what: text({ enum: ['password', 'link', 'address', 'failed-sign-in'] }).notNull(),
		subject: text().notNull(),
		at: text().notNull()
	},
	(table) => [index('attempts_by_subject').on(table.what, table.subject, table.at)]
);

/**
 * Who did what to whom, append-only: triggers refuse every removal within a year, and every change but that an
 * address goes.
 */
export const journal = sqliteTable(
	'journal',
	{
		id: integer().primaryKey(),
		at: text().notNull(),
		/** An account, or a word for what has none. */
		who: text().notNull(),
		what: text({
			enum: [
				'account-made',
				'sign-in',
				'failed-sign-in',
				'sign-out',
				'session-ended',
				'password-set',
				'invitation-made',
				'invitation-accepted',
				'invitation-withdrawn',
				'role-given',
				'role-removed',
				'region-imported',
				'scan-marked',
				'scan-finalised',
				'scan-reopened',
				'export-downloaded',
				'round-prepared',
				'round-changed',
				'round-discarded',
				'round-opened',
				'round-extended',
				'round-closed',
				'round-reopened',
				'round-reminded',
				'round-team-taken-out',
				'round-team-put-back',
				'access-given',
				'access-revoked',
				'team-added',
				'team-changed',
				'instruments-set',
				'account-removed',
				'person-erased',
				'person-exported',
				'message-read',
				'journal-expired'
			]
		}).notNull(),
		/** What it was done to: mostly an account. */
		subject: text().notNull(),
		region: text(),
		/** JSON. */
		detail: text().notNull()
	},
	(table) => [index('journal_of_region').on(table.region)]
);

/* The session: everything from here to the end of this block is its migration. */

/** People who fill in one scan together; at most one per scan that is not closed. */
export const sessions = sqliteTable(
	'sessions',
	{
		id: text().primaryKey(),
		scan: text()
			.notNull()
			.references(() => scans.id),
		/** What people type to join. */
		code: text().notNull(),
		state: text({ enum: sessionStates }).notNull(),
		/** Whether participants give a name; fixed at the first rating. */
		named: integer({ mode: 'boolean' }).notNull(),
		rating: text({ enum: ratingWays }).notNull(),
		facilitated: integer({ mode: 'boolean' }).notNull(),
		minutes: integer().notNull(),
		/** The round's, as it was when people joined. */
		purpose: text({ enum: purposes }).notNull(),
		/** Counts every event of the session. */
		revision: integer().notNull().default(0),
		/** What lead and big screen look at. */
		stage: text({
			enum: stages
		}).notNull(),
		item: text(),
		itemSince: text('item_since'),
		/** Of this sitting. */
		startedAt: text('started_at'),
		/** Whole minutes of the sittings before this one. */
		minutesBefore: integer('minutes_before').notNull().default(0),
		breakUntil: text('break_until'),
		/** Of the token of the device that leads. */
		leadHash: text('lead_hash'),
		/** Who took the lead, as the journal names accounts and links; empty for a device without either. */
		leadBy: text('lead_by'),
		/** By whose right a device leads that has none of its own: whoever handed it the lead. */
		leadFrom: text('lead_from'),
		leadAt: text('lead_at'),
		/** Of a key that hands the lead to another device, once. */
		handoverHash: text('handover_hash'),
		/** By whose right it does. */
		handoverFrom: text('handover_from'),
		handoverUntil: text('handover_until'),
		/** Nobody new comes in; who is in stays. */
		doorClosed: integer('door_closed', { mode: 'boolean' }).notNull().default(false),
		preparedBy: text('prepared_by').notNull(),
		preparedAt: text('prepared_at').notNull(),
		closedAt: text('closed_at'),
		/** How many participants rated first, counted at closing: the ratings themselves go. */
		ratedBy: integer('rated_by'),
		/** Days after finalising; then the ratings are deleted. */
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
		/** Of the token in the cookie. */
		tokenHash: text('token_hash').notNull(),
		/** Null without names, and when the ratings are deleted. */
		name: text(),
		organisation: text({ enum: organisations }).notNull(),
		level: text({
			enum: participantLevels
		}).notNull(),
		joinedAt: text('joined_at').notNull(),
		/** Taken out by whoever leads: the name is gone and what was rated is not theirs any more. */
		removedAt: text('removed_at')
	},
	(table) => [
		uniqueIndex('participants_by_token').on(table.tokenHash),
		index('participants_of_session').on(table.session)
	]
);

/** How far each theme is; without a row of its own a theme has not begun. */
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

/** What one participant thinks; a second turn stands beside the first. */
export const ratings = sqliteTable(
	'ratings',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		item: text().notNull(),
		turn: integer().notNull(),
		/** The item's, so that one query can keep back what is not revealed. */
		theme: text().notNull(),
		/** An option's value or onbekend ("weet ik niet"); null for a remark alone. */
		value: text(),
		remark: text().notNull().default(''),
		revision: integer().notNull(),
		clientKey: text('client_key'),
		ratedAt: text('rated_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.item, table.turn] })]
);

/**
 * What somebody rated who was taken out after the reveal, so that no picture tells what they chose. It is
 * cut loose from them: no person, no moment, and an id by chance, so that no row shows where it came from.
 */
export const looseRatings = sqliteTable(
	'loose_ratings',
	{
		id: text().primaryKey(),
		session: text()
			.notNull()
			.references(() => sessions.id),
		item: text().notNull(),
		turn: integer().notNull(),
		theme: text().notNull(),
		value: text(),
		remark: text().notNull().default(''),
		/** Pictures by perspective stay as they were too. */
		organisation: text({ enum: organisations }).notNull(),
		/** Whether the question was asked of them first. */
		asked: integer({ mode: 'boolean' }).notNull()
	},
	(table) => [index('loose_ratings_of_session').on(table.session)]
);

/**
 * Every rating as it was sent, append-only until the ratings are deleted: then it goes along. Nothing but
 * replaying and recognising a repeated send reads it, so that it tells nobody what is not revealed.
 */
export const ratingEvents = sqliteTable(
	'rating_events',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		/** Counts the events of this participant. */
		number: integer().notNull(),
		item: text().notNull(),
		turn: integer().notNull(),
		theme: text().notNull(),
		value: text(),
		remark: text().notNull(),
		/** Of the rating after it. */
		revision: integer().notNull(),
		clientKey: text('client_key'),
		at: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.participant, table.number] }),
		uniqueIndex('rating_events_by_client_key').on(table.participant, table.clientKey)
	]
);

/** A participant who says to be done with a theme, also where questions are left open. */
export const readyMarks = sqliteTable(
	'ready_marks',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		theme: text().notNull(),
		turn: integer().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.theme, table.turn] })]
);

/** What a group did with a question beside answering it. */
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
		/** What was seen differently; stays in the team unless outside. */
		minority: text().notNull().default(''),
		outside: integer({ mode: 'boolean' }).notNull().default(false),
		/** Why the answer moved a step or more since last round. */
		changeReason: text('change_reason', { enum: changeReasons }),
		/** The scan's revision at the last change of its notes; 0 where none were written. */
		revision: integer().notNull().default(0)
	},
	(table) => [primaryKey({ columns: [table.scan, table.item] })]
);

/** What people agreed to do; it opens next year's scan. */
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

/** Append-only, as events are; never holds what anybody rated. */
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

/** What the lead did under which key, so that an act that arrives twice counts once. Append-only. */
export const sessionActs = sqliteTable(
	'session_acts',
	{
		session: text()
			.notNull()
			.references(() => sessions.id),
		clientKey: text('client_key').notNull(),
		act: text().notNull(),
		/** The session's revision after it. */
		revision: integer().notNull(),
		at: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.session, table.clientKey] })]
);

/* The end of the session's block. */
