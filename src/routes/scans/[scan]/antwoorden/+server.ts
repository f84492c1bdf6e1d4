import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '#domain/words/day.ts';
import * as answers from '#server/scans/answers.ts';
import { elsewhereOf } from '#server/sessions/scan-contents.ts';
import { writerFor } from '#request/session-guard.ts';
import { write } from '#request/writing.ts';

const change = z.strictObject({
	item: z.string().max(200),
	/** The server module checks lengths, in Dutch. */
	value: z.string(),
	note: z.string(),
	expected: z.int().nonnegative(),
	clientKey: z.string().max(100).optional()
});

export async function POST({ params, locals, cookies, request }) {
	const { scan, who, seat } = writerFor({ locals, cookies }, params.scan);
	const parsed = change.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) error(400, 'Dit antwoord is niet te lezen.');
	const { db, now } = locals;
	const work = () => answers.save(db, scan, parsed.data, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	if (!('done' in written)) return json(written, { status: 503 });
	const outcome = written.done;
	if (outcome.kind !== 'saved' || outcome.answer.value === null) return json(outcome);
	const elsewhere = elsewhereOf(db, seat, dayOf(now)).get(outcome.answer.item);
	return json(elsewhere === undefined ? outcome : { ...outcome, elsewhere });
}
