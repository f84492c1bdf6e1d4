import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '#domain/words/day.ts';
import { itemOf } from '#domain/scan/scan.ts';
import * as notes from '#server/sessions/notes.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { leaderFor } from '#request/session-guard.ts';
import { write } from '#request/writing.ts';
import { notesShape } from '#routes/scans/[scan]/(session)/leiden/notes.ts';

const posted = (today: string) =>
	z.object({
		item: z.string().max(200),
		notes: notesShape(today),
		expected: z.int().nonnegative(),
		clientKey: z.string().max(100).optional()
	});

export async function POST({ params, locals, cookies, request }) {
	const { scan, who } = leaderFor({ locals, cookies }, params.scan);
	const shape = posted(dayOf(locals.now));
	const parsed = shape.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) {
		return json({ kind: 'invalid', problem: parsed.error.issues[0]?.message ?? '' });
	}
	const { item, notes: given, ...sent } = parsed.data;
	if (!itemOf(pinned.questionnaireOf(locals.db, scan), scan.subject, item)) {
		error(404, 'Deze vraag hoort niet bij deze scan.');
	}
	const change = { item, ...given, ...sent };
	const { db, now } = locals;
	const work = () => notes.save(db, scan, change, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	return 'done' in written ? json(written.done) : json(written, { status: 503 });
}
