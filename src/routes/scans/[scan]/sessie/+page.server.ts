import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { scoredItems } from '#domain/questionnaire.ts';
import { themesOfScan } from '#domain/scan.ts';
import { scriptOf } from '#domain/script.ts';
import { ratingWays } from '#domain/session.ts';
import { earlierOf } from '#server/actions.ts';
import * as participants from '#server/participants.ts';
import { qrCode } from '#server/qr-code.ts';
import * as rounds from '#server/rounds.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';
import { scanFor } from '#routes/guard.ts';
import { tellSession } from '#routes/session-live.ts';
import { nameAt, setLeadCookie } from '#routes/visitor.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

/** Preparing: names or not, rating first or not, how long; and the code with which people join. */
export function load({ params, locals, cookies, url }) {
	const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
	const session = sessions.openOf(locals.db, scan.id);
	const questions = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject).flatMap(
		scoredItems
	).length;
	const earlierActions = earlierOf(locals.db, scan)?.actions.length ?? 0;
	const address = session && `${url.origin}/meedoen/${session.code}`;
	return {
		questions,
		earlierActions,
		/** What the round asks for. */
		rateFirst: rounds.find(locals.db, scan.region, scan.roundKey)?.rateFirst ?? false,
		session: session && {
			code: session.code,
			named: session.named,
			rating: session.rating,
			facilitated: session.facilitated,
			minutes: session.minutes,
			rated: sessions.ratersOf(locals.db, session.id) > 0,
			joined: participants.ofSession(locals.db, session.id).length
		},
		address,
		qr: address ? qrCode(address) : null,
		script: session && scriptOf({ ...session, questions, earlierActions })
	};
}

export const actions = {
	bereid: async ({ params, locals, request, cookies, url }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
		const given = Object.fromEntries(await request.formData());
		const parsed = form.safeParse(given);
		if (!parsed.success) {
			return fail(400, { given, problem: parsed.error.issues[0]?.message ?? '' });
		}
		const who = nameAt({ locals, cookies }, scan);
		const open = sessions.openOf(locals.db, scan.id);
		if (open) {
			const outcome = sessions.change(locals.db, open, parsed.data, who, locals.now);
			if (outcome.kind === 'rated-already') return fail(409, { given, problem: ratedAlready });
			tellSession(locals, scan.id);
		} else {
			const outcome = sessions.prepare(locals.db, scan, parsed.data, who, locals.now);
			if (outcome.kind === 'finalised') return fail(409, { given, problem: finalised });
			const token = lead.take(locals.db, outcome.session, who, locals.now);
			setLeadCookie({ cookies, url }, outcome.session, token);
			tellSession(locals, scan.id);
		}
		redirect(303, `/scans/${scan.id}/sessie`);
	}
};

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
