import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { themesWithScores } from '#domain/score/score.ts';
import type { Database } from '#server/db/open.ts';
import * as goals from '#server/coordination/goals.ts';
import * as norms from '#server/coordination/norms.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { readPastedFigures } from '#domain/figure/pasted.ts';
import type { ExpertiseKind } from '#domain/expertise/expertise.ts';
import { dayOf } from '#domain/words/day.ts';
import * as expertise from '#server/expertise/expertise.ts';
import * as issues from '#server/issues/issues.ts';
import * as localFigures from '#server/figures/figures.ts';
import * as regions from '#server/registry/regions.ts';

interface Moment {
	/** As who it is signed. */
	who: string;
	at: string;
}

/** Of each theme its first two questions with a floor: one step above it, and the floor itself. */
export function inventNorms(db: Database, round: RoundRow, { who, at }: Moment): void {
	const stamp = { who: { id: who, name: who }, now: at };
	for (const theme of themesWithScores(pinned.questionnaireOf(db, round))) {
		const items = scoredItems(theme).filter(({ floor }) => floor !== null);
		for (const [index, { id, floor, options }] of items.slice(0, 2).entries()) {
			const above = options.find(({ value }) => value > floor!)?.value ?? floor!;
			const level = index === 0 ? above : floor!;
			const norm = {
				...{ level, text: '', source: 'verzonnen regionale kwaliteitsnorm' },
				maker: 'verzonnen werkgroep van de regio'
			};
			norms.set(db, round, { item: id, norm, expected: 0 }, stamp);
		}
	}
}

/** Two of three municipalities want to get on with the whole and with the first theme. */
export function inventGoals(db: Database, round: RoundRow, { who, at }: Moment): void {
	const stamp = { who: { id: who, name: who }, now: at };
	const [first] = themesWithScores(pinned.questionnaireOf(db, round));
	const year = Number(round.referenceDate.slice(0, 4)) + 1;
	const members = membersAndTeams.membersOf(db, round).filter((_, index) => index % 3 !== 2);
	for (const [index, { code }] of members.entries()) {
		for (const [theme, score] of [
			['overall', 70 + index],
			[first!.id, 80 - index]
		] as const) {
			const reason = 'Dit doel is verzonnen.';
			const goal = { score, band: null, year, reason };
			goals.set(db, round, { municipality: code, theme, goal, expected: 0 }, stamp);
		}
	}
}

/* What stands beside the scores: every number is invented, and its source says so. */

const source = 'verzonnen voor de demonstratie';

/** Read as a coordinator would paste it. One number is small, and one percentage does not follow. */
export function inventFigures(db: Database, region: string, { who, at }: Moment): void {
	const known = {
		region: regions.find(db, region)!,
		members: regions.membersOn(db, region, dayOf(at)),
		kept: [],
		today: dayOf(at)
	};
	const counted = known.members.flatMap(({ name, inhabitants }, index) => {
		const size = inhabitants ?? 30_000;
		return [2024, 2025].map((year) => {
			const number = Math.round((size / 1000) * (2 + ((index * 7 + year) % 5) / 4));
			return `Adviezen en meldingen bij Veilig Thuis;${name};;${year};${number};meldingen;;inwoners;;;`;
		});
	});
	const dordrecht = [
		'Ondertoezichtstellingen;Dordrecht;;2025;120;kinderen;24.000;jeugdigen 0-17;;;',
		'Ondertoezichtstellingen;Dordrecht;West;2025;64;kinderen;9.000;jeugdigen 0-17;0,71%;;',
		'Ondertoezichtstellingen;Dordrecht;Oost;2025;51;kinderen;8.100;jeugdigen 0-17;0,68%;;',
		'Ondertoezichtstellingen;Alblasserdam;;2025;6;kinderen;4.200;jeugdigen 0-17;;;'
	];
	const national = [
		'Ouderen die mishandeld worden;Nederland;;2025;4;mensen;1.000;inwoners;;1;Denk aan geld dat verdwijnt, of zorg die niet wordt gegeven.',
		'Kinderen die thuis geweld meemaken;Nederland;;2025;7;kinderen;1.000;inwoners;;;Zij slapen slecht, letten niet op in de klas en durven niemand mee naar huis te nemen.'
	];
	const head =
		'Onderwerp;Gebied;Deel;Jaar;Getal;Eenheid;Noemer;Noemer van;Gedrukt;Marge;In gewone taal;Bron;Status';
	const lines = [...counted, ...dordrecht, ...national].map(
		(line) => `${line};${source};${line.includes(';2025;') ? 'voorlopig' : 'definitief'}`
	);
	const read = readPastedFigures([head, ...lines].join('\n'), known);
	const wrong = read.find(({ mistakes }) => mistakes.length > 0);
	if (wrong) throw new Error(`Line ${wrong.line}: ${wrong.mistakes.join(' ')}`);
	const figures = read.flatMap(({ figure }) => figure ?? []);
	localFigures.bring(db, region, figures, { who, now: at });
}

/** Some terrains; the others are a gap, and one was checked too long ago. */
export function inventExpertise(db: Database, region: string, { who, at }: Moment): void {
	for (const [terrain, kinds, municipality, organisation, functionName, checkedOn] of invented) {
		const entry = {
			...{ terrain, kinds: [...kinds], municipality, organisation, functionName, checkedOn },
			reach: 'verzonnen: 000 – 000 00 00',
			forWhom: 'lokale teams in de regio'
		};
		expertise.add(db, region, entry, { who, now: at });
	}
}

type Invented = [string, readonly ExpertiseKind[], string | null, string, string, string];

const invented: Invented[] = [
	['Verslaving', ['advises', 'joins'], 'GM0505', '', 'consulent verslaving', '2026-03-02'],
	['Licht verstandelijke beperking', ['advises'], 'GM0512', '', 'gedragskundige', '2026-02-10'],
	['Consultatie ggz', ['advises'], null, 'Verzonnen ggz', 'dienstdoende consulent', '2026-04-01'],
	[
		'Geweld tegen ouderen',
		['advises', 'joins'],
		'GM1978',
		'',
		'aandachtsfunctionaris',
		'2024-11-20'
	],
	[
		'Scheiding en omgang',
		['joins', 'treats'],
		null,
		'Verzonnen jeugdhulp',
		'mediator',
		'2026-01-15'
	]
];

/** Those of the proeftuinen, and three that this region works on itself. */
export function inventIssues(db: Database, region: string, { who, at }: Moment): void {
	const stamp = { who, now: at };
	issues.begin(db, region, true, stamp);
	for (const issue of ownIssues) issues.add(db, region, { ...issue, others: [] }, stamp);
}

const meeting = 'verzonnen regionaal overleg, mei 2026';
const ownIssues: Omit<issues.NewIssue, 'others'>[] = [
	{
		title: 'Bereikbaar zijn in de avond en in het weekend',
		...{
			kind: 'general',
			source: meeting,
			municipalities: ['GM0505', 'GM0642', 'GM1963', 'GM1978']
		}
	},
	{
		title: 'Terugkoppelen aan wie een zorg meldde',
		...{ kind: 'general', source: meeting, municipalities: ['GM0482', 'GM0505', 'GM0610'] }
	},
	{
		title: 'Huisartsen beter betrekken',
		...{ kind: 'specific', source: meeting, municipalities: ['GM1978'] }
	}
];
