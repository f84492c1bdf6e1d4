import * as mail from '#server/mail.ts';
import * as outbox from '#server/outbox.ts';
import { redirect } from '@sveltejs/kit';
import { administratorFor } from '#routes/entrance.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

export function load({ locals, setHeaders }) {
	administratorFor(locals);
	setHeaders({ 'cache-control': 'no-store' });
	outbox.expire(locals.db, locals.now);
	return { messages: outbox.all(locals.db), hasMail: locals.door.post !== undefined };
}

export const actions = {
	verstuur: async ({ locals }) => {
		administratorFor(locals);
		outbox.makeDue(locals.db);
		await mail.deliverWaiting(locals.db, locals.door.post, locals.now);
		redirect(303, '/beheer/berichten');
	}
};
