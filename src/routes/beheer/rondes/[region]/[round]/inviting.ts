import { may } from '#domain/access/permission.ts';
import type { InvitePlace } from '#domain/pasted/invitations.ts';
import { personLimit, scanLimit } from '#server/accounts/invitation-limits.ts';
import type { Invitee } from '#server/coordination/inviting.ts';
import type { MunicipalityProgress, ScanProgress } from '#server/coordination/progress.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { facilitatorProblem, isOwnAddress } from '#request/facilitator.ts';
import { doerOf } from '#request/guard.ts';

export function placesOf(
	{ db }: App.Locals,
	round: RoundRow,
	progress: MunicipalityProgress[]
): InvitePlace[] {
	const own = new Map(scans.ofRound(db, round.id).map((scan) => [scan.id, scan]));
	const about = (scan: ScanProgress | undefined) => {
		const found = scan && own.get(scan.id);
		return { scan: scan?.id, noFacilitator: found ? facilitatorProblem(found) : noScanYet };
	};
	const emails = (invited: MunicipalityProgress['invited']) => invited.map(({ email }) => email);
	return progress.flatMap(({ code, name, scan, invited, teams }): InvitePlace[] => [
		{
			...{ key: code, kind: 'municipality', name, municipality: name, code, team: null },
			...about(scan),
			invited: emails(invited)
		},
		...teams.map((team): InvitePlace => ({
			...{ key: `team-${team.id}`, kind: 'team', name: team.name, municipality: name, code },
			...about(team.scan),
			team: team.id,
			invited: emails(team.invited)
		}))
	]);
}

/** An administrator has every right already. */
export function isRefusedAddress(locals: App.Locals, email: string): boolean {
	return isOwnAddress(locals, email) && !may(locals.viewer, 'manage-accounts');
}

/** The reason is Dutch. */
export function limitProblem(
	locals: App.Locals,
	region: string,
	invitees: readonly Invitee[]
): string | undefined {
	const { db, now } = locals;
	const { id: who } = doerOf(locals);
	const tooMany = personLimit(db, { region, who }, now, invitees.length);
	if (tooMany !== undefined) return tooMany;
	const led = invitees.filter(({ as }) => as === 'facilitator');
	for (const [scan, asked] of Map.groupBy(led, ({ to }) => to.scan ?? '')) {
		const limit = scanLimit(db, scan, now, asked.length);
		if (limit !== undefined) return limit;
	}
	return undefined;
}

const noScanYet =
	'Hier is nog geen scan om een gesprek over te leiden. Open eerst de ronde, of kies een team.';
