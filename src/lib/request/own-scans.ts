import { may } from '#domain/access/permission.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { titleOf } from '#domain/scan/scan.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { subjectOf } from './scan-rights.ts';

export interface OwnScan {
	scan: scans.Scan;
	title: string;
	round: rounds.RoundRow;
	/** It can be filled in now. */
	isOpen: boolean;
}

/**
 * Scans that this person fills in or filled in, newest round first. Whoever coordinates a region or runs the
 * house has its pages for that, and no scans of their own there.
 */
export function ownScans({ db, viewer }: App.Locals): OwnScan[] {
	return regions
		.all(db)
		.filter(({ key }) => !may(viewer, 'manage-round', { region: key }))
		.flatMap(({ key, name: regionName }) =>
			rounds.ofRegion(db, key).flatMap((round) =>
				scans
					.ofRound(db, round.id)
					.filter(({ takenOutAt }) => takenOutAt === null)
					.filter((scan) => may(viewer, 'answer', subjectOf(scan)))
					.map((scan) => ({
						scan,
						title: titleOf({ ...scan, regionName }),
						round,
						isOpen: scan.state !== 'finalised' && isRunning(round.state)
					}))
			)
		)
		.toSorted((one, other) => other.round.referenceDate.localeCompare(one.round.referenceDate));
}
