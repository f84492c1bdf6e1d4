import { standstillOf } from '#domain/scan/scan.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as scans from '#server/scans/scans.ts';
import { doerOf, managedRoundFor, turnAway } from '#request/guard.ts';
import { notKept, write } from '#request/writing.ts';
import { letterOf } from '#routes/beheer/rondes/[region]/[round]/letter.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round, scan } = scanOfRound(locals, params);
	return {
		region,
		round: { key: round.key },
		letter: letterOf(locals, { region, round, scan })
	};
}

export const actions = {
	/** Only its hash is stored. */
	link: async ({ params, locals }) => {
		const { region, round, scan } = scanOfRound(locals, params);
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
		return { letter: letterOf(locals, { region, round, scan }, address) };
	}
};

function scanOfRound(locals: App.Locals, params: { region: string; round: string; scan: string }) {
	const found = managedRoundFor(locals, params.region, params.round);
	const scan = scans.find(locals.db, params.scan);
	if (scan?.round !== found.round.id || standstillOf(scan)) turnAway(locals);
	return { ...found, scan };
}
