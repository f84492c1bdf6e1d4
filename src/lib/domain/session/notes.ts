import type { ChangeReason, NextStep } from '#domain/scan/next-step.ts';
import type { RefusedWrite } from '#domain/words/refused-write.ts';
import type { Conversation } from './contents.ts';

/** What is written beside an agreed answer. */
export interface Notes {
	minority: string;
	changeReason: ChangeReason | null;
	/** The next step; without text there is none. */
	action: { text: string; owner: string; due: string };
}

export interface KeptNotes extends Notes {
	/** The scan's revision at their last change; 0 where none were written. */
	revision: number;
}

/** What comes of notes that somebody sends. */
export type NotesOutcome =
	| { kind: 'saved'; notes: KeptNotes }
	/** Nothing was written, because somebody else saved first. */
	| { kind: 'stale'; current: KeptNotes }
	| RefusedWrite;

/** The notes beside a question, of what the group did with it and what it agreed to do. */
export function notesBeside(
	conversation: Pick<Conversation, 'minority' | 'changeReason' | 'revision'> | null | undefined,
	step: NextStep | null | undefined
): KeptNotes {
	return {
		minority: conversation?.minority ?? '',
		changeReason: conversation?.changeReason ?? null,
		action: { text: step?.text ?? '', owner: step?.owner ?? '', due: step?.due ?? '' },
		revision: conversation?.revision ?? 0
	};
}
