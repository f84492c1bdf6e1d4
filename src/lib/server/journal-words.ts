import { stringify } from 'csv-stringify/sync';
import type { Reader } from './db/open.ts';
import { namesOfDoers } from './doers.ts';
import * as journal from './journal.ts';
import * as regions from './regions.ts';
import { guarded } from './spreadsheet-cell.ts';

/** What happened, as people say it. */
export const happenings: Record<journal.Happening, string> = {
	'account-made': 'account gemaakt',
	'sign-in': 'ingelogd',
	'failed-sign-in': 'inloggen mislukt',
	'sign-out': 'uitgelogd',
	'session-ended': 'sessie beëindigd',
	'password-set': 'wachtwoord ingesteld',
	'invitation-made': 'uitgenodigd',
	'invitation-accepted': 'uitnodiging aangenomen',
	'invitation-withdrawn': 'uitnodiging ingetrokken',
	'role-given': 'rol gegeven',
	'role-removed': 'rol afgenomen',
	'region-imported': 'regio ingelezen',
	'scan-marked': 'akkoord gegeven op een scan',
	'scan-finalised': 'scan vastgesteld',
	'scan-reopened': 'scan heropend',
	'export-downloaded': 'bestand gedownload',
	'round-prepared': 'ronde klaargezet',
	'round-opened': 'ronde geopend',
	'round-extended': 'ronde verlengd',
	'round-closed': 'ronde gesloten',
	'round-reopened': 'ronde heropend',
	'round-reminded': 'herinnering verstuurd',
	'access-given': 'link gegeven',
	'access-revoked': 'link ingetrokken',
	'team-added': 'team toegevoegd',
	'team-changed': 'team veranderd',
	'instruments-set': 'vragenlijsten van de regio gekozen'
};

/** An entry of the journal as a page shows it. */
export interface Told {
	id: number;
	at: string;
	who: string;
	what: string;
	subject: string;
	region: string;
	detail: string;
}

/** The entries with names in place of keys, newest first. */
export function told(db: Reader, search: journal.Search): Told[] {
	const people = namesOfDoers(db);
	const places = new Map(regions.all(db).map(({ key, name }) => [key, name]));
	return journal.search(db, search).map(({ id, at, who, what, subject, region, detail }) => ({
		id,
		at,
		who: people.get(who) ?? who,
		what: happenings[what] ?? what,
		subject: people.get(subject) ?? subject,
		region: region === null ? '' : (places.get(region) ?? region),
		detail: detailInWords(JSON.parse(detail) as Record<string, unknown>)
	}));
}

/** For Dutch spreadsheets, as every file with answers: `;`, CRLF, UTF-8 with BOM. */
export function journalCsv(entries: Told[]): string {
	const rows = entries.map(({ at, who, what, subject, region, detail }) =>
		[at, who, what, subject, region, detail].map(guarded)
	);
	return stringify([columns, ...rows], { bom: true, delimiter: ';', record_delimiter: 'windows' });
}

const columns = ['tijdstip', 'wie', 'wat', 'waarover', 'regio', 'bijzonderheden'];

function detailInWords(detail: Record<string, unknown>): string {
	return Object.entries(detail)
		.filter(([, value]) => value !== null && value !== '')
		.map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
		.join(', ');
}
