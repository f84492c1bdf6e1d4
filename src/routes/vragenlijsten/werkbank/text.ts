import { tooLong } from '#domain/words/text-limit.ts';

/** Browsers send CRLF. */
export function textFrom(form: FormData): string {
	return String(form.get('tekst') ?? '').replaceAll('\r\n', '\n');
}

/** A request may be `times` as long as its text. */
export async function refusal(request: Request, times: number): Promise<string | undefined> {
	const problem = tooLong(Number(request.headers.get('content-length')) / times);
	// Answering before reading everything would look like a broken connection.
	if (problem) await request.arrayBuffer().catch(() => undefined);
	return problem;
}
