import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { organisations, participantLevels } from '#domain/rating/participant.ts';
import { isOnOneLine, onOneLine, tidyName } from '#domain/words/person-name.ts';
import { themesOfScan, titleOf } from '#domain/scan/scan.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { mostParticipants, readCode } from '#domain/session/session.ts';
import { arrivalsAt } from '#server/gate/arrivals.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { newToken, readToken } from '#server/secrets/token.ts';
import { fieldsOf } from '#request/entrance.ts';
import {
	forgetParticipant,
	participantOf,
	setParticipantCookie,
	wasRemoved,
	type Visitor
} from '#request/visitor.ts';
import { fromOf, unknownCode } from '#routes/meedoen/from.ts';
import { doorClosed, tooManyCodes, tooManyJoin } from '#routes/meedoen/refusal.ts';
import { revisionOf } from '#request/session-live.ts';
import { notKeptInList, write } from '#request/writing.ts';

export async function load(event) {
	const { locals, cookies, url } = event;
	const { session, scan } = await sessionOf(event);
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
		scan: participant ? scan.id : '',
		round: scan.roundKey,
		region: scan.region,
		period: round ? periodInWords(round) : '',
		doorClosed,
		wasRemoved: wasRemoved({ locals, cookies }, session),
		questionnaire: pinned.questionnaireOf(locals.db, scan).title,
		onward: onwardOf(locals, session, scan),
		judges: scan.subject === 'candidate',
		waiting: participant && waitingOf(locals, session, participant),
		seen: participant ? revisionOf(locals, scan.id) : '',
		correcting: url.searchParams.has('wijzig'),
		/** Sending this token twice makes one participant. */
		key: newToken(),
		participant: participant && {
			name: participant.name,
			organisation: participant.organisation,
			level: participant.level
		}
	};
}

export const actions = {
	meedoen: async (event) => {
		const { locals, cookies, url } = event;
		const { session, scan } = await sessionOf(event);
		const given = fieldsOf(await event.request.formData(), fields);
		const parsed = read(given, session);
		if (!parsed.success) return fail(400, { given, problems: problemsIn(parsed.error) });
		const joining = parsed.data;
		const token = readToken(given.sleutel ?? '');
		const { db, now } = locals;
		const turn = await arrivalsAt(db).joinIn(session.id, event.getClientAddress());
		if (turn.kind === 'wait') {
			return fail(429, { given, problems: [], refused: tooManyJoin(turn.seconds) });
		}
		const work = () => participants.join(db, session, joining, { now, token });
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written) || written.done.kind !== 'joined') turn.giveBack();
		if (!('done' in written)) return notKeptInList(written, { given });
		const outcome = written.done;
		if (outcome.kind !== 'joined') {
			return fail(409, { given, problems: [], refused: refusals[outcome.kind] });
		}
		setParticipantCookie({ cookies, url }, session, outcome.token);
		redirect(303, session.rating === 'none' ? onwardOf(locals, session, scan) : hereOf(session));
	},
	wijzig: async (event) => {
		const { locals, cookies } = event;
		const { session, scan } = await sessionOf(event);
		const participant = participantOf({ locals, cookies }, session);
		if (!participant) redirect(303, hereOf(session));
		const given = fieldsOf(await event.request.formData(), fields);
		const parsed = read(given, session);
		if (!parsed.success) return fail(400, { given, problems: problemsIn(parsed.error) });
		const { db, now } = locals;
		const work = () => participants.correct(db, { session, participant }, parsed.data, now);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return notKeptInList(written, { given });
		redirect(303, hereOf(session));
	},
	vergeet: async (event) => {
		const { locals, cookies, url } = event;
		const { session } = await sessionOf(event);
		const participant = participantOf({ locals, cookies }, session);
		// The cookies go even with a full disk.
		if (participant) await write(locals, () => participants.leave(locals.db, participant));
		forgetParticipant({ cookies, url }, session);
		redirect(303, hereOf(session));
	}
};

function hereOf({ code }: sessions.Session): string {
	return `/meedoen/${code}`;
}

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

const refusals = {
	closed: 'Deze sessie is afgelopen.',
	'door-closed': doorClosed,
	full: `Deze sessie is vol: er doen al ${mostParticipants} mensen mee. Vraag de gespreksleider of dit uw sessie is, of vul samen met iemand op één telefoon in.`,
	used: 'Met dit formulier deed al eerder iemand mee. Wat u invulde staat hieronder nog. Druk nog een keer op ‘Doe mee’.'
} as const;

/** A resident has no role to choose. */
function read(given: Record<string, unknown>, { named }: sessions.Session) {
	const isResident = given.organisation === 'inwoner';
	const typed = isResident ? { ...given, level: 'ervaringsdeskundige' } : given;
	return (named ? form : form.extend({ name: z.string().default('') })).safeParse(typed);
}

const fields = ['sleutel', 'name', 'organisation', 'level'];

const form = z.object({
	name: z
		.string('Vul uw naam in; een voornaam is genoeg.')
		.overwrite(tidyName)
		.min(1, 'Vul uw naam in; een voornaam is genoeg.')
		.max(80, 'Uw naam is te lang: hoogstens 80 tekens.')
		.refine(isOnOneLine, onOneLine),
	organisation: z.enum(organisations, 'Kies waar u werkt, of voor wie u hier bent.'),
	level: z.enum(participantLevels, 'Kies vanuit welke rol u meedoet.')
});

function problemsIn({ issues }: z.ZodError) {
	return issues.map(({ path, message }) => ({ field: String(path[0]), message }));
}

type AtTheDoor = Visitor &
	Pick<RequestEvent, 'request' | 'getClientAddress'> & { params: { code: string } };

/** A limit per address keeps people from guessing codes. */
async function sessionOf(event: AtTheDoor) {
	const { db } = event.locals;
	const find = () => {
		const session = sessions.byCode(db, readCode(event.params.code));
		const scan = session && scans.find(db, session.scan);
		return session && scan && { session, scan };
	};
	const own = find();
	if (own && participantOf(event, own.session)) return own;
	const from = fromOf(event.request, event.getClientAddress());
	const looked = await arrivalsAt(db).look(from, find);
	if (looked.kind === 'found') return looked.found;
	if (looked.kind === 'wait') error(429, tooManyCodes(looked.seconds));
	error(404, unknownCode);
}

function onwardOf(locals: App.Locals, session: sessions.Session, scan: scans.Scan): string {
	if (session.state === 'closed') return `/scans/${scan.id}/verslag`;
	if (session.rating !== 'none') return `/scans/${scan.id}/inschatten`;
	const [theme] = themesOfScan(pinned.questionnaireOf(locals.db, scan), scan.subject);
	return `/scans/${scan.id}/invullen/${theme?.id}`;
}
