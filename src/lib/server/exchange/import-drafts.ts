import { randomBytes } from 'node:crypto';
import { and, count, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { noChoices, type SheetChoices } from '#domain/wide-sheet/choices.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import type { Database } from '#server/db/open.ts';
import { terms } from '#server/settings/terms.ts';
import { importDrafts } from '#server/tables/imports.ts';
import { after } from '#server/time/moments.ts';

export interface ImportDraft {
	id: string;
	region: string;
	/** Of the file. */
	file: string;
	madeAt: string;
	expiresAt: string;
	content: { kind: 'wide'; sheets: GivenSheet[] } | { kind: 'long'; text: string };
	choices: SheetChoices;
}

/** Whose drafts these are: nobody else finds them. */
export interface OfOwner {
	region: string;
	owner: string;
}

export type NewDraft = Pick<ImportDraft, 'file' | 'content'> & { choices?: SheetChoices };

export type KeepOutcome = { kind: 'kept'; id: string } | { kind: 'full' } | { kind: 'too-large' };

/** One person has so many at once, and all people together so many characters. */
export const mostDrafts = 5;
const mostCharacters = 100_000_000;
const mostCharactersOfOne = 12_000_000;

export function keep(
	db: Database,
	{ region, owner }: OfOwner,
	{ file, content, choices = noChoices }: NewDraft,
	now: string
): KeepOutcome {
	const text = content.kind === 'wide' ? JSON.stringify(content.sheets) : content.text;
	if (text.length > mostCharactersOfOne) return { kind: 'too-large' };
	removeExpired(db, now);
	const own = db
		.select({ number: count() })
		.from(importDrafts)
		.where(eq(importDrafts.owner, owner))
		.get();
	const all = db
		.select({ characters: sql<number>`coalesce(sum(length(${importDrafts.content})), 0)` })
		.from(importDrafts)
		.get();
	if ((own?.number ?? 0) >= mostDrafts) return { kind: 'full' };
	if ((all?.characters ?? 0) + text.length > mostCharacters) return { kind: 'full' };
	const id = randomBytes(12).toString('base64url');
	db.insert(importDrafts)
		.values({
			...{ id, region, owner, madeAt: now, expiresAt: after(now, terms.importDraft) },
			...{ file: file.slice(0, 200), kind: content.kind, content: text },
			choices: JSON.stringify(choices)
		})
		.run();
	return { kind: 'kept', id };
}

/** Newest first. */
export function ofOwner(
	db: Database,
	{ region, owner }: OfOwner,
	now: string
): Pick<ImportDraft, 'id' | 'file' | 'madeAt' | 'expiresAt'>[] {
	const { id, file, madeAt, expiresAt } = importDrafts;
	return db
		.select({ id, file, madeAt, expiresAt })
		.from(importDrafts)
		.where(and(isOf({ region, owner }), gt(expiresAt, now)))
		.orderBy(desc(madeAt))
		.all();
}

export function find(
	db: Database,
	owner: OfOwner,
	id: string,
	now: string
): ImportDraft | undefined {
	const row = db
		.select()
		.from(importDrafts)
		.where(and(eq(importDrafts.id, id), isOf(owner), gt(importDrafts.expiresAt, now)))
		.get();
	if (!row) return undefined;
	const { region, file, madeAt, expiresAt, kind, content, choices } = row;
	return {
		...{ id, region, file, madeAt, expiresAt },
		content:
			kind === 'wide'
				? { kind, sheets: JSON.parse(content) as GivenSheet[] }
				: { kind, text: content },
		choices: JSON.parse(choices) as SheetChoices
	};
}

/** False where it is gone. */
export function choose(db: Database, owner: OfOwner, id: string, choices: SheetChoices): boolean {
	const { changes } = db
		.update(importDrafts)
		.set({ choices: JSON.stringify(choices) })
		.where(and(eq(importDrafts.id, id), isOf(owner)))
		.run();
	return changes > 0;
}

export function remove(db: Database, owner: OfOwner, id: string): void {
	db.delete(importDrafts)
		.where(and(eq(importDrafts.id, id), isOf(owner)))
		.run();
}

export function removeExpired(db: Database, now: string): void {
	db.delete(importDrafts).where(lt(importDrafts.expiresAt, now)).run();
}

function isOf({ region, owner }: OfOwner) {
	return and(eq(importDrafts.region, region), eq(importDrafts.owner, owner));
}
