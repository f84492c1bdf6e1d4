import { and, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { OwnWords } from '#domain/council-letter/own-words.ts';
import { note, type Doer } from '#server/coordination/course.ts';
import { immediate, type Database } from '#server/db/open.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { councilLetterWords as table } from '#server/tables/beside.ts';

export interface KeptWords extends OwnWords {
	/** An account's id. */
	setBy: string;
	setAt: string;
}

interface Place {
	round: Pick<RoundRow, 'id'>;
	/** Code. */
	municipality: string;
}

export function wordsOf(db: Database, { round, municipality }: Place): KeptWords[] {
	return db
		.select()
		.from(table)
		.where(and(eq(table.round, round.id), eq(table.municipality, municipality)))
		.orderBy(table.key)
		.all()
		.map(({ round: _, municipality: __, ...words }) => words);
}

export type WordsOutcome =
	| { kind: 'saved' }
	/** Somebody else wrote meanwhile; nothing was written. */
	| { kind: 'stale'; kept: KeptWords | undefined };

export interface AskedWords extends Pick<OwnWords, 'key' | 'text' | 'insteadOf'> {
	municipality: string;
	/** The revision that the writer saw; 0 without one. */
	expected: number;
}

/** An empty text gives the place back to the sentence of the rule. */
export function write(
	db: Database,
	round: RoundRow,
	{ municipality, key, text, insteadOf, expected }: AskedWords,
	{ who, now }: Stamp<Doer>
): WordsOutcome {
	return db.transaction((tx): WordsOutcome => {
		const kept = wordsOf(tx, { round, municipality }).find((one) => one.key === key);
		const revision = kept?.revision ?? 0;
		if (revision !== expected) return { kind: 'stale', kept };
		const isSame = (kept?.text ?? '') === text && (kept?.insteadOf ?? insteadOf) === insteadOf;
		if (isSame) return { kind: 'saved' };
		const values = { text, insteadOf, setBy: who.id, setAt: now, revision: revision + 1 };
		tx.insert(table)
			.values({ round: round.id, municipality, key, ...values })
			.onConflictDoUpdate({ target: [table.round, table.municipality, table.key], set: values })
			.run();
		const detail = { municipality, key };
		note(tx, { what: 'council-letter-written', round, who, detail }, now);
		return { kind: 'saved' };
	}, immediate);
}
