import { randomBytes } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { everywhere } from '#domain/grant.ts';
import type { Viewer } from '#domain/permission.ts';
import { isDemonstration } from '#server/demonstration.ts';
import * as accounts from '#server/accounts.ts';
import { openDoor, type Door } from '#server/door.ts';
import { firstAdministratorToken } from '#server/first-administrator.ts';
import { openHouse, type House } from '#server/house.ts';
import { deliverWaiting } from '#server/mail.ts';

let house: House;
let door: Door;

export const init: ServerInit = () => {
	house = openHouse(process.env);
	door = openDoor(house);
	setInterval(deliverAgain, 60_000).unref();
	welcomeFirstAdministrator();
};

export const handle: Handle = async ({ event, resolve }) => {
	const { db, shelf } = house;
	const now = new Date().toISOString();
	const { session, cookies } = await accounts.sessionOf(door, event.request.headers, now);
	const demonstration = isDemonstration(db);
	const viewer = demonstration ? everybodyHere : session && viewerOf(session);
	event.locals = { db, shelf, viewer, session, door, cookies, now, demonstration };
	const response = await resolve(event);
	for (const cookie of event.locals.cookies) response.headers.append('set-cookie', cookie);
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	return response;
};

/** The demonstration is on its own machine, and everyone there may do everything. */
const everybodyHere: Viewer = {
	id: 'deze-computer',
	name: 'Deze computer',
	held: [{ role: 'administrator', ...everywhere }]
};

function viewerOf({ account, grants }: accounts.Session): Viewer {
	return { id: account.id, name: account.name, held: grants };
}

/** Bugs end here, once: the reader gets a number, the log the same number with the error. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: 'Deze pagina bestaat niet.' };
	if (status < 500) return { message };
	const reference = randomBytes(4).toString('hex');
	console.error(`[${reference}] ${event.request.method} ${event.url.pathname}`, error);
	return { message: 'Er ging iets mis bij ons. Wat was opgeslagen, is er nog.', reference };
};

/** What could not be sent at once. */
function deliverAgain() {
	deliverWaiting(house.db, door.post, new Date().toISOString()).catch((error: unknown) =>
		console.error('[mail]', error)
	);
}

/** Whoever reads the terminal may make themselves administrator, as long as there is none. */
function welcomeFirstAdministrator() {
	if (isDemonstration(house.db)) return;
	const token = firstAdministratorToken(house.db, new Date().toISOString());
	if (token === undefined) return;
	process.stdout.write(
		'\nEr is nog geen beheerder. Maak uw account met deze link (24 uur geldig, één keer te gebruiken):\n' +
			`  ${door.address}/eerste-beheerder/${token}\n\n`
	);
}

/** What internet.nl checks; the content security policy stands in svelte.config.js. */
const headers = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()'
};
