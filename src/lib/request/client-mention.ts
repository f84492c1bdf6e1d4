import { findClientMention } from '#domain/client-mention/search.ts';
import type { ClientMention } from '#domain/client-mention/client-mention.ts';

/*
 * A form that holds what may be about a client comes back once, as it was typed, with the question whether it
 * is right (ui/client-mention/ClientMentionNote.svelte); before something is closed or finalised its reader sees
 * where a client may be written about. What was seen goes along in the form, so that sending it is the answer.
 * Nothing of it is kept or written down.
 */

/** What is asked about, by the id of the field. */
export type Asked = Record<string, ClientMention[]>;

/** What in these texts its writer was not asked about yet; undefined where there is nothing to ask. */
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

/** What was seen and told before this form was sent. */
export function answeredIn(form: FormData): ReadonlySet<string> {
	return new Set(form.getAll('klopt').map((words) => withPlainLines(String(words))));
}

/** Browsers send the end of a line as two signs, and not every text is kept so. */
function withPlainLines(text: string): string {
	return text.replaceAll('\r\n', '\n');
}
