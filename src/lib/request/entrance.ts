import { redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import type { CurrentSession } from '#server/sign-in/accounts.ts';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { turnAway } from './guard.ts';

/** A link must not redirect people to another site. */
export function onwardOf(asked: string | null | undefined): string {
	return asked && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/';
}

export function sessionFor(locals: App.Locals, url: URL): CurrentSession {
	if (locals.session) return locals.session;
	redirect(303, signInPath(locals.wayBack ?? url.pathname));
}

export function administratorFor(locals: App.Locals): { id: string; name: string } {
	const { viewer } = locals;
	if (!viewer || !may(viewer, 'manage-accounts')) turnAway(locals);
	return viewer;
}

/** Such as "30 seconden" or "2 minuten". */
export function waitInWords(seconds: number): string {
	if (seconds <= 90) return seconds === 1 ? '1 seconde' : `${seconds} seconden`;
	return `${Math.ceil(seconds / 60)} minuten`;
}

export function fieldsOf<Name extends string>(
	form: FormData,
	names: readonly Name[]
): Partial<Record<Name, string>> {
	const there = names.filter((name) => typeof form.get(name) === 'string');
	return Object.fromEntries(there.map((name) => [name, fieldOf(form, name)])) as Partial<
		Record<Name, string>
	>;
}

export function fieldOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
