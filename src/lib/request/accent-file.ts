import { createHash } from 'node:crypto';
import { accentSheet } from '#domain/style/accent.ts';
import type { Style } from '#domain/style/style.ts';

/**
 * The colours of pages of whoever has a style of its own; without one nothing changes. It is sent again only when they
 * did.
 */
export function accentFile(style: Style | undefined, request: Request): Response {
	const sheet = style ? accentSheet(style.ink) : '';
	const etag = `"${createHash('sha256').update(sheet).digest('base64url').slice(0, 22)}"`;
	if (request.headers.get('if-none-match') === etag) {
		return new Response(null, { status: 304, headers: { etag } });
	}
	return new Response(sheet, { headers: { 'content-type': 'text/css; charset=utf-8', etag } });
}
