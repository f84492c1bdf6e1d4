/**
 * The answer to a scored item: an option's value, not applicable, or unknown (scoring.md §1).
 * An absent answer is absent from the map; it is never a value.
 */
export type ScoredAnswer = number | 'nvt' | 'onbekend';

/** By item id. */
export type Answers = ReadonlyMap<string, ScoredAnswer>;
