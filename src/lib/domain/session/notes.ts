import type { ChangeReason, NextStep } from '#domain/scan/next-step.ts';
import type { RefusedWrite } from '#domain/words/refused-write.ts';
import type { Conversation } from './contents.ts';

export interface Notes {
	minority: string;
	changeReason: ChangeReason | null;
	/** Without text there is no next step. */
	action: { text: string; owner: string; due: string };
}

export interface KeptNotes extends Notes {
	/** The scan's revision at their last change; 0 for none. */
	revision: number;
	/** Who wrote it last; only told to somebody who wrote at the same time. */
	changedBy?: string;
}

export type NotesOutcome =
	| { kind: 'saved'; notes: KeptNotes }
	/** Somebody else saved first. */
	| { kind: 'stale'; current: KeptNotes }
	| RefusedWrite;

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
