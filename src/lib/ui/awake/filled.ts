/** A copy of what a template holds, with its words filled in. */
export function filled(template: HTMLTemplateElement, words: Record<string, string>): HTMLElement {
	const copy = template.content.firstElementChild?.cloneNode(true);
	if (!(copy instanceof HTMLElement)) throw new Error('The template is empty');
	fillIn(copy, words);
	return copy;
}

/** Puts each word in its place (`data-word`); a place without words is hidden. */
export function fillIn(within: HTMLElement, words: Record<string, string>) {
	for (const place of within.querySelectorAll<HTMLElement>('[data-word]')) {
		const text = words[place.dataset.word ?? ''] ?? '';
		place.textContent = text;
		place.hidden = text === '';
	}
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
