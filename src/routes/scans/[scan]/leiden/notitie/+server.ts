import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { itemOf } from '#domain/scan.ts';
import * as rounds from '#server/rounds.ts';
import { leaderFor } from '#routes/session-guard.ts';
import { tellNote } from '#routes/session-live.ts';
import { keepNotes, notesShape } from '#routes/scans/[scan]/leiden/notes.ts';

const posted = z.object({ item: z.string().max(200), notes: notesShape });

/** Keeps what the lead writes beside an answer while it is being written; the big screen shows it. */
export async function POST({ params, locals, cookies, request }) {
	const { scan, who } = leaderFor({ locals, cookies }, params.scan);
	const parsed = posted.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) return json({ problem: parsed.error.issues[0]?.message ?? '' });
	const { item, notes } = parsed.data;
	if (!itemOf(rounds.questionnaireOf(locals.db, scan), scan.subject, item)) {
		error(404, 'Deze vraag hoort niet bij deze scan.');
	}
	keepNotes(locals, scan, item, notes, who);
	tellNote(locals, scan.id);
	return json({ problem: null });
}
