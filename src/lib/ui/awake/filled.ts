import { at, markOf } from '#ui/hook/hooks.ts';

export function filled(template: HTMLTemplateElement, words: Record<string, string>): HTMLElement {
	const copy = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
	fillIn(copy, words);
	return copy;
}

/** A word without text is hidden. */
export function fillIn(within: HTMLElement, words: Record<string, string>) {
	for (const place of within.querySelectorAll<HTMLElement>(at('word'))) {
		const text = words[markOf('word', place) ?? ''] ?? '';
		place.textContent = text;
		place.hidden = text === '';
	}
}

/** It throws when it is not on the page. */
export function the<Kind extends HTMLElement = HTMLElement>(
	selector: string,
	within: ParentNode = document
): Kind {
	const found = within.querySelector<Kind>(selector);
	if (!found) throw new Error(`No ${selector} on this page`);
	return found;
}
