import { fail, redirect } from '@sveltejs/kit';
import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import { inAskingOrder } from '#domain/rating/participant.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { isDone } from '#domain/session/readiness.ts';
import type { KeptRating, RatingOutcome } from '#domain/rating/rating-outcome.ts';
import { end, opening } from '#domain/rating/rating-course.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { agendaAt } from '#domain/session/agenda.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import { besideOwn, overviewIn } from '#domain/session/overview.ts';
import { isNamedIn } from '#domain/session/report.ts';
import {
	openSecondTurn,
	questionProgress,
	secondTurn,
	type SecondTurns
} from '#domain/session/second-turn.ts';
import type { ThemeProgress } from '#domain/session/session.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import { reportOf } from '#server/sessions/reports.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { askedIn } from '#request/client-mention.ts';
import { participantFor } from '#request/session-guard.ts';
import { tellReady } from '#request/session-live.ts';
import { notKept, write } from '#request/writing.ts';

/** A participant gets only their own ratings. */
export function load({ params, locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const seat = participantFor({ locals, cookies }, params.scan);
	const { session, scan, participant, seen } = seat;
	const { db } = locals;
	const contents = contentsOf(db, seat);
	const { themes, progress, seconds } = contents;
	const asked = askedOf(themes, { progress, seconds }, participant);
	const own = ratings.ofParticipant(db, participant.id);
	const marks = participants.marksOf(db, participant.id);
	const ratedIn = (turn: number) =>
		own.flatMap((one) => (one.turn === turn && one.value !== null ? [one.item] : []));
	const steps = asked.map(({ item, theme, progress, optional }) => ({
		item: item.id,
		question: onPhone(item),
		theme: theme.title,
		optional,
		open: progress.state === 'rating' && session.state !== 'closed',
		turn: progress.turn
	}));
	const again = session.state === 'closed' ? undefined : openSecondTurn(seconds);
	const isAskedAgain = asked.some(({ item, optional }) => item.id === again?.item && !optional);
	return {
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey },
		session: { id: session.id, code: session.code, state: session.state, named: session.named },
		participant: {
			id: participant.id,
			name: participant.name,
			organisation: participant.organisation,
			level: participant.level
		},
		seen,
		ready:
			themes.every((theme) => {
				const { state, turn } = progress.get(theme.id) ?? shown;
				const effort = { isMarked: marks.has(`${theme.id} ${turn}`), rated: ratedIn(turn) };
				return state !== 'rating' || isDone(theme, participant, effort);
			}) &&
			(!again || !isAskedAgain || marks.has(readyField(again.item))),
		/** What "Ik ben klaar" is about. */
		turns: [
			...[...progress].flatMap(([theme, { state, turn }]) =>
				state === 'rating' ? [`${theme} ${turn}`] : []
			),
			...(again && isAskedAgain ? [readyField(again.item)] : [])
		],
		/** Moving on then needs no connection. */
		steps,
		own,
		/** After opening, the page itself keeps the place. */
		at:
			url.searchParams.get('vraag') ??
			opening(steps, ({ item, turn }) => ratedIn(turn).includes(item)),
		earlier: besideRated(contents.earlierAnswers, own),
		beside: session.state === 'closed' ? undefined : besideGroup(contents, own, locals.now),
		result: session.state === 'closed' ? resultFor(locals, seat) : undefined
	};
}

export const actions = {
	/** Browsers without JavaScript post one rating here. */
	bewaar: async ({ params, locals, cookies, request }) => {
		const seat = participantFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
		const change = {
			item: text('vraag'),
			value: text('antwoord'),
			remark: text('opmerking'),
			turn: Number(text('beurt')) || undefined,
			expected: Number(text('versie')) || 0
		};
		const isEmpty = change.value === '' && change.remark === '' && change.expected === 0;
		const { db, now } = locals;
		const asked = askedIn(form, { opmerking: change.remark }, now);
		if (asked) return fail(400, { asked, typed: change });
		if (!isEmpty) {
			const written = await write(locals, () => ratings.save(db, seat, change, now));
			if (!('done' in written)) return notKept(written, { typed: change });
			const problem = problemOf(written.done);
			if (problem) return fail(409, { problem, typed: change });
			// The one button under a question that is asked once more says that its answer is ready.
			const { item, turn, value } = change;
			const work = () => value !== '' && secondTurns.markReady(db, seat, item, now);
			if (turn === secondTurn) await write(locals, work, { tells: seat.scan.id });
			tellReady(locals, seat.scan, seat.session);
		}
		redirect(303, `/scans/${params.scan}/inschatten?vraag=${encodeURIComponent(text('naar'))}`);
	},
	terug: async ({ params, locals, cookies, request }) => {
		participantFor({ locals, cookies }, params.scan);
		const to = String((await request.formData()).get('naar') ?? '');
		redirect(303, `/scans/${params.scan}/inschatten?vraag=${encodeURIComponent(to)}`);
	},
	klaar: async ({ params, locals, cookies, request }) => {
		const seat = participantFor({ locals, cookies }, params.scan);
		const { session, scan, participant } = seat;
		const seen = turnsIn((await request.formData()).getAll('beurt').map(String));
		const { db, now } = locals;
		const work = () => {
			participants.markReady(db, participant, sessions.themesOf(db, session.id), { now, seen });
			const again = openSecondTurn(secondTurns.ofSession(db, session.id));
			if (again && seen.get(again.item) === secondTurn) {
				secondTurns.markReady(db, seat, again.item, now);
			}
		};
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return notKept(written, {});
		tellReady(locals, scan, session);
		redirect(303, `/scans/${params.scan}/inschatten?vraag=${end}`);
	}
};

function readyField(item: string): string {
	return `${item} ${secondTurn}`;
}

/** Fields are `thema beurt`, or `vraag beurt` of a question that is asked once more; ready counts for these turns only. */
function turnsIn(fields: string[]): ReadonlyMap<string, number> {
	const pairs = fields.map((field) => field.split(' '));
	return new Map(pairs.map(([theme = '', turn]) => [theme, Number(turn)]));
}

function problemOf(outcome: RatingOutcome): string | undefined {
	switch (outcome.kind) {
		case 'saved':
			return undefined;
		case 'invalid':
			return outcome.problem;
		case 'stale':
			return 'U hebt deze vraag op een ander apparaat ook ingevuld. Kies nog een keer.';
		case 'closed':
			return 'Niet opgeslagen: deze vraag staat niet meer open. Wat eerder was opgeslagen, blijft.';
		case 'unknown-item':
			return 'Deze vraag hoort niet bij deze scan.';
	}
}

/** Questions of the own perspective come first; the others are optional. */
function askedOf(
	themes: Theme[],
	{ progress, seconds }: { progress: ReadonlyMap<string, ThemeProgress>; seconds: SecondTurns },
	participant: participants.Participant
) {
	const all = themes.flatMap((theme) =>
		scoredItems(theme).map((item) => ({
			item,
			theme,
			perspectives: item.perspectives,
			progress: questionProgress(progress.get(theme.id) ?? shown, seconds.get(item.id))
		}))
	);
	const { own, rest } = inAskingOrder(all, participant);
	return [
		...own.map((one) => ({ ...one, optional: false })),
		...rest.map((one) => ({ ...one, optional: true }))
	];
}

/** A theme outside the session cannot be rated. */
const shown: ThemeProgress = { state: 'revealed', turn: 0 };

/** Unrated questions get no earlier answers, which could influence the rating. */
function besideRated(earlier: ReadonlyMap<string, EarlierAnswer>, own: KeptRating[]) {
	const rated = new Set(own.filter(({ value }) => value !== null).map(({ item }) => item));
	return [...earlier]
		.filter(([item]) => rated.has(item))
		.map(([item, answer]) => ({ item, answer }));
}

type ParticipantSeat = ReturnType<typeof participantFor>;

/** What the big screen shows of the theme in front, with on this phone alone what its owner chose. */
function besideGroup(contents: SessionContents, own: KeptRating[], now: string) {
	const overview = overviewIn(contents, agendaAt(contents, now));
	return overview && besideOwn(overview, own);
}

function resultFor({ db, now }: App.Locals, { scan, participant }: ParticipantSeat) {
	const report = reportOf(db, scan, now);
	return {
		themes: report.themes.map(({ title, floor }) => ({ title, floor })),
		actions: report.actions.map((action) => ({
			id: action.id,
			text: action.text,
			owner: action.owner,
			due: action.due,
			isOwn: isNamedIn(action.owner, participant.name)
		})),
		isFinalised: report.finalisedAt !== null,
		subject: scan.subject
	};
}

function onPhone({ id, type, text, help, options, floor }: ScoredItem) {
	return { id, type, text, help, options, floor };
}
