import type { KeptAnswer } from '#domain/scan.ts';
import { themesOfScan } from '#domain/scan.ts';
import type { LiveEvent } from '#server/live.ts';
import * as participants from '#server/participants.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import * as sessions from '#server/sessions.ts';

/* What is told to everyone in a scan's room. Nothing here knows what anybody rated. */

/** The revisions of the scan and its session: what a client says it saw last. */
export function revisionOf(locals: App.Locals, scan: string): string {
	const session = sessions.latestOf(locals.db, scan);
	return `${scans.find(locals.db, scan)?.revision ?? 0}.${session?.revision ?? 0}`;
}

/** An agreed answer, or what was typed with it. */
export function tellAnswer(locals: App.Locals, scan: string, answer: KeptAnswer) {
	locals.live.tell(scan, answerEvent(revisionOf(locals, scan), answer));
}

/** The session went on: everyone reads again what they may see. */
export function tellSession(locals: App.Locals, scan: string) {
	locals.live.tell(scan, { id: revisionOf(locals, scan), event: 'sessie', data: null });
}

/** Notes were written beside an answer; the big screen reads them again. */
export function tellNote(locals: App.Locals, scan: string) {
	locals.live.tell(scan, { id: revisionOf(locals, scan), event: 'notitie', data: null });
}

/** How many are ready per theme: counts, never who chose what. */
export function tellReady(locals: App.Locals, scan: scans.Scan, session: sessions.Session) {
	const id = revisionOf(locals, scan.id);
	locals.live.tell(scan.id, { id, event: 'klaar', data: readyCounts(locals, scan, session) });
}

export function readyCounts(
	locals: App.Locals,
	scan: scans.Scan,
	session: sessions.Session
): Record<string, number> {
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const progress = sessions.themesOf(locals.db, session.id);
	const readiness = participants.readinessOf(locals.db, session, themes, progress);
	return Object.fromEntries(
		[...progress.keys()].map((theme) => [
			theme,
			readiness.filter(({ ready }) => ready.includes(theme)).length
		])
	);
}

/** What a client missed that last saw these revisions. */
export function missedSince(locals: App.Locals, scan: string, seen: string): LiveEvent[] {
	const now = revisionOf(locals, scan);
	const [scanSeen = 0, sessionSeen = 0] = seen.split('.').map(Number);
	const session = sessions.latestOf(locals.db, scan);
	const changed = [...scans.answersOf(locals.db, scan).values()]
		.filter((answer) => answer.revision > scanSeen)
		.map((answer) => answerEvent(now, answer));
	const isBehind = (session?.revision ?? 0) > sessionSeen;
	return isBehind ? [...changed, { id: now, event: 'sessie', data: null }] : changed;
}

function answerEvent(id: string, answer: KeptAnswer): LiveEvent {
	const { item, value, note, revision, changedBy, changedAt } = answer;
	return { id, event: 'antwoord', data: { item, value, note, revision, changedBy, changedAt } };
}
