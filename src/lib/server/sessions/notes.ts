import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { NextStep } from '#domain/scan/next-step.ts';
import type { RefusedWrite } from '#domain/words/refused-write.ts';
import {
	notesBeside,
	type KeptNotes,
	type Notes,
	type NotesOutcome
} from '#domain/session/notes.ts';
import * as actions from './actions.ts';
import { eventWith, keyConflict, type SentEvent } from '#server/secrets/client-keys.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { events } from '#server/tables/scans.ts';
import { conversations } from '#server/tables/sessions.ts';
import { append, type NewEvent } from '#server/scans/scan-log.ts';
import { type Scan } from '#server/scans/scans.ts';

export interface NotesChange extends Notes {
	item: string;
	expected: number;
	clientKey?: string | undefined;
}

export function save(
	db: Database,
	scan: Scan,
	change: NotesChange,
	{ who, now }: Stamp
): NotesOutcome {
	return db.transaction((tx) => {
		const { item, clientKey } = change;
		const sent = eventWith(tx, scan.id, clientKey);
		if (sent) return repeated(sent, item);
		const steps = actions.ofScan(tx, scan.id);
		const judged = judge(standingIn(tx, scan.id, item, steps), change, { who, now });
		if (judged.kind === 'stale')
			return { kind: 'stale', current: withWriter(tx, scan.id, item, judged.current) };
		if (judged.kind !== 'new') return judged;
		const revision = append(tx, scan.id, [judged.event]);
		const { minority, changeReason, action } = judged.notes;
		tx.insert(conversations)
			.values({ scan: scan.id, item, minority, changeReason, revision })
			.onConflictDoUpdate({
				target: [conversations.scan, conversations.item],
				set: { minority, changeReason, revision }
			})
			.run();
		actions.putForItem(tx, { scan: scan.id, item, steps }, action, { who, now });
		return { kind: 'saved', notes: { ...judged.notes, revision } };
	}, immediate);
}

type Judged = Exclude<NotesOutcome, RefusedWrite> | { kind: 'new'; notes: Notes; event: NewEvent };

export function judge(
	current: KeptNotes,
	{ item, expected, clientKey, ...given }: NotesChange,
	{ who, now }: Stamp
): Judged {
	const { minority, changeReason, action } = given;
	const next = { minority, changeReason, action: withText(action) };
	if (isEqual(current, next)) return { kind: 'saved', notes: current };
	if (current.revision !== expected) return { kind: 'stale', current };
	const old = current.revision === 0 ? null : inWords(current);
	const event = { kind: 'notes' as const, item, who, at: now, clientKey, old, new: inWords(next) };
	return { kind: 'new', notes: next, event };
}

/** If somebody else wrote since, the sender meets that as stale. */
function repeated(sent: SentEvent, item: string): NotesOutcome {
	if (sent.kind !== 'notes' || sent.item !== item) return keyConflict;
	const notes = JSON.parse(sent.new ?? '{}') as Notes;
	return { kind: 'saved', notes: { ...notes, revision: sent.revision } };
}

export function of(db: Database, scan: string, item: string): KeptNotes {
	return standingIn(db, scan, item, actions.ofScan(db, scan));
}

/** Who meets what somebody else wrote reads who that is. */
export function withWriter(
	db: Database,
	scan: string,
	item: string,
	current: KeptNotes
): KeptNotes {
	const last = db
		.select({ changedBy: signerIn(events.who) })
		.from(events)
		.where(
			and(eq(events.scan, scan), eq(events.item, item), inArray(events.kind, ['notes', 'action']))
		)
		.orderBy(desc(events.revision))
		.get();
	return last ? { ...current, changedBy: last.changedBy } : current;
}

function standingIn(db: Database, scan: string, item: string, steps: NextStep[]): KeptNotes {
	const { minority, changeReason, revision } = conversations;
	const row = db
		.select({ minority, changeReason, revision })
		.from(conversations)
		.where(and(eq(conversations.scan, scan), eq(conversations.item, item)))
		.get();
	return notesBeside(
		row,
		steps.find((one) => one.item === item)
	);
}

function withText(action: Notes['action']): Notes['action'] {
	return action.text.trim() === '' ? { text: '', owner: '', due: '' } : action;
}

function isEqual(current: Notes, next: Notes): boolean {
	return inWords(current) === inWords(next);
}

function inWords({ minority, changeReason, action: { text, owner, due } }: Notes): string {
	return JSON.stringify({ minority, changeReason, action: { text, owner, due } });
}
