import { readDay } from '#domain/words/day.ts';
import { may } from '#domain/access/permission.ts';
import type { Happening, Search } from '#server/journal/journal.ts';
import { happenings } from '#server/access/journal-words.ts';
import * as regions from '#server/registry/regions.ts';
import { allow } from '#request/guard.ts';

export function searchIn(locals: App.Locals, url: URL): Search {
	const own = regionsFor(locals);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const [from, to, what] = [readDay(asked('van')), readDay(asked('tot')), asked('soort')];
	return {
		...(own && { regions: own }),
		...(from !== undefined && { from }),
		...(to !== undefined && { to }),
		...(Object.hasOwn(happenings, what) && { what: what as Happening })
	};
}

/** Undefined means everything. */
function regionsFor(locals: App.Locals): string[] | undefined {
	const { db, viewer } = locals;
	if (may(viewer, 'see-journal')) return undefined;
	const own = regions.all(db).filter(({ key }) => may(viewer, 'see-journal', { region: key }));
	if (own.length === 0) allow(locals, 'see-journal');
	return own.map(({ key }) => key);
}
