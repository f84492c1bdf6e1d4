import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Topic } from '#domain/conversation.ts';
import { dayOf } from '#domain/day.ts';
import { clockTime } from '#domain/format.ts';
import { callName } from '#domain/participant.ts';
import { scoredItems } from '#domain/questionnaire.ts';
import { hasFloor, isBelowFloor, standstillWords, themesOfScan, titleOf } from '#domain/scan.ts';
import { later } from '#domain/session-clock.ts';
import { stages } from '#domain/session.ts';
import * as answers from '#server/answers.ts';
import { earlierOf, type ActionReview, type StaleReview } from '#server/actions.ts';
import * as conversations from '#server/conversations.ts';
import * as notes from '#server/notes.ts';
import type { KeptNotes } from '#server/notes.ts';
import * as participants from '#server/participants.ts';
import { qrCode } from '#server/qr-code.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { scriptOfSession } from '#server/scripts.ts';
import * as acts from '#server/session-acts.ts';
import * as lead from '#server/session-lead.ts';
import { questionOf } from '#server/session-questions.ts';
import { restOf } from '#server/session-rest.ts';
import * as sessions from '#server/sessions.ts';
import { askedIn, type Asked } from '#routes/client-mention.ts';
import { facilitatorFor, leaderFor, leadSeat, type Seat } from '#routes/session-guard.ts';
import { revisionOf } from '#routes/session-live.ts';
import { countedInWords, peopleOf } from '#routes/session-people.ts';
import { rightOfLead, setLeadCookie, takerAt } from '#routes/visitor.ts';
import { write } from '#routes/writing.ts';
import {
	askedOfReview,
	reviewActions,
	reviewedElsewhere,
	reviewsIn
} from '#routes/scans/[scan]/acties/review.ts';
import { closeSession, closingOf } from '#routes/scans/[scan]/vaststellen/closing.ts';
import { actNames } from './act-names.ts';
import { notesElsewhere, notesIn, typedIn, type Typed } from './notes.ts';

export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, session, leads, mayTake } = facilitatorFor({ locals, cookies }, params.scan);
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const progress = sessions.themesOf(locals.db, session.id);
	const kept = scans.answersOf(locals.db, scan.id);
	const people = participants.readinessOf(locals.db, session, themes, progress);
	const earlier = earlierOf(locals.db, scan);
	const items = themes.flatMap(scoredItems);
	const valueOf = (item: string) => kept.get(item)?.value ?? null;
	const agenda = conversations.agenda(locals.db, session, scan, locals.now);
	const { talk, parked } = agenda;
	const outline = (topic: Topic) => ({
		id: topic.item.id,
		text: items.find(({ id }) => id === topic.item.id)?.text ?? '',
		value: valueOf(topic.item.id)
	});
	const question = questionOf(locals.db, session, scan, session.item, locals.now);
	const address = `${url.origin}/meedoen/${session.code}`;
	return {
		now: locals.now,
		seen: revisionOf(locals, scan.id),
		/** The last act that this page knows; an act from an older page is refused. */
		stand: acts.lastAct(locals.db, session.id).revision,
		seat: leadSeat,
		leads,
		mayTake,
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey, state: scan.state },
		session: shownOf(session),
		present: peopleOf(locals, session),
		counted: countedInWords(locals, session),
		/** Whom somebody is about to take out. */
		leaving: url.searchParams.get('weg'),
		address,
		qr: qrCode(address),
		script: scriptOfSession(locals.db, session, scan),
		questions: items.length,
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
				ready: people.filter(({ ready }) => ready.includes(theme.id)).length
			})),
		talk: talk.map(outline),
		rest: session.stage === 'rest' ? restOf(locals.db, session, scan, agenda) : [],
		parked: parked.map(outline),
		earlier,
		standing: {
			answered: items.filter(({ id }) => valueOf(id) !== null).length,
			unknown: items.filter(({ id }) => valueOf(id) === 'onbekend').length,
			/** Null where no question has a floor. */
			belowFloor: items.some(hasFloor)
				? items.filter((item) => isBelowFloor(item, valueOf(item.id))).length
				: null
		},
		closing: session.stage === 'afsluiten' && leads ? closingOf(locals, scan) : null,
		question: question ? { ...question, remarks: leads ? question.remarks : [] } : null,
		notes: question && leads ? notes.of(locals.db, scan.id, question.item.id) : null
	};
}

export const actions = {
	/** Taking the lead twice leaves one lead: this device. */
	leiding: async ({ params, locals, cookies, url }) => {
		const visitor = { locals, cookies };
		const { scan, session } = facilitatorFor(visitor, params.scan);
		const taker = takerAt(visitor, scan, null);
		if (!taker) return refused(403, { problem: 'Vraag wie leidt om u de leiding te geven.' });
		const { db, now } = locals;
		const work = () => lead.take(db, session, taker, now);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return refused(503, { problem: written.problem });
		setLeadCookie({ cookies, url }, session, written.done);
		return onward(params.scan);
	},
	/** Only the last link works, so one that is made twice is one link. */
	geef: async ({ params, locals, cookies, url }) => {
		const visitor = { locals, cookies };
		const seat = leaderFor(visitor, params.scan);
		const { db, now } = locals;
		const from = rightOfLead(visitor, seat);
		const written = await write(locals, () => lead.offer(db, seat.session, from, now));
		if (!('done' in written)) return refused(503, { problem: written.problem });
		const address = `${url.origin}/scans/${params.scan}/leiden/overnemen/${written.done}`;
		return { handover: { address, qr: qrCode(address) } };
	},
	start: (event) =>
		act(event, 'start', ({ session, who }, { db, now }) => sessions.start(db, session, who, now)),
	pauze: (event) =>
		act(event, 'pauze', ({ session, who }, { db, now }, form) => {
			const minutes = Number(form.get('minuten')) || 0;
			const until = minutes > 0 && minutes <= 120 ? later(now, minutes) : null;
			sessions.setBreak(db, session, until, who, now);
		}),
	naar: (event) =>
		act(event, 'naar', (seat, locals, form) =>
			goTo(locals, seat, String(form.get('stap')), String(form.get('vraag') ?? ''))
		),
	onthul: (event) =>
		act(event, 'onthul', ({ session, who }, { db, now }, form) => {
			const theme = String(form.get('thema'));
			const all = [...sessions.themesOf(db, session.id).keys()];
			sessions.moveThemes(db, session, theme === 'alle' ? all : [theme], 'reveal', who, now);
		}),
	opnieuw: (event) =>
		act(event, 'opnieuw', (seat, locals, form) => {
			const { session, who } = seat;
			const theme = String(form.get('thema'));
			sessions.moveThemes(locals.db, session, [theme], 'rate-again', who, locals.now);
			goTo(locals, seat, 'inschatten', '');
		}),
	parkeer: (event) =>
		act(event, 'parkeer', (seat, locals, form) => {
			const item = String(form.get('vraag'));
			conversations.park(locals.db, seat.session, item, true, seat.who, locals.now);
			goToNext(locals, seat, item);
		}),
	vastleggen: (event) => act(event, 'vastleggen', agree),
	/** One press answers a question of the rest; what was written beside it stays. */
	kort: (event) =>
		act(event, 'kort', ({ session, scan, who }, { db, now }, form) => {
			const item = String(form.get('vraag'));
			const value = String(form.get('antwoord') ?? '');
			const expected = Number(form.get('versie')) || 0;
			const note = scans.answersOf(db, scan.id).get(item)?.note ?? '';
			if (value === '') return { problem: chooseFirst };
			const outcome = answers.save(db, scan, { item, value, note, expected }, who, now);
			if (outcome.kind !== 'saved') return { problem: refusalOf(outcome) };
			conversations.settle(db, session, scan, who, now);
			return undefined;
		}),
	overnemen: (event) =>
		act(event, 'overnemen', ({ session, scan, who }, { db, now }, form) => {
			conversations.takeOver(db, session, scan, String(form.get('thema')), who, now);
			conversations.settle(db, session, scan, who, now);
		}),
	/** Whoever leads without an account can end the session too. */
	sluit: (event) =>
		act(event, 'sluit', ({ scan, who }, locals, form) => closeSession(locals, scan, form, who)),
	acties: async ({ params, locals, cookies, request }) => {
		const { scan, who } = leaderFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const asked = askedOfReview(locals, scan, form);
		if (asked) return refused(400, asked);
		const work = () => reviewActions(locals, scan, form, who);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) {
			return refused(503, { problem: written.problem, reviews: reviewsIn(locals, scan, form) });
		}
		const reviewed = written.done;
		if (reviewed.length > 0) return refused(409, { problem: reviewedElsewhere, reviewed });
		return onward(params.scan);
	}
};

const chooseFirst = 'Kies het antwoord dat u samen afspreekt.';

/** Without JavaScript the page reads itself again. */
function onward(scan: string): never {
	redirect(303, `/scans/${scan}/leiden`);
}

type Lead = Seat & { who: string };

type ActWork<Result> = (seat: Lead, locals: App.Locals, form: FormData) => Result;

/** Why an act was not done, with what was typed for it. */
interface Refused {
	problem?: string;
	/** What may be about a client. */
	asked?: Asked;
	typed?: Typed | undefined;
	reviewed?: StaleReview[];
	reviews?: ActionReview[];
	/** What stands there of what was typed too. */
	current?: KeptNotes;
}

function refused(status: number, why: Refused) {
	return fail(status, why);
}

/**
 * Does an act of the lead once: pressed twice it counts once, and from a page that is older than the last
 * act it is refused, with the new state on the page.
 */
async function act(
	{ params, locals, cookies, request }: RequestEvent,
	name: string,
	work: ActWork<void> | ActWork<Refused | undefined>
) {
	const seat = leaderFor({ locals, cookies }, params.scan ?? '');
	const form = await request.formData();
	const { db, now } = locals;
	const once = () =>
		acts.once(
			db,
			seat.session.id,
			pressOf(name, form),
			(session) => work({ ...seat, session }, locals, form) ?? undefined,
			now
		);
	const typed = name === 'vastleggen' ? typedIn(form) : undefined;
	const written = await write(locals, once, { tells: seat.scan.id });
	if (!('done' in written)) return refused(503, { problem: written.problem, typed });
	const outcome = written.done;
	switch (outcome.kind) {
		case 'closed':
			return refused(409, { problem: 'De sessie is afgesloten.', typed });
		case 'stale':
			return refused(409, { problem: olderThan(outcome.last), typed });
		case 'refused':
			return refused(outcome.refusal.asked ? 400 : 409, outcome.refusal);
		case 'done':
		case 'repeated':
			return onward(seat.scan.id);
	}
}

/** All that was chosen; what a form only carries along, and may change by itself meanwhile, is no choice. */
function pressOf(name: string, form: FormData): acts.Act {
	const carried = ['stand', 'notitieversie', 'klopt', ...(name === 'vastleggen' ? ['versie'] : [])];
	const chosen = [...form]
		.filter(([field]) => !carried.includes(field))
		.map(([field, value]): [string, string] => [field, String(value)]);
	return { act: name, expected: Number(form.get('stand') ?? -1), chosen };
}

function olderThan({ kind, who, at }: acts.LastAct): string {
	return `Deze pagina was ouder dan de sessie, dus uw knop is niet uitgevoerd. ${who} deed intussen om ${clockTime(at)}: ${actNames[kind]}. U ziet nu hoe het staat. Druk opnieuw als het nog nodig is.`;
}

/** Writes down what was agreed, with its reasons, and goes on; nothing is written over unseen. */
function agree(seat: Lead, locals: App.Locals, form: FormData): Refused | undefined {
	const { scan, who } = seat;
	const { db, now } = locals;
	const typed = typedIn(form);
	const { item, note } = typed;
	const value = String(form.get('antwoord') ?? '');
	if (value === '') return { problem: chooseFirst, typed };
	const { minority, action } = typed;
	const texts = { toelichting: note, anders: minority, actie: action.text, wie: action.owner };
	const asked = askedIn(form, texts, now);
	if (asked) return { asked, typed };
	const expected = Number(form.get('versie')) || 0;
	const outcome = answers.save(db, scan, { item, value, note, expected }, who, now);
	if (outcome.kind !== 'saved') return { problem: refusalOf(outcome), typed };
	conversations.settle(db, seat.session, scan, who, now);
	const given = notesIn(form, dayOf(now));
	if ('problem' in given) {
		return {
			problem: `Het antwoord is vastgelegd. Wat u erbij schreef nog niet: ${given.problem}`,
			typed
		};
	}
	const seen = Number(form.get('notitieversie')) || 0;
	const kept = notes.save(db, scan, { item, ...given, expected: seen }, who, now);
	if (kept.kind === 'stale') return { problem: notesElsewhere, typed, current: kept.current };
	if (kept.kind === 'invalid') return { problem: kept.problem, typed };
	goToNext(locals, seat, item);
	return undefined;
}

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
		case 'team-taken-out':
			return standstillWords[outcome.kind];
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
