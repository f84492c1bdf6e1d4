import { clockTime, longDate } from '#domain/words/format.ts';
import { markInWords, type ScanSubject } from './scan.ts';
import type { Mark } from './state.ts';

export interface ToldEvent {
	revision: number;
	kind: string;
	/** JSON. */
	new: string | null;
	who: string;
	at: string;
}

export interface HistoryLine {
	revision: number;
	words: string;
}

/**
 * Latest first, as the events. An import is one line, because whoever read the file finalised
 * nothing.
 */
export function historyInWords(events: ToldEvent[], subject: ScanSubject): HistoryLine[] {
	const imports = importsIn(events);
	const told = new Set<string>();
	return events.flatMap((event) => {
		const moment = momentOf(event);
		if (!imports.has(moment) || event.kind === 'created') {
			return [{ revision: event.revision, words: lineOf(event, subject) }];
		}
		if (told.has(moment)) return [];
		told.add(moment);
		const words = importInWords(event, imports.get(moment));
		return [{ revision: event.revision, words }];
	});
}

function importsIn(events: ToldEvent[]): Map<string, string | undefined> {
	const found = new Map<string, string | undefined>();
	for (const event of events) {
		const { imported, finalisedOn } = detailOf(event);
		if (event.kind !== 'import' && imported !== true) continue;
		const moment = momentOf(event);
		found.set(moment, found.get(moment) ?? finalisedOn ?? undefined);
	}
	return found;
}

/** An import writes everything at one moment. */
function momentOf({ at, who }: ToldEvent): string {
	return `${at} ${who}`;
}

function importInWords({ at, who }: ToldEvent, finalisedOn: string | undefined): string {
	const read = `${longDate(at)}, ${clockTime(at)}: Ingelezen uit een bestand door ${who}`;
	return finalisedOn === undefined
		? `${read}, als vastgesteld; het bestand zegt niet op welke dag`
		: `${read}; volgens het bestand vastgesteld op ${longDate(finalisedOn)}`;
}

function lineOf(event: ToldEvent, subject: ScanSubject): string {
	const { at, kind, who } = event;
	const { mark, reason, action, isNew } = detailOf(event);
	const what = action === null ? 'Actie weggehaald' : isNew ? 'Actie toegevoegd' : kinds[kind];
	const where = mark ? ` namens ${markInWords(mark, subject)}` : '';
	const why = kind === 'reopen' && reason ? `: “${reason}”` : '';
	return `${longDate(at)}, ${clockTime(at)}: ${what ?? kind}${where} door ${who}${why}`;
}

const kinds: Record<string, string> = {
	created: 'Scan gemaakt',
	mark: 'Akkoord gegeven',
	finalise: 'Vastgesteld',
	reopen: 'Heropend',
	action: 'Actie gewijzigd'
};

interface Detail {
	mark?: Mark;
	reason?: string;
	imported?: boolean;
	finalisedOn?: string | null;
	/** Null where it was taken away. */
	action?: object | null;
	isNew?: boolean;
}

function detailOf({ new: detail }: ToldEvent): Detail {
	return JSON.parse(detail ?? '{}') as Detail;
}
