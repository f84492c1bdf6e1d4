import type { RequestEvent } from '@sveltejs/kit';

/** Undefined for a stream, form or script, which need an error. */
export function wayBackOf({
	request,
	route,
	url
}: Pick<RequestEvent, 'request' | 'route' | 'url'>): string | undefined {
	const isStream = route.id?.endsWith('/stroom') ?? false;
	const isAskedFor = ['GET', 'HEAD'].includes(request.method) && !isStream;
	return isAskedFor ? url.pathname + url.search : undefined;
}
