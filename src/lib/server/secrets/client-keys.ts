import { and, eq } from 'drizzle-orm';
import type { RefusedWrite } from '#domain/words/refused-write.ts';
import type { Database } from '#server/db/open.ts';
import { events } from '#server/tables/scans.ts';

/* A key that belongs to another write is refused. */

export const keyConflict: RefusedWrite = {
	kind: 'invalid',
	problem:
		'Dit is niet opgeslagen: het leek op iets dat u al eerder verstuurde. Wat u invulde staat hier nog. Verander er iets aan en zet het weer terug; dan wordt het opnieuw verstuurd.'
};

export type SentEvent = Pick<typeof events.$inferSelect, 'kind' | 'item' | 'new' | 'revision'>;

export function eventWith(
	db: Database,
	scan: string,
	clientKey: string | undefined
): SentEvent | undefined {
	if (!clientKey) return undefined;
	return db
		.select({ kind: events.kind, item: events.item, new: events.new, revision: events.revision })
		.from(events)
		.where(and(eq(events.scan, scan), eq(events.clientKey, clientKey)))
		.get();
}
