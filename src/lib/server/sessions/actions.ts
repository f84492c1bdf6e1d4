import { and, asc, eq, getTableColumns, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Stamp } from '#domain/access/stamp.ts';
import type { NextStep, NextStepState } from '#domain/scan/next-step.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { watchWrites } from '#server/db/watch.ts';
import { roundTeams } from '#server/tables/rounds.ts';
import { scans } from '#server/tables/scans.ts';
import { actions } from '#server/tables/sessions.ts';
import { scanBefore } from '#server/scans/earlier-answers.ts';
import type { Scan } from '#server/scans/scans.ts';
import { append, openOf } from './sessions.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { newId } from '#server/secrets/token.ts';

export type NewAction = Pick<NextStep, 'item' | 'text' | 'owner' | 'due'>;

/** An empty text deletes the action. `steps` come from the same transaction. */
export function putForItem(
	db: Database,
	{ scan, item, steps }: { scan: string; item: string; steps: NextStep[] },
	given: Pick<NextStep, 'text' | 'owner' | 'due'>,
	{ who, now }: Stamp
) {
	const there = steps.find((action) => action.item === item);
	if (given.text.trim() === '') {
		if (there) db.delete(actions).where(eq(actions.id, there.id)).run();
	} else if (there) {
		db.update(actions)
			.set({ ...given, changedBy: who, changedAt: now })
			.where(eq(actions.id, there.id))
			.run();
	} else {
		add(db, scan, { item, ...given }, { who, now });
	}
}

export function add(db: Database, scan: string, action: NewAction, { who, now }: Stamp) {
	db.insert(actions)
		.values({ id: newId(), scan, ...action, state: 'planned', changedBy: who, changedAt: now })
		.run();
}

/** In the order of agreeing. */
export function ofScan(db: Database, scan: string): NextStep[] {
	return db
		.select({
			id: actions.id,
			item: actions.item,
			text: actions.text,
			owner: actions.owner,
			due: actions.due,
			state: actions.state,
			learned: actions.learned
		})
		.from(actions)
		.where(eq(actions.scan, scan))
		.orderBy(asc(sql`rowid`))
		.all();
}

export interface AgreedAction {
	scan: string;
	municipality: string;
	/** Null where it is the municipality's own scan. */
	team: number | null;
	text: string;
	due: string;
	state: NextStepState;
}

/**
 * Of the finalised scans of two rounds, per municipality and team, in the order of agreeing; teams that were taken
 * out do not count. It holds everybody: `toldWithin` in the domain decides of whom it may be told.
 */
export function ofRounds(db: Database, rounds: TwoRounds): AgreedOfRounds {
	// A write that is undone is not told, so within a transaction nothing is kept.
	if (db.$client.inTransaction) return read(db, rounds);
	const name = `${watched(db)()} ${rounds.round.id} ${rounds.compare?.id ?? ''}`;
	const known = kept(db).get(name);
	if (known) return known;
	const agreed = read(db, rounds);
	kept(db).set(name, agreed);
	return agreed;
}

const watched = prepared((db) =>
	watchWrites(db, 'agreed', {
		actions: ['insert', 'update', 'delete'],
		scans: ['update of round, municipality, team', 'delete'],
		round_teams: ['insert', 'update', 'delete'],
		finalisations: ['insert', 'delete']
	})
);

const kept = prepared(() => new LRUCache<string, AgreedOfRounds>({ max: 32 }));

function read(db: Database, { round, compare }: TwoRounds): AgreedOfRounds {
	const rows = inRounds(db).all({ round: round.id, other: compare?.id ?? round.id });
	const of = (id: number) => rows.filter((row) => row.round === id) as AgreedAction[];
	return { now: of(round.id), earlier: compare ? of(compare.id) : [] };
}

interface TwoRounds {
	round: { id: number };
	compare?: { id: number } | undefined;
}

export interface AgreedOfRounds {
	now: AgreedAction[];
	earlier: AgreedAction[];
}

const inRounds = prepared((db) =>
	db
		.select({
			round: scans.round,
			scan: actions.scan,
			municipality: scans.municipality,
			team: scans.team,
			text: actions.text,
			due: actions.due,
			state: actions.state
		})
		.from(actions)
		.innerJoin(scans, eq(scans.id, actions.scan))
		.leftJoin(roundTeams, and(eq(roundTeams.round, scans.round), eq(roundTeams.team, scans.team)))
		.where(
			and(
				or(eq(scans.round, given('round')), eq(scans.round, given('other'))),
				isNotNull(scans.municipality),
				isNull(roundTeams.takenOutAt),
				sql`exists (select 1 from finalisations where scan = ${scans.id})`
			)
		)
		.orderBy(asc(scans.municipality), asc(roundTeams.name), asc(scans.id), asc(sql`actions.rowid`))
		.prepare()
);

export function earlierOf(db: Database, scan: Scan): { round: string; actions: NextStep[] } | null {
	const before = scanBefore(db, scan);
	if (!before) return null;
	return { round: before.roundKey, actions: ofScan(db, before.id) };
}

export interface ActionReview extends Reviewed {
	id: string;
	seen: Reviewed;
}

export interface Reviewed {
	state: NextStepState;
	learned: string;
}

export interface StaleReview {
	id: string;
	current: Reviewed & { changedBy: string };
	given: Reviewed;
}

export function reviewEarlier(
	db: Database,
	scan: Scan,
	reviews: ActionReview[],
	{ who, now }: Stamp
): StaleReview[] {
	return db.transaction((tx) => {
		const before = scanBefore(tx, scan);
		if (!before) return [];
		const { stale, changed } = review(tx, before.id, reviews, { who, now });
		const session = openOf(tx, scan.id);
		// The big screen hears of reviews this way.
		if (changed && session) append(tx, session.id, { kind: 'review', who, at: now });
		return stale;
	}, immediate);
}

/** What somebody else changed is returned and not overwritten. */
export function review(
	db: Database,
	scan: string,
	reviews: ActionReview[],
	{ who, now }: Stamp
): { stale: StaleReview[]; changed: boolean } {
	return db.transaction((tx) => {
		let changed = false;
		const stale = reviews.flatMap(({ id, seen, state, learned }) => {
			const given = { state, learned };
			const own = and(eq(actions.id, id), eq(actions.scan, scan));
			const current = tx
				.select({ ...getTableColumns(actions), changedBy: signerIn(actions.changedBy) })
				.from(actions)
				.where(own)
				.get();
			if (!current || isSame(given, seen) || isSame(given, current)) return [];
			if (!isSame(seen, current)) return [{ id, current, given }];
			tx.update(actions)
				.set({ ...given, changedBy: who, changedAt: now })
				.where(own)
				.run();
			changed = true;
			return [];
		});
		return { stale, changed };
	}, immediate);
}

function isSame(one: Reviewed, other: Reviewed): boolean {
	return one.state === other.state && one.learned === other.learned;
}
