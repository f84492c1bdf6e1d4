import { dayOf } from '#domain/words/day.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { readyCounts } from '#domain/session/readiness.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { agendaAt, scriptIn } from '#domain/session/agenda.ts';
import { agreedOn, present } from '#domain/session/contents.ts';
import { questionIn } from '#domain/session/question.ts';
import { inFront, restIn } from '#domain/session/rest.ts';
import * as participants from '#server/sessions/participants.ts';
import { qrCode } from '#server/files/qr-code.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import { spectatorFor } from '#request/session-guard.ts';
import { countedInWords } from '#request/session-people.ts';

/** The big screen gets no names, remarks or unrevealed ratings. */
export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const seat = spectatorFor({ locals, cookies }, params.scan);
	const { scan, session, name, seen } = seat;
	const contents = contentsOf(db, seat, dayOf(now));
	const { themes, progress, earlier } = contents;
	const questions = themes.flatMap(scoredItems);
	const agenda = agendaAt(contents, now);
	const { talk, rest, parked } = agenda;
	const question = questionIn(contents, agenda);
	const address = `${url.origin}/meedoen/${session.code}`;
	const ready = readyCounts(themes, participants.effortsOf(db, session.id));
	return {
		now,
		seen,
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey },
		session: {
			code: session.code,
			state: session.state,
			rating: session.rating,
			stage: session.stage,
			itemSince: session.itemSince,
			startedAt: session.startedAt,
			minutes: session.minutes,
			breakUntil: session.breakUntil
		},
		mayRate:
			name !== null &&
			session.state !== 'closed' &&
			[...progress.values()].some(({ state }) => state === 'rating'),
		address,
		qr: qrCode(address),
		minutesEach: Math.round(scriptIn(contents).minutesEach),
		present: present(contents).length,
		counted: countedInWords(contents),
		themes: themes.flatMap(({ id, title }) => {
			const own = progress.get(id);
			return own ? [{ id, title, state: own.state, ready: ready[id] ?? 0 }] : [];
		}),
		place: talk.findIndex((topic) => topic.item.id === session.item) + 1,
		talks: talk.length,
		rest: rest.length,
		restOfTheme: session.stage === 'rest' ? inFront(restIn(contents, agenda)) : null,
		parked: parked.length,
		answered: questions.filter(({ id }) => agreedOn(contents, id) !== null).length,
		questions: questions.length,
		earlier: session.stage === 'acties' ? earlier : null,
		question: question ? { ...question, remarks: [] } : null
	};
}
