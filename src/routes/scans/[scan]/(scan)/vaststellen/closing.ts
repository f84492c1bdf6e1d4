import { clientMentionsIn } from '#domain/client-mention/places.ts';
import { closingAt } from '#domain/session/closing.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import * as conversations from '#server/sessions/conversations.ts';
import type { Scan } from '#server/scans/scans.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { shownPlaces, unseenIn } from '#routes/scans/[scan]/client-mention-places.ts';

/** Null means no session. */
export function closingOf(locals: App.Locals, scan: Scan) {
	const { db, now } = locals;
	const session = sessions.latestOf(db, scan.id);
	return session ? closingIn(scan.id, contentsOf(db, { scan, session }), now) : null;
}

export function closingIn(scan: string, contents: SessionContents, now: string) {
	const { closed, ...closing } = closingAt(contents, now);
	const mentions = closed ? [] : clientMentionsIn(contents, now.slice(0, 10));
	return { closed, clientMention: shownPlaces(scan, mentions, !closed), ...closing };
}

/** It refuses until the reader saw where a text may mention a client. */
export function closeSession(
	locals: App.Locals,
	scan: Scan,
	form: FormData,
	who: string
): { problem: string } | undefined {
	const { db, now } = locals;
	const session = sessions.openOf(db, scan.id);
	if (!session) return undefined;
	const problem = unseenIn(locals, scan, form);
	if (problem !== undefined) return { problem };
	conversations.allowOutside(db, scan.id, form.getAll('naar-buiten').map(String));
	sessions.close(db, session, { who, now });
	return undefined;
}
