import type { Cookies } from '@sveltejs/kit';
import { onTestFinished } from 'vitest';
import type { GrantedRole, Scope } from '#domain/access/grant.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import * as grants from '#server/accounts/grants.ts';
import * as links from '#server/accounts/links.ts';
import { Live } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import { readSettings, type Settings } from '#server/settings/settings.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { Writes } from '#server/live/writes.ts';
import { participantCookie } from '#request/own-cookies.ts';
import { accessOf, viewerOf } from '#request/viewer.ts';
import { browserWith } from './door.ts';
import type { SessionWorld } from './session.ts';
import type { AtEnd, OpenWorld } from './waterkant.ts';

/** What a server has beside its database, for the routes of one test. */
export interface Server {
	world: OpenWorld;
	door: Door;
	shelf: QuestionnaireShelf;
	settings: Settings;
	live: Live;
	writes: Writes;
}

export function serverOf(
	world: OpenWorld,
	live = new Live(),
	atEnd: AtEnd = onTestFinished
): Server {
	const settings = readSettings({ DATABASE_PATH: world.file });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	live.follow(world.db);
	atEnd(() => live.close());
	return {
		world,
		door: openDoor({ db: world.db, settings }),
		shelf: new QuestionnaireShelf(world.questionnairesPath),
		settings,
		live,
		writes: new Writes(world.db)
	};
}

/** The server of this world, made when it is first asked for: rights are watched once. */
export function serverAt(world: OpenWorld): Server {
	const server = known.get(world.db) ?? serverOf(world);
	known.set(world.db, server);
	return server;
}

const known = new WeakMap<OpenWorld['db'], Server>();

/** What is asked: the parts of the address, and what is sent along. */
export interface Asked {
	params?: Record<string, string>;
	/** As "?plek=leren". */
	query?: string;
	/** With files it is sent as multipart. */
	form?: Record<string, string> | string[][] | FormData;
	json?: unknown;
	from?: string;
}

/** A browser with its cookies. What it asks is dressed as the server does, by account, link and cookies. */
export class Browser {
	#server: Server;
	#cookies = new Map<string, string>();
	#session = new Headers();

	constructor(server: Server, cookies: Record<string, string> = {}) {
		this.#server = server;
		for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
	}

	/** An account of its own with this role, signed in here. */
	async signIn(
		role: GrantedRole,
		scope: Partial<Scope>,
		name = 'Ada'
	): Promise<accountTable.Account> {
		const { door } = this.#server;
		const now = new Date().toISOString();
		const email = `${name.toLowerCase()}-${role}@voorbeeld.nl`;
		const account = accountTable.make(door.db, { name, email, by: 'Proef' }, now);
		grants.give(door.db, { account: account.id, role, scope, givenBy: 'Proef' }, now);
		const token = links.make(door.db, account.id, now);
		const outcome = await accounts.useLink(door, token, new Headers(), now);
		if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
		this.#session = browserWith(outcome.cookies);
		return account;
	}

	cookie(name: string): string | undefined {
		return this.#cookies.get(name);
	}

	/** As an answer of the server would set it. */
	keep(name: string, value: string) {
		this.#cookies.set(name, value);
	}

	/** The event of a request at this moment, for a function of a route. */
	async ask({ params = {}, query = '', form, json, from = '127.0.0.1' }: Asked = {}) {
		const { world, door, shelf, settings, live, writes } = this.#server;
		const now = new Date().toISOString();
		const { session } = await accounts.sessionOf(door, this.#session, now);
		const jar = this.#jar();
		const access = accessOf(world.db, jar, now);
		const locals: App.Locals = {
			db: world.db,
			shelf,
			settings,
			viewer: viewerOf(session, access),
			session,
			access,
			wayBack: undefined,
			door,
			live,
			writes,
			cookies: [],
			now,
			demonstration: false
		};
		const url = new URL(`http://localhost/${query}`);
		const body = form
			? form instanceof FormData
				? form
				: new URLSearchParams(form)
			: json === undefined
				? null
				: JSON.stringify(json);
		const request = new Request(url, {
			headers: this.#session,
			...(body === null ? {} : { method: 'POST', body })
		});
		return {
			params,
			url,
			request,
			locals,
			cookies: jar,
			setHeaders: () => {},
			getClientAddress: () => from,
			parent: () => Promise.resolve({}),
			depends: () => {}
		};
	}

	#jar(): Cookies {
		const kept = this.#cookies;
		return {
			get: (name) => kept.get(name),
			getAll: () => [...kept].map(([name, value]) => ({ name, value })),
			set: (name, value) => void kept.set(name, value),
			delete: (name) => void kept.delete(name),
			serialize: () => ''
		};
	}
}

/** Somebody who joined this session, at a browser of their own. */
export function participantAt(
	server: Server,
	{ db, session }: Pick<SessionWorld, 'db' | 'session'>,
	name: string
): { participant: participants.Participant; browser: Browser } {
	const given = { name, organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now: new Date().toISOString() });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const { participant, token } = outcome;
	return { participant, browser: new Browser(server, { [participantCookie(session)]: token }) };
}

/** Does what a route does; what it throws (a refusal, another address) is what a test is about. */
export async function outcomeOf<Outcome>(
	work: () => Outcome | Promise<Outcome>
): Promise<{ status: number; answer?: Awaited<Outcome>; location?: string }> {
	try {
		const answer = await work();
		const failed = answer as { status?: unknown } | undefined;
		return { status: typeof failed?.status === 'number' ? failed.status : 200, answer };
	} catch (thrown) {
		const { status, location } = thrown as { status?: number; location?: string };
		if (status === undefined) throw thrown;
		return { status, ...(location === undefined ? {} : { location }) };
	}
}
