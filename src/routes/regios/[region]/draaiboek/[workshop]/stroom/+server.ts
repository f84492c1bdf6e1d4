import { mayAt, regionWorkshopFor } from '#request/workshop/script-place.ts';
import { eventStream, tooManyListeners } from '#request/event-stream.ts';
import { viewerAgain } from '#request/viewer.ts';

/** Says that something changed, to whoever may read there; never what was written. */
export function GET({ params, locals, cookies }) {
	const { home, room } = regionWorkshopFor(locals, params, 'see');
	const mayListen = (now: string) =>
		mayAt({ viewer: viewerAgain({ locals, cookies }, now) }, home, 'see');
	const person = locals.demonstration ? null : (locals.viewer?.id ?? null);
	const stream = locals.live.listen(room, { person, presence: null, mayListen });
	return stream === 'full' ? tooManyListeners('dit draaiboek') : eventStream(stream);
}

export function HEAD({ params, locals }) {
	const { room } = regionWorkshopFor(locals, params, 'see');
	return locals.live.isFull(room) ? tooManyListeners('dit draaiboek') : new Response(null);
}
