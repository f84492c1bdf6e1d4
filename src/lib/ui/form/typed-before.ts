/** A field that somebody filled in before the page was awake. */
export interface TypedBefore {
	name: string;
	value: string;
}

/**
 * What was typed or chosen in this form (a CSS selector) while the scripts were still coming; read before
 * they set the fields to what the server sent. After a reload a browser may itself put back what stood there
 * before, so then only fields count that the server has nothing for.
 */
export function typedBefore(form: string): TypedBefore[] {
	if (!('document' in globalThis)) return [];
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		`${form} textarea[name], ${form} input[type=radio][name]`
	);
	return [...fields].filter((field) => isTyped(field)).map(({ name, value }) => ({ name, value }));
}

/**
 * Whether the browser may itself have put in what stood here before. A page that is awake keeps it from doing
 * so (`autocomplete` off on its form), because what is typed there is sent or kept on the device; so it is only
 * what was typed on a page that was left before it was awake.
 */
export function isPutBack(): boolean {
	return visit() === 'reload' || isReturn();
}

/** Whether somebody came back here: a browser may then show the page as it kept it. */
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

/** Whether the server sent one of these choices as chosen. */
function hasAnswer(name: string): boolean {
	const choices = document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
	return [...choices].some(({ defaultChecked }) => defaultChecked);
}
