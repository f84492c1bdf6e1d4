import { answersCsv } from '#server/answers-csv.ts';
import { allow, roundFor } from '#routes/guard.ts';

export function GET({ params, locals }) {
	const { region, round } = roundFor(locals, params.region, params.round);
	allow(locals, 'see-municipalities', { region: region.key });
	return new Response(answersCsv(locals.db, round), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="antwoorden-${region.key}-${round.key}.csv"`
		}
	});
}
