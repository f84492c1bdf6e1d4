import type { ShownRole } from '#domain/access/shown-role.ts';

/** A page on the tour, and what to look at there. */
export interface TourStop {
	path: string;
	title: string;
	/** One Dutch sentence. */
	words: string;
}

/** Addresses of what there is; one that is not there has no stop. */
export interface TourPaths {
	round?: string | undefined;
	managed?: string | undefined;
	publication?: string | undefined;
	managedPublication?: string | undefined;
	municipality?: string | undefined;
	query?: string;
	scan?: string | undefined;
	theme?: string | undefined;
	session?: string | undefined;
}

/** Three or four stops; the start page first. */
export function tourWords(role: ShownRole, paths: TourPaths): TourStop[] {
	return [{ path: '/', title: 'De beginpagina', words: starts[role] }, ...stops[role](paths)];
}

const starts: Record<ShownRole, string> = {
	reader: 'Meteen het gepubliceerde beeld: één getal, de ondergrens en de infographic.',
	adviser: 'Hoe uw gemeente ervoor staat, wat er veranderde en wat op u wacht.',
	coordinator: 'De hele ronde in één tabel, en de ene stap die nu komt.',
	'team-leader': 'Hoe ver uw team is, wat u vorig jaar afsprak en wat u nu doet.',
	facilitator: 'De sessies die klaarstaan, met dag en draaiboek.',
	administrator: 'Of alles werkt, en welke berichten u nog moet doorgeven.',
	stranger: 'Wat Thermometer is, voor wie, en waar u een code invult.'
};

const stops: Record<ShownRole, (paths: TourPaths) => TourStop[]> = {
	reader: ({ publication, round }) => [
		...stop(
			publication,
			'De publicatie',
			'Het beeld in zinnen en tabellen, om te lezen en door te geven.'
		),
		...stop(
			round,
			'De ronde die loopt',
			'Wie al klaar is; de scores ziet u pas als de regio publiceert.'
		),
		...stop('/uitleg', 'De uitleg', 'Hoe een score tot stand komt, op één pagina.')
	],
	adviser: ({ municipality, query }) => [
		...stop(
			at(municipality, '', query),
			'De gemeente',
			'Uw teams naast elkaar, de ondergrens, en waarom een score veranderde.'
		),
		...stop(
			at(municipality, '/infographic', query),
			'De infographic',
			'Dezelfde cijfers als plaatje, om mee te nemen naar uw wethouder.'
		),
		...stop(
			at(municipality, '/doelen', query),
			'De doelen',
			'Wat u volgend jaar wilt bereiken, per thema.'
		)
	],
	coordinator: ({ managed, managedPublication, round }) => [
		...stop(
			managed,
			'De ronde',
			'Wie er is uitgenodigd, wie klaar is, en wie u een herinnering stuurt.'
		),
		...stop(
			managedPublication,
			'De publicatie',
			'Hoe een publicatie eerst langs de gemeenten gaat en dan naar buiten.'
		),
		...stop(
			round && `${round}/infographic`,
			'De infographic',
			'Het hele beeld zoals alleen u het nu al ziet.'
		)
	],
	'team-leader': ({ scan, theme }) => [
		...stop(
			theme && at(scan, `/invullen/${theme}`),
			'Invullen',
			'Bij elke vraag: hoe elk niveau eruitziet, en wat u vorig jaar zei.'
		),
		...stop(at(scan, '/acties'), 'De acties', 'Wat er werd van wat u vorig jaar afsprak.'),
		...stop(
			at(scan, '/vaststellen'),
			'Vaststellen',
			'Wat nog leeg is, wat onder de ondergrens is, en wie akkoord geeft.'
		)
	],
	facilitator: ({ session }) => [
		...stop(
			at(session, '/sessie'),
			'De voorbereiding',
			'De code voor de deelnemers, en een draaiboek met tijden.'
		),
		...stop(
			at(session, '/leiden'),
			'De leiding',
			'Uw eigen scherm: waar mensen verschillen en hoeveel tijd er is.'
		),
		...stop(
			at(session, '/gesprek'),
			'Het grote scherm',
			'Wat iedereen in de zaal ziet, en niets meer dan dat.'
		)
	],
	administrator: () => [
		...stop('/beheer/accounts', 'De accounts', 'Wie erin mag, met welke rol en waar.'),
		...stop('/beheer/logboek', 'Het logboek', 'Wie wat deed, en wanneer.'),
		...stop('/beheer/vragenlijsten', 'De vragenlijsten', 'Of elk bestand in orde is.')
	],
	stranger: () => [
		...stop('/publicaties', 'De publicaties', 'Wat regio’s aan iedereen laten zien.'),
		...stop(
			'/meedoen',
			'Meedoen',
			'Met de code van een sessie bent u binnen een kwart minuut binnen.'
		),
		...stop('/vragenlijsten', 'De vragenlijsten', 'Alle vragen, met wat er bij elk niveau hoort.')
	]
};

function stop(path: string | undefined, title: string, words: string): TourStop[] {
	return path === undefined ? [] : [{ path, title, words }];
}

function at(path: string | undefined, page: string, query = ''): string | undefined {
	return path === undefined ? undefined : `${path}${page}${query}`;
}
