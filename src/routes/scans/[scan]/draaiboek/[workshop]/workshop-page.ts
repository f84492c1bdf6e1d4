import { error } from '@sveltejs/kit';
import { titleOf } from '#domain/scan/scan.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { notHere, scanFor, turnAway } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { trailOfScan } from '#request/trail.ts';
import { viewerAt, type Visitor } from '#request/visitor.ts';

/** Who may lead a session leads scripts; who may see the scan sees their results. */
export function scriptedScanFor(visitor: Visitor, id: string, action: 'see' | 'lead') {
	const { locals } = visitor;
	const scan = scanFor(visitor, id, action);
	if (!instruments.isUsedBy(locals.db, scan.region, instruments.sessionScripts))
		error(404, notHere);
	const mayLead = mayWithScan(viewerAt(visitor, scan), scan, 'lead');
	return { scan, mayLead, shown: shownScan(locals, scan) };
}

export function workshopFor(
	visitor: Visitor,
	params: { scan: string; workshop: string },
	action: 'see' | 'lead'
) {
	const found = scriptedScanFor(visitor, params.scan, action);
	const workshop = workshops.find(visitor.locals.db, found.scan.id, params.workshop);
	if (!workshop) turnAway(visitor.locals);
	return { ...found, workshop };
}

function shownScan(locals: App.Locals, scan: Scan) {
	const regionName = regions.find(locals.db, scan.region)?.name ?? scan.region;
	const title = titleOf({ ...scan, regionName });
	const href = `/scans/${scan.id}`;
	return {
		...{ id: scan.id, title, round: scan.roundKey },
		trail: [...trailOfScan(locals, { ...scan, regionName }), { title, href }]
	};
}
