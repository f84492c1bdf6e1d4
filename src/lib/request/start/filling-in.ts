import { may, type Viewer } from '#domain/access/permission.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { scanToDo, type ScanRole } from '#domain/start/scan-to-do.ts';
import type { StartScan } from '#domain/start/section.ts';
import { dayOf } from '#domain/words/day.ts';
import * as atAGlance from '#server/coordination/at-a-glance.ts';
import type * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { mayWithScan, subjectOf } from '#request/scan-rights.ts';
import {
	inRole,
	placesOf,
	roundsOfTeams,
	type ReadRegion,
	type RegionAtGlance
} from './own-places.ts';

/** What a team leader does: the scans of the newest round, and of every round that runs. */
export function ownTeams(locals: App.Locals, read: ReadRegion): StartScan[] {
	const viewer = inRole(locals.viewer!, 'team-leader');
	return placesOf(viewer.held, ({ region }) => region).flatMap((key) => {
		const place = read(key);
		if (!place) return [];
		return roundsToShow(locals, place).flatMap((round) =>
			scansIn(locals, { place, round, viewer, role: 'team-leader' })
		);
	});
}

/** A region's facilitator sees scans with a prepared session; of a link, the one scan it was given for. */
export function sessionsToLead(locals: App.Locals, read: ReadRegion): StartScan[] {
	const viewer = inRole(locals.viewer!, 'facilitator');
	const role = 'facilitator';
	const linked = placesOf(viewer.held, ({ scan }) => scan).flatMap((id) => {
		const scan = scans.find(locals.db, id);
		const place = scan && read(scan.region);
		const round = place?.rounds.find((one) => one.id === scan?.round);
		return place && round ? shown(locals, { place, round, viewer, role }, [scan!]) : [];
	});
	const ofRegions = placesOf(viewer.held, ({ region, scan }) => (scan === null ? region : null));
	const inRegions = ofRegions.flatMap((key) => {
		const place = read(key);
		const running = place?.rounds.filter(({ state }) => isRunning(state)) ?? [];
		return place ? running.flatMap((round) => scansIn(locals, { place, round, viewer, role })) : [];
	});
	return [...new Map([...linked, ...inRegions].map((scan) => [scan.id, scan])).values()];
}

function roundsToShow(locals: App.Locals, place: RegionAtGlance): rounds.RoundRow[] {
	const [newest] = roundsOfTeams(locals, place);
	return place.rounds.filter(({ id, state }) => id === newest?.id || isRunning(state));
}

interface AskedScans {
	place: RegionAtGlance;
	round: rounds.RoundRow;
	viewer: Viewer;
	role: ScanRole;
}

export function scansIn(locals: App.Locals, asked: AskedScans): StartScan[] {
	const own = scans
		.ofRound(locals.db, asked.round.id)
		.filter(({ takenOutAt }) => takenOutAt === null)
		.filter((scan) => may(asked.viewer, 'answer', subjectOf(scan)));
	return shown(locals, asked, own);
}

function shown(
	locals: App.Locals,
	{ place: { region, rounds: all }, round, viewer, role }: AskedScans,
	own: scans.Scan[]
): StartScan[] {
	const seen = own.filter((scan) => mayWithScan(viewer, scan, 'see'));
	const today = dayOf(locals.now);
	return atAGlance
		.ofScans(locals.db, { round, all }, seen)
		.map(({ scan, glance, promises }): StartScan => ({
			...{ id: scan.id, title: titleOf({ ...scan, regionName: region.name }), round: round.key },
			...{ opensOn: round.opensOn, closesOn: round.closesOn },
			toDo: scanToDo(glance, role, today),
			...{ filled: glance.filled, of: glance.of, isFinalised: scan.state === 'finalised' },
			waitsForMunicipality:
				scan.state !== 'finalised' && glance.isComplete && !glance.marks.includes('municipality'),
			isOfTeam: scan.subject === 'team',
			session:
				glance.session && glance.session.state !== 'closed'
					? { plannedFor: glance.session.plannedFor }
					: null,
			promises: promises && { ...promises, href: `/scans/${scan.id}/acties` }
		}));
}
