import type { RequestEvent } from '@sveltejs/kit';

/**
 * Where signing in leads back to: the page or the download that is asked for. Undefined for what is sent, and
 * for a stream, because a script that listens follows nowhere.
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
