import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Topic } from '#domain/session/conversation.ts';
import { dayOf } from '#domain/words/day.ts';
import { clockTime } from '#domain/words/format.ts';
import { notesBeside, type KeptNotes } from '#domain/session/notes.ts';
import { callName } from '#domain/rating/participant.ts';
import { isScored, scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { parseAnswer } from '#domain/scan/answer.ts';
import { textsIn } from '#domain/scan/answer-texts.ts';
import { readinessOf, readyCounts } from '#domain/session/readiness.ts';
import type { AnswerOutcome } from '#domain/scan/answer-outcome.ts';
import { hasFloor, isBelowFloor, itemOf, standstillWords, titleOf } from '#domain/scan/scan.ts';
import {
	agendaAt,
	moreTalks,
	nextOpen,
	placeAfter,
	scriptIn,
	unscoredIn
} from '#domain/session/agenda.ts';
import { later } from '#domain/session/clock.ts';
import { agreedOn, present } from '#domain/session/contents.ts';
import { questionIn, unscoredQuestionIn } from '#domain/session/question.ts';
import { restIn } from '#domain/session/rest.ts';
import { askedAgainIn, openSecondTurn, secondTurnMoves } from '#domain/session/second-turn.ts';
import { stages, type Stage } from '#domain/session/session.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as answers from '#server/scans/answers.ts';
import * as agreeing from '#server/sessions/agreeing.ts';
import * as conversations from '#server/sessions/conversations.ts';
import * as participants from '#server/sessions/participants.ts';
import { qrCode } from '#server/files/qr-code.ts';
import { letInventedRate, type InventedRaters } from '#server/demonstration/session.ts';
import * as scans from '#server/scans/scans.ts';
import * as acts from '#server/sessions/acts.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as lead from '#server/sessions/lead.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { askedIn, type Asked } from '#request/client-mention.ts';
import { turnAway } from '#request/guard.ts';
import { planBeside, promisedFor } from '#request/plan/plan-beside.ts';
import { facilitatorFor, leaderFor, leadSeat, type Seat } from '#request/session-guard.ts';
import { countedInWords, shownPeople } from '#request/session-people.ts';
import { rightOfLead, setLeadCookie, takerAt } from '#request/visitor.ts';
import { write } from '#request/writing.ts';
import { valueIn } from '#ui/form/posted-fields.ts';
import { keepReviews } from '#routes/scans/[scan]/(scan)/acties/review.ts';
import { closeSession, closingIn } from '#routes/scans/[scan]/(scan)/vaststellen/closing.ts';
import { shownOnScreen } from '#routes/scans/[scan]/(session)/gesprek/screen.ts';
import { actNames } from './act-names.ts';
import { notesElsewhere, notesIn, typedIn, type Typed } from './notes.ts';

export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const seat = facilitatorFor({ locals, cookies }, params.scan);
	const { scan, session, leads, mayTake, seen } = seat;
	const contents = contentsOf(db, seat, dayOf(now));
	const { themes, progress, earlier } = contents;
	const efforts = participants.effortsOf(db, session.id);
	const ready = readyCounts(themes, efforts);
	const items = themes.flatMap(scoredItems);
	const valueOf = (item: string) => agreedOn(contents, item);
	const agenda = agendaAt(contents, now);
	const outline = (topic: Topic) => ({
		id: topic.item.id,
		text: items.find(({ id }) => id === topic.item.id)?.text ?? '',
		value: valueOf(topic.item.id)
	});
	const question = questionIn(contents, agenda);
	const again = askedAgainIn(contents);
	const promised = promisedFor(locals, scan);
	const address = `${url.origin}/meedoen/${session.code}`;
	return {
		now,
		seen,
		stand: acts.lastAct(db, session.id).revision,
		seat: leadSeat,
		leads,
		mayTake,
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey, state: scan.state },
		session: shownOf(session),
		present: shownPeople(present(contents)),
		counted: countedInWords(contents),
		mayInvent:
			locals.demonstration && [...progress.values()].some(({ state }) => state === 'rating'),
		leaving: url.searchParams.get('weg'),
		address,
		qr: qrCode(address),
		script: scriptIn(contents),
		questions: items.length,
		unscoredQuestions: themes.flatMap((theme) => theme.items).length - items.length,
		people: present(contents).map((participant) => ({
			id: participant.id,
			name: callName(participant),
			...readinessOf(participant.id, themes, efforts)
		})),
		themes: themes.flatMap((theme) => {
			const { id, title } = theme;
			const own = progress.get(id);
			const first = scoredItems(theme)[0]?.id ?? '';
			return own ? [{ id, title, ...own, ready: ready[id] ?? 0, first }] : [];
		}),
		talk: agenda.talk.map(outline),
		rest: session.stage === 'rest' ? restIn(contents, agenda) : [],
		more: session.stage === 'rest' ? moreTalks(contents, agenda, now) : undefined,
		parked: agenda.parked.map(outline),
		earlier,
		hasPlan: promised !== undefined,
		plan:
			session.stage === 'acties'
				? planBeside(db, promised, { ...scan, roundBefore: earlier?.round ?? null })
				: undefined,
		standing: {
			answered: items.filter(({ id }) => valueOf(id) !== null).length,
			unknown: items.filter(({ id }) => valueOf(id) === 'onbekend').length,
			belowFloor: items.some(hasFloor)
				? items.filter((item) => isBelowFloor(item, valueOf(item.id))).length
				: null
		},
		again: again ?? null,
		unscored: unscoredIn(contents),
		after: nextOpen(contents, session.item ?? '', now),
		unscoredQuestion: unscoredQuestionIn(contents) ?? null,
		screen: shownOnScreen({
			scan,
			language: pinned.questionnaireOf(db, scan).language,
			session,
			contents,
			agenda,
			question,
			ready,
			now
		}),
		closing: session.stage === 'afsluiten' && leads ? closingIn(scan.id, contents, now) : null,
		question: question ? { ...question, remarks: leads ? question.remarks : [] } : null,
		notes: question && leads ? notesBeside(question.conversation, question.action) : null
	};
}

export const actions = {
	leiding: async ({ params, locals, cookies, url }) => {
		const visitor = { locals, cookies };
		const { scan, session } = facilitatorFor(visitor, params.scan);
		const taker = takerAt(visitor, scan, null);
		if (!taker) return refused(403, { problem: 'Vraag wie leidt om u de leiding te geven.' });
		const { db, now } = locals;
		const work = () => lead.take(db, session, taker, { now });
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return refused(503, { problem: written.problem });
		setLeadCookie({ cookies, url }, session, written.done);
		return onward(params.scan);
	},
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
		act(event, 'start', ({ session, who }, { db, now }) =>
			sessions.start(db, session, { who, now })
		),
	pauze: (event) =>
		act(event, 'pauze', ({ session, who }, { db, now }, form) => {
			const minutes = Number(form.get('minuten')) || 0;
			const until = minutes > 0 && minutes <= 120 ? later(now, minutes) : null;
			sessions.setBreak(db, session, until, { who, now });
		}),
	naar: (event) =>
		act(event, 'naar', (seat, locals, form) =>
			goTo(locals, seat, String(form.get('stap')), String(form.get('vraag') ?? ''))
		),
	onthul: (event) =>
		act(event, 'onthul', ({ session, who }, { db, now }, form) => {
			const theme = String(form.get('thema'));
			const all = [...sessions.themesOf(db, session.id).keys()];
			sessions.moveThemes(
				db,
				session,
				{ themes: theme === 'alle' ? all : [theme], move: 'reveal' },
				{ who, now }
			);
		}),
	opnieuw: (event) =>
		act(event, 'opnieuw', ({ scan, session, who }, { db, now }, form) => {
			const move = secondTurnMoves.find((one) => one === form.get('zet')) ?? 'second-open';
			const item = String(form.get('vraag') ?? '');
			const outcome = secondTurns.move(db, { scan, session }, { item, move }, { who, now });
			return outcome.kind === 'moved' ? undefined : { problem: notAgain[outcome.kind] };
		}),
	parkeer: (event) =>
		act(event, 'parkeer', (seat, locals, form) => {
			const item = String(form.get('vraag'));
			conversations.park(
				locals.db,
				seat.session,
				{ item, parked: true },
				{ who: seat.who, now: locals.now }
			);
			const contents = contentsOf(locals.db, seat);
			const place = placeAfter(contents, { stage: seat.session.stage, item }, locals.now);
			sessions.goTo(locals.db, seat.session, place, { who: seat.who, now: locals.now });
		}),
	vastleggen: (event) => act(event, 'vastleggen', agree),
	opschrijven: (event) => act(event, 'opschrijven', writeDown),
	kort: (event) =>
		act(event, 'kort', ({ session, scan, who }, { db, now }, form) => {
			const item = String(form.get('vraag'));
			const value = String(form.get('antwoord') ?? '');
			const expected = Number(form.get('versie')) || 0;
			const note = scans.answersOf(db, scan.id).get(item)?.note ?? '';
			if (value === '') return { problem: chooseFirst };
			if (isAskedAgain(db, { session }, item)) return { problem: isAskedAgainNow };
			const outcome = answers.save(db, scan, { item, value, note, expected }, { who, now });
			if (outcome.kind !== 'saved') return { problem: refusalOf(outcome) };
			conversations.settle(db, { session, scan }, { who, now });
			return undefined;
		}),
	overnemen: (event) =>
		act(event, 'overnemen', ({ session, scan, who }, { db, now }, form) => {
			conversations.takeOver(db, { session, scan }, String(form.get('thema')), { who, now });
			conversations.settle(db, { session, scan }, { who, now });
		}),
	verzonnen: async (event) => {
		if (!event.locals.demonstration) turnAway(event.locals);
		return act(event, 'verzonnen', (seat, { db, now }) => {
			const outcome = letInventedRate(db, seat, now);
			return outcome.kind === 'joined' ? undefined : { problem: inventedWords[outcome.kind] };
		});
	},
	sluit: (event) =>
		act(event, 'sluit', ({ scan, who }, locals, form) => closeSession(locals, scan, form, who)),
	acties: async ({ params, locals, cookies, request }) => {
		const { scan, who } = leaderFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const unkept = await keepReviews(locals, scan, form, who);
		if (unkept) return unkept;
		return onward(params.scan);
	}
};

const notAgain = {
	impossible:
		'Deze vraag kan nu niet nog eens worden ingeschat. Dat kan één keer per onthulde vraag, en met één vraag tegelijk.',
	answered: 'Er is al geantwoord, dus annuleren kan niet meer. U kunt wel onthullen.'
};

const isAskedAgainNow =
	'Deze vraag wordt nu opnieuw ingeschat. Onthul eerst, of annuleer het; leg daarna het antwoord vast.';

const inventedWords: Record<Exclude<InventedRaters['kind'], 'joined'>, string> = {
	'not-demonstration': 'Verzonnen mensen zijn er alleen in de demonstratie.',
	'nothing-to-rate': 'Er is nu geen thema dat wordt ingeschat.',
	'all-rated': 'De verzonnen mensen hebben alles al ingeschat.'
};

const chooseFirst = 'Kies het antwoord dat u samen afspreekt.';

function onward(scan: string): never {
	redirect(303, `/scans/${scan}/leiden`);
}

type Lead = Seat & { who: string };

type ActWork<Result> = (seat: Lead, locals: App.Locals, form: FormData) => Result;

interface Refused {
	problem?: string;
	asked?: Asked;
	typed?: Typed | undefined;
	/** What came back of a question without a scale. */
	written?: { item: string; value: string };
	current?: KeptNotes;
}

function refused(status: number, why: Refused) {
	return fail(status, why);
}

/** A page older than the last act gets a refusal with the new state. */
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
			{
				act: pressOf(name, form),
				work: (session) => work({ ...seat, session }, locals, form) ?? undefined
			},
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

/** These fields can change without the lead's choice. */
function pressOf(name: string, form: FormData): acts.Act {
	const carried = [
		'stand',
		'notitieversie',
		'klopt',
		...(['vastleggen', 'opschrijven'].includes(name) ? ['versie'] : [])
	];
	const chosen = [...form]
		.filter(([field]) => !carried.includes(field))
		.map(([field, value]): [string, string] => [field, String(value)]);
	return { act: name, expected: Number(form.get('stand') ?? -1), chosen };
}

function olderThan({ kind, who, at }: acts.LastAct): string {
	return `Deze pagina was ouder dan de sessie, dus uw knop is niet uitgevoerd. ${who} deed intussen om ${clockTime(at)}: ${actNames[kind]}. U ziet nu hoe het staat. Druk opnieuw als het nog nodig is.`;
}

/** The lead overwrites only what they saw. */
function agree(seat: Lead, locals: App.Locals, form: FormData): Refused | undefined {
	const { who } = seat;
	const { db, now } = locals;
	const typed = typedIn(form);
	const { item, note } = typed;
	const value = String(form.get('antwoord') ?? '');
	if (value === '') return { problem: chooseFirst, typed };
	const { minority, action } = typed;
	const texts = { toelichting: note, anders: minority, actie: action.text, wie: action.owner };
	const asked = askedIn(form, texts, now);
	if (asked) return { asked, typed };
	const given = notesIn(form, dayOf(now));
	const agreement = {
		answer: { item, value, note, expected: Number(form.get('versie')) || 0 },
		notes: 'problem' in given ? undefined : given,
		seen: Number(form.get('notitieversie')) || 0
	};
	const outcome = agreeing.agree(db, seat, agreement, { who, now });
	switch (outcome.kind) {
		case 'agreed':
			return undefined;
		case 'without-notes':
			return { problem: withoutNotes('problem' in given ? given.problem : ''), typed };
		case 'asked-again':
			return { problem: isAskedAgainNow, typed };
		case 'stale-notes':
			return { problem: notesElsewhere, typed, current: outcome.current };
		default:
			return { problem: refusalOf(outcome), typed };
	}
}

function isAskedAgain(db: App.Locals['db'], { session }: Pick<Seat, 'session'>, item: string) {
	return openSecondTurn(secondTurns.ofSession(db, session.id))?.item === item;
}

/** A question without a scale: what the group said is kept, and the session goes on. */
function writeDown(seat: Lead, locals: App.Locals, form: FormData): Refused | undefined {
	const { scan, session, who } = seat;
	const { db, now } = locals;
	const id = String(form.get('vraag'));
	const item = itemOf(pinned.questionnaireOf(db, scan), scan.subject, id);
	if (!item || isScored(item)) return { problem: refusalOf({ kind: 'unknown-item' }) };
	const value = valueIn(form, item);
	const parsed = parseAnswer(item, value, dayOf(now));
	if ('problem' in parsed) return { problem: parsed.problem, written: { item: id, value } };
	const asked = askedIn(form, { [id]: textsIn(item, parsed.value) }, now);
	if (asked) return { asked, written: { item: id, value } };
	const kept = scans.answersOf(db, scan.id).get(id);
	if (parsed.value !== (kept?.value ?? null)) {
		const expected = Number(form.get('versie')) || 0;
		const change = { item: id, value, note: kept?.note ?? '', expected };
		const outcome = answers.save(db, scan, change, { who, now });
		if (outcome.kind !== 'saved') {
			return { problem: refusalOf(outcome), written: { item: id, value } };
		}
	}
	const place = placeAfter(contentsOf(db, seat), { stage: session.stage, item: id }, now);
	sessions.goTo(db, session, place, { who, now });
	return undefined;
}

function withoutNotes(problem: string): string {
	return `Het antwoord is vastgelegd. Wat u erbij schreef nog niet: ${problem}`;
}

/** Who goes to the conversation goes to its first question that is open. */
function placeOrFirst(
	locals: App.Locals,
	seat: Lead,
	place: { stage: Stage; item: string | null }
) {
	if (place.stage !== 'gesprek' || place.item !== null) return place;
	return { ...place, item: nextOpen(contentsOf(locals.db, seat), '', locals.now) ?? null };
}

function goTo(locals: App.Locals, seat: Lead, stage: string, item: string) {
	const { session, who } = seat;
	const known = stages.find((one) => one === stage);
	if (!known) return;
	const place = { stage: known, item: item === '' ? null : item };
	sessions.goTo(locals.db, session, placeOrFirst(locals, seat, place), { who, now: locals.now });
}

function refusalOf(outcome: Exclude<AnswerOutcome, { kind: 'saved' }>): string {
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

/** Hashes of tokens must not leave the server. */
function shownOf(session: sessions.Session) {
	const { id, code, state, named, rating, minutes, stage, item, itemSince } = session;
	const { startedAt, breakUntil, doorClosed } = session;
	const shown = { id, code, state, named, rating, minutes, stage, item, itemSince };
	return { ...shown, startedAt, breakUntil, doorClosed };
}
