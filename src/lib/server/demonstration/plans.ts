import type { Stamp } from '#domain/access/stamp.ts';
import type { AgreementState } from '#domain/agreement/agreement-course.ts';
import { noTerms, type AgreementTerms } from '#domain/agreement/agreement.ts';
import { agreementStarters, type MonitorCell } from '#domain/agreement/agreement-monitor.ts';
import { groupOfTheme, plainFormat } from '#domain/agreement/plan-format.ts';
import { proposalName } from '#domain/agreement/plan-proposal.ts';
import { factorName } from '#domain/agreement/plan-text.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as followUps from '#server/agreements/follow-ups.ts';
import * as plans from '#server/agreements/plans.ts';
import * as proposals from '#server/agreements/proposals.ts';
import * as standings from '#server/agreements/standings.ts';
import type { Database } from '#server/db/open.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';

interface Moment {
	/** As who it is signed. */
	who: string;
	at: string;
}

/** Everything in these plans is invented, and so is who is responsible. */
export function inventPlans(db: Database, region: string, { who, at }: Moment): void {
	const adviser = { who: { id: who, role: 'beleidsadviseur' }, now: at };
	const coordinator = { who: { id: who, role: 'regiocoördinator' }, now: at };
	const stamp = { who, now: at };
	plans.chooseFormat(db, { region, subject: 'municipality', format: 'verbeterplan' }, stamp);
	plans.chooseFormat(db, { region, subject: 'region', format: 'activiteitenplan' }, stamp);
	const [, before] = rounds.ofRegion(db, region);
	if (!before) return;
	const members = membersAndTeams.membersOf(db, before);
	agree(db, region, { members, coordinator, adviser });
	for (const { code } of members.filter((_, index) => index % 3 !== 2)) {
		planOf(db, { region, municipality: code }, before, adviser);
		wordsOf(db, { region, municipality: code }, stamp);
	}
	networkPlan(db, region, coordinator);
	together(db, region, before, coordinator);
}

type Writing = Stamp<agreements.AgreementWriter>;

/** Six of what the scans of the year before put forward. */
function planOf(
	db: Database,
	owner: { region: string; municipality: string },
	round: rounds.RoundRow,
	stamp: Writing
) {
	const all = proposals.ofMunicipality(db, round, owner.municipality);
	const asked = all.filter(({ question }) => question !== null);
	const themes = [...new Set(asked.map(({ themeId }) => themeId))];
	const chosen = themes
		.flatMap((theme) => asked.find(({ themeId }) => themeId === theme) ?? [])
		.slice(0, 5);
	const goal = all.find(({ origin }) => origin.kind === 'goal');
	for (const [index, proposal] of [...chosen, ...(goal ? [goal] : [])].entries()) {
		const terms: AgreementTerms = {
			...proposal.terms,
			action: proposal.terms.action || proposal.suggestions[0] || 'Bespreken in het teamoverleg',
			responsible: proposal.terms.responsible || owners[index % owners.length]!,
			due: days[index % days.length]!,
			means: index % 2 === 0 ? 'vier uur per maand' : '',
			lands: index % 3 === 0 ? 'opdracht aan het lokale team' : '',
			success: index % 2 === 0 ? 'bij de volgende scan kiezen de teams één trede hoger' : '',
			group: groupOfTheme(plainFormat, proposal.themeId),
			turn: index < 3 ? 'first' : 'later'
		};
		const { origin } = proposal;
		const id = agreements.add(db, { ...owner, kind: 'plan-line', terms, origin }, stamp);
		move(db, owner.region, id, became[index % became.length]!, stamp);
		if (index === 0) tryOut(db, id, stamp);
	}
}

function move(
	db: Database,
	region: string,
	id: number,
	[to, said]: readonly [AgreementState, string],
	stamp: Writing
) {
	if (to === 'planned') return;
	agreements.move(db, { region, id, expected: 1 }, { to, said }, stamp);
}

/** One round that is over, and one that goes on. */
function tryOut(db: Database, agreement: number, { who, now }: Writing) {
	const stamp = { who: who.id, now };
	const first = {
		ambition: 'Iedereen in het team durft het gesprek te voeren.',
		trial: 'Twee collega’s oefenen samen één gesprek.',
		success: 'Beide collega’s voerden het gesprek binnen een maand.',
		check: 'Wij vragen het in het teamoverleg.'
	};
	const asked = { agreement, number: 1, due: '2025-11-01' };
	followUps.write(db, { ...asked, expected: 0, answers: first }, stamp);
	const told = {
		...{ ...first, results: 'Eén van de twee voerde het gesprek.' },
		...{ brought: 'Oefenen hielp; tijd ervoor maken was moeilijk.' },
		next: 'Het oefenen in het rooster zetten.'
	};
	const close = { outcome: 'not-content' } as const;
	followUps.write(db, { ...asked, expected: 1, answers: told, close }, stamp);
	const second = { ...first, trial: told.next };
	followUps.write(
		db,
		{ agreement, number: 2, expected: 0, due: '2026-09-01', answers: second },
		stamp
	);
}

function wordsOf(
	db: Database,
	owner: { region: string; municipality: string },
	stamp: { who: string; now: string }
) {
	const found = [
		{ part: factorName('met-het-team'), met: 'yes', text: 'In een middag met alle teams.' },
		{ part: factorName('lokaal-en-regionaal'), met: 'partly', text: 'Lokaal wel, regionaal volgt.' }
	] as const;
	plans.setTexts(
		db,
		owner,
		found.map((one) => ({ ...one, revision: 0 })),
		stamp
	);
}

function networkPlan(db: Database, region: string, stamp: Writing) {
	for (const [group, action, goal, responsible] of network) {
		const terms = { ...noTerms, group, action, goal, responsible, due: '2026-12-31' };
		agreements.add(db, { region, municipality: null, kind: 'plan-line', terms }, stamp);
	}
}

function agree(
	db: Database,
	region: string,
	given: { members: readonly { code: string }[]; coordinator: Writing; adviser: Writing }
) {
	const { members, coordinator, adviser } = given;
	const origin = { kind: 'starter', round: null, item: null, theme: null, action: null } as const;
	for (const [place, { action, goal, yields }] of agreementStarters.entries()) {
		const terms = { ...noTerms, action, goal, responsible: 'projectleider van de regio' };
		const shared = {
			...{ ...agreements.notShared, yields, adoptedBy: 'verzonnen bestuurlijk overleg' },
			adoptedOn: '2026-02-12'
		};
		const own = { region, municipality: null, kind: 'regional', origin } as const;
		const id = agreements.add(db, { ...own, terms, shared }, coordinator);
		move(db, region, id, ['running', ''], coordinator);
		for (const [index, { code }] of members.entries()) {
			const told = said[(index + place) % said.length];
			if (!told) continue;
			const cell = { municipality: code, ...told };
			standings.tell(db, { id, region }, { cell, expected: 0 }, adviser);
		}
	}
}

/** The first thing that several municipalities lack. */
function together(db: Database, region: string, round: rounds.RoundRow, stamp: Writing) {
	const [wish] = proposals.wishesOf(db, round).filter(({ origin }) => proposalName(origin) !== '');
	if (!wish) return;
	const shared: agreements.SharedTerms = {
		...{ yields: 'effort' as const, municipalities: [...wish.municipalities] },
		...{ adoptedBy: 'verzonnen beleidsoverleg', adoptedOn: '2026-03-05' }
	};
	const terms = {
		...{ ...noTerms, action: 'Samen een training kopen en geven', goal: wish.about },
		...{ responsible: 'projectleider van de regio', due: '2026-11-30' }
	};
	const { origin } = wish;
	const own = { region, municipality: null, kind: 'joint', origin } as const;
	agreements.add(db, { ...own, terms, shared }, stamp);
}

const owners = ['teamleider', 'beleidsadviseur', 'aandachtsfunctionaris'];
const days = ['2026-03-31', '2026-09-30', '2026-12-31'];
const became = [
	['running', ''],
	['done', 'Kort en vaak oefenen werkt beter dan één lange dag.'],
	['planned', ''],
	['stopped', 'Het bleek al in de opdracht te staan.'],
	['planned', '']
] as const satisfies (readonly [AgreementState, string])[];

const network = [
	[
		'veilig-samen',
		'Elke maand één casus met meer vakgebieden bespreken',
		'Minder nieuwe meldingen',
		'voorzitter van het netwerk'
	],
	[
		'hulp-samen',
		'Afspreken hoe snel hulp begint na een signaal',
		'Niemand wacht zonder dat iemand het weet',
		'kerngroep'
	],
	[
		'netwerk-zelf',
		'Medewerkers tijd geven voor de bijeenkomsten',
		'Elke organisatie doet mee',
		'managers van de organisaties'
	]
] as const;

const said: (Omit<MonitorCell, 'municipality'> | null)[] = [
	{
		state: 'done',
		goesTo: null,
		...{ helps: 'Een vaste dag in het jaar.', hinders: '', directions: '' }
	},
	{
		state: 'running',
		goesTo: 'policy',
		...{ helps: 'Hulp van de projectleider.', hinders: 'Te weinig tijd.' },
		directions: 'Samen met buurgemeenten inplannen.'
	},
	null,
	{
		state: 'planned',
		goesTo: 'board',
		...{ helps: '', hinders: 'Er is geen geld voor scholing.', directions: 'Samen inkopen.' }
	},
	{
		state: 'running',
		goesTo: 'country',
		...{ helps: '', hinders: 'Gegevens delen mag niet zomaar.', directions: '' }
	}
];
