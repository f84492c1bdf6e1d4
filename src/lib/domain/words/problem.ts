/** An instruction about one field of a form. */
export interface Problem {
	/** The id of the field on the page; empty where it is about no field. */
	field: string;
	message: string;
}
