import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#domain/words/day.ts';
import { emailOf } from '#domain/words/email.ts';
import type { Problem } from '#domain/words/problem.ts';
import { z } from 'zod';
import { periodInWords, periodWarning } from '#domain/region/round-period.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { standstillOf, standstillWords, themesOfScan } from '#domain/scan/scan.ts';
import { partsOf, readPlannedFor } from '#domain/words/planned-for.ts';
import { scriptOf, type MeetingPlan } from '#domain/session/script.ts';
import { ratingWays, type RatingWay } from '#domain/session/session.ts';
import { earlierOf } from '#server/sessions/actions.ts';
import * as accessLinks from '#server/access/access-links.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as participants from '#server/sessions/participants.ts';
import { qrCode } from '#server/files/qr-code.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type * as scans from '#server/scans/scans.ts';
import { scriptOfSession } from '#server/sessions/contents.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import {
	facilitatorProblem,
	invitationProblem,
	isOwnAddress,
	notToOneself
} from '#request/facilitator.ts';
import { doerOf, scanFor } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { shownPeople } from '#request/session-people.ts';
import { setLeadCookie, signatureAt, takerAt, viewerAt } from '#request/visitor.ts';
import { notKept, notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, cookies, url }) {
	const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
	const session = sessions.openOf(locals.db, scan.id);
	const themes = themesOfScan(pinned.questionnaireOf(locals.db, scan), scan.subject);
	const questions = themes.flatMap(scoredItems).length;
	const unscored = themes.flatMap(({ items }) => items).length - questions;
	const earlierActions = earlierOf(locals.db, scan)?.actions.length ?? 0;
	const address = session && `${url.origin}/meedoen/${session.code}`;
	const mayInvite = mayWithScan(viewerAt({ locals, cookies }, scan), scan, 'invite-facilitator');
	const round = rounds.byId(locals.db, scan.round);
	return {
		period: round ? periodInWords(round) : '',
		warning: warningOf(scan, round, locals.now),
		purpose: round?.purpose ?? 'leren',
		people: session ? shownPeople(participants.ofSession(locals.db, session.id)) : [],
		leaving: url.searchParams.get('weg'),
		facilitators: mayInvite ? facilitatorsOf(locals, scan) : null,
		hasMail: locals.door.post !== undefined,
		done: url.searchParams.get('gelukt'),
		questions,
		unscored,
		earlierActions,
		rateFirst: round?.rateFirst ?? false,
		session: session && {
			code: session.code,
			named: session.named,
			rating: session.rating,
			facilitated: session.facilitated,
			minutes: session.minutes,
			...partsOf(session.plannedFor ?? ''),
			rated: sessions.hasRatings(locals.db, session.id),
			doorClosed: session.doorClosed
		},
		address,
		qr: address ? qrCode(address) : null,
		/** How many conversations fit in these minutes, by the way in which people rate. */
		talks: talksIn({
			questions,
			unscored,
			earlierActions,
			minutes: session?.minutes ?? usualMinutes
		}),
		script: session && scriptOfSession(locals.db, session, scan)
	};
}

const usualMinutes = 90;

function talksIn(meeting: Omit<MeetingPlan, 'rating'>) {
	const talks = (rating: RatingWay) => scriptOf({ ...meeting, rating }).conversations;
	return { minutes: meeting.minutes, here: talks('here'), ahead: talks('ahead') };
}

export const actions = {
	bereid: async ({ params, locals, request, cookies, url }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
		const given = fieldsOf(await request.formData(), fields);
		const parsed = form.safeParse(given);
		if (!parsed.success) {
			return fail(400, { given, problem: parsed.error.issues[0]?.message ?? '' });
		}
		const planned = readPlannedFor(given.dag ?? '', given.tijd ?? '');
		if ('problem' in planned) return fail(400, { given, problem: planned.problem.message });
		const preparation = { ...parsed.data, plannedFor: planned.plannedFor };
		const who = signatureAt({ locals, cookies }, scan);
		const { db, now } = locals;
		const before = sessions.latestOf(locals.db, scan.id);
		const open = sessions.openOf(locals.db, scan.id);
		if (open) {
			const work = () => sessions.change(db, open, preparation, { who, now });
			const written = await write(locals, work, { tells: scan.id });
			if (!('done' in written)) return notKept(written, { given });
			if (written.done.kind === 'rated-already') {
				return fail(409, { given, problem: ratedAlready });
			}
		} else {
			// Whoever led the previous session by another's right leads this one by it too.
			const work = () => {
				const outcome = sessions.prepare(db, scan, preparation, { who, now });
				if (!('session' in outcome)) return outcome;
				const taker = takerAt({ locals, cookies }, scan, before?.leadFrom ?? null);
				return { ...outcome, token: taker && lead.take(db, outcome.session, taker, { now }) };
			};
			const written = await write(locals, work, { tells: scan.id });
			if (!('done' in written)) return notKept(written, { given });
			const outcome = written.done;
			if (outcome.kind === 'finalised') return fail(409, { given, problem: finalised });
			if (!('session' in outcome))
				return fail(409, { given, problem: standstillWords[outcome.kind] });
			const { session, token } = outcome;
			if (token !== undefined) setLeadCookie({ cookies, url }, session, token);
		}
		redirect(303, `/scans/${scan.id}/sessie`);
	},

	deur: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
		const form = await request.formData();
		const session = sessions.openOf(locals.db, scan.id);
		if (session) {
			const who = signatureAt({ locals, cookies }, scan);
			const { db, now } = locals;
			const isClosed = fieldOf(form, 'deur') === 'dicht';
			const work = () => sessions.setDoor(db, session, isClosed, { who, now });
			const written = await write(locals, work, { tells: scan.id });
			if (!('done' in written)) return notKept(written, {});
		}
		redirect(303, backTo(form, scan.id));
	},

	weg: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
		const form = await request.formData();
		const session = sessions.openOf(locals.db, scan.id);
		if (session) {
			const who = signatureAt({ locals, cookies }, scan);
			const { db, now } = locals;
			const work = () => participants.remove(db, session, fieldOf(form, 'deelnemer'), { who, now });
			const written = await write(locals, work, { tells: scan.id });
			if (!('done' in written)) return notKept(written, {});
		}
		redirect(303, backTo(form, scan.id));
	},

	nodig: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'invite-facilitator');
		const form = await request.formData();
		const asked = { adres: fieldOf(form, 'adres'), naam: tidyName(fieldOf(form, 'naam')) };
		const email = emailOf(asked.adres);
		const problem = facilitatorProblem(scan) ?? (email ? undefined : writeAddress);
		if (problem !== undefined || !email) {
			return fail(400, { asked, problems: problemAt(problem ?? writeAddress) });
		}
		const mayLead = mayWithScan(viewerAt({ locals, cookies }, scan), scan, 'lead');
		if (!mayLead && isOwnAddress(locals, email)) {
			return fail(400, { asked, problems: problemAt(notToOneself) });
		}
		if (asked.naam !== '' && !isPlainName(asked.naam)) {
			return fail(400, { asked, problems: [{ field: 'naam', message: plainName }] });
		}
		const limit = invitationProblem(locals, scan);
		if (limit !== undefined) return fail(429, { asked, problems: problemAt(limit) });
		return invited(locals, scan, { email, name: asked.naam.slice(0, 100) });
	},

	/** Only a link's hash is stored, so this is a new link. */
	opnieuw: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'invite-facilitator');
		const link = linkIn(await request.formData(), locals, scan);
		const problem = facilitatorProblem(scan);
		if (problem !== undefined) return fail(409, { asked: null, problems: problemAt(problem) });
		if (!link?.email) redirect(303, `/scans/${scan.id}/sessie#gespreksleider`);
		const limit = invitationProblem(locals, scan);
		if (limit !== undefined) return fail(429, { asked: null, problems: problemAt(limit) });
		return invited(locals, scan, { email: link.email, name: link.name }, link.id);
	},

	intrekken: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'invite-facilitator');
		const link = linkIn(await request.formData(), locals, scan);
		if (link) {
			const written = await write(locals, () => revoke(locals, scan, link.id));
			if (!('done' in written)) return notKeptInList(written, { asked: null });
		}
		redirect(303, `/scans/${scan.id}/sessie?gelukt=ingetrokken#gespreksleider`);
	}
};

function backTo(form: FormData, scan: string): string {
	return fieldOf(form, 'terug') === 'leiden'
		? `/scans/${scan}/leiden`
		: `/scans/${scan}/sessie#wie`;
}

function warningOf(scan: scans.Scan, round: rounds.RoundRow | undefined, now: string) {
	const standstill = standstillOf(scan);
	if (standstill) return standstillWords[standstill];
	return round && periodWarning(round, dayOf(now));
}

function revoke(locals: App.Locals, scan: scans.Scan, link: number) {
	accessLinks.revoke(locals.db, scan.round, link, { who: doerOf(locals).id, now: locals.now });
}

/** Without a mail server the inviter sees the link once. */
async function invited(
	locals: App.Locals,
	scan: scans.Scan,
	who: { email: string; name: string },
	old?: number
) {
	const { door, db, now } = locals;
	const round = rounds.byId(db, scan.round)!;
	const work = () => {
		if (old !== undefined) revoke(locals, scan, old);
		return roundMail.inviteFacilitator(door, { round, scan }, who, { who: doerOf(locals), now });
	};
	const written = await write(locals, work, { mails: true });
	if (!('done' in written)) {
		const asked = old === undefined ? { adres: who.email, naam: who.name } : null;
		return notKeptInList(written, { asked });
	}
	const link = written.done;
	if (door.post) redirect(303, `/scans/${scan.id}/sessie?gelukt=uitgenodigd#gespreksleider`);
	return { made: { name: who.name || who.email, link } };
}

function facilitatorsOf({ db, now }: App.Locals, scan: scans.Scan) {
	const names = namesOfDoers(db);
	const round = rounds.byId(db, scan.round)!;
	return accessLinks
		.ofScan(db, scan.id)
		.filter(({ revokedAt }) => revokedAt === null)
		.map((link) => {
			const end = accessLinks.endOf(db, link, round);
			return {
				id: link.id,
				name: link.name,
				email: link.email,
				by: names.get(link.madeBy) ?? link.madeBy,
				madeAt: link.madeAt,
				lastUsedAt: link.lastUsedAt,
				endedAt: end !== null && end <= now ? end : null
			};
		});
}

function linkIn(form: FormData, { db }: App.Locals, scan: scans.Scan) {
	const id = Number(fieldOf(form, 'link'));
	return accessLinks.ofScan(db, scan.id).find((link) => link.id === id);
}

function problemAt(message: string): Problem[] {
	return [{ field: 'adres', message }];
}

const writeAddress = 'Vul het e-mailadres van de gespreksleider in, zoals naam@gemeente.nl.';

const fields = ['named', 'rating', 'facilitated', 'minutes', 'dag', 'tijd'];

const form = z.object({
	named: z.enum(['ja', 'nee'], 'Kies of u met namen werkt.').transform((word) => word === 'ja'),
	rating: z.enum(ratingWays, 'Kies hoe u begint.'),
	facilitated: z
		.enum(['ja', 'nee'], 'Kies of er een gespreksleider is.')
		.transform((word) => word === 'ja'),
	minutes: z.coerce
		.number('Vul het aantal minuten in als een getal, zoals 90.')
		.int('Vul hele minuten in.')
		.min(20, 'Neem minstens 20 minuten.')
		.max(480, 'Neem hoogstens 480 minuten; u kunt ook vaker bij elkaar komen.')
});

const ratedAlready =
	'Er zijn al inschattingen. Namen en de manier van beginnen liggen nu vast; de tijd kunt u nog wijzigen.';
const finalised = 'Deze scan is vastgesteld. Heropen de scan om er een sessie over te houden.';
