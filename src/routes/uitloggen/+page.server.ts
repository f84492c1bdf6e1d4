import { redirect } from '@sveltejs/kit';
import * as accounts from '#server/accounts.ts';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { onwardOf } from '#routes/entrance.ts';
import { leaveDevice } from '#routes/visitor.ts';

export const actions = {
	default: async (event) => {
		const { locals, request, url } = event;
		const { session, door, now } = locals;
		if (session) {
			locals.cookies.push(...(await accounts.signOut(door, session, request.headers, now)));
		}
		await leaveDevice(event);
		redirect(303, signInPath(onwardOf(url.searchParams.get('verder'))));
	}
};
