/** A part of a text, in UTF-16 units; the end is not part of it. */
export interface Span {
	start: number;
	end: number;
}
