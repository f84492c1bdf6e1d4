import { and, desc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { FiguresBeside } from '#domain/figure/contradiction.ts';
import type { Inhabitants, LocalFigure } from '#domain/figure/figure.ts';
import { figureKey } from '#domain/figure/figure.ts';
import { dayOf } from '#domain/words/day.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import * as regions from '#server/registry/regions.ts';
import { figureImports, localFigures } from '#server/tables/beside.ts';
import { municipalities, regions as regionTable } from '#server/tables/registry.ts';

/** As they were brought in: nobody is shown them before domain/figure/table.ts withheld what is small. */
export function ofRegion(db: Database, region: string): LocalFigure[] {
	const { import: from, id, ...said } = localFigures;
	return db
		.select({
			...{ level: said.level, municipality: said.municipality, part: said.part },
			...{ subject: said.subject, group: said.group, year: said.year, since: said.since },
			...{ value: said.value, unit: said.unit, base: said.base, baseOf: said.baseOf },
			...{ margin: said.margin, printed: said.printed, source: said.source },
			...{ status: said.status, told: said.told },
			...{ name: municipalities.name, regionName: regionTable.name }
		})
		.from(localFigures)
		.innerJoin(figureImports, eq(from, figureImports.id))
		.innerJoin(regionTable, eq(figureImports.region, regionTable.key))
		.leftJoin(municipalities, eq(said.municipality, municipalities.code))
		.where(eq(figureImports.region, region))
		.orderBy(id)
		.all()
		.map(({ name, regionName, ...figure }) => ({
			...figure,
			place: figure.level === 'country' ? 'Nederland' : (name ?? regionName)
		}));
}

/** What figures are compared with and divided by, on a day. */
export function knownOf(db: Database, region: string, now: string): FiguresBeside {
	const members = regions.membersOn(db, region, dayOf(now));
	const inhabitants = members.flatMap(({ code, inhabitants: number }): Inhabitants[] =>
		number === null ? [] : [{ of: code, number, year: yearOf(code, number) }]
	);
	const isWhole = members.length > 0 && inhabitants.length === members.length;
	if (isWhole) {
		const years = new Set(inhabitants.map(({ year }) => year));
		inhabitants.push({
			of: '',
			number: inhabitants.reduce((sum, { number }) => sum + number, 0),
			year: years.size === 1 ? inhabitants[0]!.year : null
		});
	}
	return { inhabitants, members: members.map(({ code }) => code) };
}

/** The national registry is of one year; a number that a region brought itself says none. */
function yearOf(code: string, number: number): number | null {
	national ??= readNationalRegistry();
	return national.get(code)?.inhabitants === number ? yearOfRegistry : null;
}

let national: ReturnType<typeof readNationalRegistry> | undefined;
const yearOfRegistry = 2023;

export interface FigureImport {
	id: number;
	madeBy: string;
	madeAt: string;
	/** How many are in it, and of which subjects. */
	figures: number;
	subjects: string[];
}

/** Newest first. */
export function importsOf(db: Database, region: string): FigureImport[] {
	return db
		.select()
		.from(figureImports)
		.where(eq(figureImports.region, region))
		.orderBy(desc(figureImports.id))
		.all()
		.map(({ id, madeBy, madeAt }) => {
			const rows = db
				.select({ subject: localFigures.subject })
				.from(localFigures)
				.where(eq(localFigures.import, id))
				.all();
			const subjects = [...new Set(rows.map(({ subject }) => subject))];
			return { id, madeBy, madeAt, figures: rows.length, subjects };
		});
}

export type BringOutcome =
	| { kind: 'brought'; id: number }
	/** Somebody else brought one of them meanwhile. */
	| { kind: 'already-there' };

/** All of them or none. */
export function bring(
	db: Database,
	region: string,
	figures: readonly LocalFigure[],
	{ who, now }: Stamp
): BringOutcome {
	return db.transaction((tx): BringOutcome => {
		const keyOf = (figure: LocalFigure) => `${figureKey(figure)} ${figure.status}`;
		const kept = new Set(ofRegion(tx, region).map(keyOf));
		if (figures.some((figure) => kept.has(keyOf(figure)))) return { kind: 'already-there' };
		const { id } = tx
			.insert(figureImports)
			.values({ region, madeBy: who, madeAt: now })
			.returning()
			.get();
		for (const { place: _, ...figure } of figures) {
			tx.insert(localFigures)
				.values({ import: id, ...figure })
				.run();
		}
		const detail = { figures: figures.length };
		journal.write(tx, { what: 'figures-brought', who, subject: region, region, detail }, now);
		return { kind: 'brought', id };
	}, immediate);
}

/** False where it is gone. */
export function takeBack(db: Database, region: string, id: number, { who, now }: Stamp): boolean {
	return db.transaction((tx) => {
		const found = tx
			.select({ id: figureImports.id })
			.from(figureImports)
			.where(and(eq(figureImports.region, region), eq(figureImports.id, id)))
			.get();
		if (!found) return false;
		const { changes } = tx.delete(localFigures).where(eq(localFigures.import, id)).run();
		tx.delete(figureImports).where(eq(figureImports.id, id)).run();
		const detail = { figures: changes };
		journal.write(tx, { what: 'figures-taken-back', who, subject: region, region, detail }, now);
		return true;
	}, immediate);
}
