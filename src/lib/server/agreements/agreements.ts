import { and, asc, eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import {
	ownOrigin,
	type AgreementKind,
	type AgreementOrigin,
	type AgreementTerms,
	type AgreementYield
} from '#domain/agreement/agreement.ts';
import {
	moveRefusal,
	type AgreementState,
	type MoveRefusal
} from '#domain/agreement/agreement-course.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { agreementEvents, agreements } from '#server/tables/beside.ts';

export type AgreementRow = typeof agreements.$inferSelect;
export type AgreementEvent = typeof agreementEvents.$inferSelect;

/** Who writes, and as what: the history tells the role, whoever holds it later. */
export interface AgreementWriter {
	/** As in the journal. */
	id: string;
	/** Such as "beleidsadviseur". */
	role: string;
}

/** Whose plan: of a municipality, or with null of the region itself. */
export interface PlanOwner {
	region: string;
	municipality: string | null;
}

/** In the order in which they were added; what was taken out is among them, with its moment. */
export function linesOf(db: Database, owner: PlanOwner): AgreementRow[] {
	return db
		.select()
		.from(agreements)
		.where(and(isOf(owner), eq(agreements.kind, 'plan-line')))
		.orderBy(asc(agreements.id))
		.all();
}

/** Regional agreements and joint actions. */
export function sharedIn(db: Database, region: string): AgreementRow[] {
	const isShared = or(eq(agreements.kind, 'regional'), eq(agreements.kind, 'joint'));
	return db
		.select()
		.from(agreements)
		.where(and(eq(agreements.region, region), isShared))
		.orderBy(asc(agreements.id))
		.all();
}

export function find(db: Database, region: string, id: number): AgreementRow | undefined {
	return db
		.select()
		.from(agreements)
		.where(and(eq(agreements.region, region), eq(agreements.id, id)))
		.get();
}

/** Newest first. */
export function historyOf(db: Database, agreement: number): AgreementEvent[] {
	return db
		.select()
		.from(agreementEvents)
		.where(eq(agreementEvents.agreement, agreement))
		.orderBy(asc(agreementEvents.revision))
		.all()
		.toReversed();
}

export interface NewAgreement extends PlanOwner {
	kind: AgreementKind;
	terms: AgreementTerms;
	origin?: AgreementOrigin;
	shared?: SharedTerms;
}

/** What only an agreement of several municipalities says. */
export interface SharedTerms {
	yields: AgreementYield | null;
	/** Codes; null is all of the region. */
	municipalities: string[] | null;
	adoptedBy: string;
	/** ISO day, another moment in words, or empty. */
	adoptedOn: string;
}

export const notShared: SharedTerms = {
	...{ yields: null, municipalities: null, adoptedBy: '', adoptedOn: '' }
};

export function add(
	db: Database,
	{ region, municipality, kind, terms, origin = ownOrigin, shared = notShared }: NewAgreement,
	{ who, now }: Stamp<AgreementWriter>
): number {
	return db.transaction((tx) => {
		const from = {
			...{ origin: origin.kind, originRound: origin.round, originItem: origin.item },
			...{ originTheme: origin.theme, originAction: origin.action }
		};
		const own = { region, municipality, kind, ...termsIn(terms), ...shared, ...from };
		const row = tx
			.insert(agreements)
			.values({ ...own, state: 'planned', learned: '', setBy: who.id, setAt: now, revision: 1 })
			.returning()
			.get();
		record(tx, row, { kind: 'added', said: '', old: null }, { who, now });
		note(tx, 'agreement-added', row, { who, now });
		return row.id;
	}, immediate);
}

export type AgreementOutcome =
	| { kind: 'saved' }
	| { kind: 'gone' }
	/** Somebody else changed it meanwhile; `now` is what stands there. */
	| { kind: 'stale'; now: AgreementRow };

interface Asked {
	region: string;
	id: number;
	/** The revision that its writer saw. */
	expected: number;
}

export function change(
	db: Database,
	asked: Asked,
	{ terms, shared }: { terms: AgreementTerms; shared?: SharedTerms },
	stamp: Stamp<AgreementWriter>
): AgreementOutcome {
	return changed(db, asked, stamp, (kept) => ({
		values: { ...termsIn(terms), ...shared },
		told: { kind: 'changed', said: '', old: written(kept) }
	}));
}

export type AgreementMoveOutcome = AgreementOutcome | { kind: 'refused'; why: MoveRefusal };

export function move(
	db: Database,
	asked: Asked,
	{ to, said }: { to: AgreementState; said: string },
	stamp: Stamp<AgreementWriter>
): AgreementMoveOutcome {
	let why: MoveRefusal | undefined;
	const outcome = changed(db, asked, stamp, (kept) => {
		why = moveRefusal({ from: kept.state, to, said });
		if (why) return undefined;
		const learned = said.trim() === '' ? kept.learned : said.trim();
		return {
			values: { state: to, learned },
			told: { kind: 'moved', said: said.trim(), old: written(kept) }
		};
	});
	return why ? { kind: 'refused', why } : outcome;
}

/** It leaves the plan; its row and its history stay, and it can be put back. */
export function takeOut(
	db: Database,
	asked: Asked,
	why: string,
	stamp: Stamp<AgreementWriter>
): AgreementOutcome {
	return changed(db, asked, stamp, (kept) =>
		kept.removedAt !== null
			? undefined
			: { values: { removedAt: stamp.now }, told: { kind: 'removed', said: why, old: null } }
	);
}

export function putBack(
	db: Database,
	asked: Asked,
	stamp: Stamp<AgreementWriter>
): AgreementOutcome {
	return changed(db, asked, stamp, (kept) =>
		kept.removedAt === null
			? undefined
			: { values: { removedAt: null }, told: { kind: 'put-back', said: '', old: null } }
	);
}

interface Change {
	values: Partial<AgreementRow>;
	told: Pick<AgreementEvent, 'kind' | 'said' | 'old'>;
}

/** Nothing is written where `work` gives nothing. */
function changed(
	db: Database,
	{ region, id, expected }: Asked,
	{ who, now }: Stamp<AgreementWriter>,
	work: (kept: AgreementRow) => Change | undefined
): AgreementOutcome {
	return db.transaction((tx): AgreementOutcome => {
		const kept = find(tx, region, id);
		if (!kept) return { kind: 'gone' };
		if (kept.revision !== expected) return { kind: 'stale', now: kept };
		const made = work(kept);
		if (!made) return { kind: 'saved' };
		const stamped = { setBy: who.id, setAt: now, revision: expected + 1 };
		const row = tx
			.update(agreements)
			.set({ ...made.values, ...stamped })
			.where(eq(agreements.id, id))
			.returning()
			.get();
		record(tx, row, made.told, { who, now });
		const what = made.told.kind === 'removed' ? 'agreement-removed' : 'agreement-changed';
		note(tx, what, row, { who, now });
		return { kind: 'saved' };
	}, immediate);
}

function record(
	tx: Database,
	{ id, revision, state }: AgreementRow,
	told: Pick<AgreementEvent, 'kind' | 'said' | 'old'>,
	{ who, now }: Stamp<AgreementWriter>
) {
	const event = { agreement: id, revision, state, ...told, role: who.role, who: who.id, at: now };
	tx.insert(agreementEvents).values(event).run();
}

function note(
	tx: Database,
	what: 'agreement-added' | 'agreement-changed' | 'agreement-removed',
	{ region, municipality, kind }: AgreementRow,
	{ who, now }: Stamp<AgreementWriter>
) {
	const detail = { kind, ...(municipality !== null && { municipality }) };
	journal.write(tx, { what, who: who.id, subject: region, region, detail }, now);
}

export function termsOf(row: AgreementRow): AgreementTerms {
	return termsIn(row);
}

export function originOf(row: AgreementRow): AgreementOrigin {
	return {
		...{ kind: row.origin, round: row.originRound, item: row.originItem },
		...{ theme: row.originTheme, action: row.originAction }
	};
}

function termsIn(terms: AgreementTerms): AgreementTerms {
	const { goal, action, responsible, due, means, lands, success, own, group, turn } = terms;
	return { goal, action, responsible, due, means, lands, success, own, group, turn };
}

function written(row: AgreementRow): string {
	const { yields, municipalities, adoptedBy, adoptedOn, state, learned } = row;
	return JSON.stringify({
		...termsIn(row),
		...{ yields, municipalities, adoptedBy, adoptedOn, state, learned }
	});
}

function isOf({ region, municipality }: PlanOwner): SQL | undefined {
	return and(
		eq(agreements.region, region),
		municipality === null
			? isNull(agreements.municipality)
			: eq(agreements.municipality, municipality)
	);
}
