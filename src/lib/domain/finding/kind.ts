/** In the order in which they are told, as far as there is room. */
export const findingKinds = [
	'top-band',
	'strongest',
	'unchanged',
	'most-ahead',
	'attention',
	'widest',
	'fall',
	'fell-back',
	'turned',
	'rise',
	'floor-gained',
	'floor-met',
	'open-floor',
	'floor-everywhere',
	'unknown',
	'closest',
	'hardest-question',
	'own-first',
	'turnout'
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingLabels: Record<FindingKind, string> = {
	'top-band': 'Overal hoog',
	strongest: 'Sterkst',
	unchanged: 'Weinig veranderd',
	'most-ahead': 'Meest vooruit',
	attention: 'Vraagt aandacht',
	widest: 'Grootste verschillen',
	'fell-back': 'Achteruit',
	fall: 'Jaren achteruit',
	turned: 'Gekeerd',
	rise: 'Jaren vooruit',
	'floor-gained': 'Nieuwe tegels',
	'floor-met': 'Ondergrens gehaald',
	'open-floor': 'Open tegels',
	'floor-everywhere': 'Overal de ondergrens',
	unknown: 'Bekend en onbekend',
	closest: 'Dicht bij elkaar',
	'hardest-question': 'Moeilijkste vraag',
	'own-first': 'Zo is ingevuld',
	turnout: 'Wie meededen'
};
