export interface TypedBefore {
	name: string;
	value: string;
}

/**
 * What was filled in before the scripts ran, in the form of this CSS selector. Read it before they reset the
 * fields. After a reload a browser may restore old fields, so then only fields count that the server left
 * empty.
 */
export function typedBefore(form: string): TypedBefore[] {
	if (!('document' in globalThis)) return [];
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		`${form} textarea[name], ${form} input[type=radio][name]`
	);
	return [...fields].filter((field) => isTyped(field)).map(({ name, value }) => ({ name, value }));
}

/**
 * Whether the browser may have restored old fields. A page that is awake prevents that with `autocomplete`
 * off, so restored fields come from a page that was left before it woke.
 */
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
