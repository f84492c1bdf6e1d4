import { and, asc, eq, getTableColumns, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Stamp } from '#domain/access/stamp.ts';
import type { LoggedAction, LoggedNotes } from '#domain/scan/log.ts';
import type { NextStep, NextStepState } from '#domain/scan/next-step.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { watchWrites } from '#server/db/watch.ts';
import { roundTeams } from '#server/tables/rounds.ts';
import { finalisedActions, scans } from '#server/tables/scans.ts';
import { actions, conversations } from '#server/tables/sessions.ts';
import { scanBefore } from '#server/scans/earlier-answers.ts';
import { append as log } from '#server/scans/scan-log.ts';
import { type Scan } from '#server/scans/scans.ts';
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
		if (!there) return;
		db.delete(actions).where(eq(actions.id, there.id)).run();
		// The next one of this question would seem to be what was just emptied.
		const others = and(eq(actions.scan, scan), eq(actions.item, item));
		db.update(actions).set({ item: null }).where(others).run();
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
 * Of the finalised scans of two rounds, per municipality and team, in the order of agreeing, as it was agreed when the
 * scan was finalised last; teams that were taken out do not count. How it stands is told as it is now, and what was
 * taken away since was stopped. It holds everybody: `toldWithin` in the domain decides of whom it may be told.
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
		finalised_actions: ['insert', 'update', 'delete'],
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
			scan: finalisedActions.scan,
			municipality: scans.municipality,
			team: scans.team,
			text: finalisedActions.text,
			due: finalisedActions.due,
			state: sql<NextStepState>`coalesce(${actions.state}, 'stopped')`
		})
		.from(finalisedActions)
		.innerJoin(scans, eq(scans.id, finalisedActions.scan))
		.leftJoin(actions, eq(actions.id, finalisedActions.action))
		.leftJoin(roundTeams, and(eq(roundTeams.round, scans.round), eq(roundTeams.team, scans.team)))
		.where(
			and(
				or(eq(scans.round, given('round')), eq(scans.round, given('other'))),
				isNotNull(scans.municipality),
				isNull(roundTeams.takenOutAt),
				sql`${finalisedActions.number} = (select max(number) from finalisations where scan = ${scans.id})`
			)
		)
		.orderBy(
			asc(scans.municipality),
			asc(roundTeams.name),
			asc(scans.id),
			asc(finalisedActions.place)
		)
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

/** What may change of an action, all year. */
export type ActionTerms = Pick<NextStep, 'text' | 'owner' | 'due' | 'state' | 'learned'>;

export type ActionOutcome =
	| { kind: 'done' }
	/** Somebody else changed it since; nothing was written. */
	| { kind: 'stale'; current: ActionTerms & { changedBy: string } }
	/** Somebody else took it away. */
	| { kind: 'gone' };

/** Adds an action of this round, also once the scan is finalised; it gives its id. */
export function begin(db: Database, scan: string, action: NewAction, { who, now }: Stamp): string {
	return db.transaction((tx) => {
		const before = besideOf(tx, scan, action.item);
		const id = newId();
		const terms = { text: action.text, owner: action.owner, due: action.due };
		const given: ActionTerms = { ...terms, state: 'planned', learned: '' };
		const row = { id, scan, item: action.item, ...given, changedBy: who, changedAt: now };
		tx.insert(actions).values(row).run();
		record(
			tx,
			{ scan, item: action.item, before, old: null },
			{ id, action: given, isNew: true },
			{ who, now }
		);
		return id;
	}, immediate);
}

/** What somebody else changed since `seen` is returned and not overwritten. */
export function change(
	db: Database,
	scan: string,
	{ id, seen, given }: { id: string; seen: ActionTerms; given: ActionTerms },
	{ who, now }: Stamp
): ActionOutcome {
	return db.transaction((tx) => {
		const current = find(tx, scan, id);
		if (!current) return { kind: 'gone' };
		if (isEqual(given, current)) return { kind: 'done' };
		if (!isEqual(seen, current)) return { kind: 'stale', current };
		const { item } = current;
		const before = besideOf(tx, scan, item);
		tx.update(actions)
			.set({ ...given, changedBy: who, changedAt: now })
			.where(eq(actions.id, id))
			.run();
		record(tx, { scan, item, before, old: termsOf(current) }, { id, action: given }, { who, now });
		return { kind: 'done' };
	}, immediate);
}

export function takeAway(
	db: Database,
	scan: string,
	{ id, seen }: { id: string; seen: ActionTerms },
	{ who, now }: Stamp
): ActionOutcome {
	return db.transaction((tx) => {
		const current = find(tx, scan, id);
		if (!current) return { kind: 'done' };
		if (!isEqual(seen, current)) return { kind: 'stale', current };
		const { item } = current;
		const before = besideOf(tx, scan, item);
		tx.delete(actions).where(eq(actions.id, id)).run();
		record(tx, { scan, item, before, old: termsOf(current) }, { id, action: null }, { who, now });
		return { kind: 'done' };
	}, immediate);
}

function find(db: Database, scan: string, id: string) {
	return db
		.select({ ...getTableColumns(actions), changedBy: signerIn(actions.changedBy) })
		.from(actions)
		.where(and(eq(actions.id, id), eq(actions.scan, scan)))
		.get();
}

/** What stands beside a question: its notes, with the first of its actions. */
function besideOf(db: Database, scan: string, item: string | null): LoggedNotes | undefined {
	if (item === null) return undefined;
	const row = db
		.select({ minority: conversations.minority, changeReason: conversations.changeReason })
		.from(conversations)
		.where(and(eq(conversations.scan, scan), eq(conversations.item, item)))
		.get();
	const first = ofScan(db, scan).find((one) => one.item === item);
	const { text = '', owner = '', due = '' } = first ?? {};
	const { minority = '', changeReason = null } = row ?? {};
	return { minority, changeReason, action: { text, owner, due } };
}

/** A lead who still writes beside the question meets this as somebody else's change. */
function record(
	db: Database,
	where: {
		scan: string;
		item: string | null;
		before: LoggedNotes | undefined;
		old: ActionTerms | null;
	},
	happened: LoggedAction,
	{ who, now }: Stamp
) {
	const { scan, item, before, old } = where;
	const after = besideOf(db, scan, item);
	const isBeside = item !== null && JSON.stringify(after) !== JSON.stringify(before);
	const told: LoggedAction = isBeside && after ? { ...happened, beside: after } : happened;
	const event = { kind: 'action' as const, item, who, at: now };
	const revision = log(db, scan, [
		{ ...event, old: old && JSON.stringify(old), new: JSON.stringify(told) }
	]);
	if (!isBeside) return;
	db.insert(conversations)
		.values({ scan, item, revision })
		.onConflictDoUpdate({ target: [conversations.scan, conversations.item], set: { revision } })
		.run();
}

function termsOf({ text, owner, due, state, learned }: ActionTerms): ActionTerms {
	return { text, owner, due, state, learned };
}

function isEqual(one: ActionTerms, other: ActionTerms): boolean {
	return JSON.stringify(termsOf(one)) === JSON.stringify(termsOf(other));
}
