import { periodInWords } from '#domain/region/round-period.ts';
import { turnAway } from '#request/guard.ts';
import { scansToFillIn } from '#request/scans-to-fill-in.ts';

export const csr = false;

export function load({ locals }) {
	if (!locals.viewer) turnAway(locals);
	return {
		scans: scansToFillIn(locals).map(({ scan, title, round, isOpen }) => ({
			id: scan.id,
			title,
			round: round.key,
			isOpen,
			isFinalised: scan.state === 'finalised',
			period: periodInWords(round)
		}))
	};
}
