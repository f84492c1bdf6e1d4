export interface Problem {
	/** The id on the page; empty where it is about no field. */
	field: string;
	message: string;
}
