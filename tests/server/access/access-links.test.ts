import { expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import { openDoor } from '#server/sign-in/door.ts';
import * as journal from '#server/journal/journal.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { qrCode } from '#server/files/qr-code.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { readSettings } from '#server/settings/settings.ts';
import {
	contents,
	finalise,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	type OpenWorld
} from '../../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };

function doorOf({ db, file }: OpenWorld) {
	const settings = readSettings({
		DATABASE_PATH: file,
		SECURITY_CONTACT: 'veiligheid@voorbeeld.nl'
	});
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	return openDoor({ db, settings });
}

function worldWithLink() {
	const world = openWorld();
	const round = openRound(world);
	const { id, name, municipality } = team(world, veendorp, 'Veendorp-Noord');
	const about = { id, name, municipality };
	const email = { email: null, name: 'Cor' };
	const token = roundMail.makeTeamLink(world.db, { round, team: about }, email, { who: ada, now });
	return { world, round, about, token };
}

test('a link opens what it was made for, and only its hash is kept', () => {
	const { world, about, token } = worldWithLink();
	expect(accessLinks.find(world.db, token, now)).toMatchObject({
		role: 'team-leader',
		region: 'waterkant',
		municipality: veendorp,
		team: about.id
	});
	expect(JSON.stringify(contents(world.db))).not.toContain(token);
	expect(accessLinks.find(world.db, `${token}x`, now)).toBeUndefined();
});

test('a team leader’s link works until eight weeks after the round closed', () => {
	const { world, round, token } = worldWithLink();
	const years = after(now, 800 * day);
	expect(accessLinks.find(world.db, token, years)).toBeDefined();
	roundCourse.close(world.db, round, { who: ada, now });
	expect(accessLinks.find(world.db, token, after(now, 56 * day - 1))).toBeDefined();
	expect(accessLinks.find(world.db, token, after(now, 56 * day))).toBeUndefined();
	roundCourse.reopen(
		world.db,
		round,
		{ reason: 'Nog een team', closesOn: null },
		{ who: ada, now }
	);
	expect(accessLinks.find(world.db, token, after(now, 60 * day))).toBeDefined();
});

test('a facilitator’s link works until the scan is finalised or the round closed', async () => {
	const { world, round } = worldWithLink();
	const scan = teamScan(world, round, 'Veendorp-Noord');
	const who = { email: 'lia@voorbeeld.nl', name: 'Lia' };
	const link = roundMail.inviteFacilitator(doorOf(world), { round, scan }, who, { who: ada, now });
	const token = link.split('/').at(-1)!;
	const later = after(now, 1);
	expect(accessLinks.find(world.db, token, later)).toMatchObject({
		role: 'facilitator',
		scan: scan.id
	});
	expect(outbox.all(world.db)[0]).toMatchObject({ recipient: 'lia@voorbeeld.nl' });
	expect(outbox.all(world.db)[0]?.text).toContain(link);
	// Nobody is asked to finalise what they cannot finalise.
	const progress = roundProgress.ofRound(world.db, round, now);
	expect(roundProgress.waitingFor(progress).has('lia@voorbeeld.nl')).toBe(false);

	finalise(world, scan);
	expect(accessLinks.find(world.db, token, later)).toBeUndefined();
	finalising.reopen(world.db, scans.find(world.db, scan.id)!, 'Er klopt iets niet', {
		who: 'Ada',
		now: later
	});
	expect(accessLinks.find(world.db, token, later)).toBeDefined();
	roundCourse.close(world.db, round, { who: ada, now: later });
	expect(accessLinks.find(world.db, token, later)).toBeUndefined();
});

test('a reader’s link ends on its own day', () => {
	const { world, round } = worldWithLink();
	const until = after(now, day);
	const link = { round: round.id, role: 'reader', name: 'De raad', email: null } as const;
	const scope = { region: 'waterkant' };
	const token = accessLinks.make(world.db, { ...link, scope, until, madeBy: 'ada' }, now);
	expect(accessLinks.find(world.db, token, now)).toBeDefined();
	expect(accessLinks.find(world.db, token, until)).toBeUndefined();
});

test('a revoked link opens nothing, and both stand in the journal', () => {
	const { world, round, token } = worldWithLink();
	const { id } = accessLinks.find(world.db, token, now)!;
	expect(accessLinks.revoke(world.db, round.id + 1, id, { who: 'ada', now })).toBeUndefined();
	expect(accessLinks.revoke(world.db, round.id, id, { who: 'ada', now })).toMatchObject({ id });
	expect(accessLinks.revoke(world.db, round.id, id, { who: 'ada', now })).toBeUndefined();
	expect(accessLinks.find(world.db, token, now)).toBeUndefined();
	expect(journal.all(world.db).map(({ what }) => what)).toEqual(['access-revoked', 'access-given']);
});

test('who is invited and not finalised is reminded, and not twice within a day', async () => {
	const { world, round, about } = worldWithLink();
	const door = doorOf(world);
	const email = 'cor@voorbeeld.nl';
	roundMail.inviteTeam(door, { round, team: about }, { email, name: 'Cor' }, { who: ada, now });
	expect(outbox.all(world.db)[0]?.text).toMatch(/Leren\. [\s\S]*\/toegang\/\S{43}\n/);
	const tomorrow = after(now, day);
	expect(roundMail.remind(door, round, { who: ada, now: tomorrow })).toBe(1);
	expect(outbox.all(world.db)[0]?.text).toContain('- team Veendorp-Noord');
	expect(roundMail.remind(door, round, { who: ada, now: after(tomorrow, day - 1) })).toBe(0);
	expect(roundMail.remind(door, round, { who: ada, now: after(tomorrow, day + 1) })).toBe(1);
	finalise(world, teamScan(world, round, 'Veendorp-Noord'));
	expect(roundMail.remind(door, round, { who: ada, now: after(now, 4 * day) })).toBe(0);
});

test('progress counts the scored questions, and tells who was asked and how', async () => {
	const { world, round, about } = worldWithLink();
	const cor = { email: 'cor@voorbeeld.nl', name: 'Cor' };
	roundMail.inviteTeam(doorOf(world), { round, team: about }, cor, { who: ada, now });
	finalise(world, teamScan(world, round, 'Dijk'));
	const progress = roundProgress.ofRound(world.db, round, now);
	const teams = progress.flatMap((one) => one.teams);
	expect(teams.find(({ name }) => name === 'Dijk')?.scan).toMatchObject({
		state: 'finalised',
		filled: 2,
		of: 2
	});
	expect(teams.find(({ id }) => id === about.id)).toMatchObject({
		scan: { state: 'open', filled: 0 },
		invited: [{ email: 'cor@voorbeeld.nl', how: 'link', at: now }]
	});
});

test('a QR code is square and has its quiet border', () => {
	const { size, path } = qrCode('https://thermometer.voorbeeld.nl/toegang/abc');
	expect(size).toBeGreaterThan(21 + 8 - 1);
	expect(path).toMatch(/^M4 4h1v1h-1z/);
});
