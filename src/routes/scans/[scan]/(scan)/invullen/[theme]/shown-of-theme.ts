import { error } from '@sveltejs/kit';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import { readingFor, type OpenedReading } from '#request/session-guard.ts';
import type { Visitor } from '#request/visitor.ts';

export function shownOfTheme(visitor: Visitor, place: { scan: string; theme: string }) {
	const reading = readingFor(visitor, place.scan);
	const { scan, contents } = reading;
	const { theme, position, next } = themeOf(visitor.locals, scan, place.theme);
	return {
		theme,
		position,
		next: next && { id: next.id, title: next.title },
		earlier: Object.fromEntries(
			theme.items.flatMap((item) => {
				const found = contents.earlier.get(item.id);
				return found ? [[item.id, found]] : [];
			})
		),
		elsewhere: elsewhereOf(reading, theme)
	};
}

/** Nothing of it leaves before one's own answer; who rates on a phone reads it there. */
function elsewhereOf(
	{ contents, participant, session }: OpenedReading,
	{ items }: Theme
): Record<string, string> {
	const isRating =
		participant !== null && session?.rating !== 'none' && session?.state !== 'closed';
	if (isRating) return {};
	const answered = new Set(contents.answers.filter(({ value }) => value).map(({ item }) => item));
	return Object.fromEntries(
		items.flatMap(({ id }) => {
			const found = answered.has(id) ? contents.elsewhere.get(id) : undefined;
			return found === undefined ? [] : [[id, found]];
		})
	);
}

/** It throws 404. */
export function themeOf(locals: App.Locals, scan: Scan, id: string) {
	const themes = themesOfScan(pinned.questionnaireOf(locals.db, scan), scan.subject);
	const index = themes.findIndex((theme) => theme.id === id);
	const theme = themes[index];
	if (!theme) error(404, 'Dit thema hoort niet bij deze scan.');
	return { theme, position: index + 1, next: themes[index + 1] };
}
