import type { Cookies } from '@sveltejs/kit';

/* Over https __Host- stops sibling domains. Bare names work until they expire. */

export const accessCookie = 'thermometer.access';

/** Days. A place in a session covers several sittings and the closing. */
export const cookieDays = { access: 365, session: 90 };

export const deviceCookie = 'apparaat';
/** Whom somebody looks as in the demonstration. */
export const roleCookie = 'kijkt-als';

export function participantCookie({ id }: { id: string }): string {
	return `${participantPrefix}${id}`;
}

export function leadCookie({ id }: { id: string }): string {
	return `${leadPrefix}${id}`;
}

export function readCookie(cookies: Cookies, name: string): string | undefined {
	return cookies.get(hostPrefix + name) ?? cookies.get(name);
}

/** By session id. */
export function participantTokens(cookies: Cookies): Record<string, string> {
	return tokensOf(cookies, participantPrefix);
}

/** By session id, even if another device leads now. */
export function leadTokens(cookies: Cookies): Record<string, string> {
	return tokensOf(cookies, leadPrefix);
}

function tokensOf(cookies: Cookies, prefix: string): Record<string, string> {
	const names = ownNames(cookies).filter((name) => name.startsWith(prefix));
	return Object.fromEntries(
		names.map((name) => [name.slice(prefix.length), readCookie(cookies, name) ?? ''])
	);
}

export function hasOwnCookies(cookies: Cookies): boolean {
	return ownNames(cookies).length > 0;
}

/** A shared computer must keep nothing personal. said: what the page itself asks. */
export function cacheControlFor(
	{ viewer, demonstration }: Pick<App.Locals, 'viewer' | 'demonstration'>,
	cookies: Cookies,
	said: string | null | undefined
): string {
	const isKnown = viewer !== undefined || hasOwnCookies(cookies);
	if (isKnown && !demonstration) return 'private, no-store';
	return said === 'no-store' ? said : 'private, no-cache';
}

export interface CookieJar {
	cookies: Cookies;
	url: URL;
}

export function setCookie(jar: CookieJar, name: string, token: string, days: number) {
	forgetCookie(jar, name);
	const { secure } = options(jar);
	const maxAge = days * 24 * 60 * 60;
	jar.cookies.set(secure ? hostPrefix + name : name, token, { ...options(jar), maxAge });
}

export function forgetCookie(jar: CookieJar, name: string) {
	for (const one of [name, hostPrefix + name]) {
		if (jar.cookies.get(one) !== undefined) jar.cookies.delete(one, options(jar));
	}
}

export function forgetOwnCookies(jar: CookieJar) {
	for (const name of ownNames(jar.cookies)) forgetCookie(jar, name);
}

export function forgetAllCookies(jar: CookieJar) {
	forgetOwnCookies(jar);
	for (const { name } of jar.cookies.getAll()) {
		const bare = name.replace(/^__(Host|Secure)-/, '');
		if ([deviceCookie, roleCookie].includes(bare) || bare.startsWith('thermometer.')) {
			jar.cookies.delete(name, options(jar));
		}
	}
}

function ownNames(cookies: Cookies): string[] {
	const bare = cookies.getAll().map(({ name }) => name.replace(hostPrefix, ''));
	return [...new Set(bare)].filter(
		(name) =>
			name === accessCookie || [participantPrefix, leadPrefix].some((own) => name.startsWith(own))
	);
}

/** Browsers refuse secure cookies over http. */
function options({ url }: CookieJar) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
}

const participantPrefix = 'deelnemer-';
const leadPrefix = 'leiding-';
const hostPrefix = '__Host-';
