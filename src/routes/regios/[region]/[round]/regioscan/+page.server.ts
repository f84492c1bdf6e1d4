import { longDate } from '#domain/words/format.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { progressInWords, standstillOf, themesOfScan } from '#domain/scan/scan.ts';
import { inRound } from '#server/exchange/client-mention.ts';
import * as results from '#server/rounds/results.ts';
import * as scans from '#server/scans/scans.ts';
import { finalisedAnswersOf } from '#server/scans/finalised.ts';
import { roundAbout } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { drawnResult } from '#routes/scans/[scan]/open-result.ts';

export function load({ params, locals }) {
	const { region, round, questionnaire } = roundAbout(
		locals,
		params.region,
		params.round,
		'region'
	);
	const scan = scans.ofSubject(locals.db, round.id, { subject: 'region' });
	return {
		region,
		round: { key: round.key, state: round.state },
		clientMention: inRound(locals.db, round, locals.now),
		earlier: results.comparable(locals.db, round)[0]?.key,
		questionnaire: {
			title: questionnaire.title,
			status: questionnaire.status,
			introduction: questionnaire.introduction
		},
		scan: scan && {
			id: scan.id,
			state: scan.state,
			fillIn: fillInOf(locals, scan, themesOfScan(questionnaire, 'region')),
			progress: progressInWords(scans.progressOf(locals.db, scan, questionnaire)),
			finalisedOn: scan.municipalityMarkAt && longDate(scan.municipalityMarkAt),
			open: drawnResult(questionnaire, 'region', region.name, shownAnswers(locals, scan))
		}
	};
}

/** Where one fills it in; undefined for whoever may not, or once nothing may change. */
function fillInOf({ viewer }: App.Locals, scan: scans.Scan, [first]: Theme[]) {
	const mayChange = scan.state !== 'finalised' && standstillOf(scan) === undefined;
	if (!first || !mayChange || !mayWithScan(viewer, scan, 'answer')) return undefined;
	return `/scans/${scan.id}/invullen/${first.id}`;
}

function shownAnswers({ db }: App.Locals, { id }: scans.Scan) {
	const finalised = finalisedAnswersOf(db, id);
	return finalised.size > 0 ? finalised : scans.answersOf(db, id);
}
