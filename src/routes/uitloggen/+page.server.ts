import { redirect } from '@sveltejs/kit';
import * as accounts from '#server/accounts.ts';

export const actions = {
	default: async ({ locals, request }) => {
		const { session, door, now } = locals;
		if (session) {
			locals.cookies.push(...(await accounts.signOut(door, session, request.headers, now)));
		}
		redirect(303, '/inloggen');
	}
};
