import { redirect } from '@sveltejs/kit';
import { accessCookie } from '#routes/access-cookie.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

export function load({ locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
	return { name: locals.access?.name };
}

export const actions = {
	default: async ({ cookies }) => {
		cookies.delete(accessCookie, { path: '/' });
		redirect(303, '/');
	}
};
