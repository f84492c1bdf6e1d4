import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '#domain/words/day.ts';
import * as answers from '#server/scans/answers.ts';
import { elsewhereOf } from '#server/sessions/scan-contents.ts';
import { writerFor } from '#request/session-guard.ts';
import type { Visitor } from '#request/visitor.ts';
import { write } from '#request/writing.ts';

const change = z.strictObject({
	item: z.string().max(200),
	/** The server module checks lengths, in Dutch. */
	value: z.string(),
	note: z.string(),
	expected: z.int().nonnegative(),
	clientKey: z.string().max(100).optional()
});

export interface SaidOfAnswer {
	status: 200 | 503;
	/** What becomes JSON. */
	outcome: object;
}

/** It throws where who asks may not, before `sent` is read, and 400 for what is no answer. */
export async function saveAnswer(
	visitor: Visitor,
	id: string,
	sent: () => unknown
): Promise<SaidOfAnswer> {
	const { locals } = visitor;
	const { scan, who, seat } = writerFor(visitor, id);
	const parsed = change.safeParse(await sent());
	if (!parsed.success) error(400, 'Dit antwoord is niet te lezen.');
	const { db, now } = locals;
	const work = () => answers.save(db, scan, parsed.data, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	if (!('done' in written)) return { status: 503, outcome: written };
	const outcome = written.done;
	if (outcome.kind !== 'saved' || outcome.answer.value === null) return { status: 200, outcome };
	const elsewhere = elsewhereOf(db, seat, dayOf(now)).get(outcome.answer.item);
	return { status: 200, outcome: elsewhere === undefined ? outcome : { ...outcome, elsewhere } };
}
