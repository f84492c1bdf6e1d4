import { eq, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { takenOver } from '#domain/session/conversation.ts';
import { standstillOf } from '#domain/scan/scan.ts';
import { agendaAt, fullThemes } from '#domain/session/agenda.ts';
import type { Conversation } from '#domain/session/contents.ts';
import { put as putAnswers } from '#server/scans/answers.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { conversations } from '#server/tables/sessions.ts';
import { answersOf, find as findScan, type Scan } from '#server/scans/scans.ts';
import { clearMarks } from '#server/scans/finalising.ts';
import { contentsOf } from './contents.ts';
import * as sessions from './sessions.ts';

/** By item id. */
export function ofScan(db: Database, scan: string): Map<string, Conversation> {
	const rows = db.select().from(conversations).where(eq(conversations.scan, scan)).all();
	return new Map(rows.map((row) => [row.item, row]));
}

export function park(
	db: Database,
	session: sessions.Session,
	{ item, parked }: { item: string; parked: boolean },
	{ who, now }: Stamp
) {
	db.transaction((tx) => {
		write(tx, session.scan, item, { parkedAt: parked ? now : null });
		const detail = parked ? 'geparkeerd' : 'weer opgepakt';
		sessions.append(tx, session.id, { kind: 'park', item, detail, who, at: now });
	}, immediate);
}

export function allowOutside(db: Database, scan: string, items: string[]) {
	db.transaction((tx) => {
		for (const { item, minority } of ofScan(tx, scan).values()) {
			write(tx, scan, item, { outside: items.includes(item) && minority !== '' });
		}
	}, immediate);
}

export function letOut(db: Database, scan: string, item: string, outside: boolean) {
	db.transaction((tx) => {
		const minority = ofScan(tx, scan).get(item)?.minority ?? '';
		write(tx, scan, item, { outside: outside && minority !== '' });
	}, immediate);
}

/** Revealed themes with all answers become agreed. */
export function settle(
	db: Database,
	{ session, scan }: { session: sessions.Session; scan: Scan },
	{ who, now }: Stamp
): string[] {
	const contents = contentsOf(db, { session, scan });
	return sessions.moveThemes(
		db,
		session,
		{ themes: fullThemes(contents), move: 'agree' },
		{ who, now }
	);
}

/**
 * "De rest zijn we het eens": the median is set where all ratings lie within one step. Existing
 * answers stay.
 */
export function takeOver(
	db: Database,
	{ session, scan }: { session: sessions.Session; scan: Scan },
	theme: string,
	{ who, now }: Stamp
): { item: string; value: number }[] {
	return db.transaction((tx) => {
		const current = findScan(tx, scan.id);
		if (!current || current.state === 'finalised' || standstillOf(current)) return [];
		const { rest } = agendaAt(contentsOf(tx, { session, scan }), now);
		const taken = takenOver(rest.filter((topic) => topic.theme === theme));
		if (taken.length > 0) clearMarks(tx, scan);
		const given = taken.map(({ item, value }) => ({ item, value: String(value), note: '' }));
		if (given.length > 0) {
			putAnswers(tx, scan.id, {
				given,
				before: answersOf(tx, scan.id),
				event: { kind: 'answer', who, at: now }
			});
		}
		for (const { item } of taken) write(tx, scan.id, item, { takenOver: true });
		const detail = String(taken.length);
		sessions.append(tx, session.id, { kind: 'take-over', theme, detail, who, at: now });
		return taken;
	}, immediate);
}

/** Whole rows are replaced. */
export function put(db: Database, scan: string, rows: Conversation[]) {
	if (rows.length === 0) return;
	db.insert(conversations)
		.values(rows.map((row) => ({ scan, ...row })))
		.onConflictDoUpdate({ target: [conversations.scan, conversations.item], set: asInserted })
		.run();
}

const asInserted = {
	talkedAt: sql`excluded.talked_at`,
	parkedAt: sql`excluded.parked_at`,
	takenOver: sql`excluded.taken_over`,
	minority: sql`excluded.minority`,
	outside: sql`excluded.outside`,
	changeReason: sql`excluded.change_reason`,
	revision: sql`excluded.revision`
};

type Noted = Partial<Omit<Conversation, 'item'>>;

function write(db: Database, scan: string, item: string, set: Noted) {
	db.insert(conversations)
		.values({ scan, item, ...set })
		.onConflictDoUpdate({ target: [conversations.scan, conversations.item], set })
		.run();
}
