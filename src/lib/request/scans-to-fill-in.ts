import { may } from '#domain/access/permission.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { titleOf } from '#domain/scan/scan.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { subjectOf } from './scan-rights.ts';

export interface ScanToFillIn {
	scan: scans.Scan;
	title: string;
	round: rounds.RoundRow;
	/** It can be filled in now. */
	isOpen: boolean;
}

/**
 * Scans that this person fills in or filled in, newest round first. An administrator may fill in every scan; here are
 * those of their other roles.
 */
export function scansToFillIn({ db, viewer }: App.Locals): ScanToFillIn[] {
	const held = (viewer?.held ?? []).filter(({ role }) => role !== 'administrator');
	const filler = viewer && { ...viewer, held };
	return regions
		.all(db)
		.filter(({ key }) => held.some(({ region }) => region === null || region === key))
		.flatMap(({ key, name: regionName }) =>
			rounds.ofRegion(db, key).flatMap((round) =>
				scans
					.ofRound(db, round.id)
					.filter(({ takenOutAt }) => takenOutAt === null)
					.filter((scan) => may(filler, 'answer', subjectOf(scan)))
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
