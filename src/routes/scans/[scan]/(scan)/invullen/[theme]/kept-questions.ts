import { render } from 'svelte/server';
import { isScored, type Item } from '#domain/questionnaire/questionnaire.ts';
import { standstillOf } from '#domain/scan/scan.ts';
import { RenderedParts } from '#server/gate/rendered-pages.ts';
import { bare } from '#request/bare-page.ts';
import { readingFor } from '#request/session-guard.ts';
import type { Visitor } from '#request/visitor.ts';
import { fromServer, nothing } from '#ui/draft/entry.ts';
import { placeOf, places } from '#ui/question/places.ts';
import Question from '#ui/question/Question.svelte';
import { shownOfTheme } from './shown-of-theme.ts';
import { isClosed } from './theme-facts.ts';

/*
 * Where one answer changed, all other questions of a page look as they did, to everybody. So SvelteKit renders the page
 * with a place for each question, and a question is rendered once for what it shows: its name is all that it is
 * given, as that of a page is (docs/decisions/0011-rendered-once.md).
 */

/** A page without its questions becomes whole. */
export function withQuestions(
	visitor: Visitor,
	place: { scan: string; theme: string },
	page: string
): string {
	const { scan, contents } = readingFor(visitor, place.scan);
	const { theme, earlier, elsewhere } = shownOfTheme(visitor, place);
	const answers = new Map(contents.answers.map((answer) => [answer.item, answer]));
	const closed = isClosed({ scan: { ...scan, standstill: standstillOf(scan) ?? null } });
	const shown = new Map(
		theme.items.map((item) => {
			const answer = answers.get(item.id);
			const entry = answer ? fromServer(answer) : nothing;
			const beside = { earlier: earlier[item.id], elsewhere: elsewhere[item.id] };
			return [placeOf(item.id), { item, entry, ...beside, closed }];
		})
	);
	return page.replace(places, (asked) => {
		const question = shown.get(asked);
		return question ? rendered(question, scan.questionnaireHash) : asked;
	});
}

/** What SvelteKit is given of a question that only has its place: it writes all data down, though nobody reads it. */
export function withoutWords(item: Item): Item {
	if (!isScored(item)) return item;
	const { help: _, source: __, ...rest } = item;
	return { ...rest, text: '', options: [], followUp: [], perspectives: [] };
}

type Shown = Parameters<typeof Question>[1];

function rendered(question: Shown, questionnaireHash: string): string {
	const { item, ...rest } = question;
	const name = `${questionnaireHash} ${item.id} ${JSON.stringify(rest)}`;
	return kept.of(name, () => bare(render(Question, { props: question }).body));
}

const kept = new RenderedParts();
