import { and, eq, gt } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { longDate } from '#domain/words/format.ts';
import { purposeInWords } from '#domain/questionnaire/purpose.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { titleOf } from '#domain/scan/scan.ts';
import * as accessLinks from '#server/access/access-links.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { roundReminders } from '#server/tables/rounds.ts';
import type { Door } from '#server/sign-in/door.ts';
import * as journal from '#server/journal/journal.ts';
import {
	accessMail,
	facilitatorMail,
	openingMail,
	reminderMail,
	type MailText,
	type RoundText
} from '#server/mail/texts.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as regions from '#server/registry/regions.ts';
import { subjectOf, type Doer } from './course.ts';
import * as roundProgress from './progress.ts';
import type { Scan } from '#server/scans/scans.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { terms } from '#server/settings/terms.ts';

/* A message is sent after its transaction. */

/** Links start with `address`. */
type From = Pick<Door, 'db' | 'address'>;

/** Such as "Het gaat om ronde 2027. …" */
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

export function inviteTeam(
	{ db, address }: From,
	{ round, team }: { round: RoundRow; team: TeamToInvite },
	{ email, name }: { email: string; name: string },
	{ who: by, now }: Stamp<Doer>
): void {
	db.transaction((tx) => {
		const token = makeTeamLink(tx, { round, team }, { email, name }, { who: by, now });
		const text = accessMail({
			name,
			by: by.name,
			about: `team ${team.name}, ${roundOfRegion(tx, round)}`,
			purpose: purposeInWords(round.purpose),
			period: periodInWords(round),
			link: `${address}/toegang/${token}`
		});
		const expiresAt = after(now, terms.mail);
		const { region } = round;
		outbox.put(tx, { ...text, recipient: email, expiresAt, region, token }, now);
	}, immediate);
}

export function makeTeamLink(
	db: Database,
	{ round, team }: { round: RoundRow; team: TeamToInvite },
	{ email, name }: { email: string | null; name: string },
	{ who: by, now }: Stamp<Doer>
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

export function inviteFacilitator(
	{ db, address }: From,
	{ round, scan }: { round: RoundRow; scan: Scan },
	{ email, name }: { email: string; name: string },
	{ who: by, now }: Stamp<Doer>
): string {
	return db.transaction((tx) => {
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
			about: `${titleOf(scan)}, ${roundOfRegion(tx, round)}`,
			purpose: purposeInWords(round.purpose),
			period: periodInWords(round),
			link: `${address}/toegang/${token}`
		});
		const expiresAt = after(now, terms.mail);
		outbox.put(tx, { ...text, recipient: email, expiresAt, region, token }, now);
		return `${address}/toegang/${token}`;
	}, immediate);
}

export function announceOpening(
	{ db, address }: From,
	round: RoundRow,
	{ who: by, now }: Stamp<Doer>
): number {
	return db.transaction((tx) => {
		const asked = [...roundProgress.peopleIn(roundProgress.ofRound(tx, round, now)).values()];
		const purpose = purposeInWords(round.purpose);
		for (const one of asked) {
			const text = roundText(tx, round, one, address);
			tell(
				tx,
				round,
				{ email: one.who.email, text: openingMail({ ...text, by: by.name, purpose }) },
				now
			);
		}
		return asked.length;
	}, immediate);
}

/** Whoever heard of the round within a day is skipped; without `only` everybody else hears. */
export function remind(
	{ db, address }: From,
	round: RoundRow,
	{ who: by, now }: Stamp<Doer>,
	only?: ReadonlySet<string>
): number {
	return db.transaction((tx) => {
		const due = toRemind(tx, round, now).filter(({ who }) => only?.has(who.email) ?? true);
		for (const one of due) {
			tell(
				tx,
				round,
				{ email: one.who.email, text: reminderMail(roundText(tx, round, one, address)) },
				now
			);
		}
		if (due.length > 0) {
			const { region } = round;
			const entry = { what: 'round-reminded', who: by.id, subject: subjectOf(round) } as const;
			journal.write(tx, { ...entry, region, detail: { people: due.length } }, now);
		}
		return due.length;
	}, immediate);
}

export function toRemind(db: Database, round: RoundRow, now: string): roundProgress.Waiting[] {
	const recent = recentlyReminded(db, round, now);
	const yesterday = after(now, -1 * day);
	return waitingIn(db, round, now).filter(
		({ who }) => !recent.has(who.email) && who.at <= yesterday
	);
}

function waitingIn(db: Database, round: RoundRow, now: string): roundProgress.Waiting[] {
	return [...roundProgress.waitingFor(roundProgress.ofRound(db, round, now)).values()];
}

function tell(
	db: Database,
	round: RoundRow,
	{ email, text }: { email: string; text: MailText },
	now: string
): void {
	const { region } = round;
	outbox.put(db, { ...text, recipient: email, expiresAt: after(now, terms.mail), region }, now);
	db.insert(roundReminders)
		.values({ round: round.id, email, at: now })
		.onConflictDoUpdate({
			target: [roundReminders.round, roundReminders.email],
			set: { at: now }
		})
		.run();
}

function roundText(
	db: Database,
	round: RoundRow,
	{ who, scans, municipalities }: roundProgress.Waiting,
	address: string
): RoundText {
	return {
		name: who.name,
		about: roundOfRegion(db, round),
		scans: scans.map(({ id, name }) => ({ name, link: `${address}/scans/${id}` })),
		choices: municipalities.map(({ code, name }) => ({
			name: `gemeente ${name}`,
			link: `${address}/gemeenten/${code}/${round.key}/naam?regio=${round.region}`
		})),
		teams: municipalities.map(({ code, name }) => ({
			name: `gemeente ${name}`,
			link: `${address}/gemeenten/${code}/teams`
		})),
		how: who.how,
		invitedOn: longDate(who.at),
		period: periodInWords(round)
	};
}

/** People may take part in several regions. */
function roundOfRegion(db: Database, { key, region }: RoundRow): string {
	return `ronde ${key} van ${regions.find(db, region)?.name ?? region}`;
}

function recentlyReminded(db: Database, round: RoundRow, now: string): Set<string> {
	const rows = db
		.select({ email: roundReminders.email })
		.from(roundReminders)
		.where(and(eq(roundReminders.round, round.id), gt(roundReminders.at, after(now, -1 * day))))
		.all();
	return new Set(rows.map(({ email }) => email));
}
