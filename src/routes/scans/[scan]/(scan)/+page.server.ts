import { fail, redirect } from '@sveltejs/kit';
import type { Viewer } from '#domain/access/permission.ts';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { scoreScan } from '#domain/score/score.ts';
import { scoredAnswersIn } from '#domain/score/scored-answers.ts';
import {
	isBelowFloor,
	standstillOf,
	standstillWords,
	themesOfScan,
	titleOf,
	unitOf
} from '#domain/scan/scan.ts';
import { historyInWords } from '#domain/scan/history.ts';
import { scanTiles } from '#domain/picture/tile.ts';
import { verdictOf } from '#domain/score/verdict.ts';
import { earlierOf, ofScan } from '#server/sessions/actions.ts';
import { notAskedIn } from '#server/rounds/not-asked.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { finalisedAnswersOf } from '#server/scans/finalised.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as sessions from '#server/sessions/sessions.ts';
import * as regions from '#server/registry/regions.ts';
import { answerInList } from '#ui/question/answer-in-words.ts';
import { askedIn } from '#request/client-mention.ts';
import { noteScan, scanFor, signatureIn } from '#request/guard.ts';
import { promisedFor } from '#request/plan/plan-beside.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { viewerAt } from '#request/visitor.ts';
import { notKept, write } from '#request/writing.ts';
import { beside } from '#routes/scans/[scan]/scan-onward.ts';
import { earlierMapsOf } from '#routes/scans/[scan]/networks.ts';
import { drawnResult } from '#routes/scans/[scan]/open-result.ts';

export function load({ params, locals, cookies }) {
	const scan = scanFor({ locals, cookies }, params.scan, 'see');
	const viewer = viewerAt({ locals, cookies }, scan);
	const questionnaire = pinned.questionnaireOf(locals.db, scan);
	const finalised = finalisedAnswersOf(locals.db, scan.id);
	const current = scans.answersOf(locals.db, scan.id);
	const shown = finalised.size > 0 ? finalised : current;
	const regionName = regions.find(locals.db, scan.region)?.name;
	const own = scan.subject === 'region' ? regionName : titleOf(scan);
	const open = drawnResult(questionnaire, scan.subject, own ?? scan.region, shown);
	const isMoving = standstillOf(scan) === undefined;
	const session = sessionOf(locals.db, scan, viewer);
	const isOfTeams = scan.subject === 'team' || scan.subject === 'municipality';
	return {
		beside: beside(locals, {
			scan,
			hasPicture: isOfTeams && scan.state === 'finalised' && scan.takenOutAt === null,
			hasReport: session !== null
		}),
		bands: questionnaire.bands,
		notAsked: notAskedIn(locals.db, locals.shelf, scan, unitOf(scan.subject)),
		tiles: scanTiles(
			themesOfScan(questionnaire, scan.subject),
			scoredAnswersIn(questionnaire, shown)
		),
		shorts: themesOfScan(questionnaire, scan.subject).map(({ id, short }) => ({ id, short })),
		verdict: verdictOf(questionnaire, scoredAnswersIn(questionnaire, shown)),
		knockOuts: knockOutsOf(questionnaire, scan.id),
		open,
		hasEarlierMap: open.networks.length > 0 && earlierMapsOf({ locals, cookies }, scan).length > 0,
		finalised: finalised.size > 0 ? scoreOf(questionnaire, scan, finalised) : null,
		current: scan.state === 'finalised' ? null : scoreOf(questionnaire, scan, current),
		belowFloor: themesOfScan(questionnaire, scan.subject).flatMap((theme) =>
			theme.items
				.filter((item) => isBelowFloor(item, current.get(item.id)?.value ?? null))
				.map((item) => ({
					theme: theme.id,
					id: item.id,
					text: item.text,
					answer: answerInList(item, current.get(item.id)?.value ?? ''),
					note: current.get(item.id)?.note ?? '',
					atTurn: item.atTurn,
					followUp: item.followUp
				}))
		),
		mayAnswer: isMoving && mayWithScan(viewer, scan, 'answer'),
		mayAct: mayWithScan(viewer, scan, 'answer'),
		actions: ofScan(locals.db, scan.id).length,
		mayReopen: isMoving && mayWithScan(viewer, scan, 'reopen'),
		session,
		earlierActions: earlierOf(locals.db, scan)?.actions.length ?? 0,
		hasPlan: isMoving && promisedFor(locals, scan) !== undefined,
		history: historyInWords(scanLog.historyOf(locals.db, scan.id), scan.subject)
	};
}

export const actions = {
	heropen: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'reopen');
		const form = await request.formData();
		const reason = String(form.get('reden') ?? '').trim();
		if (reason === '') return fail(400, { problem: 'Schrijf op waarom u de scan heropent.' });
		const asked = askedIn(form, { reden: reason }, locals.now);
		if (asked) return fail(400, { asked, reason });
		const work = () => {
			const outcome = finalising.reopen(locals.db, scan, reason, {
				who: signatureIn(locals),
				now: locals.now
			});
			if (outcome.kind === 'reopened') noteScan(locals, 'scan-reopened', scan);
			return outcome;
		};
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return notKept(written, { reason });
		const outcome = written.done;
		if (outcome.kind === 'not-finalised') {
			return fail(409, { problem: 'Deze scan is niet vastgesteld en dus al open.' });
		}
		if (outcome.kind !== 'reopened') return fail(409, { problem: standstillWords[outcome.kind] });
		redirect(303, `/scans/${scan.id}`);
	}
};

/** Only somebody who may let people in sees the code. */
function sessionOf(db: App.Locals['db'], scan: scans.Scan, viewer: Viewer | undefined) {
	const session = sessions.latestOf(db, scan.id);
	if (!session) return null;
	const code = mayWithScan(viewer, scan, 'prepare') ? session.code : null;
	return { code, state: session.state };
}

function scoreOf(
	questionnaire: Questionnaire,
	scan: scans.Scan,
	answers: ReadonlyMap<string, { value: string | null }>
) {
	const values = scoredAnswersIn(questionnaire, answers);
	return scoreScan(questionnaire, unitOf(scan.subject), values);
}

function knockOutsOf({ themes }: Questionnaire, scan: string) {
	return Object.fromEntries(
		themes.flatMap((theme) =>
			theme.items
				.filter((item) => isScored(item) && item.knockOut)
				.map(({ id, text }) => [id, { text, href: `/scans/${scan}/invullen/${theme.id}#${id}` }])
		)
	);
}
