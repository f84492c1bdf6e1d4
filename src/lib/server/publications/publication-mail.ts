import { dayOf } from '#domain/words/day.ts';
import { clockTime, longDate } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import * as naming from '#server/coordination/naming.ts';
import * as outbox from '#server/mail/outbox.ts';
import {
	objectionAnsweredMail,
	objectionMail,
	publishedMail,
	saidBackMail,
	takenBackMail,
	withdrawnMail,
	type MailText,
	type PublicationText
} from '#server/mail/texts.ts';
import * as regions from '#server/registry/regions.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { terms } from '#server/settings/terms.ts';
import type { Door } from '#server/sign-in/door.ts';
import { after } from '#server/time/moments.ts';
import { pathOf } from './contents.ts';
import type { PublicationRow } from './publications.ts';
import { advisersOf, coordinatorsOf, type Recipient } from '#server/access/recipients.ts';

/* A message is sent after its transaction. */

interface About {
	/** Links start with it. */
	address: Door['address'];
	round: RoundRow;
	publication: PublicationRow;
}

/** The number of people who are told. */
export function tellSaidBack(
	tx: Database,
	about: About,
	municipality: string,
	now: string
): number {
	const { round, publication } = about;
	const name = nameOf(tx, round, municipality);
	const until = longDate(publication.reactUntil ?? dayOf(now));
	const advisers = advisersOf(tx, { region: round.region, municipality }, now);
	put(tx, about, advisers, now, (text) =>
		saidBackMail({ ...text, ...ownLink(about, municipality), municipality: name, until })
	);
	return advisers.length;
}

export function tellTakenBack(tx: Database, about: About, now: string): void {
	eachAdviser(tx, about, now, (text, municipality) =>
		takenBackMail({ ...text, ...ownLink(about, municipality) })
	);
}

export function tellObjection(tx: Database, about: About, municipality: string, now: string): void {
	const { round } = about;
	const name = nameOf(tx, round, municipality);
	const link = `${about.address}/beheer/rondes/${round.region}/${round.key}/publicatie`;
	put(tx, about, coordinatorsOf(tx, round.region, now), now, (text) =>
		objectionMail({ ...text, link, municipality: name })
	);
}

export function tellObjectionAnswered(
	tx: Database,
	about: About,
	municipality: string,
	now: string
): void {
	const advisers = advisersOf(tx, { region: about.round.region, municipality }, now);
	put(tx, about, advisers, now, (text) =>
		objectionAnsweredMail({ ...text, ...ownLink(about, municipality) })
	);
}

export function tellPublished(tx: Database, about: About, now: string): void {
	const { embargoUntil } = about.publication;
	const isLater = embargoUntil !== null && embargoUntil > now;
	const from = isLater ? `${longDate(embargoUntil)}, ${clockTime(embargoUntil)}` : '';
	eachAdviser(tx, about, now, (text) => publishedMail({ ...text, from }));
}

export function tellWithdrawn(tx: Database, about: About, reason: string, now: string): void {
	eachAdviser(tx, about, now, (text) => withdrawnMail({ ...text, reason }));
}

type TextOf = (text: PublicationText, municipality: string) => MailText;

function eachAdviser(tx: Database, about: About, now: string, textOf: TextOf): void {
	const { round } = about;
	for (const { code } of naming.membersOf(tx, round)) {
		const advisers = advisersOf(tx, { region: round.region, municipality: code }, now);
		put(tx, about, advisers, now, (text) => textOf(text, code));
	}
}

function put(
	tx: Database,
	{ address, round, publication }: About,
	recipients: Recipient[],
	now: string,
	textOf: (text: PublicationText) => MailText
): void {
	const { region } = round;
	const about = `ronde ${round.key} van ${regions.find(tx, region)?.name ?? region}`;
	const link = `${address}${pathOf(round, publication.edition)}`;
	for (const { name, email: recipient } of recipients) {
		const text = textOf({ name, about, link });
		outbox.put(tx, { ...text, recipient, region, expiresAt: after(now, terms.mail) }, now);
	}
}

function ownLink({ address, round }: About, municipality: string): { link: string } {
	const { key, region } = round;
	return { link: `${address}/gemeenten/${municipality}/${key}/publicatie?regio=${region}` };
}

function nameOf(db: Database, round: RoundRow, code: string): string {
	return naming.membersOf(db, round).find((member) => member.code === code)?.name ?? code;
}
