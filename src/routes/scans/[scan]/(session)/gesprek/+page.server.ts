import { dayOf } from '#domain/words/day.ts';
import { isAskedFirst } from '#domain/rating/participant.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { agendaAt } from '#domain/session/agenda.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import { questionIn } from '#domain/session/question.ts';
import { readyCounts } from '#domain/session/readiness.ts';
import { askedAgainIn, secondTurn, type OpenSecondTurn } from '#domain/session/second-turn.ts';
import { qrCode } from '#server/files/qr-code.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as participants from '#server/sessions/participants.ts';
import { spectatorFor } from '#request/session-guard.ts';
import { shownOnScreen } from './screen.ts';

export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const seat = spectatorFor({ locals, cookies }, params.scan);
	const { scan, session, participant, name, seen } = seat;
	const contents = contentsOf(db, seat, dayOf(now));
	const { themes, progress } = contents;
	const agenda = agendaAt(contents, now);
	const question = questionIn(contents, agenda);
	const ready = readyCounts(themes, participants.effortsOf(db, session.id));
	const address = `${url.origin}/meedoen/${session.code}`;
	const again = askedAgainIn(contents);
	return {
		seen,
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey },
		isParticipant: name !== null,
		/** Of a phone on which this was asked once more, and not answered yet. */
		askedAgain: again && participant ? againFor(locals, again, { contents, participant }) : null,
		mayRate:
			name !== null &&
			session.state !== 'closed' &&
			[...progress.values()].some(({ state }) => state === 'rating'),
		address,
		qr: qrCode(address),
		screen: shownOnScreen({
			scan,
			language: pinned.questionnaireOf(db, scan).language,
			session,
			contents,
			agenda,
			question,
			ready,
			now
		})
	};
}

function againFor(
	{ db }: App.Locals,
	{ item, text }: OpenSecondTurn,
	{ contents, participant }: { contents: SessionContents; participant: participants.Participant }
) {
	const own = contents.themes.flatMap(scoredItems).find(({ id }) => id === item);
	const isAsked = own !== undefined && isAskedFirst(own, participant);
	return isAsked && !participants.marksOf(db, participant.id).has(`${item} ${secondTurn}`)
		? { item, text }
		: null;
}
