import type { KeptAnswer } from './scan.ts';

/*
 * The log of a scan holds every change in order; replayed from the start it gives what stands there now.
 * A test replays the logs that real use left behind.
 */

/** One event of a scan's log. */
export interface LoggedEvent {
	revision: number;
	kind: string;
	item: string | null;
	/** JSON of what stands there since. */
	new: string | null;
	who: string;
	at: string;
}

/** The answers after these events, by item; ascending revisions. */
export function answersAfter(events: LoggedEvent[]): Map<string, KeptAnswer> {
	return new Map(events.flatMap((event) => answerIn(event) ?? []).map((one) => [one.item, one]));
}

/** The answer that an event left behind; undefined for an event of another kind. */
export function answerIn(event: LoggedEvent): KeptAnswer | undefined {
	const { kind, item, revision, who: changedBy, at: changedAt } = event;
	if ((kind !== 'answer' && kind !== 'import') || item === null) return undefined;
	const { value, note } = JSON.parse(event.new ?? '{}') as Pick<KeptAnswer, 'value' | 'note'>;
	return { item, value, note, revision, changedBy, changedAt };
}

/** The notes beside answers after these events, by item: what the log says, with the revision. */
export function notesAfter(
	events: LoggedEvent[]
): Map<string, { revision: number; notes: unknown }> {
	const written = events.filter(({ kind }) => kind === 'notes');
	return new Map(
		written.map(({ item, revision, new: notes }) => [
			item ?? '',
			{ revision, notes: JSON.parse(notes ?? 'null') as unknown }
		])
	);
}

/** One event of a participant's log. */
export interface LoggedRating {
	number: number;
	item: string;
	turn: number;
	value: string | null;
	remark: string;
	revision: number;
}

/** The ratings of one participant after these events, by item and turn; ascending numbers. */
export function ratingsAfter(events: LoggedRating[]): Map<string, Omit<LoggedRating, 'number'>> {
	return new Map(
		events.map(({ item, turn, value, remark, revision }) => [
			`${item} ${turn}`,
			{ item, turn, value, remark, revision }
		])
	);
}
