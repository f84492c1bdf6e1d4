import { may } from '#domain/access/permission.ts';
import type { MonitorCell, MonitorRow } from '#domain/agreement/agreement-monitor.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { takesPart } from '#server/agreements/beside.ts';
import * as standings from '#server/agreements/standings.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { mergedBy, type Predecessor } from '#server/registry/predecessors.ts';
import { turnAway } from '#request/guard.ts';

/* What a region agreed, and how that stands in the municipalities that this person may see. */

/** Only where the region uses agreements. */
export function agreedRegion(
	locals: App.Locals,
	key: string,
	action: 'see-region-results' | 'keep-agreements' | 'see-municipalities'
): regions.RegionRow {
	const region = regions.find(locals.db, key);
	const isThere = region && instruments.isUsedBy(locals.db, key, instruments.agreementsMonitor);
	if (!isThere || !may(locals.viewer, action, { region: key })) turnAway(locals);
	return region;
}

export interface AgreedMember {
	code: string;
	name: string;
	/** What merged into it: who took part then takes part through it now. */
	before: readonly Predecessor[];
}

/** By name. seen: whose standing this person may see; told: for whom they may say how it stands. */
export function membersFor({ db, viewer, now }: App.Locals, region: string) {
	const today = dayOf(now);
	const before = mergedBy(db, today);
	const all: AgreedMember[] = regions
		.membersOn(db, region, today)
		.toSorted(byName)
		.map(({ code, name }) => ({ code, name, before: before(code) }));
	const mayOf = (action: 'see-plan' | 'keep-plan') => (member: AgreedMember) =>
		may(viewer, action, { region, municipality: member.code });
	return {
		all,
		seen: all.filter(mayOf('see-plan')),
		told: all.filter(mayOf('keep-plan')),
		/** Only then may it be said how many did what. */
		seesAll: may(viewer, 'see-municipalities', { region })
	};
}

/** What is kept, without what was taken out. */
export function keptShared({ db }: App.Locals, region: string): agreements.AgreementRow[] {
	return agreements.sharedIn(db, region).filter(({ removedAt }) => removedAt === null);
}

/** Rows of the monitor with the cells of these municipalities alone. */
export function monitorRows(
	{ db }: App.Locals,
	rows: readonly agreements.AgreementRow[],
	{ all, seen }: { all: readonly AgreedMember[]; seen: readonly AgreedMember[] }
): MonitorRow[] {
	const told = standings.ofAgreements(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => ({
		...{ id: row.id, action: row.action, goal: row.goal },
		of: membersOf(row, all).map(({ code }) => code),
		cells: seen.flatMap((member) =>
			cellAt(
				told.filter(({ agreement }) => agreement === row.id),
				member
			)
		)
	}));
}

/** What a municipality said; where it said nothing yet, what the last of those said that merged into it. */
function cellAt(told: readonly standings.StandingRow[], { code, before }: AgreedMember) {
	const own = told.find(({ municipality }) => municipality === code);
	if (own) return [cellOf(own)];
	const [last] = told
		.filter(({ municipality }) => before.some((one) => one.code === municipality))
		.toSorted((a, b) => b.setAt.localeCompare(a.setAt));
	const name = before.find((one) => one.code === last?.municipality)?.name;
	return last && name !== undefined
		? [{ ...cellOf(last), municipality: code, toldBefore: name }]
		: [];
}

export function cellOf(row: standings.StandingRow): MonitorCell {
	const { municipality, state, helps, hinders, directions, goesTo } = row;
	return { municipality, state, helps, hinders, directions, goesTo };
}

/** Of which members an agreement is. */
export function membersOf(
	{ municipalities }: Pick<agreements.AgreementRow, 'municipalities'>,
	all: readonly AgreedMember[]
): AgreedMember[] {
	return municipalities === null
		? [...all]
		: all.filter(({ code, before }) =>
				takesPart({ municipalities }, [code, ...before.map((one) => one.code)])
			);
}

export function sharedFor(locals: App.Locals, region: string, id: string) {
	const found = /^\d{1,9}$/.test(id) ? agreements.find(locals.db, region, Number(id)) : undefined;
	if (!found || found.kind === 'plan-line') turnAway(locals);
	return found;
}
