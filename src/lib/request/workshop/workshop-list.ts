import { fail, redirect } from '@sveltejs/kit';
import { scriptsIn } from '#server/library/scripts.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { turnAway } from '#request/guard.ts';
import { notKept, write } from '#request/writing.ts';
import type { ScriptPlace } from './script-place.ts';

/** Of one place or several. */
export function loadList({ db, shelf }: App.Locals, places: readonly ScriptPlace[]) {
	return {
		homes: places.map(({ home, mayLead, shown }) => ({
			...{ value: valueOf({ home }), title: shown.title, at: shown.at, mayLead },
			workshops: workshops.ofHome(db, home)
		})),
		scripts: scriptsIn(shelf.folder).map(({ key, title, goal, minutes, people }) => ({
			...{ key, title, goal, minutes, people }
		}))
	};
}

export async function beginWorkshop(
	locals: App.Locals,
	places: readonly ScriptPlace[],
	form: FormData
) {
	const asked = String(form.get('plek') ?? valueOf(places[0]));
	const place = places.find((one) => valueOf(one) === asked);
	if (!place?.mayLead) turnAway(locals);
	const key = String(form.get('draaiboek') ?? '');
	const script = scriptsIn(locals.shelf.folder).find((one) => one.key === key);
	if (!script) return fail(400, { problem: 'Kies een draaiboek uit de lijst.' });
	const stamp = { who: place.who, now: locals.now };
	const written = await write(locals, () =>
		workshops.prepare(locals.db, place.home, script, stamp)
	);
	if (!('done' in written)) return notKept(written, {});
	redirect(303, `${place.shown.base}/draaiboek/${written.done}`);
}

/** In a form: the code of the municipality, or what it is beside. */
function valueOf(place: Pick<ScriptPlace, 'home'> | undefined): string {
	if (!place) return '';
	const { home } = place;
	return 'scan' in home ? 'scan' : (home.municipality ?? 'regio');
}
