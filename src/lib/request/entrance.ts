import { redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import type { CurrentSession } from '#server/sign-in/accounts.ts';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { turnAway } from './guard.ts';

/** Only a path of our own: a link in a mail may not lead people elsewhere after they signed in. */
export function onwardOf(asked: string | null | undefined): string {
	return asked && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/';
}

/** Who is signed in; anybody else is first asked to. */
export function sessionFor(locals: App.Locals, url: URL): CurrentSession {
	if (locals.session) return locals.session;
	redirect(303, signInPath(locals.wayBack ?? url.pathname));
}

/** Who may manage accounts and mail, by the name that the journal gets; nobody else finds these pages. */
export function administratorFor(locals: App.Locals): { id: string; name: string } {
	const { viewer } = locals;
	if (!viewer || !may(viewer, 'manage-accounts')) turnAway(locals);
	return viewer;
}

/** How long to wait, in words: "30 seconden", "2 minuten". */
export function waitInWords(seconds: number): string {
	if (seconds <= 90) return seconds === 1 ? '1 seconde' : `${seconds} seconden`;
	return `${Math.ceil(seconds / 60)} minuten`;
}

/** The fields that a form of ours has; what else somebody sends along is not looked at, whatever it is called. */
export function fieldsOf<Name extends string>(
	form: FormData,
	names: readonly Name[]
): Partial<Record<Name, string>> {
	const there = names.filter((name) => typeof form.get(name) === 'string');
	return Object.fromEntries(there.map((name) => [name, fieldOf(form, name)])) as Partial<
		Record<Name, string>
	>;
}

/** What a form field holds; nothing is an empty text. */
export function fieldOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
