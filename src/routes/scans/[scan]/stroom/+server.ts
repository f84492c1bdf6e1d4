import { readerFor } from '#routes/session-guard.ts';
import { streamFrom } from '#routes/session-live.ts';

/** What happens in this scan, as it happens; `sinds` or Last-Event-ID says what was seen last. */
export function GET({ params, locals, cookies, request, url }) {
	const { scan, name } = readerFor({ locals, cookies }, params.scan);
	const seen = request.headers.get('last-event-id') ?? url.searchParams.get('sinds') ?? '';
	const place = url.searchParams.get('plek');
	const presence = name !== null && place !== null ? { name, place } : null;
	return new Response(streamFrom(locals, scan.id, seen, presence), {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			// A proxy that gathers an answer before it sends it would make a stream silent.
			'x-accel-buffering': 'no'
		}
	});
}
