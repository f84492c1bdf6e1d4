import { error } from '@sveltejs/kit';
import { forOutside, reportInText } from '#domain/session/report.ts';
import { reportOf } from '#server/sessions/reports.ts';
import { isOfTeam, readerFor } from '#request/session-guard.ts';

/** `voor=buiten` leaves out what stays in the team. */
export function GET({ params, locals, cookies, url }) {
	const { scan } = readerFor({ locals, cookies }, params.scan);
	const whole = reportOf(locals.db, scan, locals.now);
	if (!whole.label) error(404, 'Over deze scan is geen sessie gehouden, dus er is geen verslag.');
	const outside = url.searchParams.get('voor') === 'buiten' || !isOfTeam({ locals, cookies }, scan);
	const name = `gespreksverslag-${scan.roundKey}${outside ? '-voor-buiten' : ''}.txt`;
	return new Response(reportInText(outside ? forOutside(whole) : whole), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
}
