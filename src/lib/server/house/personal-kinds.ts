import { count } from '#domain/words/format.ts';
import { nameless } from '#domain/access/signature.ts';
import { sessions } from '#server/tables/sessions.ts';
import { day, hour } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';

/*
 * All that is kept of people. The page for them is made of it, person.ts gives and erases by it, and
 * retention.ts removes by it, so that none of the three can forget what another knows.
 */

export interface PersonalKind {
	title: string;
	holds: string;
	why: string;
	seenBy: string;
	/** How long, made of the lengths that the code itself uses. */
	kept: (lengths: Lengths) => string;
	/** What happens at the end. */
	end: string;
	/** A term of ours ends it; a removed account or link; whoever decides about the scans. */
	ends: 'term' | 'owner' | 'scan';
	tables: readonly string[];
	/** Under these names person.ts gives it; none where nothing leads from an address to it. */
	given: readonly string[];
	/** The same of who is known by a name alone: named-person.ts gives it. */
	givenByName?: readonly string[];
}

export interface Lengths {
	/** Minutes. */
	terms: typeof terms;
	/** Days. */
	ratings: number;
	journalYears: number;
}

export const personalData = {
	account: {
		title: 'Account',
		holds:
			'Uw naam, uw e-mailadres en uw rollen. Van een wachtwoord staat er alleen een code waaruit het niet is terug te lezen. Logt u in bij uw eigen organisatie, dan staat er het nummer waaronder die u kent.',
		why: 'Om u te laten inloggen en te weten wat u mag zien en doen.',
		seenBy:
			'De beheerder. Naam, e-mailadres en rol ook: de regiocoördinator en de beleidsadviseur van de gemeente waarvoor u een rol hebt.',
		kept: () => 'Tot de beheerder het account verwijdert. Een rol kan een einddatum hebben.',
		end: `Alles hiervan gaat weg. Waar uw naam stond, staat dan “${nameless.account}”.`,
		ends: 'owner',
		tables: ['accounts', 'account_credentials', 'grants'],
		given: ['account', 'signs_in_with', 'roles']
	},
	'saved-comparisons': {
		title: 'Bewaarde vergelijkingen',
		holds:
			'Welke gemeenten, thema’s en rondes u naast elkaar zette, met de naam die u eraan gaf, en wanneer. Geen cijfers.',
		why: 'Zodat u dezelfde keuze later terugvindt.',
		seenBy: 'U zelf.',
		kept: () => 'Tot u de vergelijking weghaalt, of tot de beheerder het account verwijdert.',
		end: 'De bewaarde keuze gaat weg.',
		ends: 'owner',
		tables: ['saved_comparisons'],
		given: ['saved_comparisons']
	},
	devices: {
		title: 'Waar iemand is ingelogd',
		holds:
			'Wanneer en hoe u inlogde, en uw browser in woorden, zoals “Firefox op Windows”. Geen netwerkadres.',
		why: 'Om u ingelogd te houden, en om u te laten zien waar dat is.',
		seenBy: 'U zelf, bij uw account. De beheerder ziet alleen op hoeveel apparaten het is.',
		kept: ({ terms }) =>
			`${lengthOf(terms.sessionIdle)} nadat u er voor het laatst iets deed, en hoogstens ${lengthOf(terms.sessionAtMost)}.`,
		end: 'U bent daar uitgelogd, en de regel gaat weg.',
		ends: 'term',
		tables: ['account_sessions', 'account_proofs'],
		given: ['signed_in_at']
	},
	attempts: {
		title: 'Pogingen om in te loggen',
		holds:
			'Wanneer iemand probeerde in te loggen of om een link vroeg, met een code die uit het e-mailadres en het netwerkadres is berekend. De adressen zelf staan er niet.',
		why: 'Om wie wachtwoorden raadt te laten wachten.',
		seenBy: 'Niemand.',
		kept: ({ terms }) => `${capital(lengthOf(terms.attempts))}.`,
		end: 'De regel gaat weg. Het logboek houdt dat bij een account inloggen mislukte, en hoe vaak.',
		ends: 'term',
		tables: ['attempts'],
		given: []
	},
	'sign-in-links': {
		title: 'Links om in te loggen',
		holds: 'Dat u om zo’n link vroeg, en of en wanneer die is gebruikt.',
		why: 'Zodat elke link maar één keer werkt.',
		seenBy: 'Niemand; de mail met de link staat bij “Mail”.',
		kept: ({ terms }) =>
			`De link werkt ${lengthOf(terms.link)}. ${capital(lengthOf(terms.oldLink))} nadat die is gebruikt of verlopen, gaat die weg.`,
		end: 'De regel gaat weg.',
		ends: 'term',
		tables: ['links'],
		given: ['sign_in_links']
	},
	invitations: {
		title: 'Uitnodigingen',
		holds: 'Uw e-mailadres, uw naam, de rol, wie u uitnodigde en wanneer.',
		why: 'Om u een account te laten maken.',
		seenBy:
			'De beheerder, en de regiocoördinator en de beleidsadviseur van de gemeente waarvoor u wordt uitgenodigd.',
		kept: ({ terms }) =>
			`De uitnodiging werkt ${lengthOf(terms.invitation)}. ${capital(lengthOf(terms.oldInvitation))} nadat die is gebruikt of verlopen, gaat die weg.`,
		end: 'De uitnodiging gaat weg.',
		ends: 'term',
		tables: ['invitations'],
		given: ['invitations']
	},
	'personal-links': {
		title: 'Persoonlijke links',
		holds:
			'Uw naam en, als u de link per mail kreeg, uw e-mailadres; waarvoor de link is, van wie u die kreeg, en wanneer die het laatst is gebruikt.',
		why: 'Om u zonder account te laten invullen, een gesprek te laten leiden of te laten lezen.',
		seenBy:
			'De regiocoördinator, de beleidsadviseur van uw gemeente, wie u uitnodigde, en de beheerder. Bij wat u invult staat uw naam voor wie de scan mag zien.',
		kept: ({ terms }) =>
			`De link van een team werkt tot ${lengthOf(terms.accessAfterRound)} na het sluiten van de ronde, die van een gespreksleider tot de scan is vastgesteld of de ronde sluit, en die van een lezer tot en met de laatste dag. ${capital(lengthOf(terms.oldAccessLink))} na dat einde gaat die weg.`,
		end: `De link gaat weg. Waar uw naam stond, staat dan “${nameless.link}”.`,
		ends: 'term',
		tables: ['access_links'],
		given: ['personal_links']
	},
	'api-tokens': {
		title: 'Koppelingen',
		holds:
			'Voor welke organisatie een koppeling is, wie die koppeling maakte of introk en wanneer, en op welke dag die het laatst is gebruikt. Van de sleutel zelf staat er alleen een code waaruit die niet is terug te lezen.',
		why: 'Om een programma van een organisatie resultaten te laten lezen, en na te kunnen gaan wie dat toestond.',
		seenBy: 'De regiocoördinator van de regio en de beheerder.',
		kept: ({ terms }) =>
			`Een koppeling werkt tot de laatste dag die erbij staat, of tot iemand die intrekt. ${capital(lengthOf(terms.oldAccessLink))} daarna gaat die weg.`,
		end: `De koppeling gaat weg. Wordt het account verwijderd, dan staat er “${nameless.account}”.`,
		ends: 'term',
		tables: ['api_tokens'],
		given: ['connections']
	},
	mail: {
		title: 'Mail',
		holds: 'Het e-mailadres, het onderwerp en de tekst van elk bericht, en wanneer het ging.',
		why: 'Om de mail te versturen, en om u niet te vaak te herinneren.',
		seenBy:
			'De beheerder, en de regiocoördinator voor de berichten van de eigen regio. Wie een bericht leest met een link die alleen voor u is, komt daarmee in het logboek.',
		kept: ({ terms }) =>
			`De tekst tot het bericht is verstuurd of niet meer werkt, hoogstens ${lengthOf(terms.mail)}. Dat er een bericht of herinnering was, aan wie en waarover: ${lengthOf(terms.outbox)}.`,
		end: 'Eerst gaat de tekst weg, dan het hele bericht.',
		ends: 'term',
		tables: ['outbox', 'round_reminders'],
		given: ['messages', 'named_in_messages', 'reminders']
	},
	participants: {
		title: 'Deelnemers van een sessie',
		holds:
			'De naam die u opgeeft (of geen, als de sessie zonder namen is), voor wie u er bent, vanuit welke rol u meedoet, en wanneer u begon.',
		why: 'Zodat de groep weet wie er zit, en om te laten zien of iedereen aan het woord kwam.',
		seenBy:
			'Wie de sessie voorbereidt of leidt. Wie de scan tegelijk open heeft, kan zien dat u er bent. Vult u samen in, dan staat uw naam ook bij uw antwoorden, voor wie de scan mag zien.',
		kept: ({ ratings }) => afterFinalising(ratings),
		end: `Uw naam gaat weg; waar die stond, staat “${nameless.participant}”. Hoeveel mensen er zaten en vanuit welke rol, blijft bij de scan. Haalt de gespreksleider u uit de sessie, dan gaat uw naam meteen weg.`,
		ends: 'term',
		tables: ['participants'],
		given: [],
		givenByName: ['participant']
	},
	ratings: {
		title: 'Eigen inschattingen',
		holds: 'Uw antwoorden en opmerkingen in een sessie, voordat de groep samen kiest.',
		why: 'Om te laten zien waar de groep verschilt, en dus waarover het gesprek moet gaan.',
		seenBy:
			'U zelf, op het apparaat waarmee u meedoet. De groep ziet na het onthullen hoe vaak elk antwoord is gekozen, nooit door wie. Wie leidt, leest de opmerkingen zonder naam.',
		kept: ({ ratings }) => afterFinalising(ratings),
		end: 'Alles hiervan gaat weg. Alleen hoeveel het er waren blijft, en wat u samen hebt gekozen.',
		ends: 'term',
		tables: ['ratings', 'rating_events', 'loose_ratings', 'ready_marks', 'second_ready_marks'],
		given: [],
		givenByName: ['rated']
	},
	names: {
		title: 'Namen bij wat in een scan is gedaan',
		holds:
			'Bij antwoorden, acties, akkoorden, stappen van een sessie en wat bij een draaiboek is opgeschreven, staat wie dat deed en wanneer: geen naam, maar een verwijzing naar uw account, uw link of uw deelname.',
		why: 'Zodat mensen die samen invullen weten van wie iets komt, en een gemeente weet wie akkoord gaf.',
		seenBy: 'Wie de scan mag zien.',
		kept: () => 'De naam zolang uw account, uw link of uw naam als deelnemer er is.',
		end: `Wat is gedaan blijft, en is dan van “${nameless.account}”, “${nameless.link}” of “${nameless.participant}”.`,
		ends: 'owner',
		tables: [
			'answers',
			'events',
			'actions',
			'finalisations',
			'scans',
			'sessions',
			'session_events',
			'session_acts',
			'workshops',
			'workshop_results'
		],
		given: ['name_stands_at', 'same_name_stands_at']
	},
	texts: {
		title: 'Wat mensen typen in een scan',
		holds:
			'Toelichtingen, acties met wie ze doet, wat anders is gezien, redenen, en wat een groep bij een draaiboek opschrijft. Daarin staat wat mensen er zelf in zetten, dus soms een naam.',
		why: 'Het is de uitkomst van het gesprek, en volgend jaar begint de groep ermee.',
		seenBy:
			'Wie de scan mag zien. Is de scan vastgesteld, dan ook de regiocoördinator. Wat anders is gezien, blijft bij het team, tenzij het team bij het afsluiten iets anders kiest.',
		kept: () =>
			'Zolang de scan er is. Hoelang dat is, kiest de regio of de gemeente; Thermometer verwijdert het niet uit zichzelf.',
		end: 'Wie de scan mag invullen, kan een tekst veranderen zolang de scan open is. In het logboek van de scan blijft de vorige tekst staan.',
		ends: 'scan',
		tables: [
			'answers',
			'events',
			'finalised_answers',
			'finalised_actions',
			'actions',
			'conversations',
			'workshop_results'
		],
		given: []
	},
	publishing: {
		title: 'Wie koos en publiceerde',
		holds:
			'Wie koos of een gemeente met naam meedoet, wie de norm van een ronde, een doel van een gemeente, een weegtabel of een vraagstuk vastlegde, wie een plan of afspraak schreef, veranderde of uit het plan haalde, wie bij een regio of gemeente een draaiboek klaarzette of er iets in opschreef, wie in een raadsbrief schreef of koos dat anderen redenen mogen lezen, wie een versie van een vragenlijst bewaarde, wie de infographic van een ronde samenstelde, wie een publicatie maakte of introk, wie er een opmerking, bezwaar of antwoord bij schreef, en wie een eerdere ronde invoerde of die invoer ongedaan maakte.',
		why: 'Om te kunnen nagaan wie iets invoerde, vastlegde of naar buiten bracht.',
		seenBy: 'De regiocoördinator en de beheerder. In een publicatie staat alleen de gemeente.',
		kept: () => 'Zo lang als de ronde en de publicatie.',
		end: `Na het verwijderen van een account staat er “${nameless.account}”. Wat gepubliceerd is, verandert niet.`,
		ends: 'owner',
		tables: [
			'round_members',
			'round_norms',
			'municipality_goals',
			'council_letter_words',
			'shared_reasons',
			'weighings',
			'weighing_figures',
			'figure_imports',
			'expertise',
			'issues',
			'agreements',
			'agreement_events',
			'agreement_standings',
			'follow_ups',
			'plan_formats',
			'plan_texts',
			'country_editions',
			'kept_questionnaires',
			'workshops',
			'workshop_results',
			'round_compositions',
			'publications',
			'publication_reactions',
			'imports'
		],
		given: ['publishing']
	},
	uploads: {
		title: 'Bestanden om een eerdere ronde in te voeren',
		holds:
			'Het bestand dat een coördinator koos, zoals Thermometer het las, met de naam van het bestand, wat is gekozen en van wie het is.',
		why: 'Zodat niets verloren gaat tussen het kiezen van het bestand en het invoeren.',
		seenBy: 'Alleen wie het bestand koos.',
		kept: ({ terms }) => `${capital(lengthOf(terms.importDraft))}, of tot het is ingevoerd.`,
		end: 'Alles hiervan gaat weg.',
		ends: 'term',
		tables: ['import_drafts'],
		given: ['uploads']
	},
	journal: {
		title: 'Het logboek',
		holds:
			'Wie wanneer inlogde, en wie wanneer iets deed aan accounts, rollen, uitnodigingen, links, teams, rondes en downloads, en een scan vaststelde of heropende. Nooit wat er in een scan staat.',
		why: 'Om achteraf te kunnen nagaan wie toegang gaf, kreeg en gebruikte.',
		seenBy: 'De beheerder, en de regiocoördinator voor de eigen regio.',
		kept: ({ terms, journalYears }) =>
			`${journalYears} jaar. Een e-mailadres gaat er eerder uit: dat van een uitnodiging of een gelezen bericht na ${lengthOf(terms.invitation + terms.addressInJournal)}, dat van een persoonlijke link met de link.`,
		end: 'De regel gaat weg. Waar eerder een e-mailadres stond, staat “verwijderd adres”.',
		ends: 'term',
		tables: ['journal'],
		given: ['journal']
	}
} as const satisfies Record<string, PersonalKind>;

export type PersonalKindName = keyof typeof personalData;

export const personalKinds = Object.entries(personalData) as [PersonalKindName, PersonalKind][];

export type GivenName = (typeof personalData)[PersonalKindName]['given'][number];

/** Whatever a term of ours ends. */
export type EndedKind = {
	[Name in PersonalKindName]: (typeof personalData)[Name]['ends'] extends 'term' ? Name : never;
}[PersonalKindName];

export function lengthsNow({ journalYears }: { journalYears: number }): Lengths {
	return { terms, ratings: Number(sessions.ratingsKeptDays.default), journalYears };
}

/** Such as "8 weken". */
export function lengthOf(minutes: number): string {
	if (minutes % (365 * day) === 0) return `${minutes / (365 * day)} jaar`;
	if (minutes % (7 * day) === 0 && minutes >= 28 * day) return `${minutes / (7 * day)} weken`;
	if (minutes % day === 0) return count(minutes / day, 'dag', 'dagen');
	if (minutes % hour === 0) return `${minutes / hour} uur`;
	return count(minutes, 'minuut', 'minuten');
}

function afterFinalising(days: number): string {
	const length = lengthOf(days * day);
	return `Tot ${length} na het vaststellen van de scan. Is de scan dan niet vastgesteld, tot ${length} na het sluiten van de ronde. Zolang scan en ronde allebei open zijn, gaat er niets weg.`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
