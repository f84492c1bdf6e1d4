export interface Stamp<Who = string> {
	who: Who;
	/** ISO instant. */
	now: string;
}
