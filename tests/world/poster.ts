import type { ScoredAnswer } from '#domain/scan/answer.ts';
import { yearLines, type YearLine } from '#domain/comparison/year-line.ts';
import type { DisclosureScope } from '#domain/disclosure/scope.ts';
import {
	regionPicture,
	type RegionFigures,
	type RegionPicture
} from '#domain/picture/region-picture.ts';
import type { Questionnaire, ScoredItem, Theme } from '#domain/questionnaire/questionnaire.ts';
import type { FinalisedScan, Round, RoundTeam, Weighting } from '#domain/score/round.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';

/**
 * Invented rounds for the poster: answers made by a fixed rule, then rolled up and compared by the domain
 * itself, so that every number on the poster rests on answers. Names of municipalities are real.
 */
export interface PosterWorld {
	/** Real names; codes follow their order. */
	municipalities: string[];
	/** Questions with a floor per theme; a theme of the six that Zuid-Holland Zuid has, then further ones. */
	questions: number[];
	teamsPer: (municipality: number) => number;
	/** Expected teams without a scan, by municipality. */
	missing: (municipality: number) => number;
	earlier: boolean;
	/** The level of an answer, 0–1, before chance; theme −1 … is the whole. */
	level: (theme: number, municipality: number, year: number) => number;
	/** Spread of chance around the level. */
	chance: number;
	answer?: (given: {
		theme: number;
		question: number;
		municipality: number;
		team: number;
		year: number;
		value: number;
	}) => ScoredAnswer;
	themeGiven?: (theme: number) => Partial<Theme>;
	questionnaire?: Partial<Questionnaire>;
	weighting?: Weighting;
	/** In turn; without them teams have a number. */
	teamName?: string[];
}

export const zuidHollandZuid = [
	'Alblasserdam',
	'Dordrecht',
	'Gorinchem',
	'Hardinxveld-Giessendam',
	'Hendrik-Ido-Ambacht',
	'Hoeksche Waard',
	'Molenlanden',
	'Papendrecht',
	'Sliedrecht',
	'Zwijndrecht'
];

/** Twenty-four real names, the longest of the country among them. */
export const longNames = [
	...zuidHollandZuid,
	'Haarlemmerliede en Spaarnwoude',
	'Kollumerland en Nieuwkruisland',
	'Valkenburg aan de Geul',
	'Krimpen aan den IJssel',
	'Capelle aan den IJssel',
	'Leidschendam-Voorburg',
	'Utrechtse Heuvelrug',
	'Sint-Michielsgestel',
	'Mill en Sint Hubert',
	'Bodegraven-Reeuwijk',
	'Súdwest-Fryslân',
	'Noardeast-Fryslân',
	'’s-Gravenhage',
	'Edam-Volendam'
];

/** Ten municipalities, six themes, 48 questions, two rounds. */
export function poster(
	given: Partial<PosterWorld> = {},
	content: Partial<RegionPosterContent> = {}
): RegionPosterContent {
	const world = { ...zuidHollandZuidWorld, ...given };
	return {
		...pictureOf(world, content.scope ?? 'all'),
		region: 'Zuid-Holland Zuid',
		roundLabel: 'voorjaar 2026',
		earlierRoundLabel: world.earlier ? '2025' : null,
		howFilledIn: '17 teams eerst ieder voor zich',
		finalisedOn: '2026-06-12',
		invented: true,
		...content
	};
}

/** What the region promised and agreed, for the posters that show it. */
export const promises: Pick<RegionPosterContent, 'promised' | 'agreed'> = {
	promised: [
		{ text: 'Training meldcode in alle teams', state: 'done' },
		{ text: 'Eén aanspreekpunt bij Veilig Thuis', state: 'done' },
		{ text: 'Regionale leerlijn Gefaseerd samenwerken', state: 'running' },
		{ text: 'Gezamenlijke piketdienst', state: 'stopped' }
	],
	agreed: [
		'Elk kwartaal casusreflectie, met Veilig Thuis',
		'Leerlijn af in september 2026',
		'Wie zat aan tafel: ook ervaringsdeskundigen'
	]
};

const levels = [0.66, 0.76, 0.86, 0.62, 0.4, 0.66];
const gains = [0.05, 0.04, 0.01, 0.07, -0.05, 0.08];

const zuidHollandZuidWorld: PosterWorld = {
	municipalities: zuidHollandZuid,
	questions: [8, 8, 8, 8, 8, 8],
	teamsPer: (municipality) => [2, 5, 2, 1, 2, 4, 2, 2, 1, 3][municipality % 10]!,
	missing: (municipality) => (municipality === 2 ? 1 : 0),
	earlier: true,
	level: (theme, municipality, year) =>
		levels[theme % 6]! - (2026 - year) * gains[theme % 6]! + drift(theme, municipality),
	chance: 0.42
};

/** Municipalities differ, each a little otherwise per theme. */
function drift(theme: number, municipality: number): number {
	return (
		(noise(`drift ${municipality}`) - 0.5) * 0.16 + (noise(`${theme} ${municipality}`) - 0.5) * 0.2
	);
}

/** With scope named, every municipality is. */
function pictureOf(world: PosterWorld, scope: DisclosureScope): RegionPicture {
	const figures = figuresOf(world);
	const named = figures.round.members.map(({ code }) => code);
	const choice = { scope, weighting: world.weighting ?? 'equal', apart: [], named } as const;
	const picture = regionPicture(figures, choice);
	if ('refused' in picture) throw new Error(picture.refused);
	return picture;
}

/** The figures that such a poster is made from. */
export function figuresOf(given: Partial<PosterWorld> = {}): RegionFigures {
	const world = { ...zuidHollandZuidWorld, ...given };
	const succession = { ended: [], continues: new Map<string, string>() };
	const beside = world.earlier ? { round: roundOf(world, 2025), succession } : null;
	return { round: roundOf(world, 2026), beside };
}

/** The lines of such a region over three rounds, the oldest without one before it. */
export function threeYears(given: Partial<PosterWorld> = {}): YearLine[] {
	return yearLines([2024, 2025, 2026].map((year) => resultIn(given, year, 'all')));
}

export function resultIn(given: Partial<PosterWorld>, year: number, scope: DisclosureScope) {
	const world = { ...zuidHollandZuidWorld, ...given };
	const succession = { ended: [], continues: new Map<string, string>() };
	const round = roundOf(world, year);
	const beside = year === 2024 ? null : { round: roundOf(world, year - 1), succession };
	const named = round.members.map(({ code }) => code);
	const choice = { scope, weighting: 'equal', apart: [], named } as const;
	const picture = regionPicture({ round, beside }, choice);
	if ('refused' in picture) throw new Error(picture.refused);
	return picture.result;
}

function roundOf(world: PosterWorld, year: number): Round {
	const questionnaire = questionnaireOf(world);
	const teams = world.municipalities.flatMap((_, municipality) => teamsOf(world, municipality));
	return {
		region: 'zuid-holland-zuid',
		key: String(year),
		referenceDate: `${year}-04-01`,
		questionnaire,
		members: world.municipalities.map((name, index) => ({
			code: code(index),
			name,
			inhabitants: 20000 + 1000 * index
		})),
		teams: teams.map(({ team }) => team),
		scans: teams.flatMap((one) => (one.missing ? [] : [scanOf(world, questionnaire, one, year)]))
	};
}

interface WorldTeam {
	team: RoundTeam;
	municipality: number;
	index: number;
	missing: boolean;
}

function teamsOf(world: PosterWorld, municipality: number): WorldTeam[] {
	const expected = world.teamsPer(municipality);
	const present = expected - world.missing(municipality);
	return Array.from({ length: expected }, (_, index) => ({
		municipality,
		index,
		missing: index >= present,
		team: {
			id: `${code(municipality)}-${index}`,
			municipality: code(municipality),
			name: world.teamName?.[index % world.teamName.length] ?? `Team ${index + 1}`,
			weight: 1,
			expected: true
		}
	}));
}

function scanOf(
	world: PosterWorld,
	questionnaire: Questionnaire,
	{ team, municipality, index }: WorldTeam,
	year: number
): FinalisedScan {
	const answers = questionnaire.themes.flatMap((theme, place) =>
		theme.items.map((item, question): [string, ScoredAnswer] => {
			const chance = (noise(`${item.id} ${team.id}`) - 0.5) * world.chance;
			const level = world.level(place, municipality, year) + difficulty(item.id, world.chance);
			const value = Math.min(4, Math.max(1, Math.round(1 + 3 * (level + chance))));
			const given = { theme: place, question, municipality, team: index, year, value };
			return [item.id, world.answer?.(given) ?? value];
		})
	);
	return { municipality: team.municipality, team: team.id, answers: new Map(answers) };
}

/** Some questions are hard for every team, most are not. */
function difficulty(item: string, chance: number): number {
	const hardness = noise(`hard ${item}`);
	return (hardness < 0.36 ? -0.4 - hardness * 2 : 0.5) * chance;
}

function code(index: number): string {
	return `GM${String(9000 + index)}`;
}

function questionnaireOf(world: PosterWorld): Questionnaire {
	return {
		key: 'sterke-lokale-teams',
		version: '2026',
		title: 'Zelfscan Sterke Lokale Teams, regionale editie',
		language: 'nl',
		status: 'derived',
		base: 'sterke-lokale-teams',
		subject: 'team',
		minimumCoverage: 0.75,
		minimumChange: 3,
		passMark: null,
		bands: [
			{ label: 'Begin', from: 0, color: '#b5482f' },
			{ label: 'In opbouw', from: 40, color: '#efb366' },
			{ label: 'Goed op weg', from: 60, color: '#a9d0c6' },
			{ label: 'Sterk', from: 80, color: '#0f6b66' }
		],
		themes: world.questions.map((count, index) => themeOf(count, index, world)),
		...world.questionnaire
	};
}

const titles: [string, string][] = [
	['Veilige leefomgeving', 'Leefomgeving'],
	['Tijdig signaleren', 'Signaleren'],
	['Toegankelijk en dichtbij', 'Toegankelijk'],
	['Handelen met een brede blik', 'Brede blik'],
	['Leren en verbeteren', 'Leren'],
	['Samenwerken aan veiligheid', 'Samenwerken'],
	['Zicht op veiligheid en tijdig opschalen', 'Zicht'],
	['Informatie en commitment', 'Informatie'],
	['Sturing en verantwoording', 'Sturing'],
	['Regie op samenwerking met het netwerk', 'Regievoering'],
	['Deskundigheid en vakmanschap', 'Deskundigheid'],
	['Systeemgericht werken met gezinnen', 'Systeemgericht']
];

function themeOf(count: number, index: number, world: PosterWorld): Theme {
	const [title, short] = titles[index % titles.length]!;
	const id = `thema-${index}`;
	return {
		id,
		title,
		short,
		core: true,
		unit: 'team',
		weight: 1,
		items: Array.from({ length: count }, (_, question) => itemOf(`${id}.${question}`, question)),
		...world.themeGiven?.(index)
	};
}

const questionTexts = [
	'Het team bespreekt eens per maand een casus met elkaar en leert ervan (reflectie op casuïstiek)',
	'Elke inwoner weet wie er meedenkt en waar die te vinden is',
	'Er is een aandachtsfunctionaris die tijd heeft voor het werk',
	'De meldcode is bekend en wordt gebruikt',
	'Het team spreekt met alle gezinsleden, ook met de kinderen',
	'Afspraken met Veilig Thuis zijn opgeschreven en bekend',
	'Nieuwe medewerkers worden ingewerkt op veiligheid',
	'De gemeente stuurt op kwaliteit en niet alleen op aantallen'
];

function itemOf(id: string, question: number): ScoredItem {
	return {
		id,
		text: questionTexts[question % questionTexts.length]!,
		type: 'scale',
		perspectives: [],
		followUp: [],
		measure: id,
		replaces: [],
		options: [1, 2, 3, 4].map((value) => ({
			value,
			label: `Niveau ${value}`,
			score: (100 * (value - 1)) / 3
		})),
		floor: 3,
		norm: null,
		weight: 1,
		notApplicable: true,
		knockOut: false
	};
}

/** 0–1, the same for the same words (FNV-1a, then a mix). */
function noise(words: string): number {
	let hash = 2166136261;
	for (const character of words) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
	hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
	return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}
