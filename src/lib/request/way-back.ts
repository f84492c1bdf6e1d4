import type { RequestEvent } from '@sveltejs/kit';

/** A stream, form or script must get an error instead of a redirect. */
export function wayBackOf({
	request,
	route,
	url
}: Pick<RequestEvent, 'request' | 'route' | 'url'>): string | undefined {
	const isAskedFor = ['GET', 'HEAD'].includes(request.method) && route.id !== stream;
	return isAskedFor ? url.pathname + url.search : undefined;
}

const stream = '/scans/[scan]/stroom';
