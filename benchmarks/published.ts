import { openDatabase } from '#server/db/open.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import { contentsOf, pathOf } from '#server/publications/contents.ts';
import * as course from '#server/publications/course.ts';
import * as files from '#server/publications/files.ts';
import * as rounds from '#server/rounds/rounds.ts';

const by = { id: 'proef', name: 'Proef' };
const moment = (day: string) => ({ who: by, now: `2026-${day}T12:00:00.000Z` });

/** Publishes a round of the demonstration by the whole way that a coordinator goes; gives the address of its poster. */
export async function publishedPoster(file: string, region: string, key: string): Promise<string> {
	const db = openDatabase(file);
	const round = rounds.find(db, region, key)!;
	const choices = {
		...{ compare: null, leftOut: [], reactUntil: '2026-06-02' },
		...{ embargoUntil: null, mayBeFound: true, correction: '' }
	};
	const draft = course.makeDraft(db, round, choices, moment('05-01'));
	if (draft.kind !== 'done') throw new Error(draft.kind);
	const { publication } = draft;
	const hash = hashOf(composed());
	course.sayBack(db, { round, publication }, { hash, toldOf: () => 0 }, moment('05-01'));
	const contents = contentsOf(db, { round, publication }, composed(), moment('06-03').now);
	const made = {
		files: await files.makeFiles(contents),
		comments: JSON.stringify(contents.comments)
	};
	const outcome = course.publish(db, { round, publication }, made, moment('06-03'));
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	const poster = files
		.listOf(db, publication)
		.find(({ name }) => name.endsWith('.svg') && !name.includes('telefoon'));
	if (!poster) throw new Error('There is no poster');
	db.$client.close();
	return `${pathOf(round, publication.edition)}/${poster.name}`;

	function composed() {
		const found = compose(db, round, publication, moment('06-03').now);
		if ('refused' in found) throw new Error(found.refused);
		return found;
	}
}
