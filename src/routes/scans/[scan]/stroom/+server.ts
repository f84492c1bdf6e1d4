import { error } from '@sveltejs/kit';
import { themesOfScan } from '#domain/scan/scan.ts';
import { sessionPages } from '#domain/session/session.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import { eventStream, tooManyListeners } from '#request/event-stream.ts';
import { listenerFor, readerFor } from '#request/session-guard.ts';
import { streamFrom } from '#request/session-live.ts';

/** `sinds` or Last-Event-ID is the last place seen. */
export function GET({ params, locals, cookies, request, url }) {
	const { scan, name, person, mayListen } = listenerFor({ locals, cookies }, params.scan);
	const seen = request.headers.get('last-event-id') ?? url.searchParams.get('sinds') ?? '';
	const place = placeIn(locals, scan, url);
	const presence = place === null ? null : { name, place };
	const stream = streamFrom(locals, scan.id, seen, { person, presence, mayListen });
	return stream === 'full' ? tooManyListeners('deze scan') : eventStream(stream);
}

/** An EventSource does not tell the page why it failed. */
export function HEAD({ params, locals, cookies }) {
	const { scan } = readerFor({ locals, cookies }, params.scan);
	return locals.live.isFull(scan.id) ? tooManyListeners('deze scan') : new Response(null);
}

/** Everyone in the room sees the place, so it must be known. */
function placeIn({ db }: App.Locals, scan: Scan, url: URL): string | null {
	const place = url.searchParams.get('plek');
	if (place === null) return null;
	const themes = themesOfScan(pinned.questionnaireOf(db, scan), scan.subject);
	if ([...sessionPages, ...themes.map(({ id }) => id)].includes(place)) return place;
	error(400, 'Deze pagina is er niet in deze scan. Open de scan opnieuw.');
}
