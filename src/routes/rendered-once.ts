import { createHash } from 'node:crypto';
import { isHttpError, isRedirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import { version } from '$app/environment';
import { everyWrite } from '#server/db/watch.ts';
import { prepared } from '#server/db/prepared.ts';
import { encodingFor } from '#server/gate/compression.ts';
import type { WholeAnswer } from '#server/gate/early-answers.ts';
import { PageNames, RenderedPages, type RenderedPage } from '#server/gate/rendered-pages.ts';
import { may } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import { accentLinkFor } from '#request/accent-link.ts';
import { bare } from '#request/bare-page.ts';
import { roundFor } from '#request/guard.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import { readingFor } from '#request/session-guard.ts';
import { shownEverywhere } from '#request/shown-everywhere.ts';
import { trailOfScan } from '#request/trail.ts';
import { asResponse } from '#request/whole-answer.ts';
import { load as loadMunicipality } from '#routes/gemeenten/[municipality]/[round]/+page.server.ts';
import { load as loadRegion } from '#routes/regios/[region]/[round]/+page.server.ts';
import { load as loadPoster } from '#routes/regios/[region]/[round]/infographic/+page.server.ts';
import { withQuestions } from '#routes/scans/[scan]/(scan)/invullen/[theme]/kept-questions.ts';
import { themeOf } from '#routes/scans/[scan]/(scan)/invullen/[theme]/shown-of-theme.ts';

/*
 * Pages are requested often, so a hash of the data is ETag and cache key. Rights are checked first,
 * every time (docs/decisions/0011-rendered-once.md).
 */

interface NamedPage {
	/** It throws for who may not see the page. */
	allow: (event: RequestEvent) => void;
	/** All that the page shows, or all that this is made of; JSON keeps it whole. */
	shown: (event: RequestEvent) => unknown;
	/**
	 * Its name is remembered while nothing is written: figures take longer to read than that takes to ask. On a
	 * page that people fill in, something is written all the time.
	 */
	isRemembered: boolean;
	/** Puts in what was rendered apart. */
	whole?: (event: RequestEvent, page: string) => string;
}

/** It wakes up by its own script. */
const themePage = '/scans/[scan]/(scan)/invullen/[theme]';

/** By the id of the route. */
const namedPages = new Map<string, NamedPage>([
	[
		themePage,
		{
			isRemembered: false,
			allow: (event) => void readingFor(event, event.params.scan ?? ''),
			// As it was read: making answers of it, and text of these again, takes as long as reading it.
			shown: ({ params: { scan: id = '', theme: asked = '' }, ...visitor }) => {
				const { locals } = visitor;
				const { reading, read } = readingFor(visitor, id);
				// The hash of the questionnaire, in its row, stands for its questions.
				const { theme } = themeOf(locals, reading.scan, asked);
				const trail = trailOfScan(locals, { ...reading.scan, regionName: reading.regionName });
				return [trail, theme.id, dayOf(locals.now), reading, read];
			},
			whole: ({ params: { scan = '', theme = '' }, ...visitor }, page) =>
				withQuestions(visitor, { scan, theme }, page)
		}
	],
	[
		'/regios/[region]/[round]',
		{
			isRemembered: true,
			allow: ({ locals, params: { region = '', round = '' } }) =>
				void roundFor(locals, region, round),
			shown: (event) => loadRegion(event as Parameters<typeof loadRegion>[0])
		}
	],
	[
		'/regios/[region]/[round]/infographic',
		{
			isRemembered: true,
			allow: ({ locals, params: { region = '', round = '' } }) =>
				void roundFor(locals, region, round),
			shown: (event) => loadPoster(event as Parameters<typeof loadPoster>[0])
		}
	],
	[
		'/gemeenten/[municipality]/[round]',
		{
			isRemembered: true,
			allow: ({ locals, url, params: { municipality = '', round = '' } }) => {
				const mayIn = (region: string) =>
					may(locals.viewer, 'see-municipality', { region, municipality });
				municipalityRoundFor(locals, { params: { municipality, round }, url, mayIn });
			},
			shown: (event) => loadMunicipality(event as Parameters<typeof loadMunicipality>[0])
		}
	]
]);

export const renderedOnce: Handle = async ({ event, resolve }) => {
	const before = standOf(event);
	const name = nameOf(event, before);
	const render = () =>
		resolve(event, isBare(event) ? { transformPageChunk: ({ html }) => bare(html) } : {});
	if (name === undefined) return render();
	const made = madeUnder(name, event);
	if (made) return asResponse(made);
	const { whole } = namedPages.get(event.route.id ?? '') ?? {};
	if (whole) event.locals.isApart = true;
	const response = await render();
	if (response.status !== 200) return response;
	const rendered = await response.text();
	// SvelteKit's ETag is of what it rendered, and says nothing of what is put in.
	const headers = [...response.headers].filter(([header]) => header !== 'etag');
	const html = whole ? whole(event, rendered) : rendered;
	// It may show what was written since it was named.
	const isOld = isRemembered(event) && (before === undefined || standOf(event) !== before);
	if (isOld || response.headers.has('set-cookie')) return new Response(html, { headers });
	return asResponse(answerWith(await pages.keep(name, encodingOf(event), { headers, html }), name));
};

/** By route id. */
export const namedRoutes = [...namedPages.keys()];

/** Undefined where it has to be rendered, and for another page or a forbidden one. */
export function madeBefore(event: RequestEvent): WholeAnswer | undefined {
	const name = nameOf(event);
	return name === undefined ? undefined : madeUnder(name, event);
}

function madeUnder(name: string, event: RequestEvent): WholeAnswer | undefined {
	if (hasPage(event.request.headers.get('if-none-match'), name)) {
		return { status: 304, headers: [['etag', name]] };
	}
	const kept = pages.find(name, encodingOf(event));
	return kept && answerWith(kept, name);
}

/** Undefined for another page or a forbidden one. */
export function nameOf(event: RequestEvent, written = standOf(event)): string | undefined {
	const { request, route, isDataRequest, locals } = event;
	const page = namedPages.get(route.id ?? '');
	if (!page || request.method !== 'GET' || isDataRequest) return undefined;
	try {
		page.allow(event);
		const asked = () => askedIn(event);
		return names(locals.db).of(momentOf(locals, written), asked, () => named(event, page));
	} catch (error) {
		if (isHttpError(error) || isRedirect(error)) return undefined;
		throw error;
	}
}

function isBare({ route }: RequestEvent): boolean {
	return route.id === themePage;
}

function isRemembered({ route }: RequestEvent): boolean {
	return namedPages.get(route.id ?? '')?.isRemembered ?? false;
}

/** Undefined where no name is remembered. */
function standOf(event: RequestEvent): string | undefined {
	return isRemembered(event) ? everyWrite(event.locals.db) : undefined;
}

function named(event: RequestEvent, page: NamedPage): string {
	const everywhere = [shownEverywhere(event.locals), accentLinkFor(event)];
	const said = [version, addressOf(event), everywhere, page.shown(event)];
	return `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url')}"`;
}

/** In the same second, without any write, the same person sees the same page at the same address. */
function momentOf({ now }: App.Locals, written: string | undefined): string | undefined {
	return written && `${written} ${now.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}`;
}

function askedIn(event: RequestEvent): string {
	const { locals, cookies } = event;
	const visitor = [locals.viewer, cookies.getAll(), shownEverywhere(locals)];
	return JSON.stringify([addressOf(event), visitor]);
}

function addressOf({ url }: RequestEvent): string {
	return url.pathname + url.search;
}

function hasPage(given: string | null, name: string): boolean {
	return given?.split(/\s*,\s*/).includes(name) ?? false;
}

function encodingOf({ request: { headers } }: RequestEvent) {
	return encodingFor((header) => headers.get(header));
}

function answerWith({ headers, body }: RenderedPage, name: string): WholeAnswer {
	return { status: 200, headers: [...headers, ['etag', name]], body };
}

const pages = new RenderedPages();
const names = prepared(() => new PageNames());
