import { eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { regionInstruments } from '#server/tables/registry.ts';
import * as journal from '#server/journal/journal.ts';

/* A region sees only the questionnaires that it switched on. */

/** The table that weighs postcode areas; it is no questionnaire, and switched on as one. */
export const weighingTable = 'weegtabel';
/** Figures beside scores, and who in the region knows what; they are no questionnaires either. */
export const localFigures = 'cijfers';
export const expertiseRegister = 'expertise';
/** Guided agendas beside a scan. */
export const sessionScripts = 'draaiboeken';

/** Issues and themes by municipality. */
export const issuesMatrix = 'matrix';
/** Plans of municipalities and the region, and agreements that they share. */
export const plans = 'plan';
export const agreementsMonitor = 'afspraken';

/** What is switched on as questionnaires are. */
export const otherInstruments: readonly { key: string; title: string }[] = [
	{ key: weighingTable, title: 'Weegtabel per postcodegebied (geen vragenlijst)' },
	{ key: localFigures, title: 'Cijfers naast de scores (geen vragenlijst)' },
	{ key: expertiseRegister, title: 'Wie weet wat in de regio (geen vragenlijst)' },
	{ key: sessionScripts, title: 'Draaiboeken naast een scan (geen vragenlijst)' },
	{ key: issuesMatrix, title: 'Matrix van vraagstukken (geen vragenlijst)' },
	{ key: plans, title: 'Plan per gemeente (geen vragenlijst)' },
	{ key: agreementsMonitor, title: 'Afspraken van de regio (geen vragenlijst)' }
];

/** Undefined means that the region never chose, and uses all. */
export function chosenBy(db: Database, region: string): Set<string> | undefined {
	const rows = db
		.select()
		.from(regionInstruments)
		.where(eq(regionInstruments.region, region))
		.all();
	return rows.length === 0 ? undefined : new Set(rows.map(({ instrument }) => instrument));
}

/** None chosen means that the region uses all. */
export function isAmong(chosen: readonly string[], instrument: string): boolean {
	return chosen.length === 0 || chosen.includes(instrument);
}

export function isUsedBy(db: Database, region: string, instrument: string): boolean {
	return chosenBy(db, region)?.has(instrument) ?? true;
}

/** It throws for an empty list, which would mean all. */
export function choose(
	db: Database,
	region: string,
	chosen: readonly string[],
	{ who, now }: Stamp
): void {
	if (chosen.length === 0) throw new Error('A region uses at least one instrument');
	db.transaction((tx) => {
		tx.delete(regionInstruments).where(eq(regionInstruments.region, region)).run();
		const rows = chosen.map((instrument) => ({ region, instrument }));
		tx.insert(regionInstruments).values(rows).run();
		const entry = { what: 'instruments-set', who, subject: region, region } as const;
		journal.write(tx, { ...entry, detail: { instruments: chosen } }, now);
	}, immediate);
}
