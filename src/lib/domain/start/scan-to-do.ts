import type { Mark, ScanState } from '#domain/scan/state.ts';
import type { SessionState } from '#domain/session/session.ts';
import { count } from '#domain/words/format.ts';
import { plannedInWords } from '#domain/words/planned-for.ts';
import type { ToDo } from './to-do.ts';

/** Where a scan stands, for whoever fills it in, leads it or finalises it. */
export interface ScanAtGlance {
	id: string;
	state: ScanState;
	/** Its round runs: it may be filled in. */
	isRunning: boolean;
	/** Scored questions. */
	filled: number;
	of: number;
	/** Nothing is empty and no reason is missing. */
	isComplete: boolean;
	/** The first theme with a question that is empty; the first of all where none is. */
	theme: string;
	/** Set, of the marks that it needs. */
	marks: Mark[];
	/** Of the latest session; null without one. */
	session: { state: SessionState; plannedFor: string | null } | null;
}

export type ScanRole = 'team-leader' | 'adviser' | 'facilitator';

/** today: an ISO day. */
export function scanToDo(scan: ScanAtGlance, role: ScanRole, today: string): ToDo {
	const at = `/scans/${scan.id}`;
	const see = { title: 'Bekijk de scan', href: at };
	if (scan.state === 'finalised') {
		const words = 'De scan is vastgesteld.';
		return { attention: 'later', words, title: 'Bekijk het resultaat', href: at };
	}
	if (!scan.isRunning) {
		const words =
			'De ronde is gesloten en de scan is niet vastgesteld. De regiocoördinator kan de ronde heropenen.';
		return { attention: 'later', words, ...see };
	}
	const { session } = scan;
	const isOpen = session !== null && session.state !== 'closed';
	if (session && isOpen && !scan.isComplete) return sessionToDo(scan, session, today);
	if (role === 'facilitator') {
		return isOpen
			? {
					attention: 'soon',
					words: 'Alle vragen zijn ingevuld. Sluit de sessie af met het team.',
					title: 'Ga naar de sessie',
					href: `${at}/leiden`
				}
			: {
					attention: 'soon',
					words: progressWords(scan),
					title: 'Vul verder in',
					href: fillPath(scan)
				};
	}
	if (scan.isComplete) return finaliseToDo(scan, role);
	if (scan.filled === 0) {
		const words = `Er is nog niets ingevuld: ${count(scan.of, 'vraag', 'vragen')}.`;
		return { attention: 'now', words, title: 'Bereid een sessie voor', href: `${at}/sessie` };
	}
	return {
		attention: 'now',
		words: progressWords(scan),
		title: 'Vul verder in',
		href: fillPath(scan)
	};
}

/** "12 van 30 vragen ingevuld." */
export function progressWords({ filled, of }: Pick<ScanAtGlance, 'filled' | 'of'>): string {
	return `${filled} van ${count(of, 'vraag', 'vragen')} ingevuld.`;
}

function fillPath({ id, theme }: ScanAtGlance): string {
	return `/scans/${id}/invullen/${theme}`;
}

function sessionToDo(
	scan: ScanAtGlance,
	session: NonNullable<ScanAtGlance['session']>,
	today: string
): ToDo {
	const href = `/scans/${scan.id}/leiden`;
	const filled = scan.filled === 0 ? '' : ` ${progressWords(scan)}`;
	if (session.state === 'started') {
		const words = `De sessie is begonnen.${filled}`;
		return { attention: 'now', words, title: 'Ga verder met de sessie', href };
	}
	const day = session.plannedFor?.slice(0, 'yyyy-mm-dd'.length);
	const when = session.plannedFor ? `: ${plannedInWords(session.plannedFor)}` : '';
	const words = `De sessie staat klaar${when}.${filled}`;
	const attention = day === undefined || day <= today ? 'now' : 'soon';
	return { attention, words, title: 'Leid de sessie', href };
}

/** Two marks finalise a team's scan; the municipality's own scan needs one. */
function finaliseToDo({ id, marks }: ScanAtGlance, role: 'team-leader' | 'adviser'): ToDo {
	const own: Mark = role === 'adviser' ? 'municipality' : 'team';
	const href = `/scans/${id}/vaststellen`;
	if (marks.includes(own)) {
		const other = role === 'adviser' ? 'het team' : 'de gemeente';
		const words = `Alles is ingevuld en u hebt akkoord gegeven. Nu is ${other} aan zet.`;
		return { attention: 'soon', words, title: 'Bekijk de scan', href: `/scans/${id}` };
	}
	const words =
		marks.length > 0
			? `Alles is ingevuld en ${role === 'adviser' ? 'het team' : 'de gemeente'} heeft akkoord gegeven. Nu bent u aan zet.`
			: 'Alle vragen zijn ingevuld.';
	return { attention: 'now', words, title: 'Loop na en stel vast', href };
}
