import { fail, redirect } from '@sveltejs/kit';
import type { Topic } from '#domain/conversation.ts';
import { callName } from '#domain/participant.ts';
import { scoredItems } from '#domain/questionnaire.ts';
import { isBelowFloor, themesOfScan, titleOf } from '#domain/scan.ts';
import { scriptOf } from '#domain/script.ts';
import { later } from '#domain/session-clock.ts';
import { stages } from '#domain/session.ts';
import * as answers from '#server/answers.ts';
import { earlierOf } from '#server/actions.ts';
import * as conversations from '#server/conversations.ts';
import * as participants from '#server/participants.ts';
import { qrCode } from '#server/qr-code.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import * as lead from '#server/session-lead.ts';
import { questionOf } from '#server/session-questions.ts';
import { restOf } from '#server/session-rest.ts';
import * as sessions from '#server/sessions.ts';
import { roundClosed } from '#routes/guard.ts';
import { facilitatorFor, leaderFor, type Seat } from '#routes/session-guard.ts';
import { revisionOf, tellAnswer, tellSession } from '#routes/session-live.ts';
import { peopleOf } from '#routes/session-people.ts';
import { setLeadCookie } from '#routes/visitor.ts';
import { reviewActions } from '#routes/scans/[scan]/acties/review.ts';
import { closeSession, closingOf } from '#routes/scans/[scan]/vaststellen/closing.ts';
import { keepNotes, notesIn, typedIn } from './notes.ts';

export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, session, leads, mayTake } = facilitatorFor({ locals, cookies }, params.scan);
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const progress = sessions.themesOf(locals.db, session.id);
	const kept = scans.answersOf(locals.db, scan.id);
	const people = participants.readinessOf(locals.db, session, themes, progress);
	const earlier = earlierOf(locals.db, scan);
	const questions = themes.flatMap(scoredItems).length;
	const hasAnswer = (item: string) => (kept.get(item)?.value ?? null) !== null;
	const valueOf = (item: string) => kept.get(item)?.value ?? null;
	const agenda = conversations.agenda(locals.db, session, scan, locals.now);
	const { talk, parked } = agenda;
	const outline = (topic: Topic) => ({
		id: topic.item.id,
		text: themes.flatMap(scoredItems).find(({ id }) => id === topic.item.id)?.text ?? '',
		ground: topic.ground,
		value: valueOf(topic.item.id)
	});
	const question = questionOf(locals.db, session, scan, session.item, locals.now);
	const address = `${url.origin}/meedoen/${session.code}`;
	return {
		now: locals.now,
		seen: revisionOf(locals, scan.id),
		leads,
		mayTake,
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey, state: scan.state },
		session: shownOf(session),
		present: peopleOf(locals, session),
		/** Whom somebody is about to take out. */
		leaving: url.searchParams.get('weg'),
		address,
		qr: qrCode(address),
		script: scriptOf({ ...session, questions, earlierActions: earlier?.actions.length ?? 0 }),
		questions,
		people: people.map(({ participant, ready, rated }) => ({
			id: participant.id,
			name: callName(participant),
			ready,
			rated
		})),
		themes: themes
			.filter((theme) => progress.has(theme.id))
			.map((theme) => ({
				id: theme.id,
				title: theme.title,
				...progress.get(theme.id)!,
				ready: people.filter(({ ready }) => ready.includes(theme.id)).length,
				questions: scoredItems(theme).length,
				answered: scoredItems(theme).filter(({ id }) => hasAnswer(id)).length
			})),
		talk: talk.map(outline),
		rest: session.stage === 'rest' ? restOf(locals.db, session, scan, agenda) : [],
		parked: parked.map(outline),
		earlier,
		standing: {
			answered: themes.flatMap(scoredItems).filter(({ id }) => hasAnswer(id)).length,
			unknown: themes.flatMap(scoredItems).filter(({ id }) => valueOf(id) === 'onbekend').length,
			belowFloor: themes.flatMap(scoredItems).filter((item) => isBelowFloor(item, valueOf(item.id)))
				.length
		},
		closing: session.stage === 'afsluiten' && leads ? closingOf(locals, scan) : null,
		question: question ? { ...question, remarks: leads ? question.remarks : [] } : null
	};
}

export const actions = {
	leiding: ({ params, locals, cookies, url }) => {
		const { session, mayTake, who } = facilitatorFor({ locals, cookies }, params.scan);
		if (!mayTake) return fail(403, { problem: 'Vraag wie leidt om u de leiding te geven.' });
		setLeadCookie({ cookies, url }, session, lead.take(locals.db, session, who, locals.now));
		return onward(locals, params.scan);
	},
	geef: ({ params, locals, cookies, url }) => {
		const { session } = leaderFor({ locals, cookies }, params.scan);
		const key = lead.offer(locals.db, session, locals.now);
		const address = `${url.origin}/scans/${params.scan}/leiden/overnemen/${key}`;
		return { handover: { address, qr: qrCode(address) } };
	},
	start: ({ params, locals, cookies }) => {
		const { session, who } = leaderFor({ locals, cookies }, params.scan);
		sessions.start(locals.db, session, who, locals.now);
		return onward(locals, params.scan);
	},
	pauze: async ({ params, locals, cookies, request }) => {
		const { session, who } = leaderFor({ locals, cookies }, params.scan);
		const minutes = Number((await request.formData()).get('minuten')) || 0;
		const until = minutes > 0 && minutes <= 120 ? later(locals.now, minutes) : null;
		sessions.setBreak(locals.db, session, until, who, locals.now);
		return onward(locals, params.scan);
	},
	naar: async ({ params, locals, cookies, request }) => {
		const seat = leaderFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		goTo(locals, seat, String(form.get('stap')), String(form.get('vraag') ?? ''));
		return onward(locals, params.scan);
	},
	onthul: async ({ params, locals, cookies, request }) => {
		const { session, who } = leaderFor({ locals, cookies }, params.scan);
		const theme = String((await request.formData()).get('thema'));
		const all = [...sessions.themesOf(locals.db, session.id).keys()];
		const wanted = theme === 'alle' ? all : [theme];
		sessions.moveThemes(locals.db, session, wanted, 'reveal', who, locals.now);
		return onward(locals, params.scan);
	},
	opnieuw: async ({ params, locals, cookies, request }) => {
		const seat = leaderFor({ locals, cookies }, params.scan);
		const theme = String((await request.formData()).get('thema'));
		sessions.moveThemes(locals.db, seat.session, [theme], 'rate-again', seat.who, locals.now);
		goTo(locals, seat, 'inschatten', '');
		return onward(locals, params.scan);
	},
	parkeer: async ({ params, locals, cookies, request }) => {
		const seat = leaderFor({ locals, cookies }, params.scan);
		const item = String((await request.formData()).get('vraag'));
		conversations.park(locals.db, seat.session, item, true, seat.who, locals.now);
		goToNext(locals, seat, item);
		return onward(locals, params.scan);
	},
	vastleggen: async ({ params, locals, cookies, request }) => {
		const seat = leaderFor({ locals, cookies }, params.scan);
		const { scan, who } = seat;
		const form = await request.formData();
		const change = {
			item: String(form.get('vraag')),
			value: String(form.get('antwoord') ?? ''),
			note: String(form.get('toelichting') ?? '').replaceAll('\r\n', '\n'),
			expected: Number(form.get('versie')) || 0
		};
		const notes = notesIn(form);
		const typed = { item: change.item, note: change.note, ...typedIn(form) };
		if (change.value === '') return fail(400, { problem: chooseFirst, typed });
		if ('problem' in notes) return fail(400, { ...notes, typed });
		const outcome = answers.save(locals.db, scan, change, who, locals.now);
		if (outcome.kind !== 'saved') return fail(409, { problem: refusalOf(outcome), typed });
		keepNotes(locals, scan, change.item, notes, who);
		tellAnswer(locals, scan.id, outcome.answer);
		conversations.settle(locals.db, seat.session, scan, who, locals.now);
		goToNext(locals, seat, change.item);
		return onward(locals, params.scan);
	},
	/** One press answers a question of the rest; what was written beside it stays. */
	kort: async ({ params, locals, cookies, request }) => {
		const { session, scan, who } = leaderFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const item = String(form.get('vraag'));
		const change = {
			item,
			value: String(form.get('antwoord') ?? ''),
			note: scans.answersOf(locals.db, scan.id).get(item)?.note ?? '',
			expected: Number(form.get('versie')) || 0
		};
		if (change.value === '') return fail(400, { problem: chooseFirst });
		const outcome = answers.save(locals.db, scan, change, who, locals.now);
		if (outcome.kind !== 'saved') return fail(409, { problem: refusalOf(outcome) });
		tellAnswer(locals, scan.id, outcome.answer);
		conversations.settle(locals.db, session, scan, who, locals.now);
		return onward(locals, params.scan);
	},
	overnemen: async ({ params, locals, cookies, request }) => {
		const { session, scan, who } = leaderFor({ locals, cookies }, params.scan);
		const theme = String((await request.formData()).get('thema'));
		const taken = conversations.takeOver(locals.db, session, scan, theme, who, locals.now);
		conversations.settle(locals.db, session, scan, who, locals.now);
		const kept = scans.answersOf(locals.db, scan.id);
		for (const { item } of taken) {
			const answer = kept.get(item);
			if (answer) tellAnswer(locals, scan.id, answer);
		}
		return onward(locals, params.scan);
	},
	/** Whoever leads without an account can end the session too. */
	sluit: async ({ params, locals, cookies, request }) => {
		const { scan, who } = leaderFor({ locals, cookies }, params.scan);
		closeSession(locals, scan, await request.formData(), who);
		return onward(locals, params.scan);
	},
	acties: async ({ params, locals, cookies, request }) => {
		const { scan, who } = leaderFor({ locals, cookies }, params.scan);
		reviewActions(locals, scan, await request.formData(), who);
		return onward(locals, params.scan);
	}
};

const chooseFirst = 'Kies het antwoord dat u samen afspreekt.';

/** Everyone reads again; without JavaScript the page itself does. */
function onward(locals: App.Locals, scan: string): never {
	tellSession(locals, scan);
	redirect(303, `/scans/${scan}/leiden`);
}

type Lead = Seat & { who: string };

function goTo(locals: App.Locals, { session, who }: Lead, stage: string, item: string) {
	const known = stages.find((one) => one === stage);
	if (!known) return;
	const place = { stage: known, item: item === '' ? null : item };
	sessions.goTo(locals.db, session, place, who, locals.now);
}

/** The next question on the agenda that has no answer yet; without one, the rest. */
function goToNext(locals: App.Locals, seat: Lead, from: string) {
	const { talk } = conversations.agenda(locals.db, seat.session, seat.scan, locals.now);
	const kept = scans.answersOf(locals.db, seat.scan.id);
	const open = talk
		.map((topic) => topic.item.id)
		.filter((item) => item !== from && (kept.get(item)?.value ?? null) === null);
	if (seat.session.stage === 'rest' || open.length === 0) goTo(locals, seat, 'rest', '');
	else goTo(locals, seat, 'gesprek', open[0] ?? '');
}

/** Why an answer was not written down, and what to do. */
function refusalOf(outcome: Exclude<answers.SaveOutcome, { kind: 'saved' }>): string {
	switch (outcome.kind) {
		case 'stale':
			return `${outcome.current.changedBy} koos tegelijk ${outcome.current.value ?? 'niets'}. Kijk wat er staat en leg het nog een keer vast.`;
		case 'invalid':
			return outcome.problem;
		case 'round-closed':
			return roundClosed;
		case 'closed':
			return 'Deze scan is vastgesteld. Heropen de scan om dit antwoord te wijzigen.';
		case 'unknown-item':
			return 'Deze vraag hoort niet bij deze scan.';
	}
}

/** Without the hashes of tokens: those stay at the server. */
function shownOf(session: sessions.Session) {
	const { id, code, state, named, rating, minutes, stage, item, itemSince } = session;
	const { startedAt, breakUntil, doorClosed } = session;
	const shown = { id, code, state, named, rating, minutes, stage, item, itemSince };
	return { ...shown, startedAt, breakUntil, doorClosed };
}
