import type { RefusedWrite } from '#domain/words/refused-write.ts';
import type { KeptAnswer, Standstill } from './scan.ts';

/** What comes of an answer that somebody sends. */
export type AnswerOutcome =
	| { kind: 'saved'; answer: KeptAnswer }
	/** Nothing was written, because somebody else saved first. */
	| { kind: 'stale'; current: KeptAnswer }
	| RefusedWrite
	| { kind: 'unknown-item' }
	| { kind: 'closed' }
	| { kind: Standstill };
