import type { RefusedWrite } from '#domain/words/refused-write.ts';
import type { KeptAnswer, Standstill } from './scan.ts';

export type AnswerOutcome =
	| { kind: 'saved'; answer: KeptAnswer }
	| { kind: 'stale'; current: KeptAnswer }
	| RefusedWrite
	| { kind: 'unknown-item' }
	| { kind: 'closed' }
	| { kind: Standstill };
