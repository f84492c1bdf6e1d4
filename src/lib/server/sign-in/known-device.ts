import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Door } from './door.ts';
import { terms } from '#server/settings/terms.ts';

/*
 * A browser that signed in keeps a cookie that says for which accounts. It opens nothing: whoever brings it is
 * only not made to wait for what strangers try at the same account (throttle.ts). It names nobody: a number of
 * chance for each account, and what our secret makes of that number and the address.
 */

type Sealed = Pick<Door, 'secret' | 'address'>;

/** A name for this browser at this account; undefined where nobody signed in to it here. */
export function deviceOf(door: Sealed, headers: Headers, email: string): string | undefined {
	return entriesIn(door, headers)
		.map((entry) => entry.split('.'))
		.find(([id = '', seal = '']) => isEqual(seal, sealOf(door, id, email)))?.[0];
}

/** The Set-Cookie header by which this browser is known from now on at this account too. */
export function deviceCookie(door: Sealed, headers: Headers, email: string): string {
	const known = deviceOf(door, headers, email);
	const id = known ?? randomBytes(12).toString('base64url');
	const others = entriesIn(door, headers).filter((entry) => !entry.startsWith(`${id}.`));
	const value = [`${id}.${sealOf(door, id, email)}`, ...others].slice(0, mostAccounts).join('~');
	return cookieOf(door, value, terms.knownDevice);
}

/** The Set-Cookie header after which this browser is known at no account. */
export function forgottenDevice(door: Pick<Door, 'address'>): string {
	return cookieOf(door, '', 0);
}

function cookieOf(door: Pick<Door, 'address'>, value: string, minutes: number): string {
	const secure = isHttps(door) ? '; Secure' : '';
	return `${nameAt(door)}=${value}; Max-Age=${minutes * 60}; Path=/inloggen; HttpOnly; SameSite=Lax${secure}`;
}

/** Colleagues who share a computer. */
const mostAccounts = 5;

function entriesIn(door: Sealed, headers: Headers): string[] {
	const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
	const own = cookies.find((cookie) => cookie.startsWith(`${nameAt(door)}=`));
	const value = own?.slice(nameAt(door).length + 1) ?? '';
	return value.split('~').filter((entry) => /^[\w-]{16}\.[\w-]{43}$/.test(entry));
}

function nameAt(door: Pick<Door, 'address'>): string {
	return `${isHttps(door) ? '__Secure-' : ''}thermometer.known_device`;
}

function isHttps({ address }: Pick<Door, 'address'>): boolean {
	return address.startsWith('https:');
}

function sealOf({ secret }: Sealed, id: string, email: string): string {
	return createHmac('sha256', secret).update(`known device ${id} ${email}`).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
	return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
