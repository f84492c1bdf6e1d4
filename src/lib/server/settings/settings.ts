import { existsSync, statSync } from 'node:fs';
import { packageFolder } from '#server/files/package-folder.ts';
import { isNetwork } from './network-address.ts';
import { isContact, isDay, isWebPage, type OwnOrganisation } from './organisation.ts';

/** The message is Dutch. */
export class SettingsError extends Error {}

/** docs/data.md §2 lists all environment variables. */
export interface Settings {
	/** Relative to the working directory. */
	databasePath: string;
	demonstration: boolean;
	questionnairesPath: string;
	port: number;
	host: string;
	/** Such as https://thermometer.voorbeeld.nl; null means this machine only. */
	origin: string | null;
	trustedProxies: string[];
	/** Null keeps mail in the outbox. */
	smtpUrl: string | null;
	mailFrom: string | null;
	providersPath: string | null;
	/** mailto:, https: or tel: for security leaks (RFC 9116); null hides security.txt. */
	securityContact: string | null;
	/** Null makes a key beside the database. */
	authSecret: string | null;
	/** Journal entries are removed after this. */
	journalYears: number;
	/** Null makes no copies of its own accord. */
	backups: BackupSettings | null;
	/** Null tells no figures. */
	metrics: MetricsSettings | null;
	logLevel: LogLevel;
	/** Whether /ontwerp is there, which shows parts of pages and no data. */
	designPage: boolean;
	/** Whose Thermometer it is: what the pages about accessibility and privacy say. */
	organisation: OwnOrganisation;
}

export interface BackupSettings {
	directory: string;
	/** Hours between two copies. */
	every: number;
	/** Days. */
	keep: number;
}

export interface MetricsSettings {
	host: string;
	port: number;
	/** Null asks for none, which only this machine may do. */
	token: string | null;
}

/** Each holds the ones before it. */
export type LogLevel = 'error' | 'warning' | 'info' | 'debug';

export type Environment = Record<string, string | undefined>;

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
		questionnairesPath: env.QUESTIONNAIRES_PATH ?? shippedQuestionnaires(),
		port: Number(env.PORT ?? 4173),
		host: env.HOST ?? '127.0.0.1',
		origin: env.ORIGIN === undefined ? null : new URL(env.ORIGIN).origin,
		trustedProxies: networksIn(env.TRUSTED_PROXY ?? ''),
		smtpUrl: env.SMTP_URL ?? null,
		mailFrom: env.MAIL_FROM ?? null,
		providersPath: env.OIDC_PROVIDERS ?? null,
		securityContact: env.SECURITY_CONTACT === undefined ? null : contactOf(env.SECURITY_CONTACT),
		authSecret: env.AUTH_SECRET ?? null,
		journalYears: Number(env.JOURNAL_YEARS ?? 5),
		backups:
			env.BACKUP_DIRECTORY === undefined
				? null
				: {
						directory: env.BACKUP_DIRECTORY,
						every: Number(env.BACKUP_EVERY ?? 24),
						keep: Number(env.BACKUP_KEEP ?? 30)
					},
		metrics:
			env.METRICS_PORT === undefined
				? null
				: {
						host: env.METRICS_HOST ?? '127.0.0.1',
						port: Number(env.METRICS_PORT),
						token: env.METRICS_TOKEN ?? null
					},
		logLevel: (env.LOG_LEVEL ?? 'info') as LogLevel,
		designPage: env.DESIGN_PAGE === '1',
		organisation: {
			name: env.ORGANISATION ?? null,
			contact: env.CONTACT === undefined ? null : contactOf(env.CONTACT),
			statement: env.ACCESSIBILITY_STATEMENT ?? null,
			testedOn: env.ACCESSIBILITY_TESTED ?? null,
			shortcomingsPath: env.ACCESSIBILITY_SHORTCOMINGS ?? null,
			privacyStatement: env.PRIVACY_STATEMENT ?? null,
			privacyOfficer: env.PRIVACY_OFFICER === undefined ? null : contactOf(env.PRIVACY_OFFICER)
		}
	};
}

/** What Thermometer came with, as somebody calls it who stands in that folder. */
function shippedQuestionnaires(): string {
	const near = 'questionnaires';
	return existsSync(near) ? near : packageFolder(near);
}

export function addressOf({ host, port, origin }: Settings): string {
	const name = ['127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
	return origin ?? `http://${name}:${port}`;
}

/** A strange site could point its name at this machine (DNS rebinding). */
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
	| 'JOURNAL_YEARS'
	| 'BACKUP_DIRECTORY'
	| 'BACKUP_EVERY'
	| 'BACKUP_KEEP'
	| 'METRICS_PORT'
	| 'METRICS_HOST'
	| 'METRICS_TOKEN'
	| 'LOG_LEVEL'
	| 'DESIGN_PAGE'
	| keyof typeof ofOrganisation;

function mistakeIn(name: Variable, value: string | undefined): string | null {
	if (value === undefined) return null;
	if (value.trim() === '') return `${name} is leeg: geef een waarde, of laat ${name} weg.`;
	return checks[name](value);
}

/** What the pages about accessibility and privacy need; docs/beheer.md says what each is. */
const ofOrganisation = {
	ORGANISATION: () => null,
	CONTACT: (value: string) => wrongContact('CONTACT', value),
	ACCESSIBILITY_STATEMENT: (value: string) => wrongPage('ACCESSIBILITY_STATEMENT', value),
	ACCESSIBILITY_TESTED: (value: string) =>
		isDay(value)
			? null
			: `ACCESSIBILITY_TESTED is "${value}", maar moet een dag zijn, zoals 2026-11-30.`,
	ACCESSIBILITY_SHORTCOMINGS: () => null,
	PRIVACY_STATEMENT: (value: string) => wrongPage('PRIVACY_STATEMENT', value),
	PRIVACY_OFFICER: (value: string) => wrongContact('PRIVACY_OFFICER', value)
};

const checks: Record<Variable, (value: string) => string | null> = {
	...ofOrganisation,
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
	// The value may hold a password.
	SMTP_URL: (value) =>
		isMailServer(value)
			? null
			: 'SMTP_URL moet beginnen met smtp:// of smtps:// en een server noemen, zoals smtp://mail.voorbeeld.nl:587.',
	MAIL_FROM: (value) =>
		isSender(value)
			? null
			: `MAIL_FROM is "${value}", maar moet een e-mailadres zijn, zoals Thermometer <thermometer@voorbeeld.nl>.`,
	OIDC_PROVIDERS: () => null,
	SECURITY_CONTACT: (value) => wrongContact('SECURITY_CONTACT', value),
	AUTH_SECRET: (value) => weakSecret('AUTH_SECRET', value),
	JOURNAL_YEARS: (value) =>
		/^[1-9]\d?$/.test(value)
			? null
			: `JOURNAL_YEARS is "${value}", maar moet een heel aantal jaren van 1 tot en met 99 zijn.`,
	BACKUP_DIRECTORY: (value) =>
		isFolder(value)
			? null
			: `BACKUP_DIRECTORY is "${value}", maar moet een map zijn die er al is. Maak die, alleen leesbaar voor het account waaronder Thermometer draait, het liefst op een andere schijf.`,
	BACKUP_EVERY: (value) =>
		isWholeUpTo(value, 720)
			? null
			: `BACKUP_EVERY is "${value}", maar moet een heel aantal uren van 1 tot en met 720 zijn.`,
	BACKUP_KEEP: (value) =>
		isWholeUpTo(value, 3660)
			? null
			: `BACKUP_KEEP is "${value}", maar moet een heel aantal dagen van 1 tot en met 3660 zijn.`,
	METRICS_PORT: (value) =>
		isPort(value)
			? null
			: `METRICS_PORT is "${value}", maar moet een getal van 1 tot en met 65535 zijn.`,
	METRICS_HOST: () => null,
	METRICS_TOKEN: (value) =>
		/^[\w.~+/=-]+$/.test(value)
			? weakSecret('METRICS_TOKEN', value)
			: `METRICS_TOKEN mag alleen letters, cijfers en - . _ ~ + / = hebben. ${makeSecret}`,
	LOG_LEVEL: (value) =>
		/^(error|warning|info|debug)$/.test(value)
			? null
			: `LOG_LEVEL is "${value}", maar moet error, warning, info of debug zijn.`,
	DESIGN_PAGE: (value) =>
		/^[01]$/.test(value) ? null : `DESIGN_PAGE is "${value}", maar moet 1 of 0 zijn.`
};

const variables = Object.keys(checks) as Variable[];

/** 32 random hexadecimal characters almost always hold at least twelve different ones. */
const fewestSigns = 10;
const makeSecret = 'Maak er een met: openssl rand -base64 32';

/** The value itself is never told. */
function weakSecret(name: string, value: string): string | null {
	if (value.length < 32)
		return `${name} is ${value.length} tekens lang, maar moet er minstens 32 hebben. ${makeSecret}`;
	return new Set(value).size < fewestSigns
		? `${name} heeft te weinig verschillende tekens om geheim te blijven. ${makeSecret}`
		: null;
}

export function isOnOwnMachine({ host, origin }: Pick<Settings, 'host' | 'origin'>): boolean {
	return isLoopback(host) && (origin === null || isLoopback(new URL(origin).hostname));
}

export const onlyOnOwnMachine =
	'De demonstratie is alleen op deze computer bereikbaar, want iedereen mag er alles. Laat HOST en ORIGIN weg, ' +
	'of geef met DATABASE_PATH een eigen database.';

/** Others may only reach an https address with its own database, and figures only with a token. */
function exposures(env: Environment): string[] {
	return [...exposedFigures(env), ...exposedPages(env)];
}

function exposedFigures({
	METRICS_PORT,
	METRICS_HOST = '127.0.0.1',
	METRICS_TOKEN,
	PORT = '4173'
}: Environment): string[] {
	if (METRICS_PORT === undefined) return [];
	const own =
		METRICS_PORT === PORT ? [`METRICS_PORT is dezelfde poort als PORT. Kies een andere.`] : [];
	if (isLoopback(METRICS_HOST) || METRICS_TOKEN !== undefined) return own;
	return [
		...own,
		`METRICS_HOST is "${METRICS_HOST}": dan kunnen anderen bij de cijfers, en dat mag alleen met een METRICS_TOKEN. ${makeSecret}`
	];
}

function exposedPages({ HOST: host = '127.0.0.1', ORIGIN, DATABASE_PATH }: Environment): string[] {
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

export function warningsOf({ origin, trustedProxies }: Settings): string[] {
	if (!origin?.startsWith('https:') || trustedProxies.length > 0) return [];
	return [
		'Let op: ORIGIN is https, maar TRUSTED_PROXY ontbreekt. Dan lijkt iedereen vanaf het adres van de webserver ' +
			'te komen: wie codes of wachtwoorden raadt, houdt dan ook anderen op. Geef TRUSTED_PROXY het adres van de ' +
			'webserver, zoals TRUSTED_PROXY=127.0.0.1, en laat die X-Forwarded-For meesturen (docs/beheer.md).'
	];
}

function isFolder(value: string): boolean {
	return statSync(value, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isWholeUpTo(value: string, most: number): boolean {
	return /^[1-9]\d{0,3}$/.test(value) && Number(value) <= most;
}

function networksIn(value: string): string[] {
	return value.split(/[\s,]+/).filter(Boolean);
}

function wrongContact(name: string, value: string): string | null {
	return isContact(contactOf(value))
		? null
		: `${name} is "${value}", maar moet een e-mailadres, een telefoonnummer (tel:…) of een webadres (https://…) zijn.`;
}

function wrongPage(name: string, value: string): string | null {
	return isWebPage(value)
		? null
		: `${name} is "${value}", maar moet een webadres zijn, zoals https://www.voorbeeld.nl/pagina.`;
}

/** mailto: may be missing. */
function contactOf(value: string): string {
	return /^[^\s:@]+@[^\s:@]+$/.test(value) ? `mailto:${value}` : value;
}

function missingTogether(env: Environment): string[] {
	const needs: [Variable, Variable, string][] = [
		['BACKUP_EVERY', 'BACKUP_DIRECTORY', 'de map waar reservekopieën komen'],
		['BACKUP_KEEP', 'BACKUP_DIRECTORY', 'de map waar reservekopieën komen'],
		['METRICS_HOST', 'METRICS_PORT', 'de poort waar de cijfers staan'],
		['METRICS_TOKEN', 'METRICS_PORT', 'de poort waar de cijfers staan'],
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
