import * as regions from '#server/registry/regions.ts';
import { accentFile } from '#request/accent-file.ts';
import { regionFor } from '#request/guard.ts';

export function GET({ params, locals, request }) {
	const region = regionFor(locals, params.region);
	return accentFile(regions.styleOf(locals.db, region.key), request);
}
