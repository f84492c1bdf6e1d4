import { error, redirect } from '@sveltejs/kit';
import { shownRoles, writtenRoleChoice } from '#domain/access/shown-role.ts';
import { choiceOf } from '#server/house/demonstration-people.ts';
import { fieldOf, onwardOf } from '#request/entrance.ts';
import { notHere } from '#request/guard.ts';
import { roleCookie } from '#request/own-cookies.ts';

/** Somebody looks as another in the demonstration, and stays where that person may be. */
export async function POST({ locals, cookies, request, fetch }) {
	if (!locals.demonstration) error(404, notHere);
	const form = await request.formData();
	const asked = fieldOf(form, 'rol');
	const role = shownRoles.find((one) => one === asked);
	const choice = role && choiceOf(locals.db, role);
	const options = { path: '/', httpOnly: true, secure: false, sameSite: 'lax' } as const;
	if (choice) cookies.set(roleCookie, writtenRoleChoice(choice), options);
	else cookies.delete(roleCookie, options);
	const onward = onwardOf(fieldOf(form, 'verder'));
	redirect(303, (await isThere(onward, fetch)) ? onward : '/');
}

/** The page itself is asked, as the person whose role the browser holds from now on. */
async function isThere(path: string, ask: typeof fetch): Promise<boolean> {
	if (path === '/') return true;
	const answer = await ask(path, { redirect: 'manual', headers: { accept: 'text/html' } });
	if (answer.status === 200) return true;
	const onward = answer.headers.get('location') ?? '/inloggen';
	return answer.status < 400 && !onward.startsWith('/inloggen');
}
