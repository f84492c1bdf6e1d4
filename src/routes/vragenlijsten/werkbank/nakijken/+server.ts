import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { longestText } from '#domain/words/text-limit.ts';
import { examination, type Examination } from '#server/workbench/checks.ts';
import { refusal } from '#routes/vragenlijsten/werkbank/text.ts';

const question = z.strictObject({
	text: z.string().max(longestText),
	against: z.string().max(200)
});

/** The text is not stored. */
export async function POST({ locals, request, getClientAddress }) {
	// JSON at most doubles an ordinary questionnaire.
	const problem = await refusal(request, 2);
	if (problem) return json({ kind: 'too-long', problem } satisfies Examination);
	const parsed = question.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success) error(400, 'Deze tekst is niet te lezen.');
	const { text, against } = parsed.data;
	const asked = { text, against, from: getClientAddress() };
	const outcome = await examination(locals.db, locals.shelf, asked);
	return json(outcome, { status: outcome.kind === 'busy' ? 503 : 200 });
}
