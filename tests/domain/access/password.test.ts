import { describe, expect, test } from 'vitest';
import { passwordProblem } from '#domain/access/password.ts';

const email = 'noor.jansen@voorbeeld.nl';

describe('a password that many choose is refused', () => {
	test.each([
		...['wachtwoord1234', 'Wachtwoord2026!', 'W@chtw00rd123', 'Welkom012345', 'WelkomWelkom1'],
		...['password1234', 'P@ssw0rd1234', 'qwertyuiop12', '123456789012', 'abcdefghijkl'],
		...['Zomer2026zomer', 'Dordrecht2026!', 'geheimgeheim', 'iloveyou1234', 'Gemeente12345'],
		...['Administrator1', 'mijn wachtwoord', 'het is geheim!!', 'aaaabbbbcccc1', 'ajax ajax ajax']
	])('%s', (password) => {
		expect(passwordProblem(password, email)).toContain('makkelijk te raden');
	});
});

describe('a sentence of one’s own is not', () => {
	test.each([
		...['een lange zin om te onthouden', 'paarse fietsen op zolder', 'kat eet graag haring'],
		...['839201748362', 'xK9#mQ2vLp7!', 'Mijn wachtwoord is een olifant', 'zomerregen op het dak'],
		...['team van de wijk wint altijd', 'correct horse battery staple']
	])('%s', (password) => expect(passwordProblem(password, email)).toBeUndefined());
});
