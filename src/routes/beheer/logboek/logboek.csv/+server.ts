import * as journal from '#server/journal.ts';
import { journalCsv, told } from '#server/journal-words.ts';
import { searchIn } from '#routes/beheer/logboek/search.ts';

export function GET({ locals, url }) {
	const { db, viewer, now } = locals;
	const csv = journalCsv(told(db, searchIn(locals, url)));
	const who = viewer?.id ?? journal.nobody;
	journal.write(db, { what: 'export-downloaded', who, subject: 'logboek.csv' }, now);
	return new Response(csv, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="logboek.csv"'
		}
	});
}
