export interface TypedBefore {
	name: string;
	value: string;
}

/**
 * Read it before the scripts reset the fields. After a reload a browser may restore old fields, so
 * only fields count that the server left empty.
 */
export function typedBefore(form: string): TypedBefore[] {
	if (!('document' in globalThis)) return [];
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		`${form} textarea[name], ${form} input[type=radio][name]`
	);
	return [...fields].filter((field) => isTyped(field)).map(({ name, value }) => ({ name, value }));
}

/** A page that is awake turns `autocomplete` off, so restored fields come from before it woke. */
export function isPutBack(): boolean {
	return visit() === 'reload' || isReturn();
}

/** On going back, a browser may show its own copy of the page. */
export function isReturn(): boolean {
	return visit() === 'back_forward';
}

function visit(): string | undefined {
	const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	return entry?.type;
}

function isTyped(field: HTMLInputElement | HTMLTextAreaElement): boolean {
	if (field instanceof HTMLInputElement) {
		return field.checked && !field.defaultChecked && !(isPutBack() && hasAnswer(field.name));
	}
	return field.value !== field.defaultValue && !(isPutBack() && field.defaultValue !== '');
}

function hasAnswer(name: string): boolean {
	const choices = document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
	return [...choices].some(({ defaultChecked }) => defaultChecked);
}
