import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#domain/words/day.ts';
import { inAskingOrder } from '#domain/rating/participant.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { isDone } from '#domain/session/readiness.ts';
import type { KeptRating, RatingOutcome } from '#domain/rating/rating-outcome.ts';
import { end, opening } from '#domain/rating/rating-course.ts';
import { themesOfScan, titleOf } from '#domain/scan/scan.ts';
import type { ThemeProgress } from '#domain/session/session.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { earlierOf, type Beside } from '#server/sessions/scan-contents.ts';
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
	const { db, now } = locals;
	const themes = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject);
	const progress = sessions.themesOf(db, session.id);
	const asked = askedOf(themes, progress, participant);
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
	return {
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey },
		session: { id: session.id, code: session.code, state: session.state, named: session.named },
		participant: {
			id: participant.id,
			name: participant.name,
			organisation: participant.organisation
		},
		seen,
		ready: themes.every((theme) => {
			const { state, turn } = progress.get(theme.id) ?? shown;
			const effort = { isMarked: marks.has(`${theme.id} ${turn}`), rated: ratedIn(turn) };
			return state !== 'rating' || isDone(theme, participant, effort);
		}),
		turns: [...progress].flatMap(([theme, { state, turn }]) =>
			state === 'rating' ? [`${theme} ${turn}`] : []
		),
		/** Moving on then needs no connection. */
		steps,
		own,
		/** After opening, the page itself keeps the place. */
		at:
			url.searchParams.get('vraag') ??
			opening(steps, ({ item, turn }) => ratedIn(turn).includes(item)),
		...besideRated(earlierOf(db, seat, dayOf(now)), own)
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
		const { session, scan, participant } = participantFor({ locals, cookies }, params.scan);
		const seen = turnsIn((await request.formData()).getAll('beurt').map(String));
		const { db, now } = locals;
		const written = await write(locals, () =>
			participants.markReady(db, participant, sessions.themesOf(db, session.id), { now, seen })
		);
		if (!('done' in written)) return notKept(written, {});
		tellReady(locals, scan, session);
		redirect(303, `/scans/${params.scan}/inschatten?vraag=${end}`);
	}
};

/** Fields are `thema beurt`; ready counts for these turns only. */
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
	progress: ReadonlyMap<string, ThemeProgress>,
	participant: participants.Participant
) {
	const all = themes.flatMap((theme) =>
		scoredItems(theme).map((item) => ({
			item,
			theme,
			perspectives: item.perspectives,
			progress: progress.get(theme.id) ?? shown
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
function besideRated({ earlier, elsewhere }: Beside, own: KeptRating[]) {
	const rated = new Set(own.filter(({ value }) => value !== null).map(({ item }) => item));
	const those = <One>(all: ReadonlyMap<string, One>) =>
		[...all].filter(([item]) => rated.has(item)).map(([item, answer]) => ({ item, answer }));
	return { earlier: those(earlier), elsewhere: those(elsewhere) };
}

function onPhone({ id, type, text, help, options, floor }: ScoredItem) {
	return { id, type, text, help, options, floor };
}
