import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { isDemonstration } from '#server/demonstration/demonstration.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { readableByOthers, readableInWords } from '#server/db/file-rights.ts';
import * as bundles from '#server/bundles/bundles.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import { firstAdministratorToken } from '#server/sign-in/first-administrator.ts';
import { openEarlyDoor, type WholeAnswer } from '#server/gate/early-answers.ts';
import { maskedPath, reportOf } from '#server/gate/fault-report.ts';
import { roomFor, tooLarge } from '#server/gate/form-limits.ts';
import { openHouse, type House } from '#server/house/house.ts';
import { remindOfPlans } from '#server/agreements/reminders.ts';
import { Live } from '#server/live/live.ts';
import { deliverWaiting } from '#server/mail/mail.ts';
import { notHere } from '#request/guard.ts';
import { cacheControlFor } from '#request/own-cookies.ts';
import { removeExpired } from '#server/house/retention.ts';
import { wayBackOf } from '#request/way-back.ts';
import { answeredEarly, type EarlyEvent } from '#routes/early-answers.ts';
import { renderedOnce } from '#routes/rendered-once.ts';
import { accessOf, deviceAt, isNewDevice, viewerOf } from '#request/viewer.ts';
import { isOnOwnMachine, onlyOnOwnMachine, SettingsError } from '#server/settings/settings.ts';
import { Writes, whyNotDone } from '#server/live/writes.ts';

let house: House;
let door: Door;
let writes: Writes;
const live = new Live();

export const init: ServerInit = () => {
	house = openHouse(process.env);
	if (isDemonstration(house.db) && !isOnOwnMachine(house.settings)) {
		house.db.$client.close();
		throw new SettingsError(onlyOnOwnMachine);
	}
	for (const file of readableByOthers(house.settings.databasePath)) {
		console.error(readableInWords(file));
	}
	door = openDoor(house);
	writes = new Writes(house.db);
	live.follow(house.db);
	openEarlyDoor(answerAhead);
	bundles.removeLeft(house.settings.databasePath);
	// Reading all questionnaires takes half a second.
	void house.shelf.questionnaires;
	setInterval(deliverAgain, 60_000).unref();
	removeOld();
	setInterval(removeOld, 60 * 60_000).unref();
	remind();
	setInterval(remind, 60 * 60_000).unref();
	// An open stream would keep the server from stopping.
	process.once('SIGTERM', stop).once('SIGINT', stop);
	welcomeFirstAdministrator();
};

export const handle: Handle = async ({ event, resolve }) => {
	const request = event.platform?.req;
	event.locals = (request && known.get(request)) ?? (await localsOf(event));
	const response = asTrouble(event, await renderedOnce({ event, resolve }));
	for (const cookie of event.locals.cookies) response.headers.append('set-cookie', cookie);
	const said = response.headers.get('cache-control');
	response.headers.set('cache-control', cacheControlFor(event.locals, event.cookies, said));
	return response;
};

/** Who asks, and what they may use. */
async function localsOf(event: EarlyEvent): Promise<App.Locals> {
	const { db, shelf, settings } = house;
	const now = new Date().toISOString();
	const demonstration = isOpenToAll();
	const { session, cookies } = await accounts.sessionOf(door, event.request.headers, now);
	const access = accessOf(db, event.cookies, now);
	const { viewer, lookingAs } = demonstration
		? deviceAt(event, db)
		: { viewer: viewerOf(session, access), lookingAs: undefined };
	return {
		...{ db, shelf, settings, door, live, writes },
		...{ viewer, lookingAs, session, access, cookies, now, demonstration },
		wayBack: wayBackOf(event)
	};
}

/** Where others can reach it, nobody is let in as everybody. */
function isOpenToAll(): boolean {
	return isOnOwnMachine(house.settings) && isDemonstration(house.db);
}

/** A browser that gets its number in the demonstration gets it from SvelteKit. */
function answerAhead(request: IncomingMessage): Promise<WholeAnswer | undefined> {
	return answeredEarly(request, async (event) => {
		if (isNewDevice(event) && isOpenToAll()) return undefined;
		const locals = await localsOf(event);
		known.set(request, locals);
		return locals;
	});
}

/** Who asked early is not looked up again where SvelteKit answers after all. */
const known = new WeakMap<IncomingMessage, App.Locals>();

/** Reader and log get the same number. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: notHere };
	if (status === 413) return { message: tooLarge(roomFor(event.url.pathname)) };
	if (status < 500) return { message };
	const reference = randomBytes(4).toString('hex');
	const { method } = event.request;
	const report = reportOf(error);
	console.error(`[${reference}] ${method} ${maskedPath(event.url.pathname)} ${report}`);
	const why = whyNotDone(error);
	if (why) {
		inTrouble.add(event.request);
		return { message: why, reference };
	}
	return { message: 'Er ging iets mis bij ons. Wat was opgeslagen, is er nog.', reference };
};

const inTrouble = new WeakSet<Request>();

/**
 * For a page 503 means that this is no bug and passes. A script takes 503 for an answer about what
 * it sent (docs/writing.md).
 */
function asTrouble({ request }: RequestEvent, response: Response): Response {
	const { headers, body } = response;
	const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
	return inTrouble.has(request) && isPage ? new Response(body, { status: 503, headers }) : response;
}

function stop() {
	live.close();
	void bundles.ofDatabase(house.db).stopAll();
}

function removeOld() {
	removeExpired(house.db, house.settings, new Date().toISOString());
}

/** Without a mail server nobody would get these, so then none are made. */
function remind() {
	if (!door.post || isDemonstration(house.db)) return;
	try {
		remindOfPlans(house.db, door.address, new Date().toISOString());
	} catch (error) {
		console.error('[mail]', error);
	}
}

function deliverAgain() {
	deliverWaiting(house.db, door.post, new Date().toISOString()).catch((error: unknown) =>
		console.error('[mail]', error)
	);
}

/** Whoever reads the terminal may become the first administrator. */
function welcomeFirstAdministrator() {
	if (isDemonstration(house.db)) return;
	const token = firstAdministratorToken(house.db, new Date().toISOString());
	if (token === undefined) return;
	process.stdout.write(
		'\nEr is nog geen beheerder. Maak uw account met deze link (24 uur geldig, één keer te gebruiken):\n' +
			`  ${door.address}/eerste-beheerder/${token}\n\n`
	);
}
