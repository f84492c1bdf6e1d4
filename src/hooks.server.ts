import { randomBytes } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isDemonstration } from '#server/demonstration.ts';
import { openHouse, type House } from '#server/house.ts';

let house: House;

export const init: ServerInit = () => {
	house = openHouse(process.env);
};

export const handle: Handle = async ({ event, resolve }) => {
	const { db, shelf } = house;
	// As long as there are no accounts the server listens to its own machine only.
	const account = { id: 'deze-computer', name: 'Deze computer', role: 'administrator' } as const;
	const now = new Date().toISOString();
	event.locals = { db, shelf, account, now, demonstration: isDemonstration(db) };
	const response = await resolve(event);
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	return response;
};

/** Bugs end here, once: the reader gets a number, the log the same number with the error. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: 'Deze pagina bestaat niet.' };
	if (status < 500) return { message };
	const reference = randomBytes(4).toString('hex');
	console.error(`[${reference}] ${event.request.method} ${event.url.pathname}`, error);
	return { message: 'Er ging iets mis bij ons. Wat was opgeslagen, is er nog.', reference };
};

/** What internet.nl checks; the content security policy stands in svelte.config.js. */
const headers = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()'
};
