import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { organisations, participantLevels } from '#domain/participant.ts';
import { themesOfScan, titleOf } from '#domain/scan.ts';
import { periodInWords } from '#domain/round-period.ts';
import { mostParticipants, readCode } from '#domain/session.ts';
import * as participants from '#server/participants.ts';
import * as ratings from '#server/ratings.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import * as sessions from '#server/sessions.ts';
import { newToken, readToken } from '#server/token.ts';
import * as throttle from '#server/throttle.ts';
import {
	forgetParticipant,
	participantOf,
	setParticipantCookie,
	wasRemoved,
	type Visitor
} from '#routes/visitor.ts';
import { doorClosed, tooManyCodes } from '#routes/meedoen/refusal.ts';
import { revisionOf, tellRoom } from '#routes/session-live.ts';

export function load({ params, locals, cookies, url, getClientAddress }) {
	const { session, scan } = sessionOf({ locals, cookies }, params.code, getClientAddress());
	const round = rounds.byId(locals.db, scan.round);
	const participant = participantOf({ locals, cookies }, session);
	return {
		session: {
			code: session.code,
			named: session.named,
			closed: session.state === 'closed',
			doorClosed: session.doorClosed,
			rating: session.rating,
			purpose: session.purpose
		},
		title: titleOf(scan),
		/** Known to who takes part, so that this device can forget it. */
		scan: participant ? scan.id : '',
		round: scan.roundKey,
		period: round ? periodInWords(round) : '',
		doorClosed,
		wasRemoved: wasRemoved({ locals, cookies }, session),
		questionnaire: rounds.questionnaireOf(locals.db, scan).title,
		onward: onwardOf(locals, session, scan),
		/** Those who judge a candidate are asked on whose behalf. */
		judges: scan.subject === 'candidate',
		/** What whoever came in waits for. */
		waiting: participant && waitingOf(locals, session, participant),
		seen: participant ? revisionOf(locals, scan.id) : '',
		/** Somebody is about to correct who they are. */
		correcting: url.searchParams.has('wijzig'),
		/** Of this form: sent twice it makes one participant. */
		key: newToken(),
		participant: participant && {
			name: participant.name,
			organisation: participant.organisation,
			level: participant.level
		}
	};
}

export const actions = {
	meedoen: async ({ params, locals, cookies, request, url, getClientAddress }) => {
		const { session, scan } = sessionOf({ locals, cookies }, params.code, getClientAddress());
		const given = Object.fromEntries(await request.formData());
		const parsed = read(given, session);
		if (!parsed.success) return fail(400, { given, problems: problemsIn(parsed.error) });
		const joining = parsed.data;
		const token = readToken(String(given.sleutel ?? ''));
		const { db, now } = locals;
		const outcome = await locals.writes.put(() =>
			participants.join(db, session, joining, now, token)
		);
		if (outcome.kind === 'not-kept') {
			const problems = [{ field: '', message: outcome.problem }];
			return fail(503, { given, problems });
		}
		if (outcome.kind !== 'joined') {
			return fail(409, { given, problems: [], refused: refusals[outcome.kind] });
		}
		setParticipantCookie({ cookies, url }, session, outcome.token);
		tellRoom(locals, scan.id);
		redirect(303, session.rating === 'none' ? onwardOf(locals, session, scan) : hereOf(session));
	},
	/** Another name or role, before anything rests on it. */
	wijzig: async ({ params, locals, cookies, request, getClientAddress }) => {
		const { session, scan } = sessionOf({ locals, cookies }, params.code, getClientAddress());
		const participant = participantOf({ locals, cookies }, session);
		if (!participant) redirect(303, hereOf(session));
		const given = Object.fromEntries(await request.formData());
		const parsed = read(given, session);
		if (!parsed.success) return fail(400, { given, problems: problemsIn(parsed.error) });
		const { db, now } = locals;
		const outcome = await locals.writes.put(() =>
			participants.correct(db, session, participant, parsed.data, now)
		);
		if (outcome.kind === 'not-kept') {
			return fail(503, { given, problems: [{ field: '', message: outcome.problem }] });
		}
		if (outcome.kind === 'corrected') tellRoom(locals, scan.id);
		redirect(303, hereOf(session));
	},
	/** Somebody else at the same device. */
	vergeet: async ({ params, locals, cookies, url, getClientAddress }) => {
		const { session } = sessionOf({ locals, cookies }, params.code, getClientAddress());
		const participant = participantOf({ locals, cookies }, session);
		if (participant) await locals.writes.put(() => participants.leave(locals.db, participant));
		forgetParticipant({ cookies, url }, session);
		redirect(303, hereOf(session));
	}
};

function hereOf({ code }: sessions.Session): string {
	return `/meedoen/${code}`;
}

/** Where the session is for whoever came in, and whether they may still say otherwise who they are. */
function waitingOf(
	{ db }: App.Locals,
	session: sessions.Session,
	{ id }: participants.Participant
) {
	return {
		isBefore:
			session.rating === 'here' && (session.stage === 'welkom' || session.stage === 'acties'),
		hasRated: ratings.ofParticipant(db, id).length > 0,
		mayCorrect: session.rating !== 'none' && participants.mayCorrect(db, session, id)
	};
}

/** Why somebody does not come in; who was in stays in. */
const refusals = {
	closed: 'Deze sessie is afgelopen.',
	'door-closed': doorClosed,
	full: `Deze sessie is vol: er doen al ${mostParticipants} mensen mee. Vraag de gespreksleider of u op de goede plek bent, of vul samen met iemand op één telefoon in.`,
	used: 'Met dit formulier deed al eerder iemand mee. Wat u invulde staat hieronder nog. Druk nog een keer op ‘Doe mee’.'
} as const;

/** Where names are not asked, none is read. A resident speaks from experience, and has no role to choose. */
function read(given: Record<string, unknown>, { named }: sessions.Session) {
	const isResident = given.organisation === 'inwoner';
	const typed = isResident ? { ...given, level: 'ervaringsdeskundige' } : given;
	return (named ? form : form.extend({ name: z.string().default('') })).safeParse(typed);
}

const form = z.object({
	name: z
		.string()
		.trim()
		.min(1, 'Vul uw naam in; een voornaam is genoeg.')
		.max(80, 'Uw naam is te lang: hoogstens 80 tekens.'),
	organisation: z.enum(organisations, 'Kies waar u werkt, of voor wie u hier bent.'),
	level: z.enum(participantLevels, 'Kies vanuit welke rol u meedoet.')
});

function problemsIn({ issues }: z.ZodError) {
	return issues.map(({ path, message }) => ({ field: String(path[0]), message }));
}

/** Who is in already is let through; for others wrong codes are counted, so that nobody guesses one. */
function sessionOf(visitor: Visitor, typed: string, address: string) {
	const { db, now } = visitor.locals;
	const session = sessions.byCode(db, readCode(typed));
	const scan = session && scans.find(db, session.scan);
	if (session && scan && participantOf(visitor, session)) return { session, scan };
	const wait = throttle.waitForCode(db, address, now);
	if (wait > 0) error(429, tooManyCodes(wait));
	if (session && scan) return { session, scan };
	throttle.countWrongCode(db, address, now);
	error(404, 'Deze code kennen wij niet.');
}

/** To rate for oneself, or to fill in together at once. */
function onwardOf(locals: App.Locals, session: sessions.Session, scan: scans.Scan): string {
	if (session.state === 'closed') return `/scans/${scan.id}/verslag`;
	if (session.rating !== 'none') return `/scans/${scan.id}/inschatten`;
	const [theme] = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	return `/scans/${scan.id}/invullen/${theme?.id}`;
}
