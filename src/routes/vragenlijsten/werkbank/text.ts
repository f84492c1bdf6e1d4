import { tooLong } from '#domain/words/text-limit.ts';

/** The text as it was typed: a form sends every line break as Windows writes it. */
export function textFrom(form: FormData): string {
	return String(form.get('tekst') ?? '').replaceAll('\r\n', '\n');
}

/** Why a request is too long to look at. `times`: how much longer than its text it may rightly be. */
export async function refusal(request: Request, times: number): Promise<string | undefined> {
	const problem = tooLong(Number(request.headers.get('content-length')) / times);
	// Who is answered before all was sent sees a broken connection, and not the answer.
	if (problem) await request.arrayBuffer().catch(() => undefined);
	return problem;
}
