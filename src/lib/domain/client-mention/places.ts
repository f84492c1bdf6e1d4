import { textsIn } from '#domain/scan/answer-texts.ts';
import { findClientMention } from './search.ts';
import type { ClientMention } from './client-mention.ts';
import type { SessionContents } from '#domain/session/contents.ts';

export interface ClientMentionPlace {
	what: 'answer' | 'note' | 'minority' | 'step' | 'learned';
	/** It is null for a text that belongs to no question. */
	item: string | null;
	theme: string | null;
	title: string;
	found: ClientMention[];
	/** Others than the team read it in the report. */
	isOutside: boolean;
}

export type ScanTexts = Pick<
	SessionContents,
	'themes' | 'answers' | 'conversations' | 'steps' | 'earlier'
>;

/** today: an ISO day. */
export function clientMentionsIn(texts: ScanTexts, today: string): ClientMentionPlace[] {
	const { themes, answers, conversations, steps, earlier } = texts;
	const search = (given: string[]) => given.flatMap((text) => findClientMention(text, today));
	const places = themes.flatMap((theme) =>
		theme.items.flatMap((item) => {
			const place = { item: item.id, theme: theme.id, title: item.text };
			const { value = null, note = '' } = answers.get(item.id) ?? {};
			const { minority = '', outside = false } = conversations.get(item.id) ?? {};
			return [
				{ ...place, what: 'answer', found: search(textsIn(item, value)), isOutside: false },
				{ ...place, what: 'note', found: search([note]), isOutside: true },
				{ ...place, what: 'minority', found: search([minority]), isOutside: outside }
			] satisfies ClientMentionPlace[];
		})
	);
	const themeOf = (item: string | null) =>
		themes.find(({ items }) => items.some(({ id }) => id === item))?.id ?? null;
	const ofSteps = steps.map(({ item, text, owner }) => ({
		what: 'step' as const,
		item,
		theme: themeOf(item),
		title: text,
		found: search([text, owner]),
		isOutside: true
	}));
	const learned = (earlier?.actions ?? []).map((action) => ({
		what: 'learned' as const,
		item: null,
		theme: null,
		title: action.text,
		found: search([action.learned]),
		isOutside: true
	}));
	return [...places, ...ofSteps, ...learned].filter(({ found }) => found.length > 0);
}
