import { expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as invitations from '#server/accounts/invitations.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import { readSettings } from '#server/settings/settings.ts';
import { tokenIn } from '../../world/door.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp
} from '../../world/waterkant.ts';

/* What people hear of a round, and what becomes of messages that somebody passes on by hand. */

const ada = { id: 'ada', name: 'Ada' };
const cor = { email: 'cor@voorbeeld.nl', name: 'Cor' };
const tomorrow = after(now, day);

function roundWithTeam() {
	const world = openWorld();
	const settings = readSettings({ DATABASE_PATH: world.file });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const door = openDoor({ db: world.db, settings });
	const round = openRound(world);
	const { id, name, municipality } = team(world, veendorp, 'Veendorp-Noord');
	return { ...world, world, door, round, about: { id, name, municipality } };
}

/** An invitation of an adviser of Veendorp. */
function invite(door: Door) {
	const scope = { region: 'waterkant', municipality: veendorp };
	const invitation = { email: 'bea@voorbeeld.nl', name: 'Bea', role: 'adviser', scope } as const;
	const words = { by: 'Ada', for: 'Veendorp, Waterkant' };
	return accounts.invite(door, { ...invitation, invitedBy: 'ada' }, words, now);
}

test('who was asked hears that the round is open, with links to their own scans and how to come in', async () => {
	const { world, door, round, about } = roundWithTeam();
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	await invite(door);
	expect(roundMail.announceOpening(door, round, { who: ada, now })).toBe(2);
	const openings = outbox.all(world.db).filter(({ what }) => what === 'opening');
	const told = new Map(openings.map((message) => [message.recipient, message]));
	const leader = told.get(cor.email)!;
	expect(leader.subject).toBe('Thermometer: invullen kan nu voor ronde 2026 van Waterkant');
	expect(leader.text).toContain(`/scans/${teamScan(world, round, 'Veendorp-Noord').id}`);
	expect(leader.text).not.toContain('Veendorp-Oost');
	expect(leader.text).toContain('Open eerst uw persoonlijke link van 19 mei 2026.');
	const adviser = told.get('bea@voorbeeld.nl')!;
	expect(adviser.text).toContain('Beste Bea,');
	expect(adviser.text).toContain('- team Veendorp-Oost');
	expect(adviser.text).toContain('met de link uit de uitnodiging van 19 mei 2026');
});

test('who was invited or told within a day gets no reminder, and who finalised gets none', async () => {
	const { world, door, round, about } = roundWithTeam();
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	expect(roundMail.remind(door, round, { who: ada, now })).toBe(0);
	roundMail.announceOpening(door, round, { who: ada, now: tomorrow });
	expect(roundMail.remind(door, round, { who: ada, now: after(tomorrow, 60) })).toBe(0);
	expect(roundMail.remind(door, round, { who: ada, now: after(now, 3 * day) })).toBe(1);
	finalise(world, teamScan(world, round, 'Veendorp-Noord'));
	expect(roundMail.remind(door, round, { who: ada, now: after(now, 5 * day) })).toBe(0);
});

test('a reminder names product, round and region, and leads to the scan', async () => {
	const { world, door, round, about } = roundWithTeam();
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	roundMail.remind(door, round, { who: ada, now: tomorrow });
	const [reminder] = outbox.all(world.db);
	expect(reminder?.subject).toBe(
		'Thermometer: herinnering aan de zelfscan van ronde 2026 van Waterkant'
	);
	expect(reminder?.text).toContain(`/scans/${teamScan(world, round, 'Veendorp-Noord').id}`);
});

test('coordinators read the messages of their own region, and never a link to sign in with', async () => {
	const { world, door, round, about } = roundWithTeam();
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	await invite(door);
	outbox.put(
		world.db,
		{ what: 'link', subject: 'Inloggen', text: 'link', recipient: cor.email, expiresAt: tomorrow },
		now
	);
	const kinds = outbox.ofRegions(world.db, ['waterkant']).map(({ what }) => what);
	expect(kinds).toEqual(['invitation', 'access']);
	expect(outbox.ofRegions(world.db, ['elders'])).toEqual([]);
	expect(outbox.all(world.db)).toHaveLength(3);
});

test('an invitation that is accepted is no longer to be passed on', async () => {
	const { world, door } = roundWithTeam();
	await invite(door);
	const [message] = outbox.all(world.db);
	const asked = { name: 'Bea', password: null };
	await accounts.accept(
		door,
		{ token: tokenIn(message!.text), person: asked, headers: new Headers() },
		now
	);
	expect(outbox.all(world.db)).toMatchObject([{ state: 'used', text: '' }]);
});

test('an invitation or link that is taken back is no longer to be passed on', async () => {
	const { world, door, round, about } = roundWithTeam();
	await invite(door);
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	const [invitation] = invitations.open(world.db, now);
	invitations.withdraw(world.db, invitation!.tokenHash, { who: 'ada', now });
	const [link] = accessLinks.ofRound(world.db, round.id);
	accessLinks.revoke(world.db, round.id, link!.id, { who: 'ada', now });
	expect(outbox.all(world.db).map(({ state, text }) => [state, text])).toEqual([
		['withdrawn', ''],
		['withdrawn', '']
	]);
});

test('what was passed on by hand is not kept, and cannot be passed on again', async () => {
	const { world, door, round, about } = roundWithTeam();
	roundMail.inviteTeam(door, { round, team: about }, cor, { who: ada, now });
	const [message] = outbox.all(world.db);
	expect(outbox.passOn(world.db, message!.id, now)).toBe(true);
	expect(outbox.passOn(world.db, message!.id, tomorrow)).toBe(false);
	expect(outbox.all(world.db)).toMatchObject([{ state: 'passed-on', text: '', sentAt: now }]);
});
