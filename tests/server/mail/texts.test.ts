import { describe, expect, test } from 'vitest';
import {
	accessAddedMail,
	accessMail,
	facilitatorMail,
	invitationMail,
	linkMail,
	openingMail,
	passwordMail,
	reminderMail,
	roleMail
} from '#server/mail/texts.ts';

/* What mails say to whom, and never in the words of somebody else. */

const link = 'https://thermometer.voorbeeld.nl/toegang/abc';
const period = 'tot en met 30 april 2026';
const purpose = 'De ronde is om van te leren.';
const about = 'ronde 2026 van Waterkant';
const scans = [{ name: 'team Haven', link: 'https://thermometer.voorbeeld.nl/scans/abc' }];
const teams = [{ name: 'gemeente Veendorp', link: 'https://voorbeeld.nl/gemeenten/GM0001/teams' }];
const choices = [
	{ name: 'gemeente Veendorp', link: 'https://thermometer.voorbeeld.nl/gemeenten/GM9001/2026/naam' }
];
const invitedOn = '3 maart 2026';

/** Every mail that names who it comes from. */
const fromSomebody = {
	invitation: (name: string, by: string) =>
		invitationMail({ name, by, role: 'beleidsadviseur (Veendorp)', link, days: 14, about }),
	role: (name: string, by: string) => roleMail({ name, by, role: 'lezer', link, about }),
	access: (name: string, by: string) => accessMail({ name, by, about, purpose, period, link }),
	facilitator: (name: string, by: string) =>
		facilitatorMail({ name, by, about, purpose, period, link }),
	'access-added': (name: string, by: string) =>
		accessAddedMail({ name, by, municipality: 'Veendorp', role: 'teamleider', email: null }),
	opening: (name: string, by: string) =>
		openingMail({
			...{ name, by, about, purpose, period, scans, choices, teams },
			how: 'account',
			invitedOn
		})
};

describe.each(Object.entries(fromSomebody))('the mail %s', (_, mail) => {
	test('calls its reader and who it comes from by their names', () => {
		const { text } = mail('Anna de Vries', 'Wim Jansen');
		expect(text).toMatch(/^Beste Anna de Vries,\n/);
		expect(text).toContain('Wim Jansen');
	});

	test('holds no name that is more than a name', () => {
		const { subject, text } = mail('Win geld op win.example', 'kijk op www.win.example');
		expect(text).toMatch(/^Beste collega,\n/);
		expect(text).toContain('een collega');
		expect(subject + text).not.toContain('win.example');
	});
});

test.each([
	['invitation', fromSomebody.invitation('Anna', 'Wim'), [link, '14 dagen', about]],
	['role', fromSomebody.role('Anna', 'Wim'), [link, 'lezer', about]],
	['access', fromSomebody.access('Anna', 'Wim'), [link, purpose, `Invullen kan ${period}.`, about]],
	['access', fromSomebody.facilitator('Anna', 'Wim'), [link, purpose, `Invullen kan ${period}.`]],
	['access-added', fromSomebody['access-added']('Anna', 'Wim'), ['wie de link krijgt', 'Veendorp']],
	['opening', fromSomebody.opening('Anna', 'Wim'), [scans[0]!.link, purpose, period]],
	['link', linkMail({ name: 'Anna', link, minutes: 15 }), [link, '15 minuten']],
	['password', passwordMail({ name: 'Anna', address: 'https://x.nl' }), ['https://x.nl/inloggen']]
])('the mail %s says what its reader needs', (what, mail, words) => {
	expect(mail.what).toBe(what);
	expect(mail.subject).toMatch(/^Thermometer: /);
	for (const one of words) expect(mail.text).toContain(one);
});

test('the address of who was let in stands in the mail to the municipality', () => {
	const given = { name: 'Anna', by: 'Wim', municipality: 'Veendorp', role: 'teamleider' };
	const { text } = accessAddedMail({ ...given, email: 'cor@voorbeeld.nl' });
	expect(text).toContain('- voor: cor@voorbeeld.nl\n- als: teamleider\n- gegeven door: Wim');
});

test.each([
	['account', 'U logt in zoals u gewend bent.'],
	['invitation', `met de link uit de uitnodiging van ${invitedOn}`],
	['link', `Open eerst uw persoonlijke link van ${invitedOn}`]
] as const)('a reminder says how who has an %s comes in', (how, words) => {
	const { text } = reminderMail({
		name: 'Anna',
		about,
		scans,
		choices: [],
		teams: [],
		how,
		invitedOn,
		period
	});
	expect(text).toContain(words);
	expect(text).toContain('- team Haven\n  https://thermometer.voorbeeld.nl/scans/abc');
	expect(text).toContain(`Invullen kan ${period}.`);
});

test('who advises a municipality is asked whether it is named, and nobody else', () => {
	const given = { name: 'Anna', by: 'Wim', about, purpose, period, scans, teams, invitedOn };
	const asked = openingMail({ ...given, choices, how: 'account' }).text;
	expect(asked).toContain('Kies ook of de gemeente met naam meedoet');
	expect(asked).toContain(`- gemeente Veendorp\n  ${choices[0]!.link}`);
	expect(openingMail({ ...given, choices: [], how: 'account' }).text).not.toContain('met naam');
	const without = openingMail({ ...given, scans: [], choices, how: 'account' }).text;
	expect(without).toContain(`- gemeente Veendorp\n  ${teams[0]!.link}`);
	expect(without).toContain('staat nog geen scan klaar');
	expect(without).not.toContain('Dit staat voor u klaar');
});
