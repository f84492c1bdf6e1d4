import { and, eq, gt } from 'drizzle-orm';
import { longDate } from '#domain/format.ts';
import { purposeInWords } from '#domain/purpose.ts';
import { periodInWords } from '#domain/round-period.ts';
import { titleOf } from '#domain/scan.ts';
import * as accessLinks from './access-links.ts';
import { immediate, type Reader } from './db/open.ts';
import { roundReminders } from './db/schema.ts';
import type { Door } from './door.ts';
import * as journal from './journal.ts';
import { deliverWaiting } from './mail.ts';
import { accessMail, facilitatorMail, reminderMail } from './mail-texts.ts';
import { after, day } from './moments.ts';
import * as outbox from './outbox.ts';
import { subjectOf, type Doer } from './round-course.ts';
import * as roundProgress from './round-progress.ts';
import type { Scan } from './scans.ts';
import type { RoundRow } from './rounds.ts';
import { terms } from './terms.ts';

/* What a round mails: personal links and reminders. */

/** "Het gaat om ronde 2027. Een norm. … Invullen kan tot en met 30 april 2027." */
export function roundInWords(round: RoundRow): string {
	const period = periodInWords(round);
	const parts = [`Het gaat om ronde ${round.key}.`, purposeInWords(round.purpose)];
	return [...parts, ...(period ? [`Invullen kan ${period}.`] : [])].join(' ');
}

export interface TeamToInvite {
	id: number;
	name: string;
	municipality: string;
}

/** Mails the leader of a team a link of their own, which needs no account. */
export async function sendTeamLink(
	{ db, post, address }: Door,
	round: RoundRow,
	team: TeamToInvite,
	{ email, name }: { email: string; name: string },
	by: Doer,
	now: string
): Promise<void> {
	db.transaction((tx) => {
		const token = makeTeamLink(tx, round, team, { email, name }, by, now);
		const text = accessMail({
			name,
			by: by.name,
			about: `team ${team.name}, ronde ${round.key}`,
			purpose: purposeInWords(round.purpose),
			period: periodInWords(round),
			link: `${address}/toegang/${token}`
		});
		const expiresAt = after(now, terms.mail);
		outbox.put(tx, { ...text, recipient: email, expiresAt }, now);
	}, immediate);
	await deliverWaiting(db, post, now);
}

/** A link of a team, to give by hand or to mail; the answer is its token. */
export function makeTeamLink(
	db: Reader,
	round: RoundRow,
	team: TeamToInvite,
	{ email, name }: { email: string | null; name: string },
	by: Doer,
	now: string
): string {
	const { region } = round;
	const scope = { region, municipality: team.municipality, team: team.id };
	const link = { round: round.id, role: 'team-leader', scope, email, until: null } as const;
	return accessLinks.make(
		db,
		{ ...link, name: name || `teamleider ${team.name}`, madeBy: by.id },
		now
	);
}

/** Mails a facilitator a link to lead the session about one scan; the answer is that link. */
export async function sendFacilitatorLink(
	{ db, post, address }: Door,
	round: RoundRow,
	scan: Scan,
	{ email, name }: { email: string; name: string },
	by: Doer,
	now: string
): Promise<string> {
	const link = db.transaction((tx) => {
		const { region, municipality, team, id } = scan;
		const token = accessLinks.make(
			tx,
			{
				round: round.id,
				role: 'facilitator',
				scope: { region, municipality, team, scan: id },
				name: name || `gespreksleider ${titleOf(scan)}`,
				email,
				until: null,
				madeBy: by.id
			},
			now
		);
		const text = facilitatorMail({
			name,
			by: by.name,
			about: `${titleOf(scan)}, ronde ${round.key}`,
			purpose: purposeInWords(round.purpose),
			period: periodInWords(round),
			link: `${address}/toegang/${token}`
		});
		outbox.put(tx, { ...text, recipient: email, expiresAt: after(now, terms.mail) }, now);
		return `${address}/toegang/${token}`;
	}, immediate);
	await deliverWaiting(db, post, now);
	return link;
}

/** Mails everybody whose scans are not finalised, and nobody twice within a day. How many that were. */
export async function remind(
	{ db, post, address }: Door,
	round: RoundRow,
	by: Doer,
	now: string
): Promise<number> {
	const sent = db.transaction((tx) => {
		const recent = recentlyReminded(tx, round, now);
		const waiting = roundProgress.waitingFor(roundProgress.ofRound(tx, round, now));
		const due = [...waiting].filter(([email]) => !recent.has(email));
		for (const [email, open] of due) {
			const until = round.closesOn === null ? '' : longDate(round.closesOn);
			const text = reminderMail({ about: `ronde ${round.key}`, open, until, address });
			outbox.put(tx, { ...text, recipient: email, expiresAt: after(now, terms.mail) }, now);
			tx.insert(roundReminders)
				.values({ round: round.id, email, at: now })
				.onConflictDoUpdate({
					target: [roundReminders.round, roundReminders.email],
					set: { at: now }
				})
				.run();
		}
		if (due.length > 0) {
			const { region } = round;
			const entry = { what: 'round-reminded', who: by.id, subject: subjectOf(round) } as const;
			journal.write(tx, { ...entry, region, detail: { people: due.length } }, now);
		}
		return due.length;
	}, immediate);
	if (sent > 0) await deliverWaiting(db, post, now);
	return sent;
}

function recentlyReminded(db: Reader, round: RoundRow, now: string): Set<string> {
	const rows = db
		.select({ email: roundReminders.email })
		.from(roundReminders)
		.where(and(eq(roundReminders.round, round.id), gt(roundReminders.at, after(now, -1 * day))))
		.all();
	return new Set(rows.map(({ email }) => email));
}
