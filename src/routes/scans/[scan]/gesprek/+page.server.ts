import { scoredItems } from '#domain/questionnaire.ts';
import { themesOfScan, titleOf } from '#domain/scan.ts';
import { earlierOf } from '#server/actions.ts';
import * as conversations from '#server/conversations.ts';
import * as participants from '#server/participants.ts';
import { qrCode } from '#server/qr-code.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { scriptOfSession } from '#server/scripts.ts';
import { questionOf } from '#server/session-questions.ts';
import { restOf } from '#server/session-rest.ts';
import * as sessions from '#server/sessions.ts';
import { spectatorFor } from '#routes/session-guard.ts';
import { countedInWords } from '#routes/session-people.ts';
import { readyCounts, revisionOf } from '#routes/session-live.ts';

/** Only what all may see: no names, no remarks, and no ratings before the reveal. */
export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, session, name } = spectatorFor({ locals, cookies }, params.scan);
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const progress = sessions.themesOf(locals.db, session.id);
	const questions = themes.flatMap(scoredItems);
	const kept = scans.answersOf(locals.db, scan.id);
	const agenda = conversations.agenda(locals.db, session, scan, locals.now);
	const { talk, rest, parked } = agenda;
	const question = questionOf(locals.db, session, scan, session.item, locals.now);
	const address = `${url.origin}/meedoen/${session.code}`;
	const earlier = session.stage === 'acties' ? earlierOf(locals.db, scan) : null;
	const isAnswered = (item: string) => (kept.get(item)?.value ?? null) !== null;
	const present = participants.ofSession(locals.db, session.id).length;
	const ready = readyCounts(locals, scan, session);
	return {
		now: locals.now,
		seen: revisionOf(locals, scan.id),
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
		/** This is the screen of a participant, who has something to rate now. */
		mayRate:
			name !== null &&
			session.state !== 'closed' &&
			[...progress.values()].some(({ state }) => state === 'rating'),
		address,
		qr: qrCode(address),
		minutesEach: Math.round(scriptOfSession(locals.db, session, scan).minutesEach),
		present,
		counted: countedInWords(locals, session),
		themes: themes
			.filter((theme) => progress.has(theme.id))
			.map((theme) => ({
				id: theme.id,
				title: theme.title,
				state: progress.get(theme.id)?.state ?? 'revealed',
				ready: ready[theme.id] ?? 0
			})),
		place: talk.findIndex((topic) => topic.item.id === session.item) + 1,
		talks: talk.length,
		rest: rest.length,
		restOfTheme:
			session.stage === 'rest' ? inFront(restOf(locals.db, session, scan, agenda)) : null,
		parked: parked.length,
		answered: questions.filter(({ id }) => isAnswered(id)).length,
		questions: questions.length,
		earlier,
		question: question ? { ...question, remarks: [] } : null
	};
}

/** The theme that the group is at: the first with a question that is open. */
function inFront(themes: ReturnType<typeof restOf>) {
	return themes.find(({ questions }) => questions.some(({ value }) => value === null)) ?? null;
}
