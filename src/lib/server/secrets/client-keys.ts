import { and, eq } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { events } from '#server/db/schema.ts';

/*
 * The client makes a key for every write. One write must not pass for another, so a key that belongs to
 * another write is refused.
 */

export interface KeyConflict {
	kind: 'invalid';
	problem: string;
}

export const keyConflict: KeyConflict = {
	kind: 'invalid',
	problem:
		'Dit is niet opgeslagen: het is verstuurd met een kenmerk dat al bij iets anders hoort. Wat u invulde staat hier nog. Verander het en zet het weer terug, dan krijgt het een nieuw kenmerk.'
};

export function eventWith(
	db: Database,
	scan: string,
	clientKey: string | undefined
): { kind: string; item: string | null } | undefined {
	if (!clientKey) return undefined;
	return db
		.select({ kind: events.kind, item: events.item })
		.from(events)
		.where(and(eq(events.scan, scan), eq(events.clientKey, clientKey)))
		.get();
}
