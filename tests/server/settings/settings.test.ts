import { expect, test } from 'vitest';
import {
	addressOf,
	answersTo,
	readSettings,
	warningsOf,
	type Environment,
	type Settings
} from '#server/settings/settings.ts';

test('without any setting the demonstration runs on this machine only', () => {
	expect(readSettings({})).toEqual({
		databasePath: 'data/demo.db',
		demonstration: true,
		questionnairesPath: 'questionnaires',
		port: 4173,
		host: '127.0.0.1',
		origin: null,
		trustedProxies: [],
		smtpUrl: null,
		mailFrom: null,
		providersPath: null,
		securityContact: null,
		authSecret: null,
		journalYears: 5,
		backups: null,
		metrics: null,
		logLevel: 'info',
		designPage: false,
		organisation: {
			name: null,
			contact: null,
			statement: null,
			testedOn: null,
			shortcomingsPath: null,
			privacyStatement: null,
			privacyOfficer: null
		}
	});
});

test('a database of your own is not the demonstration, even where it is the same file', () => {
	expect(settings({ DATABASE_PATH: 'data/demo.db' }).demonstration).toBe(false);
});

test('every setting is taken over', () => {
	const env = {
		DATABASE_PATH: '/var/lib/thermometer/thermometer.db',
		QUESTIONNAIRES_PATH: 'eigen-vragenlijsten',
		PORT: '8080',
		HOST: 'localhost',
		ORIGIN: 'https://thermometer.voorbeeld.nl',
		TRUSTED_PROXY: '127.0.0.1, fd00::/8',
		SMTP_URL: 'smtp://thermometer:geheim@mail.voorbeeld.nl:587',
		MAIL_FROM: 'Thermometer <thermometer@voorbeeld.nl>',
		OIDC_PROVIDERS: '/etc/thermometer/organisaties.yaml',
		SECURITY_CONTACT: 'veiligheid@voorbeeld.nl',
		AUTH_SECRET: 'een-geheim-van-minstens-32-tekens',
		JOURNAL_YEARS: '7',
		BACKUP_DIRECTORY: 'tests',
		BACKUP_EVERY: '6',
		BACKUP_KEEP: '14',
		METRICS_PORT: '9464',
		METRICS_HOST: '10.0.0.4',
		METRICS_TOKEN: 'een-sleutel-van-minstens-32-tekens',
		LOG_LEVEL: 'debug',
		DESIGN_PAGE: '1',
		ORGANISATION: 'Regio Vijfstede',
		CONTACT: 'thermometer@voorbeeld.nl',
		ACCESSIBILITY_STATEMENT: 'https://www.toegankelijkheidsverklaring.nl/register/1',
		ACCESSIBILITY_TESTED: '2026-11-30',
		ACCESSIBILITY_SHORTCOMINGS: '/etc/thermometer/toegankelijkheid.txt',
		PRIVACY_STATEMENT: 'https://voorbeeld.nl/privacy',
		PRIVACY_OFFICER: 'tel:0301234567'
	};
	expect(readSettings(env)).toEqual({
		databasePath: '/var/lib/thermometer/thermometer.db',
		demonstration: false,
		questionnairesPath: 'eigen-vragenlijsten',
		port: 8080,
		host: 'localhost',
		origin: 'https://thermometer.voorbeeld.nl',
		trustedProxies: ['127.0.0.1', 'fd00::/8'],
		smtpUrl: 'smtp://thermometer:geheim@mail.voorbeeld.nl:587',
		mailFrom: 'Thermometer <thermometer@voorbeeld.nl>',
		providersPath: '/etc/thermometer/organisaties.yaml',
		securityContact: 'mailto:veiligheid@voorbeeld.nl',
		authSecret: 'een-geheim-van-minstens-32-tekens',
		journalYears: 7,
		backups: { directory: 'tests', every: 6, keep: 14 },
		metrics: { host: '10.0.0.4', port: 9464, token: 'een-sleutel-van-minstens-32-tekens' },
		logLevel: 'debug',
		designPage: true,
		organisation: {
			name: 'Regio Vijfstede',
			contact: 'mailto:thermometer@voorbeeld.nl',
			statement: 'https://www.toegankelijkheidsverklaring.nl/register/1',
			testedOn: '2026-11-30',
			shortcomingsPath: '/etc/thermometer/toegankelijkheid.txt',
			privacyStatement: 'https://voorbeeld.nl/privacy',
			privacyOfficer: 'tel:0301234567'
		}
	});
});

test.each(['DATABASE_PATH', 'QUESTIONNAIRES_PATH', 'PORT', 'HOST', 'ORIGIN'])(
	'an empty %s is a mistake, not a default',
	(name) => {
		expect(mistakes({ [name]: '' })).toEqual([
			`${name} is leeg: geef een waarde, of laat ${name} weg.`
		]);
	}
);

test('all mistakes are told at once', () => {
	const found = mistakes({ PORT: 'http', AUTH_SECRET: 'kort', ORIGIN: 'a.nl' });
	expect(found.map((mistake) => mistake.split(' ')[0])).toEqual(['PORT', 'ORIGIN', 'AUTH_SECRET']);
});

test('copies need a folder that is there, and whole hours and days', () => {
	expect(settings({ BACKUP_DIRECTORY: 'tests' }).backups).toMatchObject({ every: 24, keep: 30 });
	expect(mistakes({ BACKUP_EVERY: '6' })).toEqual([expect.stringContaining('BACKUP_DIRECTORY')]);
	const wrong = { BACKUP_DIRECTORY: '/nergens', BACKUP_EVERY: '0', BACKUP_KEEP: '1.5' };
	expect(mistakes(wrong).map((mistake) => mistake.split(' ')[0])).toEqual(Object.keys(wrong));
});

test('figures are told to nobody unless it is asked, and to others only with a token', () => {
	expect(settings({ METRICS_PORT: '9464' }).metrics).toEqual({
		...{ host: '127.0.0.1', port: 9464, token: null }
	});
	const wrong: [Environment, string][] = [
		[{ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, 'METRICS_TOKEN'],
		[{ METRICS_PORT: '4173' }, 'dezelfde poort'],
		[{ METRICS_TOKEN: 'een-sleutel-van-minstens-32-tekens' }, 'zonder METRICS_PORT'],
		[{ METRICS_PORT: '9464', METRICS_TOKEN: 'kort' }, 'minstens 32'],
		[{ METRICS_PORT: 'hier' }, 'METRICS_PORT is "hier"'],
		[{ LOG_LEVEL: 'alles' }, 'error, warning, info of debug']
	];
	for (const [environment, words] of wrong) {
		expect(mistakes(environment)).toEqual([expect.stringContaining(words)]);
	}
});

test.each(['0', '65536', '-1', '80.5', '4173 ', '0x50'])('"%s" is not a port', (PORT) => {
	expect(mistakes({ PORT })).toHaveLength(1);
});

test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('%s is this machine', (HOST) => {
	expect(settings({ HOST }).host).toBe(HOST);
});

test.each(['0.0.0.0', '::', '192.168.1.10', 'thermometer.voorbeeld.nl', '127.0.0.1.voorbeeld.nl'])(
	'%s is open to the world: only with an ORIGIN, and only with https',
	(HOST) => {
		const own = { HOST, DATABASE_PATH: 'a.db' };
		expect(mistakes(own)).toEqual([expect.stringContaining('alleen met een ORIGIN')]);
		expect(mistakes({ ...own, ORIGIN: 'http://voorbeeld.nl' })).toEqual([
			expect.stringContaining('moet met https:// beginnen')
		]);
		expect(mistakes({ ...own, ORIGIN: 'https://voorbeeld.nl' })).toEqual([]);
		expect(mistakes({ ...own, ORIGIN: 'http://localhost:4173' })).toEqual([]);
	}
);

test.each([
	{ HOST: '0.0.0.0' },
	{ HOST: '0.0.0.0', ORIGIN: 'https://voorbeeld.nl' },
	{ ORIGIN: 'https://voorbeeld.nl' }
])('the demonstration never leaves this machine: %o', (env) => {
	expect(mistakes(env)).toEqual([expect.stringContaining('De demonstratie is alleen op deze')]);
});

test.each(['thermometer', 'http://voorbeeld.nl/lek', 'mailto:'])(
	'%s is nowhere to report a leak',
	(SECURITY_CONTACT) => {
		expect(mistakes({ SECURITY_CONTACT })).toEqual([
			expect.stringContaining('SECURITY_CONTACT is')
		]);
	}
);

test.each([
	'thermometer.voorbeeld.nl',
	'ftp://voorbeeld.nl',
	'https://voorbeeld.nl/scan',
	'https://voorbeeld.nl/?a',
	'https://iemand@voorbeeld.nl',
	'https://'
])('%s is not an origin', (ORIGIN) => {
	expect(mistakes({ ORIGIN })).toHaveLength(1);
});

test.each(['nginx', '127.0.0.1:80', '0.0.0.0/0', '10.0.0.0/8, proxy'])(
	'"%s" is no proxy to trust',
	(TRUSTED_PROXY) => {
		expect(mistakes({ TRUSTED_PROXY })).toEqual([expect.stringContaining('TRUSTED_PROXY is')]);
	}
);

test('an https address without a proxy to trust is told, and starts', () => {
	const https = { ...own, ORIGIN: 'https://voorbeeld.nl' };
	expect(warningsOf(settings(https))).toEqual([expect.stringContaining('TRUSTED_PROXY=127.0.0.1')]);
	expect(warningsOf(settings({ ...https, TRUSTED_PROXY: '127.0.0.1' }))).toEqual([]);
	expect(warningsOf(settings({ ...own, ORIGIN: 'http://localhost:4173' }))).toEqual([]);
	expect(warningsOf(settings({}))).toEqual([]);
});

test('a secret of few different signs is no secret', () => {
	for (const AUTH_SECRET of ['a'.repeat(32), 'geheim'.repeat(8), '12345678'.repeat(5)]) {
		expect(mistakes({ AUTH_SECRET })).toEqual([expect.stringContaining('verschillende tekens')]);
	}
	const hexadecimal = '8f14e45fceea167a5a36dedd4bea2543';
	expect(mistakes({ AUTH_SECRET: hexadecimal })).toEqual([]);
});

test('an origin loses its last slash, as browsers never send it', () => {
	expect(settings({ ...own, ORIGIN: 'https://voorbeeld.nl/' }).origin).toBe('https://voorbeeld.nl');
});

const own = { DATABASE_PATH: 'eigen.db' };
const mail = {
	...own,
	SMTP_URL: 'smtp://mail.voorbeeld.nl',
	MAIL_FROM: 'a@voorbeeld.nl',
	ORIGIN: 'https://voorbeeld.nl'
};

test.each(['mail.voorbeeld.nl:587', 'https://voorbeeld.nl', 'smtp://'])(
	'%s is not a mail server',
	(SMTP_URL) => {
		expect(mistakes({ ...mail, SMTP_URL })).toHaveLength(1);
	}
);

test('a mistake in SMTP_URL or AUTH_SECRET does not print the secret in it', () => {
	const found = mistakes({ ...mail, SMTP_URL: 'http://a:geheim@b', AUTH_SECRET: 'geheim' });
	expect(found).toHaveLength(2);
	expect(found.join()).not.toContain('geheim');
});

test.each(['thermometer', 'Thermometer <thermometer>', 'a@b.nl\nBcc: c@d.nl'])(
	'"%s" is not a sender',
	(MAIL_FROM) => {
		expect(mistakes({ ...mail, MAIL_FROM })).toHaveLength(1);
	}
);

test('mail needs a sender, and mail and organisations need the address of this installation', () => {
	const { SMTP_URL } = mail;
	expect(mistakes({ SMTP_URL, OIDC_PROVIDERS: 'organisaties.yaml' })).toEqual([
		expect.stringContaining('SMTP_URL staat er zonder MAIL_FROM'),
		expect.stringContaining('SMTP_URL staat er zonder ORIGIN'),
		expect.stringContaining('OIDC_PROVIDERS staat er zonder ORIGIN')
	]);
});

test('links begin with the origin, or with this machine as people type it', () => {
	expect(addressOf(settings({ ...own, ORIGIN: 'https://voorbeeld.nl' }))).toBe(
		'https://voorbeeld.nl'
	);
	expect(addressOf(settings({ PORT: '8080' }))).toBe('http://localhost:8080');
});

test('the database is a file on disk', () => {
	expect(mistakes({ DATABASE_PATH: ':memory:' })).toHaveLength(1);
	expect(mistakes({ DATABASE_PATH: 'data/' })).toHaveLength(1);
});

test.each(['localhost:4173', '127.0.0.1:4173', '[::1]:4173', 'localhost', 'LOCALHOST:8080'])(
	'the server answers to %s',
	(host) => {
		expect(answersTo(settings({}), host)).toBe(true);
	}
);

test.each([
	'voorbeeld.nl:4173',
	'localhost.voorbeeld.nl',
	'192.168.1.10:4173',
	'',
	'a b',
	undefined
])('the server does not answer to %s: another site may point its name at this machine', (host) => {
	expect(answersTo(settings({}), host)).toBe(false);
});

test('with an origin the server answers to that name and its own', () => {
	const behindProxy = settings({ ...own, ORIGIN: 'https://thermometer.voorbeeld.nl' });
	expect(answersTo(behindProxy, 'thermometer.voorbeeld.nl')).toBe(true);
	expect(answersTo(behindProxy, '127.0.0.1:4173')).toBe(true);
	expect(answersTo(behindProxy, 'voorbeeld.nl')).toBe(false);
});

function settings(env: Environment): Settings {
	const read = readSettings(env);
	if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
	return read;
}

function mistakes(env: Environment): string[] {
	const read = readSettings(env);
	return 'mistakes' in read ? read.mistakes : [];
}

test.each([
	['CONTACT', 'bel ons'],
	['PRIVACY_OFFICER', 'http://voorbeeld.nl'],
	['PRIVACY_STATEMENT', 'voorbeeld.nl/privacy'],
	['ACCESSIBILITY_STATEMENT', 'http://voorbeeld.nl'],
	['ACCESSIBILITY_TESTED', '30-11-2026'],
	['ACCESSIBILITY_TESTED', '2026-02-30'],
	['ORGANISATION', ' ']
])('%s cannot be "%s"', (name, value) => {
	expect(mistakes({ [name]: value })).toEqual([expect.stringContaining(name)]);
});
