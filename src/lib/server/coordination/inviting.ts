import type { Stamp } from '#domain/access/stamp.ts';
import type { InvitedAs, InvitePlace } from '#domain/pasted/invitations.ts';
import { immediate } from '#server/db/open.ts';
import type { RegionRow } from '#server/registry/regions.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import type { Door } from '#server/sign-in/door.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import type { Doer } from './course.ts';
import * as roundMail from './round-mail.ts';

export interface Invitee {
	to: InvitePlace;
	as: InvitedAs;
	email: string;
	/** Empty if unknown. */
	name: string;
}

/** All of them or nobody. An adviser gets an account, others a personal link. */
export function inviteAll(
	{ db, address }: Pick<Door, 'db' | 'address'>,
	{ region, round }: { region: RegionRow; round: RoundRow },
	invitees: readonly Invitee[],
	stamp: Stamp<Doer>
): void {
	db.transaction((tx) => {
		for (const one of invitees) inviteOne({ db: tx, address }, { region, round }, one, stamp);
	}, immediate);
}

function inviteOne(
	door: Pick<Door, 'db' | 'address'>,
	{ region, round }: { region: RegionRow; round: RoundRow },
	{ to, as, email, name }: Invitee,
	stamp: Stamp<Doer>
): void {
	if (as === 'facilitator') {
		const scan = to.scan === undefined ? undefined : scans.find(door.db, to.scan);
		if (!scan) throw new Error(`${to.key} has no scan to lead a session about`);
		roundMail.inviteFacilitator(door, { round, scan }, { email, name }, stamp);
	} else if (to.team !== null) {
		const team = { id: to.team, name: to.name, municipality: to.code };
		roundMail.inviteTeam(door, { round, team }, { email, name }, stamp);
	} else {
		const scope = { region: region.key, municipality: to.code };
		const words = {
			by: stamp.who.name,
			for: `${to.name}, ${region.name}`,
			about: roundMail.roundInWords(round),
			page: `/gemeenten/${to.code}/${round.key}?regio=${region.key}`
		};
		const invitation = { email, name, role: 'adviser', scope, invitedBy: stamp.who.id } as const;
		accounts.invite(door, invitation, words, stamp.now);
	}
}
