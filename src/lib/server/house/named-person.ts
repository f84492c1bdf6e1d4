import { and, count, eq, isNull } from 'drizzle-orm';
import { signatureBy, signs } from '#domain/access/signature.ts';
import type { Stamp } from '#domain/access/stamp.ts';
import * as addresses from '#server/accounts/addresses.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { ratings } from '#server/tables/ratings.ts';
import { nameOfLink } from '#server/access/holders.ts';
import * as journal from '#server/journal/journal.ts';
import * as scans from '#server/scans/scans.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { linesOf, linksWhere, placesOf, somebody } from './person.ts';

/*
 * Who is known by a name alone: a participant, and the holder of a link that was handed over. The
 * logs' signature is their key. What a participant rated is counted and never given, because nobody
 * may see it beside a name.
 */

export type KeptOfNamed =
	NonNullable<ReturnType<typeof participantOf>> | NonNullable<ReturnType<typeof linkOf>>;

export function keptOf(db: Database, key: string): KeptOfNamed | undefined {
	const id = idIn(key, signs.participant);
	return id === undefined ? linkOf(db, Number(idIn(key, signs.link))) : participantOf(db, id);
}

function participantOf(db: Database, id: string) {
	const found = participants.named(db, id);
	const session = found && sessions.find(db, found.session);
	const scan = session && scans.find(db, session.scan);
	if (!found || !scan) return undefined;
	const { name, organisation, level, joinedAt } = found;
	return {
		kind: 'participant' as const,
		name: name ?? '',
		participant: {
			...{ name, organisation, level, joined_at: joinedAt },
			...{ region: scan.region, round: scan.roundKey },
			...{ municipality: scan.municipalityName, team: scan.teamName },
			session: session.state
		},
		rated: ratedBy(db, id),
		name_stands_at: placesOf(db, [signatureBy('participant', found)])
	};
}

function ratedBy(db: Database, participant: string): number {
	const own = eq(ratings.participant, participant);
	return db.select({ times: count() }).from(ratings).where(own).get()?.times ?? 0;
}

function linkOf(db: Database, id: number) {
	const [link] = linksWhere(db, isHandedOver(id));
	if (!link) return undefined;
	return {
		kind: 'link' as const,
		name: link.name,
		personal_links: [link],
		journal: linesOf(db, [nameOfLink(link)]),
		name_stands_at: placesOf(db, [signatureBy('link', link)])
	};
}

/** A link with an address belongs to whoever has that address. */
function isHandedOver(id: number) {
	return and(eq(accessLinks.id, id), isNull(accessLinks.email))!;
}

export function noteExport(db: Database, key: string, { who, now }: Stamp): void {
	journal.write(db, { what: 'person-exported', who, ...aboutOf(db, key) }, now);
}

/** The scan of the participant; its open pages hear of it. */
export function scanOf(db: Database, key: string): scans.Scan | undefined {
	const participant = participants.named(db, idIn(key, signs.participant) ?? '');
	const session = participant && sessions.find(db, participant.session);
	return session && scans.find(db, session.scan);
}

/** `signature` is the doer's in the session's log. It is false where nobody is found. */
export function erase(
	db: Database,
	key: string,
	{ who, now, signature }: Stamp & { signature: string }
): boolean {
	return db.transaction((tx) => {
		const about = aboutOf(tx, key);
		const id = idIn(key, signs.participant);
		const isGone =
			id === undefined
				? addresses.forgetLinks(tx, isHandedOver(Number(idIn(key, signs.link))), { who, now }) > 0
				: forgetParticipant(tx, id, { who: signature, now });
		if (isGone) journal.write(tx, { what: 'person-erased', who, ...about }, now);
		return isGone;
	}, immediate);
}

/** Of an open session they are taken out. A closed one has its report, in which their ratings count. */
function forgetParticipant(db: Database, id: string, stamp: Stamp): boolean {
	const found = participants.named(db, id);
	const session = found && sessions.find(db, found.session);
	if (!found || !session) return false;
	if (session.state !== 'closed') return participants.remove(db, session, id, stamp);
	participants.forget(db, found);
	return true;
}

function aboutOf(db: Database, key: string): { subject: string; region: string | null } {
	const scan = scanOf(db, key);
	if (scan) return { subject: `scan ${scan.id}`, region: scan.region };
	return { subject: somebody, region: null };
}

function idIn(key: string, sign: string): string | undefined {
	return key.startsWith(sign) ? key.slice(sign.length) : undefined;
}
