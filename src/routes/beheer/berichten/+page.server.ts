import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/permission.ts';
import * as mail from '#server/mail.ts';
import * as messageReading from '#server/message-reading.ts';
import * as outbox from '#server/outbox.ts';
import * as regions from '#server/regions.ts';
import { fieldOf } from '#routes/entrance.ts';
import { doerOf, turnAway } from '#routes/guard.ts';

export function load({ locals, setHeaders }) {
	const messages = messagesFor(locals);
	setHeaders({ 'cache-control': 'no-store' });
	return {
		messages: messages.map(
			({ id, recipient, subject, madeAt, state, lastError, attempts, ...rest }) => {
				const shown = { id, recipient, subject, madeAt, state, lastError, attempts };
				/** Null where it holds somebody's link: who reads that says so first, with a press. */
				return { ...shown, text: messageReading.isPersonal(rest) ? null : rest.text };
			}
		),
		hasMail: locals.door.post !== undefined,
		mayInstall: may(locals.viewer, 'manage-accounts')
	};
}

export const actions = {
	verstuur: async ({ locals }) => {
		messagesFor(locals);
		outbox.makeDue(locals.db);
		await mail.deliverWaiting(locals.db, locals.door.post, locals.now);
		redirect(303, '/beheer/berichten');
	},

	/** Shown this once, and only where the journal could be written. */
	lees: async ({ locals, request }) => {
		const { db, now, writes } = locals;
		const id = Number(fieldOf(await request.formData(), 'bericht'));
		const isTheirs = messagesFor(locals).some((message) => message.id === id);
		const text = await writes.put(() =>
			isTheirs ? messageReading.read(db, id, doerOf(locals).id, now) : undefined
		);
		if (typeof text === 'string') return { read: { id, text } };
		return text ? fail(503, { problem: notWritten }) : fail(409, { problem: notThere });
	},

	/** Somebody gave the message by hand, so that nobody else does it again. */
	doorgegeven: async ({ locals, request }) => {
		const id = Number(fieldOf(await request.formData(), 'bericht'));
		if (messagesFor(locals).some((message) => message.id === id)) {
			outbox.passOn(locals.db, id, locals.now);
		}
		redirect(303, '/beheer/berichten');
	}
};

const notThere =
	'Dit bericht staat hier niet meer: het is verzonden of doorgegeven, of de link erin werkt niet meer.';
const notWritten =
	'Het bericht is niet getoond, omdat het logboek nu niet kan worden bijgewerkt. Probeer het over een minuut opnieuw; lukt het dan nog niet, kijk dan of de schijf van de server vol is.';

/**
 * An administrator passes on every message, a coordinator those of their region. A link to sign in with
 * belongs to no region: whoever reads it can be its owner.
 */
function messagesFor(locals: App.Locals): outbox.Message[] {
	const { db, viewer, now } = locals;
	outbox.expire(db, now);
	if (may(viewer, 'manage-accounts')) return outbox.all(db);
	const own = regions.all(db).filter(({ key }) => may(viewer, 'manage-round', { region: key }));
	if (own.length === 0) turnAway(locals);
	return outbox.ofRegions(
		db,
		own.map(({ key }) => key)
	);
}
