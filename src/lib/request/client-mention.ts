import { findClientMention } from '#domain/client-mention/search.ts';
import type { ClientMention } from '#domain/client-mention/client-mention.ts';

/* Sending the form again is the answer. Nothing of it is stored. */

/** By the id of the field. */
export type Asked = Record<string, ClientMention[]>;

export function askedIn(
	form: FormData,
	texts: Record<string, string | string[]>,
	now: string
): Asked | undefined {
	const answered = answeredIn(form);
	const asked = Object.entries(texts).flatMap(([field, given]) => {
		const found = [given].flat().flatMap((text) => findClientMention(text, now.slice(0, 10)));
		const open = found.filter(({ words }) => !answered.has(withPlainLines(words)));
		return open.length > 0 ? [[field, open] as const] : [];
	});
	return asked.length > 0 ? Object.fromEntries(asked) : undefined;
}

export function answeredIn(form: FormData): ReadonlySet<string> {
	return new Set(form.getAll('klopt').map((words) => withPlainLines(String(words))));
}

/** Browsers send CRLF; stored texts may hold LF. */
function withPlainLines(text: string): string {
	return text.replaceAll('\r\n', '\n');
}
