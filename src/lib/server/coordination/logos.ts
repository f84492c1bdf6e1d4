import { createHash } from 'node:crypto';
import { and, eq, lt, notInArray, sql } from 'drizzle-orm';
import type { Composition } from '#domain/composition/composition.ts';
import type { Logo, NamedLogo } from '#infographic/parts/logo.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { logos, roundCompositions } from '#server/tables/rounds.ts';
import { after, day } from '#server/time/moments.ts';

/*
 * What server/pictures/logo.ts made of a file is kept under its hash before the form with it is saved, so
 * that a mistake elsewhere in the form does not ask for the file again.
 */

/** Gives its hash. What nobody saved within a day goes. */
export function keep(db: Database, { content, viewBox, width, height }: Logo, now: string): string {
	const logo = JSON.stringify({ content, viewBox, width, height });
	const hash = createHash('sha256').update(logo).digest('hex');
	return db.transaction((tx) => {
		forgetUnused(tx, now);
		tx.insert(logos)
			.values({ hash, logo, keptAt: now })
			.onConflictDoUpdate({ target: logos.hash, set: { keptAt: now } })
			.run();
		return hash;
	}, immediate);
}

export function find(db: Database, hash: string): Logo | undefined {
	const row = db.select().from(logos).where(eq(logos.hash, hash)).get();
	return row && (JSON.parse(row.logo) as Logo);
}

/** The one that it names, with its words. */
export function ofComposition(
	db: Database,
	{ logo }: Pick<Composition, 'logo'>
): NamedLogo | undefined {
	const found = logo && find(db, logo.file);
	return found && { ...found, words: logo.words };
}

function forgetUnused(db: Database, now: string) {
	const named = sql<string>`${roundCompositions.composition} ->> '$.logo.file'`;
	const used = db
		.select({ hash: named })
		.from(roundCompositions)
		.where(sql`${named} is not null`);
	db.delete(logos)
		.where(and(lt(logos.keptAt, after(now, -day)), notInArray(logos.hash, used)))
		.run();
}
