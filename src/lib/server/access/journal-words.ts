import { clockTime, longDate } from '#domain/words/format.ts';
import { roleNames, roles, type GrantedRole } from '#domain/access/grant.ts';
import { agreementKindNames, type AgreementKind } from '#domain/agreement/agreement.ts';
import { namingNames, namings, type Naming } from '#domain/disclosure/naming.ts';
import { titleOf } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as journal from '#server/journal/journal.ts';
import * as places from '#server/registry/places.ts';
import * as scans from '#server/scans/scans.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';

export const happenings: Record<journal.Happening, string> = {
	'account-made': 'account gemaakt',
	'sign-in': 'ingelogd',
	'failed-sign-in': 'inloggen mislukt',
	'sign-out': 'uitgelogd',
	'session-ended': 'op een apparaat uitgelogd',
	'password-set': 'wachtwoord ingesteld',
	'invitation-made': 'uitgenodigd',
	'invitation-accepted': 'uitnodiging aangenomen',
	'invitation-withdrawn': 'uitnodiging ingetrokken',
	'role-given': 'rol gegeven',
	'role-removed': 'rol afgenomen',
	'region-imported': 'regio ingelezen',
	'answers-imported': 'antwoorden ingevoerd',
	'answers-import-undone': 'invoer ongedaan gemaakt',
	'scan-marked': 'akkoord gegeven op een scan',
	'scan-finalised': 'scan vastgesteld',
	'scan-reopened': 'scan heropend',
	'export-downloaded': 'bestand gedownload',
	'round-prepared': 'ronde klaargezet',
	'round-changed': 'klaargezette ronde veranderd',
	'round-discarded': 'klaargezette ronde weggegooid',
	'round-opened': 'ronde geopend',
	'round-extended': 'ronde verlengd',
	'round-closed': 'ronde gesloten',
	'round-reopened': 'ronde heropend',
	'round-reminded': 'herinnering gemaakt',
	'round-team-taken-out': 'team uit een ronde gehaald',
	'round-team-put-back': 'team teruggezet in een ronde',
	'round-naming-chosen': 'met naam of alleen in het totaal gekozen',
	'round-composed': 'infographic samengesteld',
	'round-norm-set': 'norm van een ronde veranderd',
	'round-goal-set': 'doel van een gemeente veranderd',
	'council-letter-written': 'raadsbrief veranderd',
	'reasons-shared': 'redenen en stappen gedeeld met de regio',
	'reasons-withdrawn': 'delen van redenen en stappen gestopt',
	'contact-asked': 'om contact gevraagd bij een gemeente',
	'round-draft-made': 'concept van een publicatie gemaakt',
	'round-draft-changed': 'concept van een publicatie veranderd',
	'round-draft-discarded': 'concept van een publicatie weggegooid',
	'round-said-back': 'publicatie voorgelegd aan de gemeenten',
	'round-taken-back': 'publicatie teruggehaald van de gemeenten',
	'round-commented': 'opmerking bij een publicatie geschreven',
	'round-objected': 'bezwaar tegen een publicatie gemaakt',
	'round-objection-answered': 'bezwaar tegen een publicatie beantwoord',
	'round-published': 'ronde gepubliceerd',
	'round-withdrawn': 'publicatie ingetrokken',
	'access-given': 'link gegeven',
	'access-revoked': 'link ingetrokken',
	'api-token-made': 'koppeling gemaakt',
	'api-token-revoked': 'koppeling ingetrokken',
	'api-token-used': 'koppeling gebruikt',
	'team-added': 'team toegevoegd',
	'team-changed': 'team veranderd',
	'region-style-changed': 'kleuren van de regio veranderd',
	'municipality-style-changed': 'kleuren van een gemeente veranderd',
	'questionnaire-kept': 'versie van een vragenlijst bewaard',
	'questionnaire-discarded': 'bewaarde versie van een vragenlijst weggehaald',
	'instruments-set': 'vragenlijsten en instrumenten van de regio gekozen',
	'weighing-made': 'weegtabel gemaakt',
	'weighing-changed': 'weegtabel veranderd',
	'weighing-removed': 'weegtabel weggegooid',
	'figures-brought': 'cijfers ingevoerd',
	'figures-taken-back': 'invoer van cijfers ongedaan gemaakt',
	'expertise-added': 'deskundigheid toegevoegd',
	'expertise-changed': 'deskundigheid veranderd',
	'expertise-removed': 'deskundigheid weggehaald',
	'issue-added': 'vraagstuk toegevoegd',
	'issue-changed': 'vraagstuk veranderd',
	'issue-removed': 'vraagstuk weggehaald',
	'agreement-added': 'actie of afspraak toegevoegd',
	'agreement-changed': 'actie of afspraak veranderd',
	'agreement-removed': 'actie of afspraak uit het plan gehaald',
	'plan-changed': 'tekst van een plan veranderd',
	'plan-format-chosen': 'vorm van de plannen gekozen',
	'country-laid-down': 'landelijk beeld vastgelegd',
	'account-removed': 'account verwijderd',
	'person-erased': 'gegevens van een persoon verwijderd',
	'person-exported': 'gegevens van een persoon opgevraagd',
	'message-read': 'bericht gelezen',
	'journal-expired': 'oude regels van het logboek verwijderd'
};

export interface Told {
	id: number;
	at: string;
	who: string;
	what: string;
	subject: string;
	region: string;
	detail: string;
}

/** Newest first. */
export function told(db: Database, search: journal.Search, most?: number): Told[] {
	const people = namesOfDoers(db);
	const known = knownIn(db);
	return journal.search(db, search, most).map(({ id, at, who, what, subject, region, detail }) => ({
		id,
		at,
		who: people.get(who) ?? who,
		what: happenings[what] ?? what,
		subject: people.get(subject) ?? subjectInWords(subject, known),
		region: region === null ? '' : (known.regions.get(region) ?? region),
		detail: detailInWords(JSON.parse(detail) as Record<string, unknown>, known)
	}));
}

export function journalCsv(entries: Told[]): string {
	const rows = entries.map((told) => [
		...[told.at, told.who, told.what, told.subject, told.region, told.detail]
	]);
	return spreadsheet([columns, ...rows]);
}

const columns = ['tijdstip', 'wie', 'wat', 'waarover', 'regio', 'bijzonderheden'];

interface Known {
	regions: Map<string, string>;
	municipalities: Map<string, string>;
	teams: Map<string, string>;
	/** "scan ID", as in the journal. */
	scans: Map<string, string>;
}

function knownIn(db: Database): Known {
	const { regions, municipalities, teams } = places.all(db);
	const regionNames = new Map(regions.map(({ key, name }) => [key, name]));
	return {
		regions: regionNames,
		municipalities: new Map(municipalities.map(({ code, name }) => [code, name])),
		teams: new Map(teams.map(({ id, name }) => [String(id), name])),
		scans: new Map(
			scans.all(db).map((scan) => {
				const title = titleOf({ ...scan, regionName: regionNames.get(scan.region) });
				return [`scan ${scan.id}`, `${title}, ronde ${scan.roundKey}`];
			})
		)
	};
}

function subjectInWords(subject: string, known: Known): string {
	const [, kind = '', id = ''] = /^(scan|link|koppeling|team) (\S+)$/.exec(subject) ?? [];
	if (kind === 'scan') return known.scans.get(subject) ?? 'een scan';
	if (kind === 'link') return 'een link die niet meer bestaat';
	if (kind === 'koppeling') return 'een koppeling die niet meer bestaat';
	if (kind === 'team') return `team ${known.teams.get(id) ?? id}`;
	const [region = '', round] = subject.split('/');
	const name = known.regions.get(region);
	if (name === undefined) return subject;
	return round === undefined ? name : `ronde ${round}`;
}

function detailInWords(detail: Record<string, unknown>, known: Known): string {
	return Object.entries(detail)
		.filter(([key, value]) => key !== 'region' && !isEmpty(value))
		.map(([key, value]) => `${labels[key] ?? key}: ${valueInWords(key, value, known)}`)
		.join('; ');
}

function isEmpty(value: unknown): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const labels: Record<string, string> = {
	role: 'rol',
	municipality: 'gemeente',
	team: 'team',
	scan: 'scan',
	round: 'ronde',
	until: 'tot',
	email: 'e-mailadres',
	method: 'met',
	sessions: 'apparaten',
	reason: 'reden',
	naming: 'keuze',
	weighting: 'gemeenten tellen',
	soleScope: 'met één of twee zonder naam',
	edition: 'editie',
	logo: 'logo',
	ink: 'kleur van letters',
	bands: 'kleuren van de treden',
	questionnaire: 'vragenlijst',
	leftOut: 'zonder de modules',
	instruments: 'vragenlijsten en instrumenten',
	closesOn: 'laatste dag',
	closesByItself: 'sluit vanzelf',
	byItself: 'vanzelf',
	opensOn: 'eerste dag',
	referenceDate: 'peildatum',
	purpose: 'doel',
	rateFirst: 'eerst zelf inschatten',
	links: 'links ingetrokken',
	invitations: 'uitnodigingen',
	messages: 'berichten',
	before: 'was',
	people: 'mensen',
	name: 'naam',
	postcodes: 'postcodegebieden',
	validTo: 'bestaat tot',
	item: 'vraag',
	level: 'niveau',
	theme: 'thema',
	goal: 'doel',
	year: 'jaar',
	title: 'titel',
	figures: 'cijfers',
	terrain: 'terrein',
	issue: 'vraagstuk',
	kind: 'soort',
	subject: 'plan van',
	format: 'vorm',
	postcode: 'postcodegebied',
	criterion: 'criterium',
	entries: 'regels',
	revision: 'keer bewaard',
	message: 'soort',
	more: 'nog zo vaak',
	hour: 'in het uur vanaf',
	municipalities: 'gemeenten',
	teams: 'teams',
	scans: 'scans',
	answers: 'antwoorden',
	newTeams: 'nieuwe teams'
};

function valueInWords(key: string, value: unknown, known: Known): string {
	if (Array.isArray(value)) return value.map((one) => valueInWords(key, one, known)).join(', ');
	if (typeof value === 'boolean') return value ? 'ja' : 'nee';
	if (typeof value === 'object') return JSON.stringify(value);
	const text = String(value);
	switch (key) {
		case 'role':
			return roles.find((role) => role === text) ? roleNames[text as GrantedRole] : text;
		case 'municipality':
			return known.municipalities.get(text) ?? text;
		case 'team':
			return known.teams.get(text) ?? text;
		case 'scan':
			return known.scans.get(`scan ${text}`) ?? text;
		case 'naming':
		case 'soleScope':
			return namingInWords(text);
		case 'weighting':
			return text === 'population' ? 'naar inwoners' : 'even zwaar';
		case 'hour':
			return `${longDate(text)}, ${clockTime(text)}`;
		case 'method':
			return methods[text] ?? text;
		case 'message':
			return messages[text] ?? text;
		case 'kind':
			return agreementKindNames[text as AgreementKind] ?? text;
		case 'subject':
			return text === 'region' ? 'de regio' : 'elke gemeente';
		default:
			return /^\d{4}-\d{2}-\d{2}(T.*Z)?$/.test(text) ? longDate(text) : namingInWords(text);
	}
}

/** What was chosen before stands under `before`, as any other change. */
function namingInWords(text: string): string {
	return namings.some((one) => one === text) ? namingNames[text as Naming] : text;
}

const methods: Record<string, string> = {
	password: 'wachtwoord',
	link: 'link in een mail',
	invitation: 'uitnodiging'
};

const messages: Record<string, string> = {
	link: 'link om in te loggen',
	invitation: 'uitnodiging',
	access: 'persoonlijke link'
};
