import { redirect } from '@sveltejs/kit';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { onwardOf } from '#request/entrance.ts';
import { leaveDevice, signOut } from '#request/leaving.ts';

export const actions = {
	default: async (event) => {
		await signOut(event);
		await leaveDevice(event);
		redirect(303, signInPath(onwardOf(event.url.searchParams.get('verder'))));
	}
};
