import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { longestText } from '#domain/text-limit.ts';
import * as workbench from '#server/workbench.ts';
import { refusal } from '#routes/vragenlijsten/werkbank/text.ts';

const question = z.strictObject({
	text: z.string().max(longestText),
	against: z.string().max(200)
});

/** Looks at a text while it is being typed; nothing is kept. */
export async function POST({ locals, request }) {
	// In JSON a text takes at most twice its length, but for signs that no questionnaire has.
	const problem = await refusal(request, 2);
	if (problem) return json({ kind: 'too-long', problem } satisfies workbench.Examination);
	const parsed = question.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) error(400, 'Deze tekst is niet te lezen.');
	const { text, against } = parsed.data;
	return json(workbench.examine(locals.db, locals.shelf, text, against));
}
