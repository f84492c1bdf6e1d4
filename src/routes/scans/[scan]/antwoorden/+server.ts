import { json } from '@sveltejs/kit';
import { saveAnswer } from './save-answer.ts';

export async function POST({ params, locals, cookies, request }) {
	const sent = () => request.json().catch(() => undefined);
	const { status, outcome } = await saveAnswer({ locals, cookies }, params.scan, sent);
	return json(outcome, { status });
}
