import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { everywhere } from '#domain/access/grant.ts';
import type { Viewer } from '#domain/access/permission.ts';
import { readRoleChoice, type ShownRole } from '#domain/access/shown-role.ts';
import { signatureBy } from '#domain/access/signature.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { personIn } from '#server/demonstration/people.ts';
import type { Database } from '#server/db/open.ts';
import { nameOfLink } from '#server/access/holders.ts';
import { accessCookie, deviceCookie, readCookie, roleCookie } from './own-cookies.ts';

/** Whom the demonstration shows itself to: all roles at once, or one of them. */
export interface DeviceViewer {
	/** Undefined for who looks as a stranger. */
	viewer: Viewer | undefined;
	/** Undefined for who holds all roles. */
	lookingAs: LookingAs | undefined;
}

export interface LookingAs {
	role: ShownRole;
	name: string;
}

/** The number tells browsers apart. Only the demonstration asks this: nothing else reads the cookie of a role. */
export function deviceAt(
	event: Pick<RequestEvent, 'cookies' | 'request'>,
	db: Database
): DeviceViewer {
	const { cookies } = event;
	const isNew = isNewDevice(event);
	const number = knownDevice(cookies) || (isNew ? devices + 1 : 1);
	devices = Math.max(devices, number);
	if (isNew) {
		cookies.set(deviceCookie, String(number), { path: '/', secure: false, sameSite: 'lax' });
	}
	const choice = readRoleChoice(cookies.get(roleCookie));
	const person = choice && personIn(db, choice);
	if (!choice || !person) {
		const held: Viewer['held'] = [{ role: 'administrator', ...everywhere }];
		return { viewer: viewerOn(number, `Apparaat ${number}`, held), lookingAs: undefined };
	}
	const { name, held } = person;
	return {
		viewer: held && viewerOn(number, name, held),
		lookingAs: { role: choice.role, name }
	};
}

function viewerOn(number: number, name: string, held: Viewer['held']): Viewer {
	return { id: `apparaat-${number}`, name, held };
}

/** A browser that asks for a page and has no number yet. */
export function isNewDevice({
	cookies,
	request
}: Pick<RequestEvent, 'cookies' | 'request'>): boolean {
	const accepted = request.headers.get('accept') ?? '';
	const isPage = request.method === 'GET' && accepted.includes('text/html');
	return isPage && knownDevice(cookies) === 0;
}

function knownDevice(cookies: Cookies): number {
	return Number(cookies.get(deviceCookie)) || 0;
}

let devices = 0;

export function accessOf(
	db: Database,
	cookies: Cookies,
	now: string
): accessLinks.AccessLink | undefined {
	const token = readCookie(cookies, accessCookie);
	return token === undefined ? undefined : accessLinks.find(db, token, now);
}

export function viewerOf(
	session: accounts.CurrentSession | undefined,
	access: accessLinks.AccessLink | undefined
): Viewer | undefined {
	const held = access ? [access] : [];
	if (session) {
		const { account, grants } = session;
		const { id, name } = account;
		return { id, name, signature: signatureBy('account', account), held: [...grants, ...held] };
	}
	if (!access) return undefined;
	const signature = signatureBy('link', access);
	return { id: nameOfLink(access), name: access.name, signature, held };
}

export function viewerAgain(
	{ locals, cookies }: { locals: App.Locals; cookies: Cookies },
	now: string
): Viewer | undefined {
	const { db, demonstration, session } = locals;
	// Rights in the demonstration never end.
	if (demonstration) return locals.viewer;
	return viewerOf(session && accounts.sessionAgain(db, session, now), accessOf(db, cookies, now));
}
