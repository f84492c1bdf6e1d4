import { and, eq } from 'drizzle-orm';
import { notesBeside, type KeptNotes, type Notes } from '#domain/session/notes.ts';
import * as actions from './actions.ts';
import { eventWith, keyConflict, type KeyConflict } from '#server/secrets/client-keys.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { conversations } from '#server/db/schema.ts';
import { append, type Scan } from '#server/scans/scans.ts';

export interface NotesChange extends Notes {
	item: string;
	expected: number;
	/** Given if the same transaction already read the notes. */
	standing?: KeptNotes;
	/** One key is written once. */
	clientKey?: string | undefined;
}

export type NotesOutcome =
	| { kind: 'saved'; notes: KeptNotes }
	/** Nothing was written, because somebody else saved first. */
	| { kind: 'stale'; current: KeptNotes }
	| KeyConflict;

export function save(
	db: Database,
	scan: Scan,
	{ item, expected, clientKey, standing, ...given }: NotesChange,
	who: string,
	now: string
): NotesOutcome {
	return db.transaction((tx) => {
		const current = standing ?? of(tx, scan.id, item);
		const sent = eventWith(tx, scan.id, clientKey);
		if (sent) {
			const isRepeated = sent.kind === 'notes' && sent.item === item;
			return isRepeated ? { kind: 'saved', notes: current } : keyConflict;
		}
		const next = { ...given, action: withText(given.action) };
		if (isEqual(current, next)) return { kind: 'saved', notes: current };
		if (current.revision !== expected) return { kind: 'stale', current };
		const told = { kind: 'notes' as const, item, who, at: now, clientKey };
		const was = current.revision === 0 ? null : inWords(current);
		const revision = append(tx, scan.id, [{ ...told, old: was, new: inWords(next) }]);
		const { minority, changeReason } = next;
		tx.insert(conversations)
			.values({ scan: scan.id, item, minority, changeReason, revision })
			.onConflictDoUpdate({
				target: [conversations.scan, conversations.item],
				set: { minority, changeReason, revision }
			})
			.run();
		actions.putForItem(tx, scan.id, item, next.action, who, now);
		return { kind: 'saved', notes: { ...next, revision } };
	}, immediate);
}

export function of(db: Database, scan: string, item: string): KeptNotes {
	const { minority, changeReason, revision } = conversations;
	const row = db
		.select({ minority, changeReason, revision })
		.from(conversations)
		.where(and(eq(conversations.scan, scan), eq(conversations.item, item)))
		.get();
	return notesBeside(
		row,
		actions.ofScan(db, scan).find((one) => one.item === item)
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
