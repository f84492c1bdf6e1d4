import type { IncomingMessage } from 'node:http';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { isDemonstration } from '#server/demonstration/demonstration.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { readableByOthers, readableInWords } from '#server/db/file-rights.ts';
import * as bundles from '#server/bundles/bundles.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import { firstAdministratorToken } from '#server/sign-in/first-administrator.ts';
import { giveBackLease } from '#server/db/lease.ts';
import { mayWrite } from '#server/db/writable.ts';
import { figuresOf } from '#server/backup/house-figures.ts';
import { backUp } from '#server/backup/scheduled.ts';
import { tellReadiness } from '#server/gate/health.ts';
import { openEarlyDoor, type EarlyRequest, type WholeAnswer } from '#server/gate/early-answers.ts';
import { roomFor, tooLarge } from '#server/gate/form-limits.ts';
import { closeDueRounds } from '#server/house/due-rounds.ts';
import { openHouseToServe, type House } from '#server/house/house.ts';
import { remindOfPlans } from '#server/agreements/reminders.ts';
import { Live } from '#server/live/live.ts';
import { log, logFault, logFrom } from '#server/operation/log.ts';
import { watchHouse } from '#server/operation/metrics.ts';
import { noteRoute, notesOf } from '#server/operation/requests.ts';
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
	house = openHouseToServe(process.env);
	logFrom(house.settings.logLevel);
	if (isDemonstration(house.db) && !isOnOwnMachine(house.settings)) {
		house.db.$client.close();
		giveBackLease(house.settings.databasePath);
		throw new SettingsError(onlyOnOwnMachine);
	}
	for (const file of readableByOthers(house.settings.databasePath)) {
		log('warning', 'files', { message: readableInWords(file) });
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
	backUpNow();
	setInterval(backUpNow, 60_000).unref();
	closeDue();
	setInterval(closeDue, 60_000).unref();
	watchHouse(() => figuresOf(house, live.size, new Date().toISOString()));
	tellReadiness(() => !isStopping && mayWrite(house.db, house.settings.databasePath));
	remind();
	setInterval(remind, 60 * 60_000).unref();
	// An open stream would keep the server from stopping.
	process.once('SIGTERM', stop).once('SIGINT', stop);
	welcomeFirstAdministrator();
};

export const handle: Handle = async ({ event, resolve }) => {
	const request = event.platform?.req;
	noteRoute(request, event.request, event.route.id);
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
function answerAhead(request: EarlyRequest): Promise<WholeAnswer | undefined> {
	return answeredEarly(request, async (event) => {
		if (isNewDevice(event) && isOpenToAll()) return undefined;
		const locals = await localsOf(event);
		known.set(request, locals);
		noteRoute(request, event.request, event.route.id);
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
	const { reference, route } = notesOf(event.request);
	logFault('fault', error, { reference, method: event.request.method, route });
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

let isStopping = false;

function stop() {
	isStopping = true;
	live.close();
	void bundles.ofDatabase(house.db).stopAll();
}

function removeOld() {
	removeExpired(house.db, house.settings, new Date().toISOString());
}

/** What fails now is tried again in a minute. */
function closeDue() {
	try {
		const closed = closeDueRounds(door, new Date().toISOString());
		for (const { id } of closed) log('info', 'round', { round: id, state: 'closed' });
		if (closed.length > 0) deliverAgain();
	} catch (error) {
		logFault('round', error);
	}
}

function backUpNow() {
	const tell = (message: string, isGood: boolean) =>
		log(isGood ? 'info' : 'error', 'backup', { message });
	backUp(house.settings, new Date().toISOString(), tell).catch((error: unknown) =>
		logFault('backup', error)
	);
}

/** Without a mail server nobody would get these, so then none are made. */
function remind() {
	if (!door.post || isDemonstration(house.db)) return;
	try {
		remindOfPlans(house.db, door.address, new Date().toISOString());
	} catch (error) {
		logFault('mail', error);
	}
}

function deliverAgain() {
	deliverWaiting(house.db, door.post, new Date().toISOString()).catch((error: unknown) =>
		logFault('mail', error)
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
