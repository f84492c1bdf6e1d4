import { fail, redirect } from '@sveltejs/kit';
import * as accounts from '#server/sign-in/accounts.ts';
import { fieldOf, onwardOf } from '#request/entrance.ts';
import { notKept, writeApart } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

/** A GET does not use the link up, because mail scanners open links. */
export function load({ url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return { token: url.searchParams.get('token') ?? '' };
}

export const actions = {
	default: async ({ locals, request }) => {
		const token = fieldOf(await request.formData(), 'token');
		const { door, now } = locals;
		const written = await writeApart(() => accounts.useLink(door, token, request.headers, now));
		if (!('done' in written)) return notKept(written, { token });
		const outcome = written.done;
		if (outcome.kind === 'invalid') return fail(400, { invalid: true });
		locals.cookies.push(...outcome.cookies);
		const onward = onwardOf(outcome.onward);
		redirect(303, onward === '/' ? '/account' : onward);
	}
};
