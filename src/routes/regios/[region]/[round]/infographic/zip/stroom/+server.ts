import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { untilPublished } from '#domain/disclosure/scope.ts';
import { viewerAgain } from '#request/viewer.ts';
import { bundleFor } from '#routes/regios/[region]/[round]/bundle.ts';
import { progressOf, roomOf } from '#routes/regios/[region]/[round]/infographic/zip/progress.ts';

/** Tells how far the ZIP is, of the same address without `/stroom`. */
export function GET({ params, locals, cookies, url }) {
	const { region, bundles, asker, name } = bundleFor(locals, params, url);
	if (name === undefined) error(403, untilPublished);
	const stream = locals.live.listen(
		roomOf(name),
		{
			person: locals.demonstration ? null : asker,
			presence: null,
			mayListen: (now) =>
				may(viewerAgain({ locals, cookies }, now), 'see-region-results', { region: region.key })
		},
		// Between the page and now it may have gone on.
		[{ id: '', event: 'voortgang', data: progressOf(bundles, name) }]
	);
	if (stream === 'full') return tooMany();
	return new Response(stream, {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			// nginx would otherwise buffer the stream.
			'x-accel-buffering': 'no'
		}
	});
}

/** An EventSource does not tell the page why it failed. */
export function HEAD({ params, locals, url }) {
	const { name } = bundleFor(locals, params, url);
	if (name === undefined) error(403, untilPublished);
	return locals.live.isFull(roomOf(name)) ? tooMany() : new Response(null);
}

function tooMany(): Response {
	const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' };
	return new Response('Er kijken nu te veel schermen mee. Probeer het over een minuut opnieuw.', {
		status: 429,
		headers
	});
}
