import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Round } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { watchWrites, type WatchedWrites } from '#server/db/watch.ts';
import * as rounds from './rounds.ts';
import * as roundFigures from './round-figures.ts';
import { registeredSuccession } from '#server/registry/succession.ts';

export const grounds: WatchedWrites = {
	regions: ['update', 'delete'],
	rounds: ['update', 'delete'],
	round_members: ['insert', 'update', 'delete'],
	round_teams: ['insert', 'update', 'delete'],
	round_norms: ['insert', 'update', 'delete'],
	questionnaire_texts: ['update', 'delete'],
	scans: ['update of round, subject, municipality, team', 'delete'],
	// How a scan was filled in stands on the poster once its session is closed.
	sessions: ['update of state', 'delete'],
	participants: ['update of removed_at', 'delete'],
	finalisations: ['insert', 'update', 'delete'],
	finalised_answers: ['insert', 'update', 'delete'],
	municipalities: ['insert', 'update', 'delete'],
	municipality_successors: ['insert', 'update', 'delete'],
	teams: ['insert', 'update', 'delete']
};

export interface ComparedRounds {
	round: rounds.RoundRow;
	compare?: rounds.RoundRow | undefined;
	/** All rounds of the region, where they were read already. */
	among?: rounds.RoundRow[] | undefined;
}

export function stand(db: Database): string {
	// A rollback does not count as a write, so names inside a transaction must be unique.
	return db.$client.inTransaction ? randomUUID() : watched(db)();
}

const watched = prepared((db) => {
	const database = randomUUID();
	const writes = watchWrites(db, 'figures', grounds);
	return () => `${database} ${writes()}`;
});

/** Only finalised scans count. `stand` gives `at`, the cache key. */
export function ofRounds(
	db: Database,
	{ round, compare }: ComparedRounds,
	at = stand(db)
): RegionFigures {
	const name = `${at} ${round.id} ${compare?.id ?? ''}`;
	const known = kept(db).get(name);
	if (known) return known;
	const figures = read(db, { round, compare }, at);
	kept(db).set(name, figures);
	return figures;
}

/** A round of 500 teams takes some megabytes. */
const mostKept = 16;
const kept = prepared(() => new LRUCache<string, RegionFigures>({ max: mostKept }));

/** Over the years each round is asked for beside the next one and by itself, and is read once. */
const keptRounds = prepared(() => new LRUCache<string, Round>({ max: mostKept }));

function read(db: Database, { round, compare }: ComparedRounds, at: string): RegionFigures {
	const asked = compare ? [round, compare] : [round];
	const nameOf = ({ id }: rounds.RoundRow) => `${at} ${id}`;
	const found = new Map(asked.map((one) => [one.id, keptRounds(db).get(nameOf(one))]));
	const unread = asked.filter(({ id }) => !found.get(id));
	const fresh = unread.length > 0 ? roundFigures.figuresOf(db, unread) : [];
	for (const [index, one] of unread.entries()) {
		found.set(one.id, fresh[index]);
		keptRounds(db).set(nameOf(one), fresh[index]!);
	}
	const [own, earlier] = asked.map(({ id }) => found.get(id));
	if (!own) throw new Error(`No figures of round ${round.id}`);
	return {
		round: own,
		beside: earlier ? { round: earlier, succession: registeredSuccession(db) } : null
	};
}
