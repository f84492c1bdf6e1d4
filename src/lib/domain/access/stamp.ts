/** Whose a write is, and when. */
export interface Stamp<Who = string> {
	/** By default a signature, as in `signature.ts`. */
	who: Who;
	/** ISO instant. */
	now: string;
}
