import { and, asc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { seenOf, type Area, type Criterion, type Figure } from '#domain/weighing/weighing.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import {
	weighingAreas,
	weighingCriteria,
	weighingFigures,
	weighings
} from '#server/tables/weighings.ts';

export type WeighingRow = typeof weighings.$inferSelect;

export interface WholeWeighing extends WeighingRow {
	criteria: Criterion[];
	areas: Area[];
	figures: Figure[];
}

/** Newest first. */
export function ofRegion(db: Database, region: string): WeighingRow[] {
	return db
		.select()
		.from(weighings)
		.where(eq(weighings.region, region))
		.orderBy(asc(weighings.id))
		.all()
		.toReversed();
}

export function find(db: Database, region: string, id: number): WholeWeighing | undefined {
	const row = db
		.select()
		.from(weighings)
		.where(and(eq(weighings.region, region), eq(weighings.id, id)))
		.get();
	if (!row) return undefined;
	const { weighing, id: criterion, ...said } = weighingCriteria;
	return {
		...row,
		criteria: db
			.select({
				...{ id: criterion, name: said.name, unit: said.unit },
				...{ weight: said.weight, atNone: said.atNone, atAll: said.atAll }
			})
			.from(weighingCriteria)
			.where(eq(weighing, id))
			.orderBy(asc(criterion))
			.all(),
		areas: db
			.select({ postcode: weighingAreas.postcode, name: weighingAreas.name })
			.from(weighingAreas)
			.where(eq(weighingAreas.weighing, id))
			.orderBy(asc(weighingAreas.postcode))
			.all(),
		figures: db
			.select({
				...{ postcode: weighingFigures.postcode, criterion: weighingFigures.criterion },
				...{ value: weighingFigures.value, source: weighingFigures.source },
				day: weighingFigures.day
			})
			.from(weighingFigures)
			.where(eq(weighingFigures.weighing, id))
			.all()
	};
}

export type MakeOutcome = { kind: 'made'; id: number } | { kind: 'title-taken' };

export function make(
	db: Database,
	asked: { region: string; title: string; purpose: string },
	{ who, now }: Stamp
): MakeOutcome {
	return db.transaction((tx): MakeOutcome => {
		const { region, title } = asked;
		if (ofRegion(tx, region).some((one) => one.title === title)) return { kind: 'title-taken' };
		const { id } = tx
			.insert(weighings)
			.values({ ...asked, madeBy: who, madeAt: now })
			.returning()
			.get();
		note(tx, 'weighing-made', asked, { who, now });
		return { kind: 'made', id };
	}, immediate);
}

export type ChangeWeighingOutcome =
	| { kind: 'saved' }
	/** It was thrown away meanwhile. */
	| { kind: 'gone' }
	/** A figure was entered, so what it is reckoned with is fixed. */
	| { kind: 'locked' }
	| { kind: 'name-taken' }
	/** Somebody else changed the figures of the area meanwhile. */
	| { kind: 'stale' }
	/** There is nothing to reckon with yet. */
	| { kind: 'no-criteria' };

export function addCriterion(
	db: Database,
	weighing: WeighingRow,
	criterion: Omit<Criterion, 'id'>,
	stamp: Stamp
): ChangeWeighingOutcome {
	return change(db, weighing, stamp, (tx, { criteria, figures }) => {
		if (figures.length > 0) return { kind: 'locked' };
		if (criteria.some(({ name }) => name === criterion.name)) return { kind: 'name-taken' };
		tx.insert(weighingCriteria)
			.values({ weighing: weighing.id, ...criterion })
			.run();
		return done({ criterion: criterion.name });
	});
}

export function removeCriterion(
	db: Database,
	weighing: WeighingRow,
	id: number,
	stamp: Stamp
): ChangeWeighingOutcome {
	return change(db, weighing, stamp, (tx, { criteria, figures }) => {
		if (figures.length > 0) return { kind: 'locked' };
		const found = criteria.find((one) => one.id === id);
		if (!found) return { kind: 'gone' };
		tx.delete(weighingCriteria).where(eq(weighingCriteria.id, id)).run();
		return done({ criterion: found.name });
	});
}

export function addArea(
	db: Database,
	weighing: WeighingRow,
	area: Area,
	stamp: Stamp
): ChangeWeighingOutcome {
	return change(db, weighing, stamp, (tx, { areas }) => {
		if (areas.some(({ postcode }) => postcode === area.postcode)) return { kind: 'name-taken' };
		tx.insert(weighingAreas)
			.values({ weighing: weighing.id, ...area })
			.run();
		return done({ postcode: area.postcode });
	});
}

/** With its figures. */
export function removeArea(
	db: Database,
	weighing: WeighingRow,
	postcode: string,
	stamp: Stamp
): ChangeWeighingOutcome {
	return change(db, weighing, stamp, (tx, { areas }) => {
		if (!areas.some((one) => one.postcode === postcode)) return { kind: 'gone' };
		tx.delete(weighingFigures)
			.where(and(eq(weighingFigures.weighing, weighing.id), eq(weighingFigures.postcode, postcode)))
			.run();
		tx.delete(weighingAreas)
			.where(and(eq(weighingAreas.weighing, weighing.id), eq(weighingAreas.postcode, postcode)))
			.run();
		return done({ postcode });
	});
}

export interface AreaFigures {
	postcode: string;
	figures: Omit<Figure, 'postcode'>[];
	/** What the writer saw of the area (domain/weighing/weighing.ts). */
	seen: string;
}

/** Of one area; a criterion that is left out loses its figure. */
export function setFigures(
	db: Database,
	weighing: WeighingRow,
	{ postcode, figures, seen }: AreaFigures,
	stamp: Stamp
): ChangeWeighingOutcome {
	return change(db, weighing, stamp, (tx, { areas, criteria, figures: kept }) => {
		if (criteria.length === 0) return { kind: 'no-criteria' };
		const isThere = areas.some((one) => one.postcode === postcode);
		const known = criteria.map(({ id }) => id);
		if (!isThere || figures.some(({ criterion }) => !known.includes(criterion))) {
			return { kind: 'gone' };
		}
		if (seenOf(postcode, kept) !== seen) return { kind: 'stale' };
		const isArea = and(
			eq(weighingFigures.weighing, weighing.id),
			eq(weighingFigures.postcode, postcode)
		);
		tx.delete(weighingFigures).where(isArea).run();
		for (const figure of figures) {
			tx.insert(weighingFigures)
				.values({
					...{ weighing: weighing.id, postcode, ...figure },
					...{ enteredBy: stamp.who, enteredAt: stamp.now }
				})
				.run();
		}
		return done({ postcode });
	});
}

export function discard(db: Database, weighing: WeighingRow, stamp: Stamp): void {
	const { id } = weighing;
	db.transaction((tx) => {
		tx.delete(weighingFigures).where(eq(weighingFigures.weighing, id)).run();
		tx.delete(weighingAreas).where(eq(weighingAreas.weighing, id)).run();
		tx.delete(weighingCriteria).where(eq(weighingCriteria.weighing, id)).run();
		tx.delete(weighings).where(eq(weighings.id, id)).run();
		note(tx, 'weighing-removed', weighing, stamp);
	}, immediate);
}

function change(
	db: Database,
	weighing: WeighingRow,
	stamp: Stamp,
	work: (tx: Database, now: WholeWeighing) => Refused | Changed
): ChangeWeighingOutcome {
	return db.transaction((tx): ChangeWeighingOutcome => {
		const now = find(tx, weighing.region, weighing.id);
		if (!now) return { kind: 'gone' };
		const outcome = work(tx, now);
		if (outcome.kind !== 'changed') return outcome;
		note(tx, 'weighing-changed', weighing, stamp, outcome.detail);
		return { kind: 'saved' };
	}, immediate);
}

type Refused = Exclude<ChangeWeighingOutcome, { kind: 'saved' }>;

interface Changed {
	kind: 'changed';
	/** For the journal. */
	detail: Record<string, string>;
}

function done(detail: Changed['detail']): Changed {
	return { kind: 'changed', detail };
}

function note(
	tx: Database,
	what: 'weighing-made' | 'weighing-changed' | 'weighing-removed',
	{ region, title }: Pick<WeighingRow, 'region' | 'title'>,
	{ who, now }: Stamp,
	detail: Record<string, string> = {}
) {
	journal.write(tx, { what, who, subject: region, region, detail: { title, ...detail } }, now);
}
