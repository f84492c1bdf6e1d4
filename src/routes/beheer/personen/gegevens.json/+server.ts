import { error } from '@sveltejs/kit';
import * as personSearch from '#server/house/person-search.ts';
import { administratorFor, fieldOf } from '#request/entrance.ts';
import { notGiven, notHere } from '#request/guard.ts';
import { write } from '#request/writing.ts';

/** It is posted, so that whose it is stands in no history and in no log of a web server. */
export async function POST({ locals, request }) {
	const { id } = administratorFor(locals);
	const { db, now } = locals;
	const key = fieldOf(await request.formData(), 'wie');
	const kept = personSearch.keptBy(db, key);
	if (!kept) error(404, notHere);
	const work = () => personSearch.noteExport(db, key, kept, { who: id, now });
	if (!('done' in (await write(locals, work)))) error(503, notGiven);
	return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
		headers: {
			'content-type': 'application/json',
			'cache-control': 'no-store',
			'content-disposition': 'attachment; filename="gegevens.json"'
		}
	});
}
