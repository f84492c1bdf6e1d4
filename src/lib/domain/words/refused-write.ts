/** The problem is a Dutch sentence that says what to do. */
export interface RefusedWrite {
	kind: 'invalid';
	problem: string;
}

/** It may be sent again. */
export interface NotKept {
	kind: 'not-kept';
	problem: string;
}
