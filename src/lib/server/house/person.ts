import { and, asc, eq, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { signatureBy } from '#domain/access/signature.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as addresses from '#server/accounts/addresses.ts';
import { holdsAddress, isAddress, type Forgotten } from '#server/accounts/addresses.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { accessLinks, apiTokens } from '#server/tables/access.ts';
import {
	accountCredentials,
	accounts,
	accountSessions,
	grants as grantsTable,
	invitations,
	links,
	savedComparisons
} from '#server/tables/accounts.ts';
import { importDrafts, imports } from '#server/tables/imports.ts';
import { journal as journalTable } from '#server/tables/journal.ts';
import { outbox } from '#server/tables/mail.ts';
import { countryEditions } from '#server/tables/country.ts';
import { municipalityGoals, roundNorms } from '#server/tables/norms.ts';
import { publicationReactions, publications } from '#server/tables/publications.ts';
import {
	keptQuestionnaires,
	roundCompositions,
	roundMembers,
	roundReminders,
	rounds
} from '#server/tables/rounds.ts';
import { workshopResults, workshops } from '#server/tables/sessions.ts';
import { weighingFigures, weighings } from '#server/tables/weighings.ts';
import {
	agreementEvents,
	agreementStandings,
	councilLetterWords,
	expertise,
	figureImports,
	issues,
	followUps,
	planFormats,
	planTexts,
	sharedReasons
} from '#server/tables/beside.ts';
import * as grants from '#server/accounts/grants.ts';
import * as journal from '#server/journal/journal.ts';
import { nameOfLink } from '#server/access/holders.ts';
import type { GivenName } from './personal-kinds.ts';

/* This serves AVG 15, 17 and 20. */

/** Hashes and mail texts are left out, because they may hold a working link. */
export function keptOf(db: Database, email: string) {
	const account = accountOf(db, email);
	const personal = linksOf(db, email);
	const kept = {
		account: account && {
			id: account.id,
			name: account.name,
			email: account.email,
			created_at: account.createdAt.toISOString(),
			changed_at: account.updatedAt.toISOString()
		},
		signs_in_with: account ? credentialsOf(db, account.id) : [],
		roles: account ? rolesOf(db, account.id) : [],
		saved_comparisons: account ? comparisonsOf(db, account.id) : [],
		signed_in_at: account ? browsersOf(db, account.id) : [],
		sign_in_links: account ? signInLinksOf(db, account.id) : [],
		personal_links: personal,
		invitations: invitationsOf(db, email),
		messages: messagesOf(db, email),
		named_in_messages: namedInMessages(db, email),
		reminders: remindersOf(db, email),
		publishing: account ? publishingOf(db, account.id) : [],
		uploads: account ? uploadsOf(db, account.id) : [],
		connections: account ? apiTokensOf(db, account.id) : [],
		journal: journalOf(db, email, account?.id, personal),
		name_stands_at: placesOf(db, signaturesOf(account, personal)),
		same_name_stands_at: placesOf(db, namesOf(account, personal))
	} satisfies Record<GivenName, unknown>;
	const { same_name_stands_at: same, ...own } = kept;
	const isKnown = Object.values(own).some((one) => (Array.isArray(one) ? one.length > 0 : one));
	return isKnown ? { email: email.toLowerCase(), ...own, same_name_stands_at: same } : undefined;
}

export type KeptOfPerson = NonNullable<ReturnType<typeof keptOf>>;

export function noteExport(db: Database, { account }: KeptOfPerson, { who: by, now }: Stamp): void {
	const entry = { what: 'person-exported', who: by, subject: account?.id ?? somebody } as const;
	journal.write(db, entry, now);
}

export type EraseOutcome =
	({ kind: 'erased' } & Forgotten) | { kind: 'unknown' } | { kind: 'last-administrator' };

/** Answers stay, without the name. */
export function erase(db: Database, email: string, { who: by, now }: Stamp): EraseOutcome {
	return db.transaction((tx): EraseOutcome => {
		const kept = keptOf(tx, email);
		if (!kept) return { kind: 'unknown' };
		const { account } = kept;
		if (isLast(tx, kept, now)) return { kind: 'last-administrator' };
		const forgotten = addresses.forget(tx, email, { who: by, now });
		if (account) accountTable.remove(tx, account.id, { who: by, now });
		const entry = { what: 'person-erased', who: by, subject: account?.id ?? somebody } as const;
		journal.write(tx, { ...entry, detail: { ...forgotten } }, now);
		return { kind: 'erased', ...forgotten };
	}, immediate);
}

export function isLast(db: Database, kept: object, now: string): boolean {
	const account = 'account' in kept ? (kept as KeptOfPerson).account : undefined;
	return account !== undefined && grants.isOnlyAdministrator(db, account.id, now);
}

/** The journal's word for who has no account. */
export const somebody = 'iemand zonder account';

function accountOf(db: Database, email: string) {
	return db.select().from(accounts).where(isAddress(accounts.email, email)).get();
}

function credentialsOf(db: Database, account: string) {
	return db
		.select({ provider: accountCredentials.providerId, known_as: accountCredentials.accountId })
		.from(accountCredentials)
		.where(eq(accountCredentials.userId, account))
		.all()
		.map(({ provider, known_as }) =>
			provider === 'credential' ? { provider: 'password' } : { provider, known_as }
		);
}

const scopeIn = <Table extends typeof grantsTable | typeof invitations | typeof accessLinks>({
	role,
	region,
	municipality,
	team,
	scan,
	until
}: Table) => ({ role, region, municipality, team, scan, until });

function rolesOf(db: Database, account: string) {
	return db
		.select({ ...scopeIn(grantsTable), given_at: grantsTable.givenAt })
		.from(grantsTable)
		.where(eq(grantsTable.account, account))
		.orderBy(asc(grantsTable.id))
		.all();
}

function comparisonsOf(db: Database, account: string) {
	const { region, name, choice, savedAt } = savedComparisons;
	return db
		.select({ region, name, choice, saved_at: savedAt })
		.from(savedComparisons)
		.where(eq(savedComparisons.account, account))
		.orderBy(asc(savedComparisons.id))
		.all();
}

/** What they chose and brought out; a publication itself names no person. */
function publishingOf(db: Database, account: string) {
	const chosen = db
		.select({ at: roundMembers.namingAt, municipality: roundMembers.municipality })
		.from(roundMembers)
		.where(eq(roundMembers.namingBy, account))
		.all();
	const composed = db
		.select({ composed: roundCompositions.savedAt })
		.from(roundCompositions)
		.where(eq(roundCompositions.savedBy, account))
		.all();
	const made = db
		.select({ made: publications.madeAt, published: publications.publishedAt })
		.from(publications)
		.where(
			or(
				eq(publications.madeBy, account),
				eq(publications.publishedBy, account),
				eq(publications.withdrawnBy, account)
			)
		)
		.all();
	const agreed = [
		...settingsOf(db, account, roundNorms, 'norm_set'),
		...settingsOf(db, account, municipalityGoals, 'goal_set'),
		...settingsOf(db, account, councilLetterWords, 'letter_written'),
		...settingsOf(db, account, sharedReasons, 'reasons_shared'),
		...madeOf(db, account)
	];
	const said = db
		.select()
		.from(publicationReactions)
		.where(
			or(
				eq(publicationReactions.commentBy, account),
				eq(publicationReactions.objectionBy, account),
				eq(publicationReactions.outcomeBy, account)
			)
		)
		.all()
		.map(({ municipality, comment, commentBy, objection, objectionBy, outcome, outcomeBy }) => ({
			municipality,
			...(commentBy === account && { comment }),
			...(objectionBy === account && { objection }),
			...(outcomeBy === account && { answer: outcome })
		}));
	const imported = db
		.select({ imported: imports.at, round: imports.roundKey, undone: imports.undoneAt })
		.from(imports)
		.where(or(eq(imports.who, account), eq(imports.undoneBy, account)))
		.all();
	return [...chosen, ...composed, ...made, ...agreed, ...said, ...imported];
}

function uploadsOf(db: Database, account: string) {
	const { file, region, madeAt, expiresAt } = importDrafts;
	return db
		.select({ file, region, made_at: madeAt, until: expiresAt })
		.from(importDrafts)
		.where(eq(importDrafts.owner, account))
		.all();
}

function apiTokensOf(db: Database, account: string) {
	const { name, region, municipality, madeAt, until, revokedAt } = apiTokens;
	return db
		.select({ name, region, municipality, made_at: madeAt, until, revoked_at: revokedAt })
		.from(apiTokens)
		.where(or(eq(apiTokens.madeBy, account), eq(apiTokens.revokedBy, account)))
		.orderBy(asc(apiTokens.id))
		.all();
}

function settingsOf(
	db: Database,
	account: string,
	table:
		typeof roundNorms | typeof municipalityGoals | typeof councilLetterWords | typeof sharedReasons,
	name: 'norm_set' | 'goal_set' | 'letter_written' | 'reasons_shared'
) {
	return db
		.select({ at: table.setAt })
		.from(table)
		.where(eq(table.setBy, account))
		.all()
		.map(({ at }) => ({ [name]: at }));
}

/** What stands beside and around the scores: weighing tables, figures, expertise, plans, the country, questionnaires. */
function madeOf(db: Database, account: string) {
	const tables = db
		.select({ weighing_made: weighings.madeAt })
		.from(weighings)
		.where(eq(weighings.madeBy, account))
		.all();
	const figures = db
		.select({ figure_entered: weighingFigures.enteredAt })
		.from(weighingFigures)
		.where(eq(weighingFigures.enteredBy, account))
		.all();
	const brought = db
		.select({ figures_brought: figureImports.madeAt })
		.from(figureImports)
		.where(eq(figureImports.madeBy, account))
		.all();
	const known = db
		.select({ expertise_set: expertise.setAt })
		.from(expertise)
		.where(eq(expertise.setBy, account))
		.all();
	const issued = db
		.select({ issue_set: issues.setAt })
		.from(issues)
		.where(eq(issues.setBy, account))
		.all();
	const planned = db
		.select({ agreement_written: agreementEvents.at })
		.from(agreementEvents)
		.where(eq(agreementEvents.who, account))
		.all();
	const told = db
		.select({ agreement_told: agreementStandings.setAt })
		.from(agreementStandings)
		.where(eq(agreementStandings.setBy, account))
		.all();
	const followed = db
		.select({ follow_up_written: followUps.setAt })
		.from(followUps)
		.where(eq(followUps.setBy, account))
		.all();
	const worded = db
		.select({ plan_written: planTexts.setAt })
		.from(planTexts)
		.where(eq(planTexts.setBy, account))
		.all();
	const formed = db
		.select({ plan_format_chosen: planFormats.setAt })
		.from(planFormats)
		.where(eq(planFormats.setBy, account))
		.all();
	const own = signatureBy('account', { id: account });
	const scripted = db
		.select({ script_prepared: workshops.preparedAt })
		.from(workshops)
		.where(and(isNull(workshops.scan), eq(workshops.preparedBy, own)))
		.all();
	const noted = db
		.select({ script_written: workshopResults.changedAt })
		.from(workshopResults)
		.innerJoin(workshops, eq(workshops.id, workshopResults.workshop))
		.where(and(isNull(workshops.scan), eq(workshopResults.changedBy, own)))
		.all();
	const ofPlans = [...planned, ...told, ...followed, ...worded, ...formed, ...scripted, ...noted];
	const pictures = db
		.select({ country_laid_down: countryEditions.madeAt })
		.from(countryEditions)
		.where(eq(countryEditions.madeBy, account))
		.all();
	const kept = db
		.select({ questionnaire_kept: keptQuestionnaires.keptAt })
		.from(keptQuestionnaires)
		.where(eq(keptQuestionnaires.keptBy, account))
		.all();
	return [...tables, ...figures, ...brought, ...known, ...issued, ...ofPlans, ...pictures, ...kept];
}

function browsersOf(db: Database, account: string) {
	const { method, userAgent, createdAt, expiresAt } = accountSessions;
	return db
		.select({ method, device: userAgent, since: createdAt, until: expiresAt })
		.from(accountSessions)
		.where(eq(accountSessions.userId, account))
		.all();
}

function signInLinksOf(db: Database, account: string) {
	return db
		.select({ made_at: links.madeAt, until: links.expiresAt, used_at: links.usedAt })
		.from(links)
		.where(eq(links.account, account))
		.all();
}

function linksOf(db: Database, email: string) {
	return linksWhere(db, isAddress(accessLinks.email, email));
}

export function linksWhere(db: Database, isAsked: SQL) {
	const { id, name, madeAt, revokedAt, lastUsedAt } = accessLinks;
	return db
		.select({
			...{ id, name, round: rounds.key, ...scopeIn(accessLinks) },
			...{ made_at: madeAt, revoked_at: revokedAt, last_used_at: lastUsedAt }
		})
		.from(accessLinks)
		.innerJoin(rounds, eq(rounds.id, accessLinks.round))
		.where(isAsked)
		.all();
}

function invitationsOf(db: Database, email: string) {
	const { name, invitedAt, expiresAt, usedAt } = invitations;
	return db
		.select({
			...{ name, ...scopeIn(invitations) },
			...{ invited_at: invitedAt, expires_at: expiresAt, used_at: usedAt }
		})
		.from(invitations)
		.where(isAddress(invitations.email, email))
		.all();
}

function messagesOf(db: Database, email: string) {
	const { what, subject, state, madeAt, sentAt } = outbox;
	return db
		.select({ what, subject, state, made_at: madeAt, sent_at: sentAt })
		.from(outbox)
		.where(isAddress(outbox.recipient, email))
		.all();
}

/** A municipality's advisers are told who was let in at which address. */
function namedInMessages(db: Database, email: string) {
	const { what, subject, state, madeAt } = outbox;
	return db
		.select({ what, subject, state, made_at: madeAt })
		.from(outbox)
		.where(and(not(isAddress(outbox.recipient, email)), holdsAddress(outbox.text, email)))
		.all();
}

function remindersOf(db: Database, email: string) {
	return db
		.select({ region: rounds.region, round: rounds.key, at: roundReminders.at })
		.from(roundReminders)
		.innerJoin(rounds, eq(rounds.id, roundReminders.round))
		.where(isAddress(roundReminders.email, email))
		.all();
}

function journalOf(
	db: Database,
	email: string,
	account: string | undefined,
	personal: { id: number }[]
) {
	const own = [...(account ? [account] : []), ...personal.map(nameOfLink)];
	const { subject, detail } = journalTable;
	const tells = isAddress(sql`${detail} ->> '$.email'`, email);
	return linesOf(db, own, isAddress(subject, email), tells);
}

/** In the journal, of these accounts and links. */
export function linesOf(db: Database, own: string[], ...more: SQL[]) {
	const { at, who, what, subject, region, detail } = journalTable;
	return db
		.select({ at, who, what, subject, region, detail })
		.from(journalTable)
		.where(or(inArray(who, own), inArray(subject, own), ...more))
		.orderBy(asc(journalTable.id))
		.all()
		.map((entry) => ({ ...entry, detail: JSON.parse(entry.detail) as Record<string, unknown> }));
}

function signaturesOf(account: { id: string } | undefined, personal: { id: number }[]): string[] {
	const own = personal.map((link) => signatureBy('link', link));
	return account ? [signatureBy('account', account), ...own] : own;
}

/** Older logs hold an unclear person's name as text. */
function namesOf(account: { name: string } | undefined, personal: { name: string }[]): string[] {
	const names = [...(account ? [account] : []), ...personal].map(({ name }) => name);
	return [...new Set(names)];
}

/** Where one of these signatures or names stands in a scan or a session. */
export function placesOf(db: Database, said: string[]): PlaceOfName[] {
	return db.$client
		.prepare(
			`with said(scan, who) as (
				select scan, who from events
				union all select scan, changed_by from answers
				union all select scan, changed_by from actions
				union all select scan, by from finalisations
				union all select id, municipality_mark_by from scans
				union all select id, team_mark_by from scans
				union all select scan, prepared_by from sessions
				union all select scan, prepared_by from workshops
				union all select w.scan, f.changed_by from workshop_results f join workshops w on w.id = f.workshop
				union all select s.scan, e.who from session_events e join sessions s on s.id = e.session)
			select r.region, r.key as round, m.name as municipality, t.name as team, count(*) as times
			from said join scans c on c.id = said.scan join rounds r on r.id = c.round
			left join round_members m on m.round = c.round and m.municipality = c.municipality
			left join round_teams t on t.round = c.round and t.team = c.team
			where said.who in (select value from json_each(?))
			group by said.scan order by r.id, c.id`
		)
		.all(JSON.stringify(said)) as PlaceOfName[];
}

export interface PlaceOfName {
	region: string;
	round: string;
	municipality: string | null;
	team: string | null;
	times: number;
}
