import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '#domain/words/day.ts';
import * as ratings from '#server/sessions/ratings.ts';
import { earlierOf } from '#server/sessions/scan-contents.ts';
import { participantFor } from '#request/session-guard.ts';
import { tellReady } from '#request/session-live.ts';
import { write } from '#request/writing.ts';

const change = z.strictObject({
	item: z.string().max(200),
	value: z.string().max(200),
	/** The server module checks the length, in Dutch. */
	remark: z.string(),
	turn: z.int().positive().optional(),
	expected: z.int().nonnegative(),
	clientKey: z.string().max(100).optional()
});

/** An earlier answer could influence the rating. */
export async function POST({ params, locals, cookies, request }) {
	const seat = participantFor({ locals, cookies }, params.scan);
	const parsed = change.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) error(400, 'Deze inschatting is niet te lezen.');
	const { db, now } = locals;
	const written = await write(locals, () => ratings.save(db, seat, parsed.data, now));
	if (!('done' in written)) return json(written, { status: 503 });
	const outcome = written.done;
	if (outcome.kind !== 'saved') return json(outcome);
	tellReady(locals, seat.scan, seat.session);
	const { item, value } = outcome.rating;
	if (value === null) return json({ ...outcome, earlier: null, elsewhere: null });
	const { earlier, elsewhere } = earlierOf(db, seat, dayOf(now));
	const beside = { earlier: earlier.get(item) ?? null, elsewhere: elsewhere.get(item) ?? null };
	return json({ ...outcome, ...beside });
}
