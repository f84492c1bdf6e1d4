import { titleOf } from '#domain/scan/scan.ts';
import { agendaAt } from '#domain/session/agenda.ts';
import { questionIn } from '#domain/session/question.ts';
import { readyCounts } from '#domain/session/readiness.ts';
import { qrCode } from '#server/files/qr-code.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as participants from '#server/sessions/participants.ts';
import { spectatorFor } from '#request/session-guard.ts';
import { shownOnScreen } from './screen.ts';

export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const seat = spectatorFor({ locals, cookies }, params.scan);
	const { scan, session, name, seen } = seat;
	const contents = contentsOf(db, seat);
	const { themes, progress } = contents;
	const agenda = agendaAt(contents, now);
	const question = questionIn(contents, agenda);
	const ready = readyCounts(themes, participants.effortsOf(db, session.id));
	const address = `${url.origin}/meedoen/${session.code}`;
	return {
		seen,
		scan: { id: scan.id, title: titleOf(scan) },
		mayRate:
			name !== null &&
			session.state !== 'closed' &&
			[...progress.values()].some(({ state }) => state === 'rating'),
		address,
		qr: qrCode(address),
		screen: shownOnScreen({
			scan,
			language: rounds.questionnaireOf(db, scan).language,
			session,
			contents,
			agenda,
			question,
			ready,
			now
		})
	};
}
