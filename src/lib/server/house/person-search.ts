import { isNull } from 'drizzle-orm';
import { signatureBy } from '#domain/access/signature.ts';
import type { Stamp } from '#domain/access/stamp.ts';
import { emailOf } from '#domain/words/email.ts';
import { longDate } from '#domain/words/format.ts';
import { tidyName } from '#domain/words/person-name.ts';
import { titleOf } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { accounts, invitations } from '#server/tables/accounts.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as participants from '#server/sessions/participants.ts';
import * as named from './named-person.ts';
import * as person from './person.ts';

export interface PersonFound {
	/** An address, or a signature where there is none. */
	key: string;
	name: string;
	/** What tells them from others of that name. */
	where: string;
}

export type Kept = person.KeptOfPerson | named.KeptOfNamed;

export function keptBy(db: Database, key: string): Kept | undefined {
	const email = emailOf(key);
	return email === undefined ? named.keptOf(db, key) : person.keptOf(db, email);
}

export function noteExport(db: Database, key: string, kept: Kept, stamp: Stamp): void {
	if ('kind' in kept) named.noteExport(db, key, stamp);
	else person.noteExport(db, kept, stamp);
}

/** `signature` is the doer's in the log of a session. */
export function eraseBy(
	db: Database,
	key: string,
	stamp: Stamp & { signature: string }
): person.EraseOutcome['kind'] {
	const email = emailOf(key);
	if (email !== undefined) return person.erase(db, email, stamp).kind;
	return named.erase(db, key, stamp) ? 'erased' : 'unknown';
}

/** Whose name holds what was typed: with an address first, then the latest. */
export function byName(db: Database, typed: string): PersonFound[] {
	const asked = folded(typed);
	const all = [...withAddress(db), ...withHandedLink(db), ...inSessions(db)];
	return all.filter(({ name }) => folded(name).includes(asked));
}

/** Capitals and double spaces make no difference. */
export function isSameName(one: string, other: string): boolean {
	return folded(one) === folded(other);
}

function folded(name: string): string {
	return tidyName(name).toLocaleLowerCase('nl');
}

function withAddress(db: Database): PersonFound[] {
	const fields = (table: typeof accounts | typeof invitations | typeof accessLinks) => ({
		name: table.name,
		email: table.email
	});
	const rows = [
		...db.select(fields(accounts)).from(accounts).all(),
		...db.select(fields(invitations)).from(invitations).all(),
		...db.select(fields(accessLinks)).from(accessLinks).all()
	];
	const people = new Map<string, PersonFound>();
	for (const { name, email } of rows) {
		const key = email?.toLowerCase();
		if (key === undefined || name === '' || people.has(`${key} ${name}`)) continue;
		people.set(`${key} ${name}`, { key, name, where: key });
	}
	return [...people.values()];
}

function withHandedLink(db: Database): PersonFound[] {
	const { id, name, round, madeAt } = accessLinks;
	return db
		.select({ id, name, round, madeAt })
		.from(accessLinks)
		.where(isNull(accessLinks.email))
		.all()
		.map((link) => ({
			key: signatureBy('link', link),
			name: link.name,
			where: `persoonlijke link voor ronde ${rounds.byId(db, link.round)?.key ?? ''}, gegeven op ${longDate(link.madeAt)}`
		}));
}

function inSessions(db: Database): PersonFound[] {
	return participants.allNamed(db).flatMap((participant) => {
		const key = signatureBy('participant', participant);
		const scan = named.scanOf(db, key);
		if (!scan) return [];
		const regionName = regions.find(db, scan.region)?.name;
		const title = titleOf({ ...scan, regionName });
		const where = `deelnemer van een sessie: ${title}, ronde ${scan.roundKey}, ${longDate(participant.joinedAt)}`;
		return [{ key, name: participant.name ?? '', where }];
	});
}
