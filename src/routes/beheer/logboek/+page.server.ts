import * as journal from '#server/journal/journal.ts';
import { happenings, told } from '#server/access/journal-words.ts';
import { searchIn } from './search.ts';

/** A GET form needs no script. */
export const csr = false;

export function load({ locals, url }) {
	const search = searchIn(locals, url);
	return {
		entries: told(locals.db, search, mostOnPage),
		more: Math.max(0, journal.countOf(locals.db, search) - mostOnPage),
		search: { from: search.from ?? '', to: search.to ?? '', what: search.what ?? '' },
		kinds: Object.entries(happenings)
			.map(([value, label]) => ({ value, label }))
			.sort((a, b) => a.label.localeCompare(b.label, 'nl')),
		query: url.search,
		years: locals.settings.journalYears
	};
}

const mostOnPage = 100;
