import { periodInWords } from '#domain/region/round-period.ts';
import { standstillOf } from '#domain/scan/scan.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { qrCode } from '#server/files/qr-code.ts';
import * as naming from '#server/coordination/naming.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { doerOf, managedRoundFor, turnAway } from '#request/guard.ts';
import { notKept, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round, scan } = scanOfRound(locals, params);
	const address = `${locals.door.address}/inloggen?verder=/scans/${scan.id}`;
	return {
		region,
		round: {
			key: round.key,
			purpose: round.purpose,
			period: periodInWords(round),
			rateFirst: round.rateFirst,
			soleScope: round.soleScope
		},
		questionnaire: rounds.questionnaireOf(locals.db, round).title,
		scan: {
			title: titleOf({ ...scan, regionName: region.name }),
			isOfTeam: scan.subject === 'team',
			municipality: scan.municipalityName,
			naming: naming.chosenBy(locals.db, round, scan.municipality)
		},
		address,
		code: qrCode(address)
	};
}

export const actions = {
	/** Only its hash is stored. */
	link: async ({ params, locals }) => {
		const { round, scan } = scanOfRound(locals, params);
		const { team, teamName, municipality } = scan;
		if (team === null || teamName === null || municipality === null) turnAway(locals);
		const about = { id: team, name: teamName, municipality };
		const nobody = { email: null, name: '' };
		const written = await write(locals, () =>
			roundMail.makeTeamLink(locals.db, { round, team: about }, nobody, {
				who: doerOf(locals),
				now: locals.now
			})
		);
		if (!('done' in written)) return notKept(written, {});
		const address = `${locals.door.address}/toegang/${written.done}`;
		return { address, code: qrCode(address) };
	}
};

function scanOfRound(locals: App.Locals, params: { region: string; round: string; scan: string }) {
	const found = managedRoundFor(locals, params.region, params.round);
	const scan = scans.find(locals.db, params.scan);
	if (scan?.round !== found.round.id || standstillOf(scan)) turnAway(locals);
	return { ...found, scan };
}
