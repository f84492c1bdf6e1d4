/** UTF-16 units; the end is excluded. */
export interface Span {
	start: number;
	end: number;
}
