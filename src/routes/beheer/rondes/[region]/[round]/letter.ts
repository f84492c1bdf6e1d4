import { periodInWords } from '#domain/region/round-period.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { qrCode } from '#server/files/qr-code.ts';
import * as naming from '#server/coordination/naming.ts';
import type { RegionRow } from '#server/registry/regions.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import type { Scan } from '#server/scans/scans.ts';

/** What an invitation on paper says; `personal` is a link that works without an account. */
export function letterOf(
	locals: App.Locals,
	{ region, round, scan }: { region: RegionRow; round: RoundRow; scan: Scan },
	personal?: string
) {
	const address = personal ?? `${locals.door.address}/inloggen?verder=/scans/${scan.id}`;
	return {
		region: region.name,
		round: {
			key: round.key,
			purpose: round.purpose,
			period: periodInWords(round),
			rateFirst: round.rateFirst,
			soleScope: round.soleScope
		},
		questionnaire: pinned.questionnaireOf(locals.db, round).title,
		scan: {
			id: scan.id,
			title: titleOf({ ...scan, regionName: region.name }),
			isOfTeam: scan.subject === 'team',
			municipality: scan.municipalityName,
			naming: naming.chosenBy(locals.db, round, scan.municipality),
			isNamingLocked: naming.lockOf(locals.db, round) !== undefined
		},
		isPersonal: personal !== undefined,
		address,
		code: qrCode(address)
	};
}

export type Letter = ReturnType<typeof letterOf>;
