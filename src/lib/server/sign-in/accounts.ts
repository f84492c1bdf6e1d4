import { passwordProblem } from '#domain/access/password.ts';
import { roleNames } from '#domain/access/grant.ts';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import type { Account } from '#server/accounts/account-table.ts';
import { immediate, troubleOf, type Database } from '#server/db/open.ts';
import type { Door } from './door.ts';
import { evenly } from '#server/secrets/even-time.ts';
import * as failedSignIns from '#server/accounts/failed-sign-ins.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import type { NewInvitation } from '#server/accounts/invitations.ts';
import * as journal from '#server/journal/journal.ts';
import { deviceCookie, deviceOf } from './known-device.ts';
import * as links from '#server/accounts/links.ts';
import { send } from '#server/mail/mail.ts';
import {
	invitationMail,
	linkMail,
	passwordMail,
	roleMail,
	type MailText
} from '#server/mail/texts.ts';
import { logFault } from '#server/operation/log.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { providerOf, type Provider } from './providers.ts';
import { readSession, sessionCookie, type CurrentSession } from './read-session.ts';
import { terms } from '#server/settings/terms.ts';
import * as throttle from '#server/gate/throttle.ts';

/* Only this file and provider-sign-in.ts use better-auth; read-session.ts reads what it wrote. */

export type { Account, CurrentSession };

export interface SignedIn {
	kind: 'signed-in';
	cookies: string[];
}

/** A refusal does not reveal whether the account exists. */
export type SignInOutcome =
	| SignedIn
	| { kind: 'refused' }
	| { kind: 'wait'; seconds: number }
	| { kind: 'provider'; provider: Provider };

export async function signIn(
	door: Door,
	{ email, password, from }: { email: string; password: string; from: string },
	headers: Headers,
	now: string
): Promise<SignInOutcome> {
	const provider = providerOf(door.providers, email);
	if (provider) return { kind: 'provider', provider };
	const own = deviceOf(door, headers, email);
	const tried = { what: 'password', email, address: from, own } as const;
	const allowed = throttle.attempt(door.db, tried, now);
	if (allowed.kind === 'wait') return allowed;
	const cookies = await evenly(withPassword(door, email, password, headers));
	if (cookies === undefined) {
		const subject = accountTable.findByEmail(door.db, email)?.id ?? journal.nobody;
		failedSignIns.note(door.db, { subject }, now);
		return { kind: 'refused' };
	}
	allowed.forget();
	throttle.clear(door.db, tried);
	return { kind: 'signed-in', cookies: [...cookies, deviceCookie(door, headers, email)] };
}

/** It is equal for everybody, so it reveals no account. */
export type MailState = 'sending' | 'unreachable' | 'no-server';

export type LinkOutcome =
	| { kind: 'asked'; mail: MailState }
	| { kind: 'wait'; seconds: number }
	| { kind: 'provider'; provider: Provider };

/** Answer and duration do not reveal whether the account exists. `onward` is a path. */
export async function sendLink(
	door: Door,
	{ email, from, onward = '' }: { email: string; from: string; onward?: string },
	headers: Headers,
	now: string
): Promise<LinkOutcome> {
	const provider = providerOf(door.providers, email);
	if (provider) return { kind: 'provider', provider };
	const own = deviceOf(door, headers, email);
	const allowed = throttle.attempt(door.db, { what: 'link', email, address: from, own }, now);
	if (allowed.kind === 'wait') return allowed;
	const mail = await evenly(askLink(door, { email, onward }, now));
	return { kind: 'asked', mail };
}

export function linkFor(
	door: Pick<Door, 'db' | 'address'>,
	account: Account,
	now: string,
	onward = ''
): string {
	return `${door.address}/inloggen/link?token=${links.make(door.db, account.id, now, onward)}`;
}

/** The link works once. */
export async function useLink(
	door: Door,
	token: string,
	headers: Headers,
	now: string
): Promise<(SignedIn & { onward: string }) | { kind: 'invalid' }> {
	const link = links.use(door.db, token, now);
	if (link === undefined) return { kind: 'invalid' };
	const cookies = await openSession(door, link.account, 'link', headers);
	return { kind: 'signed-in', cookies, onward: link.onward };
}

export interface InvitationWords {
	by: string;
	for: string;
	/** The round; empty for a permanent role. */
	about?: string;
	page?: string;
}

/** An account gets the role at once. */
export function invite(
	{ db, address }: Pick<Door, 'db' | 'address'>,
	invitation: NewInvitation & { email: string },
	words: InvitationWords,
	now: string
): 'invited' | 'given' {
	return db.transaction((tx) => inviteIn({ db: tx, address }, invitation, words, now), immediate);
}

function inviteIn(
	{ db, address }: Pick<Door, 'db' | 'address'>,
	invitation: NewInvitation & { email: string },
	words: InvitationWords,
	now: string
): 'invited' | 'given' {
	const role = `${roleNames[invitation.role]}${words.for && ` (${words.for})`}`;
	const region = invitation.scope?.region ?? null;
	const known = accountTable.findByEmail(db, invitation.email);
	if (known) {
		const { scope, until } = invitation;
		const given = { account: known.id, role: invitation.role, scope, until };
		const before = grants.ofAccount(db, known.id, now).length;
		grants.give(db, { ...given, givenBy: invitation.invitedBy }, now);
		if (grants.ofAccount(db, known.id, now).length === before)
			noteAgain(db, invitation, known, now);
		const text = roleMail({
			name: known.name,
			by: words.by,
			role,
			link: `${address}${words.page ?? '/'}`,
			about: words.about ?? ''
		});
		const expiresAt = after(now, terms.mail);
		outbox.put(db, { ...text, region, recipient: known.email, expiresAt }, now);
		return 'given';
	}
	const { token, expiresAt } = invitations.make(db, invitation, now);
	const text = invitationMail({
		name: invitation.name ?? '',
		by: words.by,
		role,
		link: `${address}/uitnodiging/${token}`,
		days: terms.invitation / day,
		about: words.about ?? ''
	});
	outbox.put(db, { ...text, region, token, recipient: invitation.email, expiresAt }, now);
	return 'invited';
}

function noteAgain(db: Database, invitation: NewInvitation, { id }: Account, now: string) {
	const { role, scope, invitedBy } = invitation;
	const entry = { what: 'invitation-made', who: invitedBy, subject: id } as const;
	journal.write(db, { ...entry, region: scope?.region ?? null, detail: { role, ...scope } }, now);
}

export interface Acceptance {
	name: string;
	/** Only the first administrator gives it. */
	email?: string;
	/** Null without a password. */
	password: string | null;
}

export type AcceptOutcome =
	| SignedIn
	/** They sign in with their account or at their organisation. */
	| { kind: 'accepted' }
	| { kind: 'invalid' };

export async function accept(
	door: Door,
	{
		token,
		person: { name, email, password },
		headers
	}: { token: string; person: Acceptance; headers: Headers },
	now: string
): Promise<AcceptOutcome> {
	const hash = password === null ? null : await hashed(door, password);
	const made = settle(door, { token, person: { name, email }, hash }, now);
	if (made === undefined) return { kind: 'invalid' };
	if (!made.isNew || providerOf(door.providers, made.email)) return { kind: 'accepted' };
	return { kind: 'signed-in', cookies: await openSession(door, made.id, 'invitation', headers) };
}

export async function sessionOf(
	door: Door,
	headers: Headers,
	now: string
): Promise<{ session: CurrentSession | undefined; cookies: string[] }> {
	const sent = headers.get('cookie') ?? '';
	if (!sent.includes(sessionCookie)) return { session: undefined, cookies: [] };
	const read = readSession(door.db, door, sent, now);
	if (read) return { session: read, cookies: [] };
	const answer = await askSession(door, headers);
	const found = answer.response;
	if (!found) return { session: undefined, cookies: answer.headers.getSetCookie() };
	const { id, createdAt, method } = found.session;
	const startedAt = createdAt.toISOString();
	const account = { id: found.user.id, name: found.user.name, email: found.user.email };
	if (after(startedAt, terms.sessionAtMost) <= now) {
		accountSessions.end(door.db, account.id, id, { who: 'Thermometer', now });
		return { session: undefined, cookies: [] };
	}
	const session = {
		id,
		account,
		grants: grants.ofAccount(door.db, account.id, now),
		method,
		startedAt
	};
	return { session, cookies: answer.headers.getSetCookie() };
}

/** better-auth moves the session's end while reading, which fails on a full disk. */
async function askSession({ auth }: Door, headers: Headers) {
	try {
		return await auth.api.getSession({ headers, returnHeaders: true });
	} catch (error) {
		// better-auth wraps database errors.
		if (!(error instanceof Error) || !troubleOf(error.cause)) throw error;
		const query = { disableRefresh: true };
		return auth.api.getSession({ headers, query, returnHeaders: true });
	}
}

export function sessionAgain(
	db: Database,
	session: CurrentSession,
	now: string
): CurrentSession | undefined {
	const { id } = session.account;
	if (!accountSessions.isOpen(db, id, session.id, now)) return undefined;
	return { ...session, grants: grants.ofAccount(db, id, now) };
}

/** A full disk only costs the journal entry. */
export async function signOut(
	door: Door,
	session: CurrentSession,
	headers: Headers,
	now: string
): Promise<string[]> {
	const answer = await door.auth.api.signOut({ headers, returnHeaders: true });
	const { id } = session.account;
	try {
		journal.write(door.db, { what: 'sign-out', who: id, subject: id }, now);
	} catch (error) {
		if (!troubleOf(error)) throw error;
	}
	return answer.headers.getSetCookie();
}

/** A recent link or no password makes it unnecessary. */
export function needsOldPassword(door: Door, session: CurrentSession, now: string): boolean {
	if (accountTable.passwordHash(door.db, session.account.id) === null) return false;
	const isFresh = now < after(session.startedAt, terms.passwordWithoutOld);
	return !(isFresh && ['link', 'invitation'].includes(session.method));
}

export type PasswordOutcome =
	| { kind: 'set' }
	| { kind: 'wrong-old' }
	| { kind: 'wait'; seconds: number }
	| { kind: 'unfit'; problem: string };

/** Other sessions end too. */
export async function setPassword(
	door: Door,
	session: CurrentSession,
	{ old, next, from }: { old: string; next: string; from: string },
	now: string
): Promise<PasswordOutcome> {
	const { db } = door;
	const { id, email, name } = session.account;
	const problem = passwordProblem(next, email);
	if (problem) return { kind: 'unfit', problem };
	if (needsOldPassword(door, session, now)) {
		const own = `sessie ${session.id}`;
		const allowed = throttle.attempt(db, { what: 'password', email, address: from, own }, now);
		if (allowed.kind === 'wait') return allowed;
		if (!(await isPasswordOf(door, id, old))) return { kind: 'wrong-old' };
		allowed.forget();
	}
	const hash = await hashed(door, next);
	db.transaction((tx) => {
		accountTable.setPasswordHash(tx, id, hash, now);
		journal.write(tx, { what: 'password-set', who: id, subject: id }, now);
		accountSessions.endAll(tx, id, { who: id, now }, session.id);
	});
	background(
		mailTo(door, { recipient: email, text: passwordMail({ name, address: door.address }) }, now)
	);
	return { kind: 'set' };
}

async function withPassword(door: Door, email: string, password: string, headers: Headers) {
	try {
		const { headers: answer } = await door.auth.api.signInEmail({
			body: { email, password: password.slice(0, 128) },
			headers,
			returnHeaders: true
		});
		return answer.getSetCookie();
	} catch (error) {
		// better-auth throws for a wrong password, and hashes for unknown accounts too.
		if ((error as { statusCode?: number }).statusCode === 401) return undefined;
		throw error;
	}
}

/** Awaiting the mail would reveal that the account exists. */
async function askLink(
	door: Door,
	{ email, onward }: { email: string; onward: string },
	now: string
): Promise<MailState> {
	const account = accountTable.findByEmail(door.db, email);
	if (account) background(mailLink(door, account, onward, now));
	return mailState(door);
}

async function mailState({ post }: Door): Promise<MailState> {
	if (!post) return 'no-server';
	return (await post.answers()) ? 'sending' : 'unreachable';
}

async function mailLink(door: Door, account: Account, onward: string, now: string) {
	const link = linkFor(door, account, now, onward);
	const text = linkMail({ name: account.name, link, minutes: terms.link });
	await mailTo(door, { recipient: account.email, text }, now, after(now, terms.link));
}

async function mailTo(
	{ db, post }: Door,
	{ recipient, text }: { recipient: string; text: MailText },
	now: string,
	expiresAt = after(now, terms.mail)
) {
	await send(db, post, { ...text, recipient, expiresAt }, now);
}

/** An error here is a bug. */
function background(work: Promise<void>) {
	work.catch((error: unknown) => logFault('sign-in', error));
}

async function openSession(
	door: Door,
	account: string,
	method: 'link' | 'invitation',
	headers: Headers
): Promise<string[]> {
	const body = { account, method };
	const { headers: answer } = await door.auth.api.openSession({
		body,
		headers,
		returnHeaders: true
	});
	const email = accountTable.find(door.db, account)?.email ?? '';
	return [...answer.getSetCookie(), deviceCookie(door, headers, email)];
}

/** One invitation makes only one account. */
function settle(
	{ db }: Door,
	{
		token,
		person: { name, email: said },
		hash
	}: { token: string; person: { name: string; email?: string | undefined }; hash: string | null },
	now: string
): { id: string; email: string; isNew: boolean } | undefined {
	const work = (tx: Database) => {
		const invitation = invitations.find(tx, token, now);
		const email = invitation?.email ?? said;
		if (!invitation || email === undefined) return undefined;
		const known = accountTable.findByEmail(tx, email);
		// The first administrator's link proves no address, so it must not take over an account.
		if (invitation.email === null && known) return undefined;
		const account = known ?? accountTable.make(tx, { name, email, by: invitation.invitedBy }, now);
		invitations.accept(tx, invitation, account.id, now);
		if (!known && hash !== null) accountTable.setPasswordHash(tx, account.id, hash, now);
		return { id: account.id, email, isNew: !known };
	};
	return db.transaction(work, { behavior: 'immediate' });
}

async function hashed(door: Door, password: string): Promise<string> {
	return (await door.auth.$context).password.hash(password);
}

async function isPasswordOf(door: Door, account: string, password: string): Promise<boolean> {
	const hash = accountTable.passwordHash(door.db, account);
	if (hash === null) return false;
	return (await door.auth.$context).password.verify({ hash, password });
}
