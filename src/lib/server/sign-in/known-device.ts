import { createHmac, randomBytes } from 'node:crypto';
import type { Door } from './door.ts';
import { isSame } from '#server/secrets/same.ts';
import { terms } from '#server/settings/terms.ts';

/*
 * The cookie holds a random id per account, sealed with our secret and the address. It gives no
 * access; it spares its owner waits that strangers cause (throttle.ts).
 */

type Sealed = Pick<Door, 'secret' | 'address'>;

/** Undefined if nobody signed in to this account here. */
export function deviceOf(door: Sealed, headers: Headers, email: string): string | undefined {
	return entriesIn(door, headers)
		.map((entry) => entry.split('.'))
		.find(([id = '', seal = '']) => isSame(seal, sealOf(door, id, email)))?.[0];
}

export function deviceCookie(door: Sealed, headers: Headers, email: string): string {
	const known = deviceOf(door, headers, email);
	const id = known ?? randomBytes(12).toString('base64url');
	const others = entriesIn(door, headers).filter((entry) => !entry.startsWith(`${id}.`));
	const value = [`${id}.${sealOf(door, id, email)}`, ...others].slice(0, mostAccounts).join('~');
	return cookieOf(door, value, terms.knownDevice);
}

export function forgottenDevice(door: Pick<Door, 'address'>): string {
	return cookieOf(door, '', 0);
}

function cookieOf(door: Pick<Door, 'address'>, value: string, minutes: number): string {
	const secure = isHttps(door) ? '; Secure' : '';
	return `${nameAt(door)}=${value}; Max-Age=${minutes * 60}; Path=/inloggen; HttpOnly; SameSite=Lax${secure}`;
}

/** Colleagues may share a computer. */
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
