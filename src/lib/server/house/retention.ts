import { and, eq, inArray, lt, ne, or } from 'drizzle-orm';
import * as accessLinks from '#server/access/access-links.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { accessLinks as accessLinksTable, apiTokens } from '#server/tables/access.ts';
import {
	accountProofs,
	accountSessions,
	attempts,
	invitations,
	links
} from '#server/tables/accounts.ts';
import { outbox } from '#server/tables/mail.ts';
import { roundReminders, rounds } from '#server/tables/rounds.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import * as failedSignIns from '#server/accounts/failed-sign-ins.ts';
import * as journal from '#server/journal/journal.ts';
import type { EndedKind } from './personal-kinds.ts';
import { after } from '#server/time/moments.ts';
import { deleteExpiredRatings } from '#server/sessions/sessions.ts';
import type { Settings } from '#server/settings/settings.ts';
import { terms } from '#server/settings/terms.ts';

/** A second call changes nothing. */
export function removeExpired(
	db: Database,
	{ journalYears }: Pick<Settings, 'journalYears'>,
	now: string
): void {
	deleteExpiredRatings(db, now);
	db.transaction((tx) => {
		for (const remove of Object.values(removals)) remove(tx, now, journalYears);
	}, immediate);
}

/** Names of participants go with their ratings. The journal comes after the links that it tells of. */
const removals: Record<
	Exclude<EndedKind, 'participants' | 'ratings'>,
	(db: Database, now: string, journalYears: number) => void
> = {
	attempts: removeAttempts,
	mail: removeMail,
	invitations: removeInvitations,
	'sign-in-links': removeLinks,
	'personal-links': removeAccessLinks,
	'api-tokens': removeApiTokens,
	devices: removeSignIns,
	uploads: importDrafts.removeExpired,
	journal: removeFromJournal
};

function removeMail(db: Database, now: string) {
	const old = after(now, -terms.outbox);
	db.delete(outbox)
		.where(and(ne(outbox.state, 'waiting'), lt(outbox.madeAt, old)))
		.run();
	db.delete(roundReminders).where(lt(roundReminders.at, old)).run();
}

function removeInvitations(db: Database, now: string) {
	const old = after(now, -terms.oldInvitation);
	db.delete(invitations)
		.where(or(lt(invitations.expiresAt, old), lt(invitations.usedAt, old)))
		.run();
}

function removeLinks(db: Database, now: string) {
	const old = after(now, -terms.oldLink);
	db.delete(links)
		.where(or(lt(links.expiresAt, old), lt(links.usedAt, old)))
		.run();
}

function removeAccessLinks(db: Database, now: string) {
	const old = after(now, -terms.oldAccessLink);
	const ended = db
		.select({ link: accessLinksTable, state: rounds.state, closedAt: rounds.closedAt })
		.from(accessLinksTable)
		.innerJoin(rounds, eq(rounds.id, accessLinksTable.round))
		.where(lt(accessLinksTable.madeAt, old))
		.all()
		.filter(({ link, ...round }) => {
			const end = link.revokedAt ?? accessLinks.endOf(db, link, round);
			return end !== null && end < old;
		});
	const ids = ended.map(({ link }) => link.id);
	if (ids.length > 0) db.delete(accessLinksTable).where(inArray(accessLinksTable.id, ids)).run();
}

function removeApiTokens(db: Database, now: string) {
	const old = after(now, -terms.oldAccessLink);
	db.delete(apiTokens)
		.where(or(lt(apiTokens.until, old), lt(apiTokens.revokedAt, old)))
		.run();
}

function removeAttempts(db: Database, now: string) {
	failedSignIns.gather(db, now);
	db.delete(attempts)
		.where(lt(attempts.at, after(now, -terms.attempts)))
		.run();
}

function removeSignIns(db: Database, now: string) {
	db.delete(accountSessions)
		.where(lt(accountSessions.expiresAt, new Date(now)))
		.run();
	db.delete(accountProofs)
		.where(lt(accountProofs.expiresAt, new Date(now)))
		.run();
}

function removeFromJournal(db: Database, now: string, years: number) {
	journal.forgetOldAddresses(db, after(now, -(terms.invitation + terms.addressInJournal)));
	journal.removeBefore(db, yearsBefore(now, years), now);
}

function yearsBefore(now: string, years: number): string {
	const moment = new Date(now);
	moment.setUTCFullYear(moment.getUTCFullYear() - years);
	return moment.toISOString();
}
