import { answerIn } from '#domain/scan/log.ts';
import { readyCounts } from '#domain/session/readiness.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import type { Listener, LiveEvent } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type * as scans from '#server/scans/scans.ts';
import * as sessionLog from '#server/sessions/log.ts';
import type * as sessions from '#server/sessions/sessions.ts';

/* No rating passes here. */

export function revisionOf(locals: App.Locals, scan: string): string {
	return sessionLog.written(sessionLog.endOf(locals.db, scan));
}

/** The commit must come first. */
export function tellRoom(locals: App.Locals, scan: string) {
	const told = locals.live.toldIn(scan);
	if (told === undefined) return;
	for (const event of eventsSince(locals, scan, told)) locals.live.tell(scan, event);
}

/** No log has it, so it has no id: who comes later reads the page anew. */
export function tellWorkshop(locals: App.Locals, scan: string) {
	if (locals.live.toldIn(scan) === undefined) return;
	locals.live.tell(scan, { id: '', event: 'draaiboek', data: null });
}

/** The log has no counts, so they have no id. */
export function tellReady(locals: App.Locals, scan: scans.Scan, session: sessions.Session) {
	if (locals.live.toldIn(scan.id) === undefined) return;
	const themes = themesOfScan(pinned.questionnaireOf(locals.db, scan), scan.subject);
	const data = readyCounts(themes, participants.effortsOf(locals.db, session.id));
	locals.live.tell(scan.id, { id: '', event: 'klaar', data });
}

export function streamFrom(
	locals: App.Locals,
	scan: string,
	seen: string,
	listener: Listener
): ReadableStream<Uint8Array> | 'full' {
	// Nothing is written between these synchronous lines.
	tellRoom(locals, scan);
	const missed = seen === '' ? [] : eventsSince(locals, scan, seen);
	return locals.live.listen(scan, listener, missed, revisionOf(locals, scan));
}

/** One `opnieuw` event reloads the page if the log cannot tell what was missed. */
export function eventsSince(locals: App.Locals, scan: string, seen: string): LiveEvent[] {
	const end = sessionLog.endOf(locals.db, scan);
	if (seen === sessionLog.written(end)) return [];
	const from = sessionLog.placeIn(locals.db, scan, seen);
	if (!from || end.scan - from.scan + end.session - from.session > mostMissed) {
		return [{ id: sessionLog.written(end), event: 'opnieuw', data: null }];
	}
	const told = sessionLog
		.since(locals.db, scan, from)
		.flatMap(({ place, event }) => toldOf(sessionLog.written(place), event));
	if (end.session === from.session) return told;
	return [...told, { id: sessionLog.written(end), event: 'sessie', data: null }];
}

/** Above this number reloading is cheaper. */
export const mostMissed = 300;

function toldOf(id: string, event: sessionLog.ScanEvent): LiveEvent {
	const answer = answerIn(event);
	if (answer) return { id, event: 'antwoord', data: answer };
	const isBeside = event.kind === 'notes' || event.kind === 'action';
	return { id, event: isBeside ? 'notitie' : 'sessie', data: null };
}
