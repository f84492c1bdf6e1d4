import { expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as municipalityAccess from '#server/access/municipality-access.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import {
	dijk,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	type OpenWorld
} from '../../world/waterkant.ts';

/* Whoever runs the round lets people in; the municipality reads who can do something with its scans. */

const region = 'waterkant';

interface Town extends OpenWorld {
	/** Accounts, by name. */
	dien: string;
	daan: string;
	cor: string;
	round: number;
	scan: string;
	team: number;
}

/** Veendorp has the advisers Dien and Daan, Dijk has Eva; Cor runs the round. */
function town(): Town {
	const world = openWorld();
	const round = openRound(world);
	const account = (name: string) => {
		const email = `${name.toLowerCase()}@voorbeeld.nl`;
		return accountTable.make(world.db, { name, email, by: 'Proef' }, now).id;
	};
	const adviser = (id: string, municipality: string) => {
		const scope = { region, municipality };
		const given = { account: id, role: 'adviser', scope, givenBy: 'Proef', isTold: true } as const;
		grants.give(world.db, given, now);
		return id;
	};
	const cor = account('Cor');
	grants.give(
		world.db,
		{ account: cor, role: 'coordinator', scope: { region }, givenBy: 'Proef' },
		now
	);
	const [dien, daan] = [adviser(account('Dien'), veendorp), adviser(account('Daan'), veendorp)];
	adviser(account('Eva'), dijk);
	const scan = teamScan(world, round, 'Veendorp-Noord').id;
	const { id } = team(world, veendorp, 'Veendorp-Noord');
	return { ...world, dien, daan, cor, round: round.id, scan, team: id };
}

/** Lets somebody in; by whom. */
const ways: [string, (town: Town, by: string) => void][] = [
	[
		'an adviser by invitation',
		({ db }, by) => {
			const scope = { region, municipality: veendorp };
			invitations.make(
				db,
				{ email: 'nieuw@voorbeeld.nl', role: 'adviser', scope, invitedBy: by },
				now
			);
		}
	],
	[
		'an adviser who has an account',
		({ db, cor }, givenBy) => {
			const scope = { region, municipality: veendorp };
			grants.give(db, { account: cor, role: 'adviser', scope, givenBy }, now);
		}
	],
	[
		'a team leader by a link on paper',
		(town, by) => void link(town, by, { role: 'team-leader', email: null })
	],
	[
		'a facilitator by mail',
		(town, by) => void link(town, by, { role: 'facilitator', email: 'lia@voorbeeld.nl' })
	]
];

test.each(ways)('the municipality’s advisers are told of %s, and of who did it', (_, letIn) => {
	const here = town();
	letIn(here, here.cor);
	const told = outbox.all(here.db).filter(({ what }) => what === 'access-added');
	expect(told.map(({ recipient }) => recipient).sort()).toEqual([
		'daan@voorbeeld.nl',
		'dien@voorbeeld.nl'
	]);
	expect(told[0]?.subject).toContain('gemeente Veendorp');
	expect(told[0]?.text).toContain('gegeven door: Cor');
	// It holds no secret, and whoever let somebody in does not get to pass it on or not.
	expect(told[0]).toMatchObject({ state: 'waiting', region: null, tokenHash: null });
});

test('who did it is not told, nor twice of the same, nor of a reader', () => {
	const here = town();
	ways[0]![1](here, here.dien);
	const recipients = () => outbox.all(here.db).map(({ recipient }) => recipient);
	expect(recipients()).toEqual(['daan@voorbeeld.nl']);
	const invitation = invitations.openFor(here.db, 'nieuw@voorbeeld.nl', now)[0]!;
	const guest = { name: 'Nies', email: 'nieuw@voorbeeld.nl', by: here.dien };
	invitations.accept(here.db, invitation, accountTable.make(here.db, guest, now).id, now);
	link(here, here.cor, { role: 'reader', email: null });
	expect(recipients()).toEqual(['daan@voorbeeld.nl']);
});

test('for whom it is hears of it by the link itself, and is not told as an adviser too', () => {
	const here = town();
	link(here, here.cor, { role: 'facilitator', email: 'daan@voorbeeld.nl' });
	const told = outbox.all(here.db).filter(({ what }) => what === 'access-added');
	expect(told.map(({ recipient }) => recipient)).toEqual(['dien@voorbeeld.nl']);
});

test('whose role here has ended is told nothing any more', () => {
	const here = town();
	const gone = { name: 'Gijs', email: 'gijs@voorbeeld.nl', by: 'Proef' };
	const { id } = accountTable.make(here.db, gone, now);
	const scope = { region, municipality: veendorp };
	const given = { account: id, role: 'adviser', scope, givenBy: 'Proef', isTold: true } as const;
	grants.give(here.db, { ...given, until: after(now, day) }, now);
	const link = (at: string) => {
		const made = { round: here.round, role: 'team-leader', name: '', email: null } as const;
		const of = { ...scope, team: here.team };
		accessLinks.make(here.db, { ...made, scope: of, until: null, madeBy: here.cor }, at);
		return outbox.all(here.db).filter(({ recipient }) => recipient === gone.email).length;
	};
	expect(link(now)).toBe(1);
	expect(link(after(now, day))).toBe(1);
});

test('who accepted an invitation stands in the list once, by their account', () => {
	const here = town();
	ways[0]![1](here, here.cor);
	const invitation = invitations.openFor(here.db, 'nieuw@voorbeeld.nl', now)[0]!;
	const guest = { name: 'Nies', email: 'nieuw@voorbeeld.nl', by: here.cor };
	invitations.accept(here.db, invitation, accountTable.make(here.db, guest, now).id, now);
	const where = { municipality: veendorp, regions: [region] };
	const list = municipalityAccess.ofMunicipality(here.db, where, now);
	const own = list.filter(({ email }) => email === guest.email);
	expect(own).toMatchObject([{ name: 'Nies', how: 'account', by: 'Cor' }]);
});

test('the list says who can do something here, how, and who gave it; not what ended or is elsewhere', () => {
	const here = town();
	const where = { municipality: veendorp, regions: [region] };
	const list = (at = now) =>
		municipalityAccess
			.ofMunicipality(here.db, where, at)
			.map((one) => `${one.name} ${one.how} ${one.by}`);
	expect(list().sort()).toEqual(['Daan account Proef', 'Dien account Proef']);
	ways[0]![1](here, here.cor);
	const leader = link(here, here.cor, { role: 'team-leader', email: null });
	link(here, here.dien, { role: 'facilitator', email: 'lia@voorbeeld.nl' });
	expect(list().sort()).toEqual([
		' invitation Cor',
		'Daan account Proef',
		'Dien account Proef',
		'Wie het krijgt link Cor',
		'Wie het krijgt link Dien'
	]);
	accessLinks.revoke(here.db, here.round, leader, { who: here.cor, now });
	expect(list()).not.toContain('Wie het krijgt link Cor');
	// The invitation has ended by then.
	expect(list(after(now, 15 * day))).not.toContain(' invitation Cor');
	const elsewhere = { municipality: veendorp, regions: ['elders'] };
	expect(municipalityAccess.ofMunicipality(here.db, elsewhere, now)).toEqual([]);
});

function link(
	{ db, round, scan, team: id }: Town,
	madeBy: string,
	{ role, email }: { role: accessLinks.AccessLink['role']; email: string | null }
): number {
	const scope = {
		region,
		municipality: veendorp,
		...(role === 'team-leader' && { team: id }),
		...(role === 'facilitator' && { scan })
	};
	const made = { round, role, scope, name: 'Wie het krijgt', email, until: null, madeBy };
	return accessLinks.find(db, accessLinks.make(db, made, now), now)!.id;
}
