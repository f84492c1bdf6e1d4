/** What was sent cannot be kept as it is; the problem is a Dutch sentence that says what to do. */
export interface RefusedWrite {
	kind: 'invalid';
	problem: string;
}

/** It could not be written now, and may be sent again. */
export interface NotKept {
	kind: 'not-kept';
	problem: string;
}
