import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import * as messageReading from '#server/access/message-reading.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as regions from '#server/registry/regions.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKept, write } from '#request/writing.ts';

export function load({ locals, url, setHeaders }) {
	const messages = messagesFor(locals);
	setHeaders({ 'cache-control': 'no-store' });
	return {
		messages: messages.map(
			({ id, recipient, subject, madeAt, state, lastError, attempts, ...rest }) => {
				const shown = { id, recipient, subject, madeAt, state, lastError, attempts };
				/** Reading a personal link is a separate, recorded act. */
				return { ...shown, text: messageReading.isPersonal(rest) ? null : rest.text };
			}
		),
		hasMail: locals.door.post !== undefined,
		mayInstall: may(locals.viewer, 'manage-accounts'),
		round: roundAsked(locals, url.searchParams.get('ronde'))
	};
}

export const actions = {
	verstuur: async ({ locals, url }) => {
		messagesFor(locals);
		const written = await write(locals, () => outbox.makeDue(locals.db), { mails: true });
		if (!('done' in written)) return notKept(written, {});
		redirect(303, `/beheer/berichten${backIn(url)}`);
	},

	/** Without a journal entry no text is shown. */
	lees: async ({ locals, request }) => {
		const { db, now } = locals;
		const id = Number(fieldOf(await request.formData(), 'bericht'));
		const isTheirs = messagesFor(locals).some((message) => message.id === id);
		if (!isTheirs) return fail(409, { problem: notThere });
		const written = await write(locals, () => {
			outbox.expire(db, now);
			return messageReading.read(db, id, { who: doerOf(locals).id, now });
		});
		if (!('done' in written)) return fail(503, { problem: notWritten });
		const text = written.done;
		return text === undefined ? fail(409, { problem: notThere }) : { read: { id, text } };
	},

	doorgegeven: async ({ locals, request, url }) => {
		const id = Number(fieldOf(await request.formData(), 'bericht'));
		if (messagesFor(locals).some((message) => message.id === id)) {
			const written = await write(locals, () => {
				outbox.expire(locals.db, locals.now);
				outbox.passOn(locals.db, id, locals.now);
			});
			if (!('done' in written)) return notKept(written, {});
		}
		redirect(303, `/beheer/berichten${backIn(url)}`);
	}
};

function backIn(url: URL): string {
	const asked = url.searchParams.get('ronde');
	return asked === null ? '' : `?ronde=${encodeURIComponent(asked)}`;
}

/** The way back to the round that somebody came from. */
function roundAsked({ db, viewer }: App.Locals, asked: string | null) {
	const [region = '', key = ''] = (asked ?? '').split('/');
	if (!may(viewer, 'manage-round', { region })) return undefined;
	const round = rounds.findWithPrepared(db, region, key);
	const name = regions.find(db, region)?.name;
	return round && name ? { key, region: { key: region, name } } : undefined;
}

const notThere =
	'Dit bericht staat hier niet meer: het is verzonden of doorgegeven, of de link erin werkt niet meer.';
const notWritten =
	'Het bericht is niet getoond, omdat het logboek nu niet kan worden bijgewerkt. Probeer het over een minuut opnieuw; lukt het dan nog niet, kijk dan of de schijf van de server vol is.';

/** A sign-in link has no region, because its reader could act as the account's owner. */
function messagesFor(locals: App.Locals): outbox.Message[] {
	const { db, viewer, now } = locals;
	if (may(viewer, 'manage-accounts')) {
		return outbox.all(db).map((message) => outbox.asOf(message, now));
	}
	const own = regions.all(db).filter(({ key }) => may(viewer, 'manage-round', { region: key }));
	if (own.length === 0) turnAway(locals);
	const keys = own.map(({ key }) => key);
	return outbox.ofRegions(db, keys).map((message) => outbox.asOf(message, now));
}
