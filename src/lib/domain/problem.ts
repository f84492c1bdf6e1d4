/** What is wrong with a filled-in form: the field that it is about, and an instruction. */
export interface Problem {
	/** The id of the field on the page; empty where it is about no field. */
	field: string;
	message: string;
}
