import type { Permission, Target } from '#domain/access/permission.ts';
import type { Place } from './two-regions.ts';
import { writtenQuestionnaire } from './written-questionnaire.ts';

/* Every address of the source: what somebody needs for it, and what an action there is sent. */

/** What the table must allow for it, any of these; public is for everybody, signed-in for any account. */
export type Needed = 'public' | 'signed-in' | [Permission, Target][];

export interface Address {
	/** What somebody needs for it at this place. */
	needs: (place: Place) => Needed;
	/** The round in the address where it is not 2026. */
	round?: '2026-kring' | '2026-keuze';
	/** What an action is sent: a form, or JSON. */
	sends?: (place: Place) => Record<string, string> | { json: unknown };
	query?: (place: Place) => string;
	/** Somebody may do it without the page it stands on: from a page of their own. */
	fromElsewhere?: true;
	/** Who may not rate is sent to where people join. */
	leadsToTheDoor?: true;
	/** There it is for everybody, and elsewhere for nobody. */
	onlyInDemonstration?: true;
	/** The address says nothing of a place: every refusal is the same anyway. */
	hasPlace?: false;
}

/** Only in the demonstration, and there for everybody. */
const nowhere: Address = { needs: () => [] };
const inRegion =
	(...actions: Permission[]): Address['needs'] =>
	({ region }) =>
		actions.map((action) => [action, { region }]);
const anywhere =
	(action: Permission): Address['needs'] =>
	() => [[action, {}]];
const everybody: Address = { needs: () => 'public', hasPlace: false };
const ofDemonstration: Address = { ...everybody, onlyInDemonstration: true };
const account: Address = { needs: () => 'signed-in', hasPlace: false };
const accountsPage: Address = { needs: anywhere('manage-accounts'), hasPlace: false };

const readRegionScript: Address = { needs: inRegion('read-region-script') };
const leadRegionScript: Address = { needs: inRegion('lead-region-script') };
const seeScan: Address = {
	needs: ({ about, subject, isFinalised }) => {
		if (about === 'region' || about === 'candidate')
			return on(subject, 'fill-in-for-region', 'see-scan');
		return isFinalised ? on(subject, 'see-scan', 'see-finalised-scan') : on(subject, 'see-scan');
	}
};
/** What is about a session: at a scan of the region itself and of a candidate the region does it too. */
const session = (...actions: Permission[]): Address['needs'] => {
	return ({ about, subject }) =>
		about === 'region' || about === 'candidate'
			? on(subject, 'fill-in-for-region', ...actions)
			: on(subject, ...actions);
};
/** As a participant where people fill in together at once. */
const answer: Address['needs'] = (place) =>
	session('answer', ...(place.isTogether ? (['answer-together'] as const) : []))(place);
const prepareSession: Address = { needs: session('prepare-session') };
/** The coordinator does it from the page of the round; who cannot see the scan finds no page here. */
const inviteFacilitator: Address = { needs: session('invite-facilitator'), fromElsewhere: true };
const leadSession: Address = { needs: session('lead-session') };
/** Whoever may lead and did not join is led to the door. */
const rate: Address = { needs: session('rate', 'lead-session'), leadsToTheDoor: true };
/** On a scan of the region itself and of a candidate the region works itself. */
const work = (...actions: Permission[]): Address['needs'] => {
	return ({ about, subject }) =>
		about === 'region' || about === 'candidate'
			? on(subject, 'fill-in-for-region')
			: on(subject, ...actions);
};
const manageRound: Address = { needs: inRegion('manage-round') };
const template: Address = {
	...manageRound,
	query: () => '?sjabloon-ronde=2024&sjabloon-vragenlijst=thuis@2024'
};
/** Of a scan of the very round in the address. */
const letter: Address = {
	needs: ({ region, about }) => (about === 'team' ? [['manage-round', { region }]] : [])
};
/** In any of the regions of which the municipality is a member. */
const manageTeams: Address = {
	needs: ({ municipality }) => inItsRegions(municipality, 'manage-teams')
};
const regionPicture: Address = { needs: inRegion('see-region-results') };

const seeMunicipality: Address = {
	needs: ({ region, municipality }) => [['see-municipality', { region, municipality }]],
	query: ({ region }) => `?regio=${region}`
};

const chooseNaming: Address = {
	needs: ({ region, municipality }) =>
		on({ region, municipality }, 'choose-naming', 'choose-naming-for'),
	query: ({ region }) => `?regio=${region}`
};

const setGoals: Address = {
	needs: ({ region, municipality }) => on({ region, municipality }, 'set-goals'),
	query: ({ region }) => `?regio=${region}`
};
const councilLetter: Address = {
	needs: ({ region, municipality }) => on({ region, municipality }, 'write-council-letter'),
	query: ({ region }) => `?regio=${region}`
};
const shareReasons: Address = {
	needs: ({ region, municipality }) => on({ region, municipality }, 'share-reasons'),
	query: ({ region }) => `?regio=${region}`
};
const setNorm: Address = { needs: inRegion('set-norm') };
const weigh: Address = { needs: inRegion('weigh-areas') };
const loadList: Address = { needs: inRegion('load-questionnaire') };
/** What Aadorp, which is in both regions, wrote down. */
const keepExpertise: Address = {
	needs: ({ region }) => on({ region, municipality: 'GM9101' }, 'keep-expertise')
};

const keepIssues: Address = { needs: inRegion('keep-issues') };
const seePlan: Address = {
	needs: ({ region, municipality }) => on({ region, municipality }, 'see-plan'),
	query: ({ region }) => `?regio=${region}`
};
const keepPlan: Address = {
	...seePlan,
	needs: ({ region, municipality }) => on({ region, municipality }, 'keep-plan')
};
const keepAgreements: Address = { needs: inRegion('keep-agreements') };
const seeMunicipalities: Address = { needs: inRegion('see-municipalities') };

const reactToPublication: Address = {
	needs: ({ region, municipality }) => on({ region, municipality }, 'react-to-publication'),
	query: ({ region }) => `?regio=${region}`
};
const publish: Address = { needs: inRegion('publish') };

/** Who manages accounts, or rounds of any region. */
const manages: Address['needs'] = (place) => [
	['manage-accounts', {}],
	...(inAnyRegion('manage-round')(place) as [Permission, Target][])
];

/** What a line of a plan is sent: it was written once. */
const planLine = { actie: 'Samen oefenen', beurt: 'first', revisie: '1' };
const planMove = { stand: 'running', revisie: '1' };
const planOut = { waarom: 'Niet meer nodig', revisie: '1' };
const followUp = { nummer: '1', revisie: '0', success: 'Als het lukt', check: 'Door te tellen' };

/** Every address there is: a new one without a line here fails this test. */
export const addresses: Record<string, Address> = {
	'GET /': everybody,
	'GET /rondleiding': ofDemonstration,
	'POST /rol': { ...ofDemonstration, sends: () => ({ rol: 'beheerder', verder: '/' }) },
	'GET /uitleg': everybody,
	'GET /hulp': everybody,
	'GET /publicaties': everybody,
	// While one builds; elsewhere it is not there.
	'GET /ontwerp': everybody,
	'GET /bewaren': everybody,
	'GET /robots.txt': everybody,
	'GET /.well-known/security.txt': everybody,
	'GET /account': account,
	'GET /scans': { needs: () => 'signed-in', hasPlace: false },
	'POST /account?/naam': { ...account, sends: () => ({ naam: 'Ada' }) },
	'POST /account?/sessie': { ...account, sends: () => ({ sessie: 'x' }) },
	'POST /account?/andere': account,
	'GET /inloggen': everybody,
	'POST /inloggen?/adres': everybody,
	'POST /inloggen?/wachtwoord': everybody,
	'POST /inloggen?/link': everybody,
	'GET /inloggen/link': everybody,
	'POST /inloggen/link?/default': everybody,
	'GET /inloggen/wachtwoord': account,
	'POST /inloggen/wachtwoord?/default': { ...account, sends: () => ({ nieuw: 'kort' }) },
	'GET /uitloggen': everybody,
	'POST /uitloggen?/default': everybody,
	'GET /wissen': everybody,
	'POST /wissen?/default': everybody,
	'GET /uitnodiging/[token]': everybody,
	'POST /uitnodiging/[token]?/default': everybody,

	'GET /regios': { needs: inAnyRegion('see-region'), hasPlace: false },
	'GET /regios/[region]': { needs: inRegion('see-region') },
	'GET /regios/[region]/kleuren.css': { needs: inRegion('see-region') },
	'GET /regios/[region]/bewaren': { needs: () => 'public' },
	'GET /regios/[region]/jaren': regionPicture,
	'GET /regios/[region]/jaren/jaren.csv': regionPicture,
	'GET /regios/[region]/jaren/[chart]': regionPicture,
	'GET /regios/[region]/vergelijk': regionPicture,
	'GET /regios/[region]/vergelijk/vergelijk.csv': regionPicture,
	'GET /regios/[region]/vergelijk/[chart]': regionPicture,
	'POST /regios/[region]/vergelijk?/bewaar': {
		...regionPicture,
		sends: () => ({ naam: 'Kleine gemeenten', keuze: 'grootte=10000' })
	},
	'POST /regios/[region]/vergelijk?/weg': {
		...regionPicture,
		sends: () => ({ bewaard: '1', keuze: '' })
	},
	'GET /regios/[region]/cijfers': regionPicture,
	'GET /regios/[region]/expertise': regionPicture,
	'GET /regios/[region]/expertise/expertise.csv': regionPicture,
	'GET /regios/[region]/expertise/[entry]': keepExpertise,
	'POST /regios/[region]/expertise/[entry]?/bewaar': {
		...keepExpertise,
		sends: () => ({ terrein: 'Crisis' })
	},
	'POST /regios/[region]/expertise/[entry]?/weg': keepExpertise,
	'GET /regios/[region]/matrix': regionPicture,
	'POST /regios/[region]/matrix?/begin': keepIssues,
	'GET /regios/[region]/matrix/matrix.csv': regionPicture,
	'GET /regios/[region]/matrix/[issue]': keepIssues,
	'POST /regios/[region]/matrix/[issue]?/bewaar': {
		...keepIssues,
		sends: () => ({ vraagstuk: 'Avonden', soort: 'general', revisie: '1' })
	},
	'POST /regios/[region]/matrix/[issue]?/weg': keepIssues,
	'GET /regios/[region]/plan': regionPicture,
	'GET /regios/[region]/plan/plan.docx': regionPicture,
	'GET /regios/[region]/plan/teksten': keepAgreements,
	'POST /regios/[region]/plan/teksten?/bewaar': {
		...keepAgreements,
		sends: () => ({ aanleiding: 'Samen' })
	},
	'GET /regios/[region]/plan/[line]': regionPicture,
	'POST /regios/[region]/plan/[line]?/bewaar': { ...keepAgreements, sends: () => planLine },
	'POST /regios/[region]/plan/[line]?/stand': { ...keepAgreements, sends: () => planMove },
	'POST /regios/[region]/plan/[line]?/weg': { ...keepAgreements, sends: () => planOut },
	'POST /regios/[region]/plan/[line]?/terug': { ...keepAgreements, sends: () => planOut },
	'GET /regios/[region]/plan/[line]/opvolging': regionPicture,
	'POST /regios/[region]/plan/[line]/opvolging?/bewaar': {
		...keepAgreements,
		sends: () => followUp
	},
	'POST /regios/[region]/plan/[line]/opvolging?/rondaf': {
		...keepAgreements,
		sends: () => followUp
	},
	'GET /regios/[region]/afspraken': regionPicture,
	'POST /regios/[region]/afspraken?/begin': {
		...keepAgreements,
		sends: () => ({ begin: 'De zelfscan invullen' })
	},
	'GET /regios/[region]/afspraken/samen': seeMunicipalities,
	'GET /regios/[region]/afspraken/agenda/[talk]': seeMunicipalities,
	'GET /regios/[region]/afspraken/agenda/[talk]/agenda.docx': seeMunicipalities,
	'GET /regios/[region]/afspraken/[agreement]': regionPicture,
	'POST /regios/[region]/afspraken/[agreement]?/bewaar': {
		...keepAgreements,
		sends: () => ({ actie: 'Samen oefenen', revisie: '1' })
	},
	'POST /regios/[region]/afspraken/[agreement]?/stand': {
		...keepAgreements,
		sends: () => planMove
	},
	'POST /regios/[region]/afspraken/[agreement]?/weg': { ...keepAgreements, sends: () => planOut },
	'GET /regios/[region]/afspraken/[agreement]/[municipality]': { ...keepPlan, query: () => '' },
	'POST /regios/[region]/afspraken/[agreement]/[municipality]?/bewaar': {
		...keepPlan,
		query: () => '',
		sends: () => ({ stand: 'running', revisie: '0' })
	},
	'GET /beheer/regios/[region]/plan': keepAgreements,
	'POST /beheer/regios/[region]/plan?/default': {
		...keepAgreements,
		sends: () => ({ municipality: '', region: '' })
	},
	'GET /gemeenten/[municipality]/plan': seePlan,
	'GET /gemeenten/[municipality]/plan/plan.docx': seePlan,
	'GET /gemeenten/[municipality]/plan/voorstellen': keepPlan,
	'POST /gemeenten/[municipality]/plan/voorstellen?/neem': keepPlan,
	'GET /gemeenten/[municipality]/plan/teksten': keepPlan,
	'POST /gemeenten/[municipality]/plan/teksten?/bewaar': {
		...keepPlan,
		sends: () => ({ aanleiding: 'Samen' })
	},
	'GET /gemeenten/[municipality]/plan/[line]': seePlan,
	'POST /gemeenten/[municipality]/plan/[line]?/bewaar': { ...keepPlan, sends: () => planLine },
	'POST /gemeenten/[municipality]/plan/[line]?/stand': { ...keepPlan, sends: () => planMove },
	'POST /gemeenten/[municipality]/plan/[line]?/weg': { ...keepPlan, sends: () => planOut },
	'POST /gemeenten/[municipality]/plan/[line]?/terug': { ...keepPlan, sends: () => planOut },
	'GET /gemeenten/[municipality]/plan/[line]/opvolging': seePlan,
	'POST /gemeenten/[municipality]/plan/[line]/opvolging?/bewaar': {
		...keepPlan,
		sends: () => followUp
	},
	'POST /gemeenten/[municipality]/plan/[line]/opvolging?/rondaf': {
		...keepPlan,
		sends: () => followUp
	},
	'GET /regios/[region]/[round]': regionPicture,
	'GET /regios/[region]/[round]/infographic': regionPicture,
	'GET /regios/[region]/[round]/infographic/tekst': regionPicture,
	'GET /regios/[region]/[round]/infographic/zip': regionPicture,
	'POST /regios/[region]/[round]/infographic/zip?/maak': regionPicture,
	'POST /regios/[region]/[round]/infographic/zip?/stop': regionPicture,
	'GET /regios/[region]/[round]/infographic/zip/stroom': regionPicture,
	'HEAD /regios/[region]/[round]/infographic/zip/stroom': regionPicture,
	'GET /regios/[region]/[round]/infographic.zip': regionPicture,
	'GET /regios/[region]/[round]/infographic.svg': regionPicture,
	'GET /regios/[region]/[round]/infographic.png': regionPicture,
	'GET /regios/[region]/[round]/infographic.pdf': regionPicture,
	'GET /regios/[region]/[round]/beelden/[file]': regionPicture,
	'GET /regios/[region]/[round]/resultaten/[file]': regionPicture,
	'GET /regios/[region]/[round]/antwoorden.csv': { needs: inRegion('see-municipalities') },
	'GET /regios/[region]/[round]/norm': regionPicture,
	'GET /regios/[region]/[round]/vragen': regionPicture,
	'GET /regios/[region]/[round]/vragen/[item]': regionPicture,
	'GET /regios/[region]/[round]/redenen': { needs: inRegion('read-reasons') },
	'POST /regios/[region]/[round]/redenen?/contact': {
		needs: inRegion('read-reasons'),
		sends: () => ({
			...{ gemeente: 'GM9102', vraag: 'leren.reflectie' },
			...{ bericht: 'Hoe doet u dit?', bereik: '078 123' }
		})
	},
	'GET /regios/[region]/[round]/doelen': { needs: inRegion('see-municipalities') },
	'GET /regios/[region]/[round]/regioscan': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-kring'
	},
	'GET /regios/[region]/[round]/kandidaten': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-keuze'
	},
	'POST /regios/[region]/[round]/kandidaten?/default': {
		needs: inRegion('fill-in-for-region'),
		round: '2026-keuze',
		sends: () => ({ naam: 'Nog een' })
	},
	'GET /gemeenten': {
		needs: () =>
			['GM9101', 'GM9102', 'GM9103'].flatMap((one) => inItsRegions(one, 'see-municipality')),
		hasPlace: false
	},
	'GET /gemeenten/[municipality]': {
		needs: ({ municipality }) => inItsRegions(municipality, 'see-municipality')
	},
	'GET /gemeenten/[municipality]/cijfers': seeMunicipality,
	'GET /gemeenten/[municipality]/cijfers/raad': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/infographic': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/infographic/tekst': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/beelden/[file]': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/infographic.pdf': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/raadsbrief': councilLetter,
	'GET /gemeenten/[municipality]/[round]/raadsbrief.docx': councilLetter,
	'POST /gemeenten/[municipality]/[round]/raadsbrief?/bewaar': {
		...councilLetter,
		sends: () => ({ zin: 'eigen:about', tekst: 'Wij gaan door.', revisie: '0' })
	},
	'GET /gemeenten/[municipality]/[round]/redenen': shareReasons,
	'POST /gemeenten/[municipality]/[round]/redenen?/default': {
		...shareReasons,
		sends: () => ({ delen: 'nee' })
	},
	'GET /gemeenten/[municipality]/[round]/resultaten/[file]': seeMunicipality,
	'GET /gemeenten/[municipality]/[round]/naam': chooseNaming,
	'POST /gemeenten/[municipality]/[round]/naam?/default': {
		...chooseNaming,
		sends: () => ({ naam: 'named', reden: 'De wethouder vroeg erom.' })
	},

	'GET /gemeenten/[municipality]/[round]/doelen': setGoals,
	'POST /gemeenten/[municipality]/[round]/doelen?/bewaar': {
		...setGoals,
		sends: () => ({ thema: 'leren', score: '80', jaar: '2027', reden: 'Wij leren te weinig.' })
	},
	'POST /gemeenten/[municipality]/[round]/doelen?/weg': {
		...setGoals,
		sends: () => ({ thema: 'leren' })
	},
	'GET /gemeenten/[municipality]/[round]/publicatie': {
		needs: ({ region, municipality }) => on({ region, municipality }, 'see-said-back'),
		query: ({ region }) => `?regio=${region}`
	},
	'POST /gemeenten/[municipality]/[round]/publicatie?/opmerking': {
		...reactToPublication,
		sends: () => ({ opmerking: 'Twee teams begonnen pas.' })
	},
	'POST /gemeenten/[municipality]/[round]/publicatie?/bezwaar': {
		...reactToPublication,
		sends: () => ({ bezwaar: 'Ons cijfer klopt niet.' })
	},

	'GET /scans/[scan]': seeScan,
	'POST /scans/[scan]?/heropen': {
		needs: work('reopen-scan'),
		sends: () => ({ reden: 'Er klopt iets niet.' })
	},
	'GET /regios/[region]/draaiboeken': readRegionScript,
	'POST /regios/[region]/draaiboeken?/begin': {
		...leadRegionScript,
		sends: () => ({ draaiboek: 'reflectie', plek: 'regio' })
	},
	'GET /regios/[region]/draaiboek/[workshop]': leadRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]?/start': leadRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]?/naar': {
		...leadRegionScript,
		sends: () => ({ naar: '1' })
	},
	'POST /regios/[region]/draaiboek/[workshop]?/sluit': leadRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]?/heropen': leadRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]?/weg': leadRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]/veld': {
		...leadRegionScript,
		sends: () => ({ json: { field: 'niet.niet', value: 'Tijd', expected: 0 } })
	},
	'GET /regios/[region]/draaiboek/[workshop]/scherm': readRegionScript,
	'GET /regios/[region]/draaiboek/[workshop]/stroom': readRegionScript,
	'HEAD /regios/[region]/draaiboek/[workshop]/stroom': readRegionScript,
	'GET /regios/[region]/draaiboek/[workshop]/resultaat': readRegionScript,
	'POST /regios/[region]/draaiboek/[workshop]/resultaat?/volg': {
		...leadRegionScript,
		sends: () => ({ veld: 'volgende.acties', actie: 'onbekend' })
	},

	'GET /scans/[scan]/draaiboeken': seeScan,
	'POST /scans/[scan]/draaiboeken?/begin': {
		...leadSession,
		sends: () => ({ draaiboek: 'reflectie' })
	},
	'GET /scans/[scan]/draaiboek/[workshop]': leadSession,
	'POST /scans/[scan]/draaiboek/[workshop]?/start': leadSession,
	'POST /scans/[scan]/draaiboek/[workshop]?/naar': { ...leadSession, sends: () => ({ naar: '1' }) },
	'POST /scans/[scan]/draaiboek/[workshop]?/sluit': leadSession,
	'POST /scans/[scan]/draaiboek/[workshop]?/heropen': leadSession,
	'POST /scans/[scan]/draaiboek/[workshop]?/weg': leadSession,
	'POST /scans/[scan]/draaiboek/[workshop]/veld': {
		...leadSession,
		sends: () => ({ json: { field: 'niet.niet', value: 'Tijd', expected: 0 } })
	},
	'GET /scans/[scan]/draaiboek/[workshop]/scherm': seeScan,
	'GET /scans/[scan]/draaiboek/[workshop]/resultaat': seeScan,
	'POST /scans/[scan]/draaiboek/[workshop]/resultaat?/volg': {
		...leadSession,
		sends: () => ({ veld: 'volgende.acties', actie: 'onbekend' })
	},
	'POST /scans/[scan]/antwoorden': {
		needs: answer,
		sends: () => ({ json: { item: 'leren.reflectie', value: '2', note: '', expected: 0 } })
	},
	'GET /scans/[scan]/invullen/[theme]': seeScan,
	'POST /scans/[scan]/invullen/[theme]?/bewaar': {
		needs: answer,
		sends: () => ({ 'antwoord:leren.reflectie': '2' })
	},
	'POST /scans/[scan]/vaststellen?/sluit': prepareSession,
	'GET /scans/[scan]/sessie': prepareSession,
	'POST /scans/[scan]/sessie?/bereid': {
		...prepareSession,
		sends: () => ({ named: 'ja', rating: 'here', facilitated: 'ja', minutes: '90' })
	},
	'POST /scans/[scan]/sessie?/deur': { ...prepareSession, sends: () => ({ deur: 'dicht' }) },
	'POST /scans/[scan]/sessie?/weg': {
		...prepareSession,
		sends: ({ participant }) => ({ deelnemer: participant })
	},
	'POST /scans/[scan]/sessie?/nodig': {
		...inviteFacilitator,
		sends: () => ({ adres: 'leider@voorbeeld.nl' })
	},
	'POST /scans/[scan]/sessie?/opnieuw': inviteFacilitator,
	'POST /scans/[scan]/sessie?/intrekken': inviteFacilitator,
	'GET /scans/[scan]/acties': seeScan,
	// Without a map it is not there; with one it is for who may see the scan.
	'GET /scans/[scan]/netwerk': seeScan,
	'POST /scans/[scan]/netwerk?/actie': {
		needs: answer,
		sends: () => ({ vraag: 'leren.partners', partner: 'Politie', met: '' })
	},
	'POST /scans/[scan]/acties?/acties': { needs: answer },
	'POST /scans/[scan]/acties?/nieuw': { needs: answer, sends: () => ({ wat: 'Oefenen' }) },
	'POST /scans/[scan]/acties?/weghalen': { needs: answer, sends: () => ({ actie: 'onbekend' }) },
	'POST /scans/[scan]/acties?/wijzig': {
		needs: answer,
		sends: () => ({ actie: 'onbekend', wat: 'Oefenen' })
	},
	'GET /scans/[scan]/inschatten': rate,
	'POST /scans/[scan]/inschatten?/bewaar': {
		...rate,
		sends: () => ({ vraag: 'leren.reflectie', antwoord: '2', naar: 'klaar' })
	},
	'POST /scans/[scan]/inschatten?/klaar': rate,
	'POST /scans/[scan]/inschatten?/terug': rate,
	'POST /scans/[scan]/inschattingen': {
		...rate,
		sends: () => ({ json: { item: 'leren.reflectie', value: '2', remark: '', expected: 0 } })
	},
	'GET /scans/[scan]/leiden': leadSession,
	'POST /scans/[scan]/leiden?/acties': leadSession,
	'POST /scans/[scan]/leiden?/geef': leadSession,
	'POST /scans/[scan]/leiden?/kort': leadSession,
	'POST /scans/[scan]/leiden?/leiding': leadSession,
	'POST /scans/[scan]/leiden?/naar': { ...leadSession, sends: () => ({ stap: 'rest' }) },
	'POST /scans/[scan]/leiden?/onthul': { ...leadSession, sends: () => ({ thema: 'alle' }) },
	'POST /scans/[scan]/leiden?/opnieuw': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie', zet: 'second-open' })
	},
	'POST /scans/[scan]/leiden?/opschrijven': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie' })
	},
	'POST /scans/[scan]/leiden?/overnemen': { ...leadSession, sends: () => ({ thema: 'leren' }) },
	'POST /scans/[scan]/leiden?/parkeer': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie' })
	},
	'POST /scans/[scan]/leiden?/pauze': { ...leadSession, sends: () => ({ minuten: '10' }) },
	'POST /scans/[scan]/leiden?/sluit': leadSession,
	'POST /scans/[scan]/leiden?/start': leadSession,
	'POST /scans/[scan]/leiden?/verzonnen': nowhere,
	'POST /scans/[scan]/leiden?/vastleggen': {
		...leadSession,
		sends: () => ({ vraag: 'leren.reflectie', antwoord: '2' })
	},
	'POST /scans/[scan]/leiden/notitie': {
		...leadSession,
		sends: () => ({ json: { item: 'leren.reflectie', notes: {} } })
	},
	'GET /scans/[scan]/gesprek': { needs: session('see-session') },
	'GET /scans/[scan]/infographic': seeScan,
	'GET /scans/[scan]/infographic.pdf': seeScan,
	'GET /scans/[scan]/beelden/[file]': seeScan,
	'GET /scans/[scan]/verslag': seeScan,
	'GET /scans/[scan]/verslag.txt': seeScan,
	'GET /hulp/[role]': everybody,
	'GET /toegankelijkheid': everybody,
	'GET /privacy': everybody,
	'GET /meedoen': everybody,
	'GET /meedoen/[code]': everybody,
	'POST /meedoen/[code]?/meedoen': {
		...everybody,
		sends: () => ({ name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' })
	},
	'POST /meedoen/[code]?/vergeet': everybody,
	'POST /meedoen/[code]?/wijzig': {
		...everybody,
		sends: () => ({ name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' })
	},
	'GET /scans/[scan]/stroom': seeScan,
	'HEAD /scans/[scan]/stroom': seeScan,
	'GET /scans/[scan]/vaststellen': seeScan,
	'POST /scans/[scan]/vaststellen?/redenen': {
		needs: answer,
		sends: () => ({ 'reden:leren.reflectie': 'changed' })
	},
	'POST /scans/[scan]/vaststellen?/notities': {
		needs: answer,
		sends: () => ({ vraag: 'leren.reflectie', actie: 'Oefenen' })
	},
	'POST /scans/[scan]/vaststellen?/vaststellen': {
		needs: (place) => work(...(place.about === 'team' ? finaliseTeam : finaliseOwn))(place),
		sends: () => ({ namens: 'municipality' })
	},

	'GET /beheer/accounts': accountsPage,
	'POST /beheer/accounts?/uitnodigen': accountsPage,
	'POST /beheer/accounts?/intrekken': accountsPage,
	'POST /beheer/accounts?/afnemen': accountsPage,
	'POST /beheer/accounts?/uitloggen': accountsPage,
	'POST /beheer/accounts?/verwijder': accountsPage,
	'GET /beheer/personen': accountsPage,
	'POST /beheer/personen?/zoek': { ...accountsPage, sends: () => ({ wie: 'Fatma' }) },
	'POST /beheer/personen?/wis': { ...accountsPage, sends: () => ({ wie: 'a@voorbeeld.nl' }) },
	'POST /beheer/personen/gegevens.json': {
		...accountsPage,
		sends: () => ({ wie: 'adviser@voorbeeld.nl' })
	},
	'GET /beheer': { needs: manages, hasPlace: false },
	'GET /beheer/berichten': { needs: manages, hasPlace: false },
	'POST /beheer/berichten?/verstuur': { needs: manages, hasPlace: false },
	'POST /beheer/berichten?/lees': {
		needs: manages,
		hasPlace: false,
		sends: () => ({ bericht: '1' })
	},
	'POST /beheer/berichten?/doorgegeven': {
		needs: manages,
		hasPlace: false,
		sends: () => ({ bericht: '1' })
	},
	'GET /beheer/regios': accountsPage,
	'POST /beheer/regios?/inlezen': { ...accountsPage, sends: () => ({ tekst: 'key: oost' }) },
	'GET /beheer/logboek': { needs: inAnyRegion('see-journal'), hasPlace: false },
	'GET /beheer/logboek/logboek.csv': { needs: inAnyRegion('see-journal'), hasPlace: false },
	'GET /beheer/koppelingen': { needs: inAnyRegion('manage-api-tokens'), hasPlace: false },
	'POST /beheer/koppelingen?/maak': {
		needs: inAnyRegion('manage-api-tokens'),
		hasPlace: false,
		sends: ({ region }) => ({ naam: 'Dataplatform', wat: region, tot: '31-12-2026' })
	},
	'POST /beheer/koppelingen?/intrekken': {
		needs: inAnyRegion('manage-api-tokens'),
		hasPlace: false,
		sends: () => ({ koppeling: '1' })
	},
	'GET /beheer/vragenlijsten': { needs: anywhere('manage-questionnaires'), hasPlace: false },

	'GET /api/v1/openapi.json': everybody,
	'OPTIONS /api/v1/openapi.json': everybody,
	'GET /api/v1/regions': everybody,
	'OPTIONS /api/v1/regions': everybody,

	'GET /vragenlijsten/draaiboeken': everybody,
	'GET /vragenlijsten/draaiboeken/[script]': everybody,
	'GET /vragenlijsten': everybody,
	'GET /vragenlijsten/[key]/[version]': everybody,
	'GET /vragenlijsten/[key]/[version]/papier': everybody,
	'GET /vragenlijsten/werkbank': everybody,
	'POST /vragenlijsten/werkbank?/nakijken': everybody,
	'POST /vragenlijsten/werkbank?/openen': everybody,
	'POST /vragenlijsten/werkbank/bestand': everybody,
	'POST /vragenlijsten/werkbank/nakijken': {
		...everybody,
		sends: () => ({ json: { text: 'key: a', against: '' } })
	},
	'GET /beheer/regios/[region]': manageRound,
	'GET /beheer/regios/[region]/regio.yaml': manageRound,
	'GET /beheer/regios/[region]/stijl': manageRound,
	'POST /beheer/regios/[region]/stijl?/bekijk': {
		...manageRound,
		sends: () => ({ inkt: '#7a0019' })
	},
	'POST /beheer/regios/[region]/stijl?/bewaar': {
		...manageRound,
		sends: () => ({ inkt: '#7a0019' })
	},
	'POST /beheer/regios/[region]/stijl?/terug': manageRound,
	'POST /beheer/regios/[region]?/default': {
		...manageRound,
		sends: () => ({ instrumenten: 'thuis' })
	},
	'GET /beheer/regios/[region]/vragenlijst': loadList,
	'GET /beheer/regios/[region]/vragenlijst/sjabloon.xlsx': loadList,
	'POST /beheer/regios/[region]/vragenlijst?/lees': loadList,
	'POST /beheer/regios/[region]/vragenlijst?/nakijken': {
		...loadList,
		sends: () => ({ tekst: 'key: a' })
	},
	'POST /beheer/regios/[region]/vragenlijst?/bewaar': {
		...loadList,
		sends: () => ({ tekst: JSON.stringify(writtenQuestionnaire()) })
	},
	'POST /beheer/regios/[region]/vragenlijst?/weg': {
		...loadList,
		sends: () => ({ versie: 'proef@2024' })
	},
	'GET /beheer/regios/[region]/cijfers': manageRound,
	'POST /beheer/regios/[region]/cijfers?/bekijk': {
		...manageRound,
		sends: () => ({ lijst: 'OTS;regio;2024;100;kinderen;;;jaarverslag;definitief' })
	},
	'POST /beheer/regios/[region]/cijfers?/bewaar': {
		...manageRound,
		sends: () => ({ lijst: 'OTS;regio;2024;100;kinderen;;;jaarverslag;definitief' })
	},
	'POST /beheer/regios/[region]/cijfers?/terug': {
		...manageRound,
		sends: () => ({ invoer: '1' })
	},
	'GET /beheer/regios/[region]/weging': weigh,
	'POST /beheer/regios/[region]/weging?/default': {
		...weigh,
		sends: () => ({ titel: 'Nog een', doel: 'Kiezen waar het team begint.' })
	},
	'GET /beheer/regios/[region]/weging/[weighing]': weigh,
	'POST /beheer/regios/[region]/weging/[weighing]?/criterium': {
		...weigh,
		sends: () => ({ naam: 'Meldingen', gewicht: '1', nul: '0', honderd: '50' })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/criteriumweg': {
		...weigh,
		sends: () => ({ criterium: '1' })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/gebied': {
		...weigh,
		sends: () => ({ postcode: '1505' })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/gebiedweg': {
		...weigh,
		sends: () => ({ postcode: '1505' })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/cijfers': {
		...weigh,
		sends: () => ({ postcode: '1505' })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/weg': {
		...weigh,
		sends: () => ({ zeker: 'Waar eerst?' })
	},
	'GET /land': { needs: inAnyRegion('see-country'), hasPlace: false },
	'POST /land?/leg': { needs: anywhere('lay-down-country'), hasPlace: false },
	'GET /beheer/rondes/[region]/[round]/norm': setNorm,
	'POST /beheer/rondes/[region]/[round]/norm?/bewaar': {
		...setNorm,
		sends: () => ({ vraag: 'leren.reflectie', niveau: '3', bron: 'Eigen norm', maker: 'De regio' })
	},
	'POST /beheer/rondes/[region]/[round]/norm?/weg': {
		...setNorm,
		sends: () => ({ vraag: 'leren.reflectie' })
	},
	'POST /beheer/rondes/[region]/[round]/norm?/overnemen': setNorm,
	'GET /beheer/rondes/[region]/[round]': manageRound,
	'GET /beheer/rondes/[region]/invoeren': manageRound,
	'POST /beheer/rondes/[region]/invoeren?/lees': manageRound,
	'POST /beheer/rondes/[region]/invoeren?/weg': {
		...manageRound,
		sends: () => ({ bestand: 'geen' })
	},
	'POST /beheer/rondes/[region]/invoeren?/herstel': {
		...manageRound,
		sends: () => ({ invoer: '1' })
	},
	'GET /beheer/rondes/[region]/invoeren/sjabloon.csv': template,
	'GET /beheer/rondes/[region]/invoeren/sjabloon.xlsx': template,
	'GET /beheer/rondes/[region]/invoeren/[draft]': manageRound,
	'POST /beheer/rondes/[region]/invoeren/[draft]?/default': {
		...manageRound,
		sends: () => ({ ronde: '2024', vragenlijst: 'thuis@2024' })
	},
	'GET /beheer/rondes/[region]/invoeren/[draft]/nakijken': manageRound,
	'POST /beheer/rondes/[region]/invoeren/[draft]/nakijken?/default': manageRound,
	'GET /beheer/rondes/[region]/[round]/publicatie': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/maak': {
		...publish,
		sends: () => ({ reageren: '31-12-2030' })
	},
	'GET /beheer/rondes/[region]/[round]/infographic': publish,
	'POST /beheer/rondes/[region]/[round]/infographic?/bekijk': publish,
	'POST /beheer/rondes/[region]/[round]/infographic?/bewaar': {
		...publish,
		sends: () => ({ blokken: 'themes', volgorde: 'themes', kop: 'Samen vooruit' })
	},
	'POST /beheer/rondes/[region]/[round]/infographic/voorbeeld': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/wijzig': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/weg': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/leg': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/haal': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/antwoord': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/publiceer': publish,
	'POST /beheer/rondes/[region]/[round]/publicatie?/trekin': publish,
	'GET /beheer/rondes/[region]/[round]/openen': manageRound,
	'POST /beheer/rondes/[region]/[round]/openen?/default': manageRound,
	'GET /beheer/rondes/[region]/[round]/wijzigen': manageRound,
	'POST /beheer/rondes/[region]/[round]/wijzigen?/default': {
		...manageRound,
		sends: ({ region }) => ({ regio: region, ronde: '2027', vragenlijst: 'thuis@2026' })
	},
	'GET /beheer/rondes/[region]/[round]/weggooien': manageRound,
	'POST /beheer/rondes/[region]/[round]/weggooien?/default': manageRound,
	'POST /beheer/rondes/[region]/[round]/teams?/haaluit': {
		...manageRound,
		sends: ({ team }) => ({ team: String(team), waarom: 'Opgeheven.', telt: String(team) })
	},
	'POST /beheer/rondes/[region]/[round]/teams?/zetterug': {
		...manageRound,
		sends: ({ team }) => ({ team: String(team) })
	},
	'POST /beheer/rondes/[region]/[round]/sluiten?/default': manageRound,
	'POST /beheer/rondes/[region]/[round]/periode?/heropen': {
		...manageRound,
		sends: () => ({ reden: 'Een team was vergeten.' })
	},
	'POST /beheer/rondes/[region]/[round]/periode?/verleng': {
		...manageRound,
		sends: () => ({ tot: '1-7-2026' })
	},
	'POST /beheer/rondes/[region]/[round]?/nodig': {
		...manageRound,
		sends: ({ team }) => ({ wie: `team-${team}`, adres: 'team@voorbeeld.nl' })
	},
	'POST /beheer/rondes/[region]/[round]?/herinner': manageRound,
	'GET /beheer/rondes/[region]/[round]/teams': manageRound,
	'GET /beheer/rondes/[region]/[round]/links': manageRound,
	'GET /beheer/rondes/[region]/[round]/periode': manageRound,
	'GET /beheer/rondes/[region]/[round]/sluiten': manageRound,
	'GET /beheer/rondes/[region]/[round]/uitnodigen': manageRound,
	'POST /beheer/rondes/[region]/[round]/uitnodigen?/bekijk': {
		...manageRound,
		sends: () => ({ lijst: 'niemand;iemand@voorbeeld.nl' })
	},
	'POST /beheer/rondes/[region]/[round]/uitnodigen?/verstuur': {
		...manageRound,
		sends: () => ({ lijst: 'niemand;iemand@voorbeeld.nl' })
	},
	'GET /beheer/rondes/[region]/[round]/brieven': manageRound,
	'POST /beheer/rondes/[region]/[round]/brieven?/links': manageRound,
	'GET /beheer/regios/[region]/teams': manageRound,
	'GET /beheer/regios/[region]/teams/plakken': manageRound,
	'POST /beheer/regios/[region]/teams/plakken?/bekijk': {
		...manageRound,
		sends: () => ({ lijst: 'Nergens;Nieuw' })
	},
	'POST /beheer/regios/[region]/teams/plakken?/bewaar': {
		...manageRound,
		sends: () => ({ lijst: 'Nergens;Nieuw' })
	},
	'POST /beheer/rondes/[region]/[round]/links?/lezer': {
		...manageRound,
		sends: () => ({ 'lezer-naam': 'De raad', 'lezer-wat': 'regio', 'lezer-tot': '1-1-2030' })
	},
	'POST /beheer/rondes/[region]/[round]/links?/intrekken': {
		...manageRound,
		sends: () => ({ link: '1' })
	},
	'GET /beheer/rondes/[region]/[round]/uitnodiging/[scan]': letter,
	'POST /beheer/rondes/[region]/[round]/uitnodiging/[scan]?/link': letter,
	'GET /gemeenten/[municipality]/kleuren.css': seeMunicipality,
	'GET /gemeenten/[municipality]/teams': manageTeams,
	'POST /gemeenten/[municipality]/teams?/nieuw': {
		...manageTeams,
		sends: () => ({ naam: 'Nieuw', postcodes: '3311 3312' })
	},
	'POST /gemeenten/[municipality]/teams?/wijzig': {
		...manageTeams,
		sends: ({ team }) => ({ team: String(team), [`naam-${team}`]: 'Anders' })
	},
	'POST /gemeenten/[municipality]/teams?/meedoen': {
		...manageTeams,
		sends: ({ team }) => ({ team: String(team) })
	},
	'GET /gemeenten/[municipality]/stijl': manageTeams,
	'POST /gemeenten/[municipality]/stijl?/bekijk': {
		...manageTeams,
		sends: () => ({ inkt: '#7a0019' })
	},
	'POST /gemeenten/[municipality]/stijl?/bewaar': {
		...manageTeams,
		sends: () => ({ inkt: '#7a0019' })
	},
	'POST /gemeenten/[municipality]/stijl?/terug': manageTeams,
	'GET /toegang': everybody,
	'POST /toegang?/default': everybody,
	'GET /beheer/rondes': { needs: inAnyRegion('manage-round'), hasPlace: false },
	'GET /beheer/rondes/[region]': manageRound,
	'GET /beheer/rondes/nieuw': { needs: inAnyRegion('manage-round'), hasPlace: false },
	'POST /beheer/rondes/nieuw?/default': {
		needs: inAnyRegion('manage-round'),
		hasPlace: false,
		sends: ({ region }) => ({ regio: region, ronde: '2027', vragenlijst: 'thuis@2026' })
	}
};

/**
 * Where the address itself is the proof, and nothing that somebody holds:
 * tests/server/{accounts,access-links}.test.ts, tests/e2e/{inloggen,rondes,sessie}.spec.ts.
 */
export const provenByToken = [
	'GET /eerste-beheerder/[token]',
	'POST /eerste-beheerder/[token]?/default',
	'GET /toegang/[token]',
	'POST /toegang/[token]?/default',
	'GET /inloggen/met/[provider]',
	'GET /inloggen/terug/[provider]',
	'GET /scans/[scan]/leiden/overnemen/[key]',
	'POST /scans/[scan]/leiden/overnemen/[key]?/neem'
];

/** What was given out is for everybody, and nothing is there before: tests/routes/publication.test.ts. */
export const givenOut = [
	'GET /publicaties/[region]',
	'GET /publicaties/[region]/[round]/[[edition=edition]]',
	'GET /publicaties/[region]/[round]/[[edition=edition]]/[file]',
	// Who is signed in counts for nothing there, only a token: tests/routes/api.test.ts.
	...[
		'/api/v1/[...rest]',
		'/api/v1/regions/[region]/rounds',
		'/api/v1/regions/[region]/rounds/[round]/results',
		'/api/v1/regions/[region]/rounds/[round]/municipalities/[municipality]/results'
	].flatMap((address) => [`GET ${address}`, `OPTIONS ${address}`])
];

const finaliseTeam: Permission[] = ['mark-municipality', 'mark-team'];
const finaliseOwn: Permission[] = ['mark-municipality'];

function inItsRegions(municipality: string, action: Permission): [Permission, Target][] {
	const of = { GM9102: ['noord'], GM9103: ['zuid'] }[municipality] ?? ['noord', 'zuid'];
	return of.map((region) => [action, { region, municipality }]);
}

function inAnyRegion(action: Permission): Address['needs'] {
	return () => [
		[action, { region: 'noord' }],
		[action, { region: 'zuid' }]
	];
}

export function on(subject: Target, ...actions: Permission[]): [Permission, Target][] {
	return actions.map((action) => [action, subject]);
}
