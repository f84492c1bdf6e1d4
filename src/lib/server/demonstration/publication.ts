import type { Database } from '#server/db/open.ts';
import { contentsOf } from '#server/publications/contents.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import * as course from '#server/publications/course.ts';
import { makeFiles } from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

/* The demonstration's round of 2025 goes the whole way of any publication, with invented moments. */

const region = 'zuid-holland-zuid';
const who = { id: 'Demonstratie', name: 'Demonstratie' };
const draftedAt = '2025-06-10T09:00:00.000Z';
const publishedAt = '2025-06-26T09:00:00.000Z';
const comment = {
	municipality: 'GM0512',
	text: 'Verzonnen opmerking: een van onze teams begon pas in maart, en oefent nog.'
};

/** It throws where a step is refused, because nothing of it depends on what people do. */
export async function publishDemonstration(db: Database): Promise<void> {
	const round = roundOf(db, '2025');
	const drafted = { who, now: draftedAt };
	const choices = {
		...{ compare: roundOf(db, '2024').id, leftOut: [], reactUntil: '2025-06-24' },
		...{ embargoUntil: null, mayBeFound: true, correction: '' }
	};
	expectDone(course.makeDraft(db, round, choices, drafted));
	const { hash } = madeOf(db, round, draftedAt);
	expectDone(course.sayBack(db, placeOf(db, round), { hash, toldOf: () => 0 }, drafted));
	expectDone(reactions.comment(db, { ...placeOf(db, round), ...comment }, drafted));
	const { contents } = madeOf(db, round, publishedAt);
	const made = {
		files: await makeFiles(contents),
		comments: JSON.stringify(contents.comments)
	};
	expectDone(course.publish(db, placeOf(db, round), made, { who, now: publishedAt }));
}

function roundOf(db: Database, key: string): RoundRow {
	const round = rounds.find(db, region, key);
	if (!round) throw new Error(`The demonstration has no round ${key}`);
	return round;
}

function placeOf(db: Database, round: RoundRow): course.PublicationPlace {
	const publication = publications.inTheMaking(db, round);
	if (!publication) throw new Error('The demonstration has no draft');
	return { round, publication };
}

function madeOf(db: Database, round: RoundRow, now: string) {
	const place = placeOf(db, round);
	const composed = compose(db, round, place.publication, now);
	if ('refused' in composed) throw new Error(composed.refused);
	return { hash: hashOf(composed), contents: contentsOf(db, place, composed, now) };
}

function expectDone({ kind }: { kind: string }): void {
	if (kind !== 'done') throw new Error(`The demonstration is refused: ${kind}`);
}
