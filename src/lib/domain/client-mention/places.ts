import { textsIn } from '#domain/scan/answer-texts.ts';
import { findClientMention } from './search.ts';
import type { ClientMention } from './client-mention.ts';
import type { SessionContents } from '#domain/session/contents.ts';

/** A text of a scan in which something was found. */
export interface ClientMentionPlace {
	/** Which text: an answer in words, its reasons, what was seen differently, a step, what was learned. */
	what: 'answer' | 'note' | 'minority' | 'step' | 'learned';
	/** The question and its theme; null for what belongs to none. */
	item: string | null;
	theme: string | null;
	/** The question, or the step. */
	title: string;
	found: ClientMention[];
	/** It is part of the report for others than the team. */
	isOutside: boolean;
}

/** The texts that a scan holds, with what a session wrote beside its answers. */
export type ScanTexts = Pick<
	SessionContents,
	'themes' | 'answers' | 'conversations' | 'steps' | 'earlier'
>;

/** What in the texts of a scan may be about a client, in the order of its questions; `today` is an ISO day. */
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
