import { isPlainName } from '#domain/words/person-name.ts';

/* Nobody may put a message in our mail as a name. */

export interface MailText {
	what:
		| 'link'
		| 'invitation'
		| 'role'
		| 'password'
		| 'access'
		| 'access-added'
		| 'opening'
		| 'reminder'
		| 'closing'
		| 'publication'
		| 'contact';
	subject: string;
	text: string;
}

export function linkMail({ name, link, minutes }: { name: string; link: string; minutes: number }) {
	return mail('link', 'uw link om in te loggen', [
		dear(name),
		'Met deze link logt u in bij Thermometer:',
		link,
		`De link werkt ${minutes} minuten, en één keer.`,
		'Hebt u niet om deze link gevraagd? Dan hoeft u niets te doen. Zolang niemand de link gebruikt, verandert er niets.'
	]);
}

export interface InvitationText {
	name: string;
	by: string;
	/** Such as "regiocoördinator van Zuid-Holland Zuid". */
	role: string;
	link: string;
	days: number;
	/** Empty for a permanent role. */
	about?: string;
}

export function invitationMail({ name, by, role, link, days, about = '' }: InvitationText) {
	return mail('invitation', `u bent uitgenodigd als ${role}`, [
		dear(name),
		`U bent uitgenodigd voor Thermometer, als ${role}. De uitnodiging komt van ${named(by)}. Met Thermometer vullen gemeenten en lokale teams samen een zelfscan in.`,
		...(about ? [about] : []),
		'Met deze link maakt u uw account:',
		link,
		`De link werkt ${days} dagen, en één keer. Kent u ${named(by)} niet, of verwacht u deze mail niet? Dan hoeft u niets te doen.`
	]);
}

export function roleMail({ name, by, role, link, about = '' }: Omit<InvitationText, 'days'>) {
	return mail('role', `u hebt een nieuwe rol: ${role}`, [
		dear(name),
		`U hebt een rol gekregen in Thermometer: ${role}. De rol komt van ${named(by)}.`,
		...(about ? [about] : []),
		`Hier begint u; u logt in zoals u gewend bent: ${link}`
	]);
}

export function passwordMail({ name, address }: { name: string; address: string }) {
	return mail('password', 'uw wachtwoord is veranderd', [
		dear(name),
		'Het wachtwoord van uw account bij Thermometer is zojuist ingesteld of veranderd. Andere apparaten zijn uitgelogd.',
		`Hebt u dit niet zelf gedaan? Vraag dan meteen een link om in te loggen via ${address}/inloggen, kies een ander wachtwoord en waarschuw uw beheerder.`
	]);
}

export interface AccessText {
	name: string;
	by: string;
	/** Such as "team Ambacht-Noord, ronde 2026 van Zuid-Holland Zuid". */
	about: string;
	purpose: string;
	/** Such as "van 1 maart 2026 tot en met 30 april 2026", or empty. */
	period: string;
	link: string;
}

export function accessMail({ name, by, about, purpose, period, link }: AccessText) {
	return mail('access', `uw persoonlijke link voor ${about}`, [
		dear(name),
		`U bent uitgenodigd om de zelfscan in te vullen: ${about}. De uitnodiging komt van ${named(by)}.${period && ` Invullen kan ${period}.`}`,
		purpose,
		'Dit is uw persoonlijke link. U hebt geen account of wachtwoord nodig:',
		link,
		'Bewaar deze mail: de link blijft werken tot 8 weken nadat de ronde sluit. Geef de link niet door: wie die heeft, kan namens het team antwoorden.'
	]);
}

export interface AccessAddedText {
	name: string;
	by: string;
	municipality: string;
	/** Such as "teamleider (Dordrecht-Haven, Dordrecht, Zuid-Holland Zuid)". */
	role: string;
	/** Null if handed over in person. */
	email: string | null;
}

export function accessAddedMail({ name, by, municipality, role, email }: AccessAddedText) {
	const whom = email ?? 'wie de link krijgt, op papier of met de hand';
	return mail('access-added', `wie er bij gemeente ${municipality} kan`, [
		dear(name),
		`Iemand kreeg toegang tot scans van gemeente ${municipality}:`,
		`- voor: ${whom}\n- als: ${role}\n- gegeven door: ${named(by)}`,
		'Klopt dit niet? Vraag dan wie dit regelde, of de beheerder van uw Thermometer, om de toegang in te trekken.',
		'Wie er bij uw gemeente kan en wie dat regelde, ziet u in Thermometer bij de lokale teams van uw gemeente.'
	]);
}

export function facilitatorMail({ name, by, about, purpose, period, link }: AccessText) {
	return mail('access', `uw link als gespreksleider voor ${about}`, [
		dear(name),
		`U bent gevraagd om als gespreksleider de sessie te leiden over de zelfscan van ${about}. De vraag komt van ${named(by)}.${period && ` Invullen kan ${period}.`}`,
		purpose,
		'Dit is uw persoonlijke link. U hebt geen account of wachtwoord nodig:',
		link,
		'Met de link bereidt u de sessie voor, leidt u het gesprek en legt u vast wat de groep afspreekt. Vaststellen doen gemeente en team zelf. De link werkt tot de scan is vastgesteld of de ronde sluit. Geef de link niet door.'
	]);
}

export interface RoundText {
	/** Empty if unknown. */
	name: string;
	/** Such as "ronde 2026 van Zuid-Holland Zuid". */
	about: string;
	scans: NamedLink[];
	/** Where an adviser chooses whether the municipality is named. */
	choices: NamedLink[];
	/** Where an adviser keeps the teams of the municipality. */
	teams: NamedLink[];
	how: 'account' | 'invitation' | 'link';
	/** Such as "3 maart 2026". */
	invitedOn: string;
	/** As `period` above. */
	period: string;
}

export interface NamedLink {
	/** Such as "team Ambacht-Noord" or "gemeente Dordrecht". */
	name: string;
	link: string;
}

export function openingMail({ by, purpose, ...text }: RoundText & { by: string; purpose: string }) {
	const { name, about, period } = text;
	return mail('opening', `invullen kan nu voor ${about}`, [
		dear(name),
		`${atStart(about)} is open: u kunt de zelfscan nu invullen${period && `, ${period}`}. De ronde is geopend door ${named(by)}.`,
		purpose,
		...(text.scans.length > 0
			? ['Dit staat voor u klaar:', ...waysIn(text)]
			: [noScansYet, linksOf(text.teams), wayIn(text)]),
		...(text.choices.length > 0 ? [toChoose, linksOf(text.choices)] : [])
	]);
}

const noScansYet =
	'Voor uw gemeente staat nog geen scan klaar: er zijn nog geen lokale teams. Voeg ze hier toe, dan krijgt elk team meteen een scan:';

const toChoose =
	'Kies ook of de gemeente met naam meedoet, of alleen in het totaal. Dat kan tot in de regio de eerste scan is vastgesteld. Wie niet kiest, doet alleen in het totaal mee:';

export function reminderMail(text: RoundText) {
	const { name, about, period } = text;
	return mail('reminder', `herinnering aan de zelfscan van ${about}`, [
		dear(name),
		`Wij herinneren u aan de zelfscan. ${
			text.scans.length === 1 ? 'Deze scan' : 'Deze scans'
		} van ${about} ${text.scans.length === 1 ? 'is' : 'zijn'} nog niet vastgesteld:`,
		...waysIn(text),
		...(period ? [`Invullen kan ${period}.`] : []),
		'Lukt het niet op tijd, of bent u niet de juiste persoon? Laat het de regiocoördinator weten.'
	]);
}

/** lastDay: such as "30 april 2027". */
export function closedMail({
	name,
	about,
	lastDay,
	link
}: {
	name: string;
	about: string;
	lastDay: string;
	link: string;
}) {
	return mail('closing', `${about} is gesloten`, [
		dear(name),
		`${atStart(about)} is vanzelf gesloten, omdat ${lastDay} de laatste dag was. Niemand kan meer antwoorden of vaststellen. Wat is vastgesteld, telt.`,
		'Hier ziet u hoe de ronde eindigde. Hebt u meer tijd nodig, dan heropent u de ronde daar, met een reden:',
		link
	]);
}

export interface PlanReminderText {
	name: string;
	/** Its name. */
	municipality: string;
	/** due: such as "31 maart 2027". */
	actions: { name: string; due: string }[];
	link: string;
}

export function planReminderMail({ name, municipality, actions, link }: PlanReminderText) {
	const one = actions.length === 1;
	return mail('reminder', `acties in het plan van gemeente ${municipality}`, [
		dear(name),
		`In het plan van gemeente ${municipality} ${one ? 'is er een actie waarvan de datum' : 'zijn er acties waarvan de datum'} nadert:`,
		actions.map(({ name, due }) => `- ${due}: ${inOneLine(name)}`).join('\n'),
		`Hier schrijft u op hoe het staat, of zet u er een andere datum bij: ${link}`,
		'U krijgt deze mail één keer per actie en datum.'
	]);
}

/** What people typed may hold lines and addresses that would look like ours. */
function inOneLine(text: string): string {
	const words = text.replace(/\s+/g, ' ').replace(/\S*(?:\/\/|www\.)\S*/gi, '…');
	return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

export interface PublicationText {
	name: string;
	/** Such as "ronde 2026 van Zuid-Holland Zuid". */
	about: string;
	link: string;
}

/** until: such as "12 maart 2026". */
export function saidBackMail({
	name,
	about,
	link,
	municipality,
	until
}: PublicationText & { municipality: string; until: string }) {
	return mail('publication', `bekijk wat de regio publiceert over ${about}`, [
		dear(name),
		`De regio wil ${about} publiceren. Hier ziet u het deel van gemeente ${municipality}, en hoe het geheel wordt:`,
		link,
		`Tot en met ${until} kunt u er één opmerking van hoogstens 140 tekens bij zetten, en bezwaar maken met een reden. Doet u niets, dan gaat het zo door.`
	]);
}

export function takenBackMail({ name, about, link }: PublicationText) {
	return mail('publication', `de regio verandert nog iets aan ${about}`, [
		dear(name),
		`De regio heeft de publicatie van ${about} teruggehaald om iets te veranderen. U krijgt bericht zodra u de publicatie opnieuw kunt bekijken. Wat u erbij schreef, is bewaard.`,
		link
	]);
}

export function objectionMail({
	name,
	about,
	link,
	municipality
}: PublicationText & { municipality: string }) {
	return mail('publication', `bezwaar van ${municipality} bij ${about}`, [
		dear(name),
		`Gemeente ${municipality} maakt bezwaar tegen de publicatie van ${about}. Publiceren kan pas als er staat wat u ermee deed:`,
		link
	]);
}

export function objectionAnsweredMail({ name, about, link }: PublicationText) {
	return mail('publication', `antwoord op uw bezwaar bij ${about}`, [
		dear(name),
		`Op het bezwaar van uw gemeente bij de publicatie van ${about} staat een antwoord:`,
		link
	]);
}

/** from: such as "12 maart 2026, 9:00 uur"; empty without an embargo. */
export function publishedMail({ name, about, link, from }: PublicationText & { from: string }) {
	return mail('publication', `${about} is gepubliceerd`, [
		dear(name),
		from === ''
			? `De regio heeft ${about} gepubliceerd:`
			: `De regio heeft ${about} gepubliceerd. Tot ${from} is het nog niet te zien; daarna staat het hier:`,
		link
	]);
}

export function withdrawnMail({ name, about, link, reason }: PublicationText & { reason: string }) {
	return mail('publication', `de publicatie van ${about} is ingetrokken`, [
		dear(name),
		`De regio heeft de publicatie van ${about} ingetrokken. De reden: “${reason}”`,
		link
	]);
}

export interface ContactText {
	name: string;
	/** Who asks, and for which municipality or team. */
	by: string;
	of: string;
	/** How they say that they can be reached. */
	reach: string;
	/** Such as "ronde 2026 van Zuid-Holland Zuid". */
	about: string;
	municipality: string;
	question: string;
	message: string;
	link: string;
}

/** What somebody typed stands between quotation marks, so that nobody takes it for ours. */
export function contactMail({ name, by, of, reach, about, ...text }: ContactText) {
	return mail('contact', `een vraag over hoe ${text.municipality} het doet`, [
		dear(name),
		`${atStart(named(by))} (${of}) las in ${about} wat gemeente ${text.municipality} opschreef bij deze vraag, en wil er graag meer over weten:`,
		`“${text.question}”`,
		`Dit schreef ${named(by)} u: “${text.message}”`,
		`Zo is ${named(by)} te bereiken: “${reach}”`,
		'Uw eigen adres is niet gegeven. Antwoorden mag, en hoeft niet. Wilt u niet meer dat anderen uw redenen lezen? Dat verandert u hier:',
		text.link
	]);
}

function waysIn(text: RoundText): string[] {
	return [linksOf(text.scans), wayIn(text)];
}

function wayIn({ how, invitedOn }: RoundText): string {
	const first = {
		account: 'U logt in zoals u gewend bent.',
		invitation: `U hebt nog geen account. Maak het eerst, met de link uit de uitnodiging van ${invitedOn}.`,
		link: `Open eerst uw persoonlijke link van ${invitedOn}. U hebt geen account of wachtwoord nodig.`
	};
	return first[how];
}

function linksOf(links: NamedLink[]): string {
	return links.map(({ name, link }) => `- ${name}\n  ${link}`).join('\n');
}

function dear(name: string): string {
	return `Beste ${isPlainName(name) ? name : 'collega'},`;
}

function named(by: string): string {
	return isPlainName(by) ? by : 'een collega';
}

function mail(what: MailText['what'], subject: string, paragraphs: string[]): MailText {
	const text = [...paragraphs, 'Met vriendelijke groet,\nThermometer'].join('\n\n');
	return { what, subject: `Thermometer: ${subject}`, text: `${text}\n` };
}

function atStart(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
