import { asResponse } from '#request/whole-answer.ts';
import { publishedFile } from '#routes/publicaties/[region]/[round]/published.ts';

export function GET({ params, locals, request }) {
	return asResponse(publishedFile(locals, params, request.headers.get('if-none-match')));
}
