/** A stream of events, such as an EventSource reads. */
export function eventStream(stream: ReadableStream<Uint8Array>): Response {
	return new Response(stream, {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			// nginx would otherwise buffer the stream.
			'x-accel-buffering': 'no'
		}
	});
}

/** what: what they look at, "deze scan". */
export function tooManyListeners(what: string): Response {
	const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' };
	return new Response(
		`Er kijken nu te veel schermen tegelijk mee met ${what}. Probeer het over een minuut opnieuw.`,
		{ status: 429, headers }
	);
}
