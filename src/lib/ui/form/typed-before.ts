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

/** Whether the browser may itself have put in what stood here before. */
export function isPutBack(): boolean {
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	return visit?.type === 'reload' || visit?.type === 'back_forward';
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
