import { redirect } from '@sveltejs/kit';
import { leaveDevice } from '#request/leaving.ts';

export function load({ locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
	return { name: locals.access?.name };
}

export const actions = {
	default: async (event) => {
		await leaveDevice(event);
		redirect(303, '/');
	}
};
