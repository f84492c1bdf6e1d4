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
 * The migration makes every table STRICT. Days are ISO days, moments ISO instants in UTC. The
 * round_… tables never follow the registry.
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
	/** The first day without it. */
	validTo: text('valid_to')
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
		openedAt: text('opened_at').notNull(),
		closedAt: text('closed_at'),
		opensOn: text('opens_on'),
		closesOn: text('closes_on'),
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

/** better-auth uses Date; the database stores ISO instants. */
const moment = customType<{ data: Date; driverData: string }>({
	dataType: () => 'text',
	toDriver: (value) => value.toISOString(),
	fromDriver: (value) => new Date(value)
});

/* better-auth prescribes the fields of the next four tables. */

export const accounts = sqliteTable('accounts', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** In lower case. */
	email: text().notNull().unique(),
	emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
	image: text(),
	createdAt: moment('created_at').notNull(),
	updatedAt: moment('updated_at').notNull()
});

/** Passwords are hashed by scrypt. */
export const accountCredentials = sqliteTable(
	'account_credentials',
	{
		id: text().primaryKey(),
		/** The provider's subject, or the account's id for a password. */
		accountId: text('account_id').notNull(),
		/** "credential" means a password. */
		providerId: text('provider_id').notNull(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** The provider's tokens are not stored: these five stay null. */
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

export const accountSessions = sqliteTable(
	'account_sessions',
	{
		id: text().primaryKey(),
		/** It is useless without the cookie's signature. */
		token: text().notNull().unique(),
		userId: text('user_id')
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** password, link, invitation or a provider's id. */
		method: text().notNull(),
		expiresAt: moment('expires_at').notNull(),
		/** Always null, for privacy. */
		ipAddress: text('ip_address'),
		/** Such as "Firefox op Windows". */
		userAgent: text('user_agent'),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(table) => [index('account_sessions_of_account').on(table.userId)]
);

/** The state, nonce and PKCE verifier, for ten minutes. */
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

/** Four nulls mean everything. */
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
		/** The first moment without the role. */
		until: text(),
		/** An account, the command line, or a provider whose claim gives the role. */
		givenBy: text('given_by').notNull(),
		givenAt: text('given_at').notNull()
	},
	(table) => [index('grants_of_account').on(table.account)]
);

export const invitations = sqliteTable('invitations', {
	/** SHA-256 of the token, which only the link contains. */
	tokenHash: text('token_hash').primaryKey(),
	/** Null for the first administrator. */
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

export const links = sqliteTable(
	'links',
	{
		tokenHash: text('token_hash').primaryKey(),
		account: text()
			.notNull()
			.references(() => accounts.id, { onDelete: 'cascade' }),
		/** An internal path, or empty. */
		onward: text().notNull().default(''),
		madeAt: text('made_at').notNull(),
		expiresAt: text('expires_at').notNull(),
		usedAt: text('used_at')
	},
	(table) => [index('links_of_account').on(table.account)]
);

export const accessLinks = sqliteTable(
	'access_links',
	{
		id: integer().primaryKey(),
		tokenHash: text('token_hash').notNull().unique(),
		round: integer()
			.notNull()
			.references(() => rounds.id),
		role: text({ enum: linkRoles }).notNull(),
		...scope,
		name: text().notNull(),
		/** Null if handed over in person. */
		email: text(),
		/** Null means that access-links.ts decides. */
		until: text(),
		madeBy: text('made_by').notNull(),
		madeAt: text('made_at').notNull(),
		revokedAt: text('revoked_at'),
		lastUsedAt: text('last_used_at')
	},
	(table) => [index('access_links_of_round').on(table.round)]
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
	/** Null means administrators only. */
	region: text(),
	tokenHash: text('token_hash'),
	recipient: text().notNull(),
	subject: text().notNull(),
	/** It is emptied once sent or expired, because it may hold a link. */
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

/** They are kept for a day, by hash. */
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

/** Triggers refuse deletion within a year. */
export const journal = sqliteTable(
	'journal',
	{
		id: integer().primaryKey(),
		at: text().notNull(),
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
		subject: text().notNull(),
		region: text(),
		/** JSON. */
		detail: text().notNull()
	},
	(table) => [index('journal_of_region').on(table.region)]
);

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
		named: integer({ mode: 'boolean' }).notNull(),
		rating: text({ enum: ratingWays }).notNull(),
		facilitated: integer({ mode: 'boolean' }).notNull(),
		minutes: integer().notNull(),
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
		leadBy: text('lead_by'),
		leadFrom: text('lead_from'),
		leadAt: text('lead_at'),
		handoverHash: text('handover_hash'),
		handoverFrom: text('handover_from'),
		handoverUntil: text('handover_until'),
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

export const ratings = sqliteTable(
	'ratings',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		item: text().notNull(),
		turn: integer().notNull(),
		/** With the theme one query can hide what is not revealed. */
		theme: text().notNull(),
		/** An option's value or onbekend ("weet ik niet"); null for a remark only. */
		value: text(),
		remark: text().notNull().default(''),
		revision: integer().notNull(),
		clientKey: text('client_key'),
		ratedAt: text('rated_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.participant, table.item, table.turn] })]
);

/**
 * Ratings of removed participants stay after the reveal, because a changed picture would tell what
 * they chose.
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
		organisation: text({ enum: organisations }).notNull(),
		asked: integer({ mode: 'boolean' }).notNull()
	},
	(table) => [index('loose_ratings_of_session').on(table.session)]
);

/** It is append-only. Only replays and repeated requests read it, for privacy. */
export const ratingEvents = sqliteTable(
	'rating_events',
	{
		participant: text()
			.notNull()
			.references(() => participants.id),
		number: integer().notNull(),
		item: text().notNull(),
		turn: integer().notNull(),
		theme: text().notNull(),
		value: text(),
		remark: text().notNull(),
		revision: integer().notNull(),
		clientKey: text('client_key'),
		at: text().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.participant, table.number] }),
		uniqueIndex('rating_events_by_client_key').on(table.participant, table.clientKey)
	]
);

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

/** It is append-only and never contains a rating. */
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

/** Append-only. */
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
