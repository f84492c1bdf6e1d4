import type { FindingFacts } from '#domain/finding/facts.ts';
import { findingsWithClaims } from '#domain/finding/finding.ts';
import type { FindingKind } from '#domain/finding/kind.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import { atTurnWords } from '#domain/questionnaire/words.ts';
import type { Status } from '#domain/questionnaire/questionnaire.ts';
import { roundInWords } from '#domain/region/region.ts';
import { agreedInWords, promisesInWords, type PromiseState } from '#domain/scan/promise.ts';
import { comparisonReasons, floorInWords, scoreReasons, shown } from '#domain/score/words.ts';
import type { FloorPoint } from '#domain/side-by-side/floor-points.ts';
import { dueInWords } from '#domain/words/due.ts';
import { count, list } from '#domain/words/format.ts';
import {
	changeGround,
	floorGround,
	groundsOf,
	questionGround,
	scoreGround,
	teamsGround,
	unknownGround,
	yearGrounds,
	type LetterGround,
	type GroundFigures
} from './ground.ts';

/*
 * A letter to the council, made of what was agreed and nothing else: no ratings and no minority views come in here.
 * Every sentence carries the numbers that it rests on. What makes the picture less good or less sure than it seems is
 * fixed: it cannot be written away.
 */

export const letterParts = ['about', 'floor', 'results', 'change', 'agreed', 'reading'] as const;
export type LetterPart = (typeof letterParts)[number];

export const letterPartTitles: Record<LetterPart, string> = {
	about: 'Waar deze brief over gaat',
	floor: 'De ondergrens',
	results: 'Wat opvalt',
	change: 'Vergeleken met eerder',
	agreed: 'Wat er is afgesproken',
	reading: 'Wat u moet weten bij het lezen'
};

export interface LetterSentence {
	/** It stays the same while figures change. */
	key: string;
	part: LetterPart;
	sentence: string;
	/** Nobody may write something else in its place. */
	isFixed: boolean;
	/** Empty only where the sentence holds no figure. */
	rests: LetterGround[];
}

export interface LetterFacts extends GroundFigures {
	municipality: string;
	/** Its title, such as "Thermometer Zuid-Holland Zuid". */
	status: Status;
	isInvented: boolean;
	isProvisional: boolean;
	/** Titles of its scans that are not finalised, or open again. */
	openScans: readonly string[];
	/** Of the infographic of the municipality. */
	facts: FindingFacts;
	floorPoints: readonly FloorPoint[];
	/** How it was filled in; undefined where nothing is told of it. */
	howFilledIn: string | undefined;
	/** What was agreed in this round, and what became of the round before's. */
	agreed: readonly { text: string; due: string }[];
	promised: readonly PromiseState[];
	/** Key of the round that it is compared with. */
	earlier: string | null;
}

/** In the order of the letter. */
export function letterSentences(given: LetterFacts): LetterSentence[] {
	const all = [
		...aboutPart(given),
		...floorPart(given),
		...resultsPart(given),
		...changePart(given),
		...agreedPart(given),
		...readingPart(given)
	];
	return all.map((one) => ({ ...one, isFixed: one.isFixed ?? false, rests: one.rests ?? [] }));
}

type Said = Pick<LetterSentence, 'key' | 'part' | 'sentence'> &
	Partial<Pick<LetterSentence, 'isFixed' | 'rests'>>;

function aboutPart(given: LetterFacts): Said[] {
	const { municipality, questionnaire, result, teamsExpected, teamsFinalised } = given;
	const round = roundInWords(result.round);
	const part = 'about' as const;
	const fixed = { part, isFixed: true };
	return [
		{
			...{ key: 'what', part },
			sentence: `In ronde ${round} keken gemeente ${municipality} en de lokale teams samen hoe het gaat met veiligheid thuis. Zij deden dat met de vragenlijst ‘${questionnaire.title}’.`,
			rests: []
		},
		...(given.isInvented
			? [{ ...fixed, key: 'invented', sentence: 'De cijfers in deze brief zijn verzonnen.' }]
			: []),
		...(teamsExpected === 0
			? []
			: [
					{
						...{ ...fixed, key: 'teams' },
						sentence: teamsInWords(teamsFinalised, teamsExpected),
						rests: [teamsGround(given)]
					}
				]),
		...(given.isProvisional
			? [
					{
						...{ ...fixed, key: 'provisional' },
						sentence: 'Het beeld is daarom voorlopig.',
						rests: [teamsGround(given)]
					}
				]
			: []),
		...(given.openScans.length > 0
			? [
					{
						...{ ...fixed, key: 'open' },
						sentence: `${given.openScans.length === 1 ? 'Eén scan is' : `${given.openScans.length} scans zijn`} niet (opnieuw) vastgesteld: ${list([...given.openScans])}. Van een scan die is heropend, telt de versie die het laatst is vastgesteld.`,
						rests: [teamsGround(given)]
					}
				]
			: [])
	];
}

function teamsInWords(finalised: number, expected: number): string {
	if (finalised === 0) return 'Nog geen lokaal team heeft de antwoorden vastgesteld.';
	if (finalised > expected) {
		return `${count(finalised, 'lokaal team heeft', 'lokale teams hebben')} de antwoorden vastgesteld; ${expected} waren er verwacht.`;
	}
	if (finalised < expected) {
		return `${finalised} van de ${expected} lokale teams ${finalised === 1 ? 'heeft' : 'hebben'} de antwoorden vastgesteld. Van de andere teams weten wij het niet.`;
	}
	return expected === 1
		? 'Het ene lokale team heeft de antwoorden vastgesteld.'
		: `Alle ${expected} lokale teams hebben de antwoorden vastgesteld.`;
}

/** More questions are counted and not named: the page of the municipality has them all. */
const mostQuestions = 5;

function floorPart(given: LetterFacts): Said[] {
	const { floorPoints, result } = given;
	const part = 'floor' as const;
	const { floor } = result.overall;
	if (floor.of === 0) {
		const sentence = 'Er is geen vraag met een ondergrens beantwoord.';
		return [{ key: 'floor', part, isFixed: true, sentence, rests: [floorGround(null, given)] }];
	}
	const met = `De ondergrens is het minste dat goed genoeg is. ${capital(floorInWords(floor))}.`;
	const all: Said[] = [
		{ key: 'floor', part, isFixed: true, sentence: met, rests: [floorGround(null, given)] }
	];
	if (floorPoints.length === 0) return all;
	const worst = floorPoints
		.toSorted((a, b) => b.below / b.of - a.below / a.of)
		.slice(0, mostQuestions);
	const left = floorPoints.length - worst.length;
	const number =
		floorPoints.length === 1
			? 'Bij één vraag is de ondergrens niet gehaald of niet bekend.'
			: `Bij ${floorPoints.length} vragen is de ondergrens niet overal gehaald, of is dat niet bekend.`;
	const rest =
		left === 0
			? ''
			: ` Hierna staan er ${worst.length}; de ${left === 1 ? 'andere staat' : `andere ${left} staan`} bij de cijfers van de gemeente.`;
	return [
		...all,
		{
			...{ key: 'floor-questions', part, isFixed: true },
			sentence: `${number}${rest}`,
			rests: worst.map(({ item }) => questionGround(item, given))
		},
		...worst.map((point) => ({
			...{ key: `floor:${point.item}`, part },
			sentence: pointInWords(point),
			rests: [questionGround(point.item, given)]
		}))
	];
}

function pointInWords({ text, below, of, atTurn }: FloorPoint): string {
	const where =
		of === 1
			? 'bij het ene antwoord'
			: below === of
				? `bij alle ${of} antwoorden`
				: `bij ${below} van de ${of} antwoorden`;
	const turn = atTurn === null ? '' : ` Aan zet: ${atTurnWords[atTurn]}.`;
	return `‘${text.replace(/\.$/, '')}’: niet gehaald of niet bekend ${where}.${turn}`;
}

function resultsPart(given: LetterFacts): Said[] {
	const { result, questionnaire, facts } = given;
	const part = 'results' as const;
	const { score, reason } = result.overall;
	const overall: Said = {
		...{ key: 'overall', part, isFixed: score === null },
		sentence:
			score === null
				? `Er is geen score over alle thema’s samen: ${scoreReasons[reason ?? 'insufficient']}. Geen score is geen nul.`
				: `Alle thema’s samen komen uit op ${shown(score)} van 100. Dat is een gemiddelde: kijk ook naar de ondergrens.`,
		rests: [scoreGround(null, given), floorGround(null, given)]
	};
	const without = result.themes.filter((theme) => theme.score === null);
	const found = findingsWithClaims(result, questionnaire, {
		...facts,
		// Several municipalities have no line here.
		...(facts.years && { years: facts.years.filter(({ id }) => id !== overallLine) }),
		saidElsewhere: ['turnout', 'hardest-question', 'own-first']
	}).map(({ kind, sentence, claims }) => ({
		...{ key: `finding:${kind}`, part, sentence },
		rests: [
			...groundsOf(claims, given),
			...(overYears.includes(kind)
				? claims.flatMap(({ subject }) => yearGrounds(subject, given))
				: [])
		]
	}));
	const saysTiles = found.some(({ sentence }) => sentence.includes('tegel'));
	return [
		overall,
		...found,
		...(saysTiles
			? [
					{
						...{ key: 'tiles', part, isFixed: true },
						sentence:
							'Een tegel is één vraag met een ondergrens. Hij ligt als elk antwoord op die vraag de ondergrens haalt.'
					}
				]
			: []),
		...(without.length === 0
			? []
			: [
					{
						...{ key: 'no-score', part, isFixed: true },
						sentence: `Geen score is er voor ${list(without.map(({ id, reason: why }) => `‘${titleIn(given, id)}’ (${scoreReasons[why ?? 'insufficient']})`))}. Geen score is geen nul.`,
						rests: without.map(({ id }) => scoreGround(id, given))
					}
				])
	];
}

/** They tell of more rounds than the one before. */
const overYears: readonly FindingKind[] = ['fall', 'rise', 'turned'];

function changePart(given: LetterFacts): Said[] {
	const { earlier, result, questionnaire } = given;
	const part = 'change' as const;
	const change =
		earlier === null
			? null
			: overallChange(result, questionnaire.minimumChange, roundInWords(earlier), true);
	if (earlier === null || !change) {
		const sentence = 'Er is geen eerdere ronde waarmee deze ronde is te vergelijken.';
		return [{ key: 'change', part, isFixed: true, sentence }];
	}
	const isKnown = result.comparison?.overall.delta !== null;
	const notes = change.notes.map((note) => ` ${capital(note)}.`).join('');
	const untold = (result.comparison?.themes ?? []).filter(({ delta }) => delta === null);
	return [
		{
			...{ key: 'change', part, isFixed: !isKnown },
			sentence: isKnown
				? `Alle thema’s samen, vergeleken met ronde ${roundInWords(earlier)}: ${change.numbers}, ${change.basis}.${notes}`
				: `Alle thema’s samen: ${change.numbers}. De reden: ${change.basis}.`,
			rests: changeGround(null, given)
		},
		...(isKnown && untold.length > 0
			? [
					{
						...{ key: 'not-comparable', part, isFixed: true },
						sentence: `Niet te vergelijken met ronde ${roundInWords(earlier)}: ${list(untold.map(({ id, reason }) => `‘${titleIn(given, id)}’ (${comparisonReasons[reason ?? 'no-panel']})`))}.`,
						rests: untold.flatMap(({ id }) => changeGround(id, given))
					}
				]
			: [])
	];
}

/** More agreements are counted and not named. */
const mostAgreements = 5;

function agreedPart(given: LetterFacts): Said[] {
	const { agreed, promised, earlier, result } = given;
	const part = 'agreed' as const;
	const round = roundInWords(result.round);
	const ground: LetterGround = {
		about: 'Afspraken bij vastgestelde scans',
		number: String(agreed.length),
		over: teamsGround(given).number,
		round
	};
	const named = agreed.slice(0, mostAgreements);
	const left = agreed.length - named.length;
	return [
		...(earlier !== null && promised.length > 0
			? [
					{
						...{ key: 'promised', part, isFixed: true },
						sentence: promisesInWords([...promised], roundInWords(earlier)),
						rests: [
							{
								about: 'Afspraken van de ronde ervoor',
								number: String(promised.length),
								over: 'zoals het er nu mee staat',
								round: roundInWords(earlier)
							}
						]
					}
				]
			: []),
		{
			...{ key: 'agreed', part },
			sentence: `${agreedInWords(agreed.length, round)}${left === 0 ? '' : ` Hierna staan er ${named.length}.`}`,
			rests: [ground]
		},
		...named.map(({ text, due }, index) => ({
			...{ key: `agreed:${index + 1}`, part },
			sentence: `${ended(text)}${due === '' ? '' : ` Klaar: ${dueInWords(due)}.`}`,
			rests: [{ ...ground, about: `Afspraak ${index + 1}`, number: 'vastgelegd bij de scan' }]
		}))
	];
}

function readingPart(given: LetterFacts): Said[] {
	const { status, howFilledIn, unknown } = given;
	const part = 'reading' as const;
	const fixed = { part, isFixed: true };
	const known = unknownGround(null, given);
	const numberUnknown = unknown.reduce((sum, one) => sum + one.unknown, 0);
	const saysUnknown =
		numberUnknown === 0
			? []
			: [
					{
						...{ ...fixed, key: 'unknown' },
						sentence: `Bij ${count(numberUnknown, 'antwoord staat', 'antwoorden staat')} ‘onbekend’: dat weten wij nog niet. Het telt niet als nul.`,
						rests: [known]
					}
				];
	return [
		...(status === 'official'
			? []
			: [
					{
						...{ ...fixed, key: 'status' },
						sentence:
							status === 'derived'
								? 'De vragenlijst is afgeleid van openbare bronnen. Het is niet de officiële lijst.'
								: 'De vragenlijst is een voorbeeld en niet voor gebruik bedoeld.'
					}
				]),
		...(howFilledIn === undefined
			? []
			: [
					{
						...{ ...fixed, key: 'filling' },
						sentence: `${capital(howFilledIn)}.`,
						rests: [teamsGround(given)]
					}
				]),
		...saysUnknown,
		{
			...{ ...fixed, key: 'kind' },
			sentence:
				'Het zijn antwoorden die gemeente en teams over zichzelf gaven en samen vaststelden. Wat een deelnemer zelf inschatte of anders zag, staat niet in deze brief.'
		}
	];
}

function titleIn({ questionnaire }: LetterFacts, id: string): string {
	return questionnaire.themes.find((theme) => theme.id === id)?.title ?? id;
}

function capital(sentence: string): string {
	return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function ended(text: string): string {
	const plain = text.trim().replace(/\s+/g, ' ');
	return /[.!?…]$/.test(plain) ? plain : `${plain}.`;
}
