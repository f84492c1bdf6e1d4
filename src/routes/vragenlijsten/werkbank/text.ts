import { tooLong } from '#domain/words/text-limit.ts';

/** Browsers send line ends as CRLF. */
export function textFrom(form: FormData): string {
	return String(form.get('tekst') ?? '').replaceAll('\r\n', '\n');
}

/** `times` is how much longer than its text the request may be. */
export async function refusal(request: Request, times: number): Promise<string | undefined> {
	const problem = tooLong(Number(request.headers.get('content-length')) / times);
	// A response before the whole request is read would reach the browser as a broken connection.
	if (problem) await request.arrayBuffer().catch(() => undefined);
	return problem;
}
