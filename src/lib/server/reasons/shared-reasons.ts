import { and, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import { mayBeRead, whyNotToShare } from '#domain/disclosure/reasons.ts';
import { note, type Doer } from '#server/coordination/course.ts';
import * as naming from '#server/coordination/naming.ts';
import { immediate, type Database } from '#server/db/open.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { sharedReasons as table } from '#server/tables/beside.ts';

export interface SharingChoice {
	/** Undefined as long as nobody chose. */
	shared: boolean | undefined;
	chosenAt: string | undefined;
	/** An account's id. */
	chosenBy: string | undefined;
	/** Why it cannot be shared, whatever was chosen. */
	whyNot: string | undefined;
}

export function choiceOf(db: Database, round: RoundRow, municipality: string): SharingChoice {
	const [kept] = rowsOf(db, round, municipality);
	const members = naming.membersOf(db, round);
	const own = members.find(({ code }) => code === municipality);
	const scopes = publishedScopes(members, round.soleScope);
	return {
		...{ shared: kept?.shared, chosenAt: kept?.setAt, chosenBy: kept?.setBy },
		whyNot: whyNotToShare({ naming: own?.naming ?? 'total', scopes })
	};
}

/** Codes of the municipalities of which the reasons may be read, as it stands now. */
export function readableIn(db: Database, round: RoundRow): string[] {
	const members = naming.membersOf(db, round);
	const scopes = publishedScopes(members, round.soleScope);
	const kept = new Map(rowsOf(db, round).map((row) => [row.municipality, row.shared]));
	return members
		.filter(({ code, naming: own }) => mayBeRead({ shared: kept.get(code), naming: own, scopes }))
		.map(({ code }) => code);
}

export type SharingOutcome =
	{ kind: 'chosen' } | { kind: 'not-allowed'; why: string } | { kind: 'no-member' };

/** Taking back is always possible. */
export function choose(
	db: Database,
	round: RoundRow,
	{ municipality, shared }: { municipality: string; shared: boolean },
	{ who, now }: Stamp<Doer>
): SharingOutcome {
	return db.transaction((tx): SharingOutcome => {
		const isMember = naming.membersOf(tx, round).some(({ code }) => code === municipality);
		if (!isMember) return { kind: 'no-member' };
		const { whyNot, shared: before } = choiceOf(tx, round, municipality);
		if (shared && whyNot !== undefined) return { kind: 'not-allowed', why: whyNot };
		if (shared === before) return { kind: 'chosen' };
		const values = { shared, setBy: who.id, setAt: now };
		tx.insert(table)
			.values({ round: round.id, municipality, ...values })
			.onConflictDoUpdate({ target: [table.round, table.municipality], set: values })
			.run();
		const what = shared ? 'reasons-shared' : 'reasons-withdrawn';
		note(tx, { what, round, who, detail: { municipality } }, now);
		return { kind: 'chosen' };
	}, immediate);
}

function rowsOf(db: Database, { id }: Pick<RoundRow, 'id'>, municipality?: string) {
	const isAsked = municipality === undefined ? undefined : eq(table.municipality, municipality);
	return db
		.select()
		.from(table)
		.where(and(eq(table.round, id), isAsked))
		.all();
}
