import { periodInWords } from '#domain/region/round-period.ts';
import { turnAway } from '#request/guard.ts';
import { ownScans } from '#request/own-scans.ts';

export const csr = false;

export function load({ locals }) {
	if (!locals.viewer) turnAway(locals);
	return {
		scans: ownScans(locals).map(({ scan, title, round, isOpen }) => ({
			id: scan.id,
			title,
			round: round.key,
			isOpen,
			isFinalised: scan.state === 'finalised',
			period: periodInWords(round)
		}))
	};
}
