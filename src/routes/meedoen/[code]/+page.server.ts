import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { organisations, participantLevels } from '#domain/participant.ts';
import { themesOfScan, titleOf } from '#domain/scan.ts';
import { readCode } from '#domain/session.ts';
import * as participants from '#server/participants.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import * as sessions from '#server/sessions.ts';
import { forgetParticipant, participantOf, setParticipantCookie } from '#routes/visitor.ts';
import { tellSession } from '#routes/session-live.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

export function load({ params, locals, cookies }) {
	const { session, scan } = sessionOf(locals, params.code);
	const participant = participantOf({ locals, cookies }, session);
	return {
		session: {
			code: session.code,
			named: session.named,
			closed: session.state === 'closed',
			rating: session.rating,
			purpose: session.purpose
		},
		title: titleOf(scan),
		round: scan.roundKey,
		questionnaire: rounds.questionnaireOf(locals.db, scan).title,
		onward: onwardOf(locals, session, scan),
		participant: participant && {
			name: participant.name,
			organisation: participant.organisation,
			level: participant.level
		}
	};
}

export const actions = {
	meedoen: async ({ params, locals, cookies, request, url }) => {
		const { session, scan } = sessionOf(locals, params.code);
		const given = Object.fromEntries(await request.formData());
		const parsed = (session.named ? form : form.omit({ name: true })).safeParse(given);
		if (!parsed.success) return fail(400, { given, problems: problemsIn(parsed.error) });
		const joining = { name: '', ...parsed.data };
		const outcome = participants.join(locals.db, session, joining, locals.now);
		if (outcome.kind === 'closed') return fail(409, { given, problems: [] });
		setParticipantCookie({ cookies, url }, session, outcome.token);
		tellSession(locals, scan.id);
		redirect(303, onwardOf(locals, session, scan));
	},
	/** Somebody else at the same device. */
	vergeet: ({ params, locals, cookies, url }) => {
		const { session } = sessionOf(locals, params.code);
		forgetParticipant({ cookies, url }, session);
		redirect(303, `/meedoen/${session.code}`);
	}
};

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

function sessionOf(locals: App.Locals, code: string) {
	const session = sessions.byCode(locals.db, readCode(code));
	const scan = session && scans.find(locals.db, session.scan);
	if (!session || !scan) error(404, 'Deze code kennen wij niet.');
	return { session, scan };
}

/** To rate for oneself, or to fill in together at once. */
function onwardOf(locals: App.Locals, session: sessions.Session, scan: scans.Scan): string {
	if (session.state === 'closed') return `/scans/${scan.id}/verslag`;
	if (session.rating !== 'none') return `/scans/${scan.id}/inschatten`;
	const [theme] = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	return `/scans/${scan.id}/invullen/${theme?.id}`;
}
