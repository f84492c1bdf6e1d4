import type { ClientMention } from '#domain/client-mention/client-mention.ts';

/** How far the saving is of what somebody typed. */
export type SaveState<Kept> =
	| { kind: 'saved' }
	| { kind: 'sending' }
	/** Not at the server yet; sent again automatically. */
	| { kind: 'unsent' }
	/** Waits until its writer said whether it is about a client. */
	| { kind: 'unshared' }
	/** Somebody else was first; both are shown. */
	| { kind: 'conflict'; current: Kept; problem?: undefined }
	| { kind: 'refused'; problem: string; current?: undefined }
	/** The server asks, after a posted form. */
	| { kind: 'asked'; found: ClientMention[] };
