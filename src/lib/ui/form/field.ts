export interface FieldAround {
	/** It is also the name in the form. */
	id: string;
	label: string;
	hint?: string | undefined;
	optional?: boolean;
}

/** What a control needs so that its label, its hint and its error belong to it. */
export interface ControlAttributes {
	id: string;
	name: string;
	'aria-required': 'true' | undefined;
	'aria-invalid': 'true' | undefined;
	'aria-describedby': string | undefined;
}
