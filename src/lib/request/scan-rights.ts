import { may, type Permission, type Target, type Viewer } from '#domain/access/permission.ts';
import { isRunning } from '#domain/region/round-state.ts';
import type * as scans from '#server/scans/scans.ts';

export type ScanAction =
	| 'see'
	| 'answer'
	| 'reopen'
	| 'finalise'
	| 'prepare'
	| 'invite-facilitator'
	| 'lead'
	| 'see-session'
	| 'rate'
	| 'answer-together';

export function mayWithScan(
	viewer: Viewer | undefined,
	scan: scans.Scan,
	action: ScanAction
): boolean {
	const subject = subjectOf(scan);
	return actionsFor(scan, action).some((one) => may(viewer, one, subject));
}

export function subjectOf(scan: scans.Scan): Target {
	const { region, municipality, team, id } = scan;
	const mayChange = scan.state !== 'finalised' && isRunning(scan.roundState);
	return { region, municipality, team, scan: id, hasSession: scan.hasSession && mayChange };
}

/** One of these permissions is enough. */
function actionsFor(scan: scans.Scan, action: ScanAction): Permission[] {
	const isOfRegion = scan.subject === 'region' || scan.subject === 'candidate';
	if (!isOfRegion) return actionsForTeams(scan, action);
	switch (action) {
		case 'reopen':
		case 'finalise':
			return ['fill-in-for-region'];
		case 'rate':
		case 'answer-together':
			return [action];
		default:
			return ['fill-in-for-region', ...actionsForTeams(scan, action)];
	}
}

function actionsForTeams(scan: scans.Scan, action: ScanAction): Permission[] {
	switch (action) {
		case 'see':
			return scan.state === 'finalised' ? ['see-scan', 'see-finalised-scan'] : ['see-scan'];
		case 'reopen':
			return ['reopen-scan'];
		case 'finalise':
			return scan.subject === 'team' ? ['mark-municipality', 'mark-team'] : ['mark-municipality'];
		case 'prepare':
			return ['prepare-session'];
		case 'lead':
			return ['lead-session'];
		default:
			return [action];
	}
}
