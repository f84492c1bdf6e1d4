import { error } from '@sveltejs/kit';
import { themesOfScan } from '#domain/scan/scan.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { Scan } from '#server/scans/scans.ts';
import { readingFor } from '#request/session-guard.ts';
import type { Visitor } from '#request/visitor.ts';

export function shownOfTheme(visitor: Visitor, place: { scan: string; theme: string }) {
	const { scan, contents } = readingFor(visitor, place.scan);
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
		)
	};
}

/** It throws 404. */
export function themeOf(locals: App.Locals, scan: Scan, id: string) {
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const index = themes.findIndex((theme) => theme.id === id);
	const theme = themes[index];
	if (!theme) error(404, 'Dit thema hoort niet bij deze scan.');
	return { theme, position: index + 1, next: themes[index + 1] };
}
