/* Where a question stands in a page that is rendered apart from its questions. No text of people holds a `<`. */

export function placeOf(item: string): string {
	return `<!--question ${item}-->`;
}

/** `bare` leaves these, because of the space in them. */
export const places = /<!--question [\w.-]+-->/g;
