import { may, ownMunicipalities } from '#domain/access/permission.ts';
import { issueMatrix } from '#domain/issue/issue.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import * as issues from '#server/issues/issues.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { allow, turnAway } from '#request/guard.ts';

/** Who may see the results of a region sees what was ticked; only where the region uses a matrix. */
export function issuesFor(locals: App.Locals, key: string) {
	allow(locals, 'see-region-results', { region: key });
	const { db, now } = locals;
	const region = matrixRegion(locals, key);
	const members = regions.membersOn(db, key, dayOf(now)).toSorted(byName);
	const names = new Map(regions.everMembers(db, key).map(({ code, name }) => [code, name]));
	const kept = issues.ofRegion(db, key);
	/** Who may not see the municipalities is told of their own, and of those that were ticked. */
	const seesAll = may(locals.viewer, 'see-municipalities', { region: key });
	const own = ownMunicipalities(locals.viewer, key);
	const columns = members.map(({ code }) => code).filter((code) => seesAll || own.includes(code));
	const matrix = issueMatrix(kept, columns, (code) => names.get(code) ?? code);
	return { region, matrix, mayKeep: may(locals.viewer, 'keep-issues', { region: key }) };
}

export function matrixRegion(locals: App.Locals, key: string): regions.RegionRow {
	const region = regions.find(locals.db, key);
	if (!region || !instruments.isUsedBy(locals.db, key, instruments.issuesMatrix)) turnAway(locals);
	return region;
}
