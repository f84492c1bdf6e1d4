import type { WholeAnswer } from '#server/gate/early-answers.ts';

export function asResponse({ status, headers, body }: WholeAnswer): Response {
	return new Response((body as Uint8Array<ArrayBuffer> | undefined) ?? null, { status, headers });
}

/** It says its length, so that it is sent in one piece. */
export function wholeAnswer(body: Uint8Array, headers: Record<string, string>): WholeAnswer {
	const said = Object.entries(headers);
	return { status: 200, headers: [...said, ['content-length', String(body.length)]], body };
}
