import { error } from '@sveltejs/kit';
import { forOutside } from '#domain/session/report.ts';
import { reportOf } from '#server/sessions/reports.ts';
import { placesIn } from '#routes/scans/[scan]/client-mention-places.ts';
import { isOfTeam, readerFor } from '#request/session-guard.ts';

export const csr = false;

/** Only the team gets the whole report. */
export function load({ params, locals, cookies }) {
	const { scan } = readerFor({ locals, cookies }, params.scan);
	const whole = reportOf(locals.db, scan, locals.now);
	if (!whole.label) error(404, 'Over deze scan is geen sessie gehouden, dus er is geen verslag.');
	const ofTeam = isOfTeam({ locals, cookies }, scan);
	const clientMention = ofTeam ? placesIn(locals, scan, true) : [];
	return {
		scan: { id: scan.id },
		ofTeam,
		clientMention,
		report: ofTeam ? whole : forOutside(whole)
	};
}
