import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import * as answers from '#server/answers.ts';
import { nameOf, scanFor } from '#routes/guard.ts';

const change = z.strictObject({
	item: z.string().max(200),
	/** A hundred partners with long notes. */
	value: z.string().max(300_000),
	note: z.string().max(100_000),
	expected: z.int().nonnegative(),
	clientKey: z.string().max(100).optional()
});

/** Saves one answer; the reply says what became of it. */
export async function POST({ params, locals, request }) {
	const scan = scanFor(locals, params.scan, 'answer');
	const parsed = change.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) error(400, 'Dit antwoord is niet te lezen.');
	return json(answers.save(locals.db, scan, parsed.data, nameOf(locals), locals.now));
}
