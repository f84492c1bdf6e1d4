import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import {
	accessCookie,
	forgetAllCookies,
	forgetOwnCookies,
	hasOwnCookies,
	leadCookie,
	participantCookie,
	participantTokens,
	readCookie,
	setCookie
} from '#request/own-cookies.ts';

const session = { id: 's1' };

test('over https a cookie belongs to this very host; over http browsers refuse such a name', () => {
	const safe = browser('https://thermometer.voorbeeld.nl');
	setCookie(safe, leadCookie(session), 'sleutel', 90);
	expect(safe.held).toEqual({ '__Host-leiding-s1': 'sleutel' });
	expect(safe.given).toMatchObject([{ path: '/', secure: true, httpOnly: true, sameSite: 'lax' }]);
	expect(Object.keys(safe.given[0]!)).not.toContain('domain');
	const local = browser('http://localhost');
	setCookie(local, leadCookie(session), 'sleutel', 90);
	expect(local.held).toEqual({ 'leiding-s1': 'sleutel' });
});

test('nobody is thrown out by the other name: what a browser got before is read on', () => {
	const old = browser('https://thermometer.voorbeeld.nl', {
		'deelnemer-s1': 'oud',
		'deelnemer-s2': 'ook oud',
		[accessCookie]: 'link',
		thema: 'donker'
	});
	expect(readCookie(old.cookies, accessCookie)).toBe('link');
	expect(participantTokens(old.cookies)).toEqual({ s1: 'oud', s2: 'ook oud' });
	setCookie(old, participantCookie(session), 'nieuw', 90);
	expect(participantTokens(old.cookies)).toEqual({ s1: 'nieuw', s2: 'ook oud' });
	expect(Object.keys(old.held)).not.toContain('deelnemer-s1');
});

test('the name that no other site can set comes before the bare one', () => {
	const { cookies } = browser('https://x.nl', {
		'__Host-leiding-s1': 'eigen',
		'leiding-s1': 'geplant'
	});
	expect(readCookie(cookies, leadCookie(session))).toBe('eigen');
});

test('leaving forgets all of them under both names, and nothing else', () => {
	const left = browser('https://thermometer.voorbeeld.nl', {
		'__Host-deelnemer-s1': 'a',
		'deelnemer-s2': 'b',
		'leiding-s1': 'c',
		'__Host-thermometer.access': 'd',
		'__Secure-thermometer.session_token': 'e'
	});
	expect(hasOwnCookies(left.cookies)).toBe(true);
	forgetOwnCookies(left);
	expect(left.held).toEqual({ '__Secure-thermometer.session_token': 'e' });
	expect(hasOwnCookies(left.cookies)).toBe(false);
	// A browser ignores a cookie of such a name that is not secure, also one that ends it.
	expect(left.given.every(({ secure }) => secure)).toBe(true);
});

test('wiping forgets all of ours, of an account too, and none of another website', () => {
	const wiped = browser('https://thermometer.voorbeeld.nl', {
		'__Host-deelnemer-s1': 'a',
		'__Host-leiding-s1': 'b',
		'__Secure-thermometer.session_token': 'c',
		'__Secure-thermometer.state': 'd',
		apparaat: '7',
		ander: 'x'
	});
	forgetAllCookies(wiped);
	expect(wiped.held).toEqual({ ander: 'x' });
	expect(wiped.given.every(({ secure }) => secure)).toBe(true);
});

/** The cookies of one browser, and with what they were set and ended. */
function browser(address: string, held: Record<string, string> = {}) {
	const given: { secure?: boolean }[] = [];
	const cookies = {
		get: (name: string) => held[name],
		getAll: () => Object.entries(held).map(([name, value]) => ({ name, value })),
		set: (name: string, value: string, options: object) => {
			held[name] = value;
			given.push(options);
		},
		delete: (name: string, options: object) => {
			delete held[name];
			given.push(options);
		}
	} as unknown as Cookies;
	return { cookies, url: new URL(address), held, given };
}
