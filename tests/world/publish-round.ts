import { later } from '#domain/session/clock.ts';
import { contentsOf } from '#server/publications/contents.ts';
import * as course from '#server/publications/course.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import { makeFiles } from '#server/publications/files.ts';
import type { PublicationRow } from '#server/publications/publications.ts';
import * as publications from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import type { Database } from '#server/db/open.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

/* A publication goes its whole way, without its pages. */

export const cor = { id: 'cor', name: 'Cor' };

export interface Asked extends Partial<course.DraftChoices> {
	/** What a municipality says when it is asked, by its code. */
	comments?: Record<string, string>;
}

export const choices: course.DraftChoices = {
	...{ compare: null, leftOut: [], reactUntil: '2026-06-02' },
	...{ embargoUntil: null, mayBeFound: false, correction: '' }
};

/** now: of the draft; it is published a day after the last day to react. */
export async function publishRound(
	db: Database,
	round: RoundRow,
	now: string,
	{ comments = {}, ...asked }: Asked = {}
): Promise<PublicationRow> {
	const made = course.makeDraft(db, round, { ...choices, ...asked }, { who: cor, now });
	if (made.kind !== 'done') throw new Error(made.kind);
	sayBack(db, { round, publication: made.publication }, now);
	for (const [municipality, text] of Object.entries(comments)) {
		const publication = publications.inTheMaking(db, round)!;
		reactions.comment(db, { round, publication, municipality, text }, { who: cor, now });
	}
	const after = later(`${made.publication.reactUntil}T12:00:00.000Z`, 24 * 60);
	const outcome = await publish(db, round, after);
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	return outcome.publication;
}

export function sayBack(db: Database, place: course.PublicationPlace, now: string) {
	const hash = hashNow(db, place, now);
	return course.sayBack(db, place, { hash, toldOf: () => 0 }, { who: cor, now });
}

export function hashNow(
	db: Database,
	{ round, publication }: course.PublicationPlace,
	now: string
): string {
	const composed = compose(db, round, publication, now);
	if ('refused' in composed) throw new Error(composed.refused);
	return hashOf(composed);
}

/** What is being made, as it stands. */
export async function publish(
	db: Database,
	round: RoundRow,
	now: string
): Promise<course.PublishOutcome> {
	const publication = publications.inTheMaking(db, round)!;
	const composed = compose(db, round, publication, now);
	if ('refused' in composed) throw new Error(composed.refused);
	const contents = contentsOf(db, { round, publication }, composed, now);
	const made = {
		files: await makeFiles(contents),
		comments: JSON.stringify(contents.comments)
	};
	return course.publish(db, { round, publication }, made, { who: cor, now });
}
