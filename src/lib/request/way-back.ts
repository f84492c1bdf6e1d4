import type { RequestEvent } from '@sveltejs/kit';

/**
 * The page to return to after signing in. Undefined for a stream and for what a form or script sends, because
 * these must get an error instead of a redirect.
 */
export function wayBackOf({
	request,
	route,
	url
}: Pick<RequestEvent, 'request' | 'route' | 'url'>): string | undefined {
	const isAskedFor = ['GET', 'HEAD'].includes(request.method) && route.id !== stream;
	return isAskedFor ? url.pathname + url.search : undefined;
}

const stream = '/scans/[scan]/stroom';
