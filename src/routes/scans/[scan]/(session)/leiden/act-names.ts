import type { LastAct } from '#server/sessions/acts.ts';

export const actNames: Record<LastAct['kind'], string> = {
	prepared: 'de sessie klaargezet',
	changed: 'de sessie gewijzigd',
	joined: 'iemand deed mee',
	corrected: 'iemand verbeterde naam of rol',
	started: 'de klok gestart',
	stage: 'naar een ander onderdeel gegaan',
	break: 'de pauze gewijzigd',
	reveal: 'een thema onthuld',
	'rate-again': 'een thema opnieuw laten inschatten',
	'second-open': 'een vraag nog eens laten inschatten',
	'second-cancel': 'het opnieuw inschatten geannuleerd',
	'second-reveal': 'een vraag opnieuw onthuld',
	agree: 'een thema afgesproken',
	reopen: 'een thema heropend',
	'take-over': 'antwoorden overgenomen',
	park: 'een vraag geparkeerd',
	review: 'verteld wat er van de acties kwam',
	lead: 'de leiding overgenomen',
	removed: 'iemand uit de sessie gehaald',
	'door-closed': 'de deur gesloten',
	'door-opened': 'de deur geopend',
	closed: 'de sessie afgesloten',
	'ratings-deleted': 'inschattingen verwijderd'
};
