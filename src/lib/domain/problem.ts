/** An instruction about one field of a form. */
export interface Problem {
	/** The field's id on the page. */
	field: string;
	message: string;
}
