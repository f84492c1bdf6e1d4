/** What came of a change of a row that somebody else may have changed meanwhile. */
export type RevisedOutcome<Row> =
	| { kind: 'saved' }
	| { kind: 'gone' }
	/** Somebody else changed it meanwhile; `now` is what stands there. */
	| { kind: 'stale'; now: Row };

/** Within a transaction of the caller; `expected` is the revision that its writer saw. */
export function revised<Row extends { revision: number }>(
	kept: Row | undefined,
	expected: number,
	put: (next: { revision: number }) => void
): RevisedOutcome<Row> {
	if (!kept) return { kind: 'gone' };
	if (kept.revision !== expected) return { kind: 'stale', now: kept };
	put({ revision: expected + 1 });
	return { kind: 'saved' };
}
