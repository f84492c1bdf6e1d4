/** now: it waits for this person; soon: it goes on without them, for a while; later: there is only something to see. */
export const attentions = ['now', 'soon', 'later'] as const;
export type Attention = (typeof attentions)[number];

/** What comes next somewhere, as a sentence and a button. */
export interface ToDo {
	attention: Attention;
	/** A whole Dutch sentence: how it stands. */
	words: string;
	/** On the button. */
	title: string;
	href: string;
}

/** What asks attention first; what is alike keeps its order. */
export function byAttention<T extends { attention: Attention }>(all: readonly T[]): T[] {
	return all.toSorted((a, b) => attentions.indexOf(a.attention) - attentions.indexOf(b.attention));
}

export function firstAttention(all: readonly { attention: Attention }[]): Attention {
	return byAttention(all)[0]?.attention ?? 'later';
}
