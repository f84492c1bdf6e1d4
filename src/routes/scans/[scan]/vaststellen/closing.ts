import { isScored } from '#domain/questionnaire.ts';
import { themesOfScan } from '#domain/scan.ts';
import * as conversations from '#server/conversations.ts';
import * as rounds from '#server/rounds.ts';
import type { Scan } from '#server/scans.ts';
import { labelOf } from '#server/session-reports.ts';
import * as sessions from '#server/sessions.ts';
import { placesIn, unseenIn } from '#routes/scans/[scan]/client-mention-places.ts';

/** What the closing page shows of the session; null where there was none. */
export function closingOf(locals: App.Locals, scan: Scan) {
	const { db, now } = locals;
	const session = sessions.latestOf(db, scan.id);
	if (!session) return null;
	const noted = conversations.ofScan(db, scan.id);
	const items = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject).flatMap((theme) =>
		theme.items.filter(isScored).map(({ id, text }) => ({ item: id, text, theme: theme.id }))
	);
	return {
		closed: session.state === 'closed',
		clientMention: session.state === 'closed' ? [] : placesIn(locals, scan),
		label: labelOf(db, session, now),
		minorities: items.flatMap(({ item, text }) => {
			const { minority = '', outside = false } = noted.get(item) ?? {};
			return minority === '' ? [] : [{ item, text, minority, outside }];
		}),
		parked: items.filter(({ item }) => noted.get(item)?.parkedAt)
	};
}

/**
 * Ticks what may leave the team, and ends the session; not before whoever closes saw where a client may be
 * written about.
 */
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
	sessions.close(db, session, who, now);
	return undefined;
}
