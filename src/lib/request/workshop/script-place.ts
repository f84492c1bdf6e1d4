import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { signatureOf } from '#domain/access/signature.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import * as instruments from '#server/library/instruments.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as regions from '#server/registry/regions.ts';
import { predecessorsOn } from '#server/registry/predecessors.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { notHere, scanFor, turnAway } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { revisionOf } from '#request/session-live.ts';
import { trailOfScan } from '#request/trail.ts';
import { signatureAt, viewerAt, type Visitor } from '#request/visitor.ts';
import { regionTrail } from '#ui/frame/trail.ts';
import type { ShownPlace } from '#ui/workshop/shown-workshop.ts';
import { followsAtMunicipality, followsAtRegion, followsAtScan, type Follows } from './follows.ts';

/** Where a group follows a script: beside a scan, a municipality or a region, as this person may be there. */
export interface ScriptPlace {
	home: workshops.WorkshopHome;
	/** Screens hear of it in this room (server/live/live.ts). */
	room: string;
	/** Where a stream to that room goes on. */
	seen: string;
	mayLead: boolean;
	/** As who this person signs. */
	who: string;
	shown: ShownPlace;
	/** Where an action is followed all year; null where it stays in the script. */
	follows: Follows | null;
}

export type ScriptAction = 'see' | 'lead';

export interface WorkshopSeat extends ScriptPlace {
	workshop: workshops.Workshop;
}

/** Who may lead a session leads scripts; who may see the scan sees their results. */
export function scanPlaceFor(visitor: Visitor, id: string, action: ScriptAction): ScriptPlace {
	const { locals } = visitor;
	const scan = scanFor(visitor, id, action);
	if (!instruments.isUsedBy(locals.db, scan.region, instruments.sessionScripts))
		error(404, notHere);
	return {
		home: { scan: scan.id },
		room: scan.id,
		seen: revisionOf(locals, scan.id),
		mayLead: mayWithScan(viewerAt(visitor, scan), scan, 'lead'),
		who: signatureAt(visitor, scan),
		shown: shownScan(locals, scan),
		follows: followsAtScan(locals, scan.id, signatureAt(visitor, scan))
	};
}

export function scanWorkshopFor(
	visitor: Visitor,
	params: { scan: string; workshop: string },
	action: ScriptAction
): WorkshopSeat {
	const place = scanPlaceFor(visitor, params.scan, action);
	const workshop = workshops.find(visitor.locals.db, params.workshop);
	if (workshop?.scan !== params.scan) turnAway(visitor.locals);
	return { ...place, workshop };
}

/**
 * The region itself, and its municipalities, as far as this person may read there; by name. What stands beside a
 * municipality that merged is read by who may read of its successor, under its old name.
 */
export function regionPlacesFor(locals: App.Locals, key: string): ScriptPlace[] {
	const { db, now } = locals;
	const region = scriptedRegion(locals, key);
	const today = dayOf(now);
	const members = regions.membersOn(db, key, today).toSorted(byName);
	const own = [null, ...members]
		.map((one) => regionPlace(locals, region, one))
		.filter(({ home }) => mayAt(locals, home, 'see'));
	if (own.length === 0) turnAway(locals);
	const merged = own.flatMap(({ home }) =>
		'scan' in home || home.municipality === null
			? []
			: predecessorsOn(db, home.municipality, today)
					.map((one) => ({ ...regionPlace(locals, region, one), mayLead: false }))
					.filter((place) => workshops.ofHome(db, place.home).length > 0)
	);
	return [...own, ...merged];
}

export function regionWorkshopFor(
	locals: App.Locals,
	params: { region: string; workshop: string },
	action: ScriptAction
): WorkshopSeat {
	const region = scriptedRegion(locals, params.region);
	const workshop = workshops.find(locals.db, params.workshop);
	if (workshop?.region !== region.key) turnAway(locals);
	const code = workshop.municipality;
	const municipality = code === null ? null : teamRegistry.findMunicipality(locals.db, code);
	if (municipality === undefined) turnAway(locals);
	const place = regionPlace(locals, region, municipality);
	if (mayAt(locals, place.home, action)) return { ...place, workshop };
	if (action === 'lead' || !readsSuccessor(locals, region.key, code)) turnAway(locals);
	return { ...place, mayLead: false, workshop };
}

function readsSuccessor({ db, viewer, now }: App.Locals, region: string, code: string | null) {
	const today = dayOf(now);
	return regions
		.membersOn(db, region, today)
		.some(
			(member) =>
				mayAt({ viewer }, { region, municipality: member.code }, 'see') &&
				predecessorsOn(db, member.code, today).some((one) => one.code === code)
		);
}

/** At a region or a municipality; the rights are those of this moment. */
export function mayAt(
	{ viewer }: Pick<App.Locals, 'viewer'>,
	home: workshops.WorkshopHome,
	action: ScriptAction
): boolean {
	if ('scan' in home) return false;
	const { region, municipality } = home;
	if (municipality === null) {
		return may(viewer, action === 'see' ? 'read-region-script' : 'lead-region-script', { region });
	}
	const subject = { region, municipality };
	return may(viewer, action === 'see' ? 'read-local-script' : 'lead-local-script', subject);
}

function scriptedRegion(locals: App.Locals, key: string): regions.RegionRow {
	const region = regions.find(locals.db, key);
	const isUsed = instruments.isUsedBy(locals.db, key, instruments.sessionScripts);
	if (!region || !isUsed) turnAway(locals);
	return region;
}

function regionPlace(
	locals: App.Locals,
	region: regions.RegionRow,
	municipality: { code: string; name: string } | null
): ScriptPlace {
	const { viewer } = locals;
	const code = municipality?.code ?? null;
	const home = { region: region.key, municipality: code };
	const base = `/regios/${region.key}`;
	const trail = may(viewer, 'see-region', { region: region.key })
		? regionTrail(region)
		: [{ title: region.name }];
	return {
		home,
		room: `draaiboeken ${region.key} ${code ?? ''}`,
		seen: '',
		mayLead: mayAt(locals, home, 'lead'),
		who: viewer ? signatureOf(viewer) : '',
		shown: {
			...{ base, list: `${base}/draaiboeken`, stream: null },
			...{ drafts: `draaiboeken-${region.key}-${code ?? 'regio'}` },
			...{ title: municipality?.name ?? region.name, trail, round: null },
			at: municipality ? 'deze gemeente' : 'deze regio',
			readers: municipality
				? 'De adviseurs en teamleiders van deze gemeente mogen het lezen.'
				: 'De coördinator, de adviseurs en de teamleiders van deze regio mogen het lezen.'
		},
		follows:
			code === null
				? followsAtRegion(locals, region.key)
				: followsAtMunicipality(locals, { region: region.key, municipality: code })
	};
}

function shownScan(locals: App.Locals, scan: Scan): ShownPlace {
	const regionName = regions.find(locals.db, scan.region)?.name ?? scan.region;
	const title = titleOf({ ...scan, regionName });
	const base = `/scans/${scan.id}`;
	return {
		...{ base, list: `${base}/draaiboeken`, stream: `${base}/stroom`, drafts: scan.id },
		...{ title, round: scan.roundKey, at: 'deze scan' },
		readers: 'Wie deze scan mag zien, mag het lezen.',
		trail: [...trailOfScan(locals, { ...scan, regionName }), { title, href: base }]
	};
}
