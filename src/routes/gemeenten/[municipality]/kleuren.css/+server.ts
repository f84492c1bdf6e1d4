import * as styles from '#server/registry/styles.ts';
import { accentFile } from '#request/accent-file.ts';
import { maySeeColorsOf } from '#request/accent-link.ts';
import { turnAway } from '#request/guard.ts';

/** `?regio=` says in which region it is looked at. */
export function GET({ params: { municipality }, locals, request, url }) {
	const region = url.searchParams.get('regio') ?? '';
	if (!maySeeColorsOf(locals, { region, municipality })) turnAway(locals);
	return accentFile(styles.ofMunicipality(locals.db, municipality), request);
}
