import { error, redirect } from '@sveltejs/kit';
import { roleNamed, writtenRoleChoice } from '#domain/access/shown-role.ts';
import { choiceOf } from '#server/demonstration/people.ts';
import { fieldOf, onwardOf } from '#request/entrance.ts';
import { notHere } from '#request/guard.ts';
import { roleCookie } from '#request/own-cookies.ts';

/** Somebody looks as another in the demonstration, and stays where that person may be. */
export async function POST({ locals, cookies, request, url, fetch }) {
	if (!locals.demonstration) error(404, notHere);
	const form = await request.formData();
	const role = roleNamed(fieldOf(form, 'rol'));
	const choice = role && choiceOf(locals.db, role);
	const options = { path: '/', httpOnly: true, secure: false, sameSite: 'lax' } as const;
	if (choice) cookies.set(roleCookie, writtenRoleChoice(choice), options);
	else cookies.delete(roleCookie, options);
	const onward = onwardOf(form.has('verder') ? fieldOf(form, 'verder') : pathBefore(request, url));
	redirect(303, (await isThere(onward, fetch)) ? onward : '/');
}

/** The bar of a page says nothing of where it stands: the browser does. */
function pathBefore({ headers }: Request, { origin }: URL): string {
	const before = URL.parse(headers.get('referer') ?? '');
	return before?.origin === origin ? before.pathname + before.search : '/';
}

/** The page itself is asked, as the person whose role the browser holds from now on. */
async function isThere(path: string, ask: typeof fetch): Promise<boolean> {
	if (path === '/') return true;
	const answer = await ask(path, { redirect: 'manual', headers: { accept: 'text/html' } });
	if (answer.status === 200) return true;
	const onward = answer.headers.get('location') ?? '/inloggen';
	return answer.status < 400 && !onward.startsWith('/inloggen');
}
