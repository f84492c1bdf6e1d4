import { createHash } from 'node:crypto';
import { isHttpError, isRedirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import { version } from '$app/environment';
import { encodingFor } from '#server/gate/compression.ts';
import { RenderedPages, type RenderedPage } from '#server/gate/rendered-pages.ts';
import { shownOfScan } from '#routes/scans/[scan]/shown-of-scan.ts';
import { shownOfTheme } from '#routes/scans/[scan]/(scan)/invullen/[theme]/shown-of-theme.ts';
import { readingFor } from '#request/session-guard.ts';
import { shownEverywhere } from '#request/shown-everywhere.ts';

/*
 * Pages are requested often, so a hash of the data is ETag and cache key. Rights are checked first,
 * every time.
 */

export const themePages: Handle = async ({ event, resolve }) => {
	const name = nameOf(event);
	if (name === undefined) return resolve(event);
	const { headers } = event.request;
	if (hasPage(headers.get('if-none-match'), name)) {
		return new Response(null, { status: 304, headers: { etag: name } });
	}
	const encoding = encodingFor((header) => headers.get(header));
	const kept = pages.find(name, encoding);
	if (kept) return answered(kept, name);
	const response = await resolve(event);
	if (response.status !== 200 || response.headers.has('set-cookie')) return response;
	return answered(await pages.keep(name, encoding, response), name);
};

/** Undefined for another page or a forbidden one. */
export function nameOf(event: RequestEvent): string | undefined {
	const { request, route, params, url, isDataRequest } = event;
	if (request.method !== 'GET' || route.id !== themePage || isDataRequest) return undefined;
	const { scan = '', theme = '' } = params;
	const shown = shownTo(event, { scan, theme });
	if (!shown) return undefined;
	const said = JSON.stringify([version, url.pathname, shown]);
	return `W/"${createHash('sha256').update(said).digest('base64url')}"`;
}

/** The questionnaire's hash stands for its questions. */
function shownTo({ locals, cookies }: RequestEvent, place: { scan: string; theme: string }) {
	const visitor = { locals, cookies };
	try {
		const { questionnaireHash } = readingFor(visitor, place.scan).scan;
		const { theme, ...page } = shownOfTheme(visitor, place);
		return [
			shownEverywhere(locals),
			shownOfScan(visitor, place.scan),
			page,
			theme.id,
			questionnaireHash
		];
	} catch (error) {
		if (isHttpError(error) || isRedirect(error)) return undefined;
		throw error;
	}
}

function hasPage(given: string | null, name: string): boolean {
	return given?.split(/\s*,\s*/).includes(name) ?? false;
}

function answered({ headers, body }: RenderedPage, name: string): Response {
	const response = new Response(body, { headers });
	response.headers.set('etag', name);
	return response;
}

const pages = new RenderedPages();
const themePage = '/scans/[scan]/(scan)/invullen/[theme]';
