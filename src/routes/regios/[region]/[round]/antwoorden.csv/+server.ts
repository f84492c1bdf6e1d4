import { answersCsv } from '#server/exchange/answers-csv.ts';
import { allow, noteDownload, roundFor } from '#request/guard.ts';

export async function GET({ params, locals }) {
	allow(locals, 'see-municipalities', { region: params.region });
	const { region, round } = roundFor(locals, params.region, params.round);
	const file = `antwoorden-${region.key}-${round.key}.csv`;
	await noteDownload(locals, file, region.key);
	return new Response(answersCsv(locals.db, round), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${file}"`
		}
	});
}
