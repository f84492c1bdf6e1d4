import { LRUCache } from 'lru-cache';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { watchWrites } from '#server/db/watch.ts';
import * as instruments from '#server/library/instruments.ts';
import { predecessorsOn, type Predecessor } from '#server/registry/predecessors.ts';
import * as agreements from './agreements.ts';
import * as standings from './standings.ts';

/** What a municipality promised, in its own plan and with others; without what was taken out. */
export interface Promised {
	lines: agreements.AgreementRow[];
	/** Of municipalities that merged into this one, with their lines; none without lines. */
	before: (Predecessor & { lines: agreements.AgreementRow[] })[];
	/** Joint actions and agreements of the region that it takes part in, itself or through who merged into it. */
	shared: agreements.AgreementRow[];
	/** How those stand in this municipality, as it said itself. */
	told: standings.StandingRow[];
}

export interface PromisedBy {
	region: string;
	municipality: string;
	/** ISO day. */
	today: string;
}

/** Only of instruments that the region uses. A page that looks while a session runs asks it again and again. */
export function promisedBy(db: Database, asked: PromisedBy): Promised {
	// A write that is undone is not told, so within a transaction nothing is kept.
	if (db.$client.inTransaction) return read(db, asked);
	const name = `${watched(db)()} ${asked.region} ${asked.municipality} ${asked.today}`;
	const known = kept(db).get(name);
	if (known) return known;
	const found = read(db, asked);
	kept(db).set(name, found);
	return found;
}

const all = ['insert', 'update', 'delete'];

const watched = prepared((db) =>
	watchWrites(db, 'promised', {
		agreements: all,
		agreement_standings: all,
		region_instruments: all,
		municipality_successors: all,
		municipalities: ['update of name, valid_to']
	})
);

const kept = prepared(() => new LRUCache<string, Promised>({ max: 64 }));

function read(db: Database, { region, municipality, today }: PromisedBy): Promised {
	const merged = predecessorsOn(db, municipality, today);
	const hasPlan = instruments.isUsedBy(db, region, instruments.plans);
	const linesOf = (code: string) =>
		hasPlan ? agreements.linesOf(db, { region, municipality: code }).filter(isThere) : [];
	const own = [municipality, ...merged.map(({ code }) => code)];
	const shared = instruments.isUsedBy(db, region, instruments.agreementsMonitor)
		? agreements.sharedIn(db, region).filter((row) => isThere(row) && takesPart(row, own))
		: [];
	return {
		lines: linesOf(municipality),
		before: merged
			.map((one) => ({ ...one, lines: linesOf(one.code) }))
			.filter(({ lines }) => lines.length > 0),
		shared,
		told: standings
			.ofAgreements(
				db,
				shared.map(({ id }) => id)
			)
			.filter((one) => one.municipality === municipality)
	};
}

function isThere({ removedAt }: agreements.AgreementRow): boolean {
	return removedAt === null;
}

/** codes: of one municipality and of those that merged into it. */
export function takesPart(
	{ municipalities }: Pick<agreements.AgreementRow, 'municipalities'>,
	codes: readonly string[]
): boolean {
	return municipalities === null || codes.some((code) => municipalities.includes(code));
}
