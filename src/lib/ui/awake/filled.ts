/** A copy of what a template holds, with its words filled in; what has no words is hidden. */
export function filled(template: HTMLTemplateElement, words: Record<string, string>): HTMLElement {
	const copy = template.content.firstElementChild?.cloneNode(true);
	if (!(copy instanceof HTMLElement)) throw new Error('The template is empty');
	for (const place of copy.querySelectorAll<HTMLElement>('[data-word]')) {
		const text = words[place.dataset.word ?? ''] ?? '';
		place.textContent = text;
		place.hidden = text === '';
	}
	return copy;
}

/** The one element on the page for this; throws where there is none, because then the page is another. */
export function the<Kind extends HTMLElement = HTMLElement>(
	selector: string,
	within: ParentNode = document
): Kind {
	const found = within.querySelector<Kind>(selector);
	if (!found) throw new Error(`No ${selector} on this page`);
	return found;
}
