import { journalCsv, told } from '#server/access/journal-words.ts';
import { noteDownload } from '#request/guard.ts';
import { searchIn } from '#routes/beheer/logboek/search.ts';

export async function GET({ locals, url }) {
	const csv = journalCsv(told(locals.db, searchIn(locals, url)));
	await noteDownload(locals, 'logboek.csv');
	return new Response(csv, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="logboek.csv"'
		}
	});
}
