import { eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Style } from '#domain/style/style.ts';
import { styleKey } from '#domain/style/typed-style.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { municipalityStyles, regions as table } from '#server/tables/registry.ts';
import * as regions from './regions.ts';

/* The colours of pictures, and of pages (domain/style/accent.ts): those of a municipality, else of its region, else our own. */

/** Undefined where it has none of its own. */
export function ofMunicipality(db: Database, municipality: string): Style | undefined {
	return db
		.select()
		.from(municipalityStyles)
		.where(eq(municipalityStyles.municipality, municipality))
		.get()?.style;
}

/** Where it chose no colours for the bands, those of the region stay. */
export function forMunicipality(
	db: Database,
	region: string,
	municipality: string
): Style | undefined {
	const own = ofMunicipality(db, municipality);
	const ofRegion = regions.styleOf(db, region);
	return own ? { ...ofRegion, ...own } : ofRegion;
}

export interface StyleChange {
	/** Undefined takes it away. */
	style: Style | undefined;
	/** The key of what its writer saw (domain/style/typed-style.ts). */
	seen: string;
}

export type StyleOutcome =
	| { kind: 'saved' }
	/** Somebody else changed it meanwhile. */
	| { kind: 'stale'; style: Style | undefined };

interface Doer {
	id: string;
}

export function changeOfRegion(
	db: Database,
	region: string,
	{ style, seen }: StyleChange,
	{ who, now }: Stamp<Doer>
): StyleOutcome {
	return db.transaction((tx): StyleOutcome => {
		const kept = regions.styleOf(tx, region);
		if (styleKey(kept) !== seen) return { kind: 'stale', style: kept };
		tx.update(table)
			.set({ style: style ?? null })
			.where(eq(table.key, region))
			.run();
		const entry = { what: 'region-style-changed', who: who.id, subject: region, region } as const;
		journal.write(tx, { ...entry, detail: told(style) }, now);
		return { kind: 'saved' };
	}, immediate);
}

/** regions: in whose journals it stands. */
export function changeOfMunicipality(
	db: Database,
	{ municipality, regions: own }: { municipality: string; regions: readonly string[] },
	{ style, seen }: StyleChange,
	{ who, now }: Stamp<Doer>
): StyleOutcome {
	return db.transaction((tx): StyleOutcome => {
		const kept = ofMunicipality(tx, municipality);
		if (styleKey(kept) !== seen) return { kind: 'stale', style: kept };
		putOfMunicipality(tx, municipality, style);
		const entry = { what: 'municipality-style-changed', who: who.id } as const;
		const detail = { municipality, ...told(style) };
		for (const region of own) {
			journal.write(tx, { ...entry, subject: region, region, detail }, now);
		}
		return { kind: 'saved' };
	}, immediate);
}

/** The caller has a transaction. */
export function putOfMunicipality(
	tx: Database,
	municipality: string,
	style: Style | undefined
): void {
	if (style) {
		tx.insert(municipalityStyles)
			.values({ municipality, style })
			.onConflictDoUpdate({ target: municipalityStyles.municipality, set: { style } })
			.run();
	} else {
		tx.delete(municipalityStyles).where(eq(municipalityStyles.municipality, municipality)).run();
	}
}

function told(style: Style | undefined): Record<string, unknown> {
	return style ? { ...style } : { ink: 'teruggezet' };
}
