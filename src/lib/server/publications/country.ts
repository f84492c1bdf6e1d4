import { and, asc, desc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import {
	composeCountry,
	type ComposedCountry,
	type CountryPicture
} from '#domain/publication/country.ts';
import { themesWithScores } from '#domain/score/score.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import * as country from '#server/rounds/country.ts';
import { countryEditions as table } from '#server/tables/country.ts';
import * as publications from './publications.ts';

/*
 * What others than the administrator see of the country stands still: a mean that moves when one municipality
 * finalises tells its score.
 */

export interface CountryEdition {
	edition: number;
	/** ISO instant. */
	madeAt: string;
	picture: CountryPicture;
}

/** The latest of each base and year, newest year first. */
export function latest(db: Database): CountryEdition[] {
	const rows = db
		.select()
		.from(table)
		.orderBy(desc(table.year), asc(table.base), desc(table.edition))
		.all();
	const first = new Map<string, (typeof rows)[number]>();
	for (const row of rows) {
		const name = `${row.base} ${row.year}`;
		if (!first.has(name)) first.set(name, row);
	}
	return [...first.values()].map(({ edition, madeAt, shown }) => ({
		...{ edition, madeAt, picture: JSON.parse(shown) as CountryPicture }
	}));
}

/** As the scans stand now, newest year first; what would be given out, and no more. */
export function live(db: Database, now: string): ComposedCountry[] {
	const scores = country.scores(db);
	const byYear = Map.groupBy(scores, ({ base, day }) => `${day.slice(0, 4)} ${base}`);
	const named = new Map(
		[...new Set(scores.map(({ base }) => base))].map((base) => [base, country.baseNamed(db, base)])
	);
	const past = pastOf(db, [...new Set(scores.map(({ region }) => region))]);
	return [...byYear]
		.toSorted(([a], [b]) => b.slice(0, 4).localeCompare(a.slice(0, 4)) || a.localeCompare(b))
		.flatMap(([name, own]) => {
			const [year, base] = [name.slice(0, 4), name.slice(5)];
			const questionnaire = named.get(base);
			if (!questionnaire) return [];
			const themes = themesWithScores(questionnaire).map(({ id, title, core }) => ({
				...{ id, title, core }
			}));
			const earlier = basesOf(db, base, year);
			return [composeCountry({ base, year, themes, scores: own, past, earlier, now })];
		});
}

export type LayDownOutcome = { kind: 'done'; edition: number } | { kind: 'nothing' };

/** nothing: there is no number that may be given out, or nothing changed since the last edition. */
export function layDown(
	db: Database,
	asked: { base: string; year: string },
	{ who, now }: Stamp
): LayDownOutcome {
	return db.transaction((tx): LayDownOutcome => {
		const found = live(tx, now).find(
			({ picture: { base, year } }) => base === asked.base && year === asked.year
		);
		if (!found || found.picture.lines.every(({ score }) => score === null)) {
			return { kind: 'nothing' };
		}
		const { picture, basis } = found;
		const shown = JSON.stringify(picture);
		const last = latest(tx).find((one) => isOf(one.picture, asked));
		if (last && JSON.stringify(last.picture) === shown) return { kind: 'nothing' };
		const { base, year } = asked;
		const { edition } = basis;
		tx.insert(table)
			.values({
				...{ base, year, edition, shown, basis: JSON.stringify(basis) },
				...{ madeBy: who, madeAt: now }
			})
			.run();
		const entry = { what: 'country-laid-down', who, subject: `${base} ${year}` } as const;
		journal.write(tx, { ...entry, detail: { edition } }, now);
		return { kind: 'done', edition };
	}, immediate);
}

function isOf(picture: CountryPicture, { base, year }: { base: string; year: string }): boolean {
	return picture.base === base && picture.year === year;
}

function basesOf(db: Database, base: string, year: string): PublicationBasis[] {
	return db
		.select({ basis: table.basis })
		.from(table)
		.where(and(eq(table.base, base), eq(table.year, year)))
		.orderBy(asc(table.edition))
		.all()
		.map(({ basis }) => JSON.parse(basis) as PublicationBasis);
}

function pastOf(db: Database, regions: string[]): Map<string, PublicationBasis[]> {
	return new Map(regions.map((region) => [region, publications.basesOf(db, region)]));
}
