import { isNetwork } from './network-address.ts';

/** The environment holds something that cannot be; every mistake is Dutch and names its variable. */
export class SettingsError extends Error {}

/** What the administrator may set, read and checked in this one place (docs/data.md §2). */
export interface Settings {
	/** The database file, relative to the working directory. */
	databasePath: string;
	/** Without DATABASE_PATH the demonstration runs: filled on first start, marked on every page. */
	demonstration: boolean;
	questionnairesPath: string;
	port: number;
	host: string;
	/** The address people type, such as https://thermometer.voorbeeld.nl; null is this machine's own. */
	origin: string | null;
	/** The proxies that say in X-Forwarded-For of whom a request is: addresses and networks; mostly one. */
	trustedProxies: string[];
	/** The mail server; null keeps every mail where the administrator reads it. */
	smtpUrl: string | null;
	/** From whom mail comes. */
	mailFrom: string | null;
	/** The file that names the organisations that sign their own people in (OpenID Connect). */
	providersPath: string | null;
	/** Where who finds a leak reports it (RFC 9116): mailto:, https: or tel:; null shows no security.txt. */
	securityContact: string | null;
	/** Signs cookies; null makes one beside the database. */
	authSecret: string | null;
	/** After how many years entries of the journal are removed. */
	journalYears: number;
}

export type Environment = Record<string, string | undefined>;

/** All mistakes at once, in Dutch, each naming its variable. */
export function readSettings(env: Environment): Settings | { mistakes: string[] } {
	const mistakes = [
		...variables.flatMap((name) => mistakeIn(name, env[name]) ?? []),
		...missingTogether(env)
	];
	if (mistakes.length === 0) mistakes.push(...exposures(env));
	if (mistakes.length > 0) return { mistakes };
	return {
		databasePath: env.DATABASE_PATH ?? 'data/demo.db',
		demonstration: env.DATABASE_PATH === undefined,
		questionnairesPath: env.QUESTIONNAIRES_PATH ?? 'questionnaires',
		port: Number(env.PORT ?? 4173),
		host: env.HOST ?? '127.0.0.1',
		origin: env.ORIGIN === undefined ? null : new URL(env.ORIGIN).origin,
		trustedProxies: networksIn(env.TRUSTED_PROXY ?? ''),
		smtpUrl: env.SMTP_URL ?? null,
		mailFrom: env.MAIL_FROM ?? null,
		providersPath: env.OIDC_PROVIDERS ?? null,
		securityContact: env.SECURITY_CONTACT === undefined ? null : contactOf(env.SECURITY_CONTACT),
		authSecret: env.AUTH_SECRET ?? null,
		journalYears: Number(env.JOURNAL_YEARS ?? 5)
	};
}

/** Where this installation is found: what links in mails and on the terminal begin with. */
export function addressOf({ host, port, origin }: Settings): string {
	const name = ['127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
	return origin ?? `http://${name}:${port}`;
}

/**
 * Whether the server answers a request for this Host header: its own names and ORIGIN's, no other.
 * A strange site that makes its name point at this machine would otherwise read along.
 */
export function answersTo(settings: Settings, hostHeader: string | undefined): boolean {
	const name = URL.parse(`http://${hostHeader}`)?.hostname;
	if (name === undefined || hostHeader === undefined) return false;
	return (
		isLoopback(name) || (settings.origin !== null && new URL(settings.origin).hostname === name)
	);
}

type Variable =
	| 'DATABASE_PATH'
	| 'QUESTIONNAIRES_PATH'
	| 'PORT'
	| 'HOST'
	| 'ORIGIN'
	| 'TRUSTED_PROXY'
	| 'SMTP_URL'
	| 'MAIL_FROM'
	| 'OIDC_PROVIDERS'
	| 'SECURITY_CONTACT'
	| 'AUTH_SECRET'
	| 'JOURNAL_YEARS';

function mistakeIn(name: Variable, value: string | undefined): string | null {
	if (value === undefined) return null;
	if (value.trim() === '') return `${name} is leeg: geef een waarde, of laat ${name} weg.`;
	return checks[name](value);
}

const checks: Record<Variable, (value: string) => string | null> = {
	DATABASE_PATH: (value) =>
		value === ':memory:' || value.endsWith('/')
			? `DATABASE_PATH is "${value}", maar moet een bestand op schijf zijn, zoals data/thermometer.db.`
			: null,
	QUESTIONNAIRES_PATH: () => null,
	PORT: (value) =>
		isPort(value) ? null : `PORT is "${value}", maar moet een getal van 1 tot en met 65535 zijn.`,
	HOST: () => null,
	ORIGIN: (value) =>
		isOrigin(value)
			? null
			: `ORIGIN is "${value}", maar moet een webadres zonder pad zijn, zoals https://thermometer.voorbeeld.nl.`,
	TRUSTED_PROXY: (value) =>
		networksIn(value).every(isNetwork)
			? null
			: `TRUSTED_PROXY is "${value}", maar moet het adres van de webserver vóór Thermometer zijn, zoals 127.0.0.1 of 10.0.0.0/8. Meer adressen scheidt u met een komma.`,
	// What is wrong is told without the value: it may hold a password.
	SMTP_URL: (value) =>
		isMailServer(value)
			? null
			: 'SMTP_URL moet beginnen met smtp:// of smtps:// en een server noemen, zoals smtp://mail.voorbeeld.nl:587.',
	MAIL_FROM: (value) =>
		isSender(value)
			? null
			: `MAIL_FROM is "${value}", maar moet een e-mailadres zijn, zoals Thermometer <thermometer@voorbeeld.nl>.`,
	OIDC_PROVIDERS: () => null,
	SECURITY_CONTACT: (value) =>
		/^(mailto:|https:\/\/|tel:)\S+$/.test(contactOf(value))
			? null
			: `SECURITY_CONTACT is "${value}", maar moet een e-mailadres, een telefoonnummer (tel:…) of een webadres (https://…) zijn.`,
	AUTH_SECRET: (value) =>
		value.length < 32
			? `AUTH_SECRET is ${value.length} tekens lang, maar moet er minstens 32 hebben. ${makeSecret}`
			: new Set(value).size < fewestSigns
				? `AUTH_SECRET heeft te weinig verschillende tekens om geheim te blijven. ${makeSecret}`
				: null,
	JOURNAL_YEARS: (value) =>
		/^[1-9]\d?$/.test(value)
			? null
			: `JOURNAL_YEARS is "${value}", maar moet een heel aantal jaren van 1 tot en met 99 zijn.`
};

const variables = Object.keys(checks) as Variable[];

/** Of the sixteen signs of a random number in hexadecimals, 32 long, hardly ever fewer than twelve are used. */
const fewestSigns = 10;
const makeSecret = 'Maak er een met: openssl rand -base64 32';

/** Whether nobody but this computer can come here: neither HOST nor ORIGIN says otherwise. */
export function isOnOwnMachine({ host, origin }: Pick<Settings, 'host' | 'origin'>): boolean {
	return isLoopback(host) && (origin === null || isLoopback(new URL(origin).hostname));
}

/** In the demonstration everybody is administrator. */
export const onlyOnOwnMachine =
	'De demonstratie is alleen op deze computer bereikbaar, want iedereen mag er alles. Laat HOST en ORIGIN weg, ' +
	'of geef met DATABASE_PATH een eigen database.';

/** What would let others in without the protection of an address of its own. */
function exposures({ HOST: host = '127.0.0.1', ORIGIN, DATABASE_PATH }: Environment): string[] {
	const origin = ORIGIN === undefined ? null : new URL(ORIGIN).origin;
	if (DATABASE_PATH === undefined && !isOnOwnMachine({ host, origin })) return [onlyOnOwnMachine];
	const isSafe =
		origin !== null &&
		(origin.startsWith('https:') || isOnOwnMachine({ host: 'localhost', origin }));
	if (origin === null ? isLoopback(host) : isSafe) return [];
	if (origin === null) {
		return [
			`HOST is "${host}": dan kunnen anderen bij Thermometer, en dat mag alleen met een ORIGIN. Geef ORIGIN, ` +
				'het https-adres dat mensen typen, of laat HOST weg.'
		];
	}
	return [
		`ORIGIN is "${ORIGIN}", maar moet met https:// beginnen: over http leest iedereen onderweg mee. ` +
			'Zet een webserver met https voor Thermometer.'
	];
}

/** What is allowed, and still probably not meant; in Dutch. */
export function warningsOf({ origin, trustedProxies }: Settings): string[] {
	if (!origin?.startsWith('https:') || trustedProxies.length > 0) return [];
	return [
		'Let op: ORIGIN is https, maar TRUSTED_PROXY ontbreekt. Dan lijkt iedereen vanaf het adres van de webserver ' +
			'te komen: wie codes of wachtwoorden raadt, houdt dan ook anderen op. Geef TRUSTED_PROXY het adres van de ' +
			'webserver, zoals TRUSTED_PROXY=127.0.0.1, en laat die X-Forwarded-For meesturen (docs/beheer.md).'
	];
}

/** With commas or spaces between. */
function networksIn(value: string): string[] {
	return value.split(/[\s,]+/).filter(Boolean);
}

/** An e-mail address may be given as it is. */
function contactOf(value: string): string {
	return /^[^\s:@]+@[^\s:@]+$/.test(value) ? `mailto:${value}` : value;
}

/** Settings that mean nothing without another. */
function missingTogether(env: Environment): string[] {
	const needs: [Variable, Variable, string][] = [
		['SMTP_URL', 'MAIL_FROM', 'het adres waar mail vandaan komt'],
		['SMTP_URL', 'ORIGIN', 'het webadres dat in mails komt te staan'],
		['OIDC_PROVIDERS', 'ORIGIN', 'het webadres waar organisaties hun mensen naar terugsturen']
	];
	return needs
		.filter(([name, other]) => env[name] !== undefined && env[other] === undefined)
		.map(([name, other, why]) => `${name} staat er zonder ${other}: geef ook ${other}, ${why}.`);
}

function isMailServer(value: string): boolean {
	const url = URL.parse(value);
	return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
}

function isSender(value: string): boolean {
	return /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value);
}

function isPort(value: string): boolean {
	return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535;
}

function isLoopback(name: string): boolean {
	return (
		name === 'localhost' || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
	);
}

function isOrigin(value: string): boolean {
	const url = URL.parse(value);
	if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
	return url.href === `${url.origin}/` && !/[?#]/.test(value);
}
