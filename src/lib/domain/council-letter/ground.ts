import type { YearLine } from '#domain/comparison/year-line.ts';
import { everything, type Claim } from '#domain/finding/claim.ts';
import { tileChanges } from '#domain/picture/earlier-tile.ts';
import type { Tile } from '#domain/picture/tile.ts';
import { stateOf } from '#domain/picture/tiled-floor.ts';
import type { UnknownAnswers } from '#domain/picture/unknown-answers.ts';
import { shownChange } from '#domain/picture/standing.ts';
import { scoredItems, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { roundInWords } from '#domain/region/region.ts';
import { comparisonReasons, floorInWords, fromTo, scoreInWords } from '#domain/score/words.ts';
import type { Change, RegionResult } from '#domain/score/result.ts';
import { count, signed } from '#domain/words/format.ts';

/** What a sentence of the letter rests on: one number, of what, over how many, of which round. */
export interface LetterGround {
	/** A theme, a question, or all themes together; as a title. */
	about: string;
	number: string;
	/** Over what it was worked out. */
	over: string;
	/** "2026", "2025 en 2026" */
	round: string;
}

/** The picture of the municipality alone. */
export interface GroundFigures {
	questionnaire: Questionnaire;
	result: RegionResult;
	tiles: Tile[];
	/** Of the same questions and teams in the earlier round. */
	earlierTiles: Tile[];
	unknown: readonly UnknownAnswers[];
	teamsExpected: number;
	teamsFinalised: number;
	/** Oldest first; only what the sentences over the years rest on. */
	years?: readonly YearLine[] | undefined;
}

export const allThemes = 'Alle thema’s samen';

/** Of a sentence of the infographic: the numbers of each thing that it is about, each once. */
export function groundsOf(claims: readonly Claim[], figures: GroundFigures): LetterGround[] {
	const all = claims.flatMap((claim) => groundsOfClaim(claim, figures));
	const keys = all.map((ground) => JSON.stringify(ground));
	return all.filter((_, index) => keys.indexOf(keys[index]!) === index);
}

export function scoreGround(id: string | null, figures: GroundFigures): LetterGround {
	const { result } = figures;
	const score = id === null ? result.overall : result.themes.find((theme) => theme.id === id);
	return {
		about: titleOf(id, figures),
		number: score ? `score ${scoreInWords(score)}` : 'geen score',
		over: overWhat(id, figures),
		round: roundInWords(result.round)
	};
}

export function floorGround(id: string | null, figures: GroundFigures): LetterGround {
	const { result } = figures;
	const of = id === null ? result.overall : result.themes.find((theme) => theme.id === id);
	return {
		about: titleOf(id, figures),
		number: of ? floorInWords(of.floor) : 'geen ondergrens',
		over: overWhat(id, figures),
		round: roundInWords(result.round)
	};
}

/** How many questions of a theme are met by every answer; none without a question with a floor. */
function tilesGround(id: string | null, figures: GroundFigures): LetterGround[] {
	const own = figures.tiles.filter(({ theme }) => id === null || theme === id);
	if (own.length === 0) return [];
	const number = (state: string) => own.filter((tile) => stateOf(tile) === state).length;
	return [
		{
			about: titleOf(id, figures),
			number: `${number('laid')} van ${count(own.length, 'vraag', 'vragen')} bij elk antwoord gehaald, ${number('open')} niet, ${number('empty')} niet ingevuld`,
			over: 'vragen met een ondergrens',
			round: roundInWords(figures.result.round)
		}
	];
}

/** The steps from round to round of one theme, each compared on its own. */
export function yearGrounds(id: string, figures: GroundFigures): LetterGround[] {
	const line = figures.years?.find((one) => one.id === id);
	return (line?.steps ?? []).flatMap(({ from, to, earlier, later }) =>
		earlier === null || later === null
			? []
			: [
					{
						about: titleOf(id, figures),
						number: fromTo({ earlier, later }),
						over: 'de vragen die in beide rondes gelijk waren',
						round: `${roundInWords(from)} en ${roundInWords(to)}`
					}
				]
	);
}

function gainedGrounds(figures: GroundFigures): LetterGround[] {
	const { tiles, earlierTiles, result } = figures;
	const before = result.comparison ? `${roundInWords(result.comparison.round)} en ` : '';
	return tileChanges(tiles, earlierTiles).gained.map(({ text }) => ({
		about: text,
		number: 'ondergrens nu bij elk antwoord gehaald, eerder niet',
		over: 'dezelfde teams',
		round: `${before}${roundInWords(result.round)}`
	}));
}

export function questionGround(item: string, figures: GroundFigures): LetterGround {
	const tile = figures.tiles.find((one) => one.item === item);
	return {
		about: tile?.text ?? item,
		number: tile
			? `ondergrens niet gehaald of niet bekend bij ${tile.below} van ${count(tile.of, 'antwoord', 'antwoorden')}`
			: 'niet gevraagd',
		over: 'deze vraag',
		round: roundInWords(figures.result.round)
	};
}

export function changeGround(id: string | null, figures: GroundFigures): LetterGround[] {
	const { comparison, round } = figures.result;
	if (!comparison) return [];
	const change =
		id === null ? comparison.overall : comparison.themes.find((theme) => theme.id === id);
	if (!change) return [];
	const { items, of } = change.comparable;
	const { same, of: teams } = comparison.overall.teams;
	return [
		{
			about: titleOf(id, figures),
			number: changed(change),
			over: `${items} van ${count(of, 'vraag', 'vragen')} gelijk gebleven; ${same} van ${count(teams, 'team', 'teams')} in beide rondes`,
			round: `${roundInWords(comparison.round)} en ${roundInWords(round)}`
		}
	];
}

export function unknownGround(id: string | null, figures: GroundFigures): LetterGround {
	const own = figures.unknown.filter(({ theme }) => id === null || theme === id);
	const unknown = own.reduce((sum, one) => sum + one.unknown, 0);
	const of = own.reduce((sum, one) => sum + one.of, 0);
	return {
		about: titleOf(id, figures),
		number: `‘onbekend’ bij ${unknown} van ${count(of, 'antwoord', 'antwoorden')}`,
		over: overWhat(id, figures),
		round: roundInWords(figures.result.round)
	};
}

function groundsOfClaim({ subject, aspect }: Claim, figures: GroundFigures): LetterGround[] {
	const themes = figures.result.themes.map(({ id }) => id);
	const ids = subject === everything ? themes : themes.filter((id) => id === subject);
	switch (aspect) {
		case 'level':
		case 'spread':
			return ids.map((id) => scoreGround(id, figures));
		case 'change':
			return (ids.length === 0 ? themes : ids).flatMap((id) => changeGround(id, figures));
		case 'floor':
			return [
				...(subject === everything ? tilesGround(null, figures) : []),
				...ids.flatMap((id) => [floorGround(id, figures), ...tilesGround(id, figures)])
			];
		case 'floor-gained':
			return gainedGrounds(figures);
		case 'question':
			return [questionGround(subject, figures)];
		case 'known':
			return [unknownGround(subject === everything ? null : subject, figures)];
		case 'people':
			return [teamsGround(figures)];
	}
}

export function teamsGround({
	result,
	teamsExpected,
	teamsFinalised
}: GroundFigures): LetterGround {
	return {
		about: 'Vastgestelde scans',
		number: `${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`,
		over: 'de teams die in deze ronde zijn gevraagd',
		round: roundInWords(result.round)
	};
}

function titleOf(id: string | null, { questionnaire }: GroundFigures): string {
	if (id === null) return allThemes;
	return questionnaire.themes.find((theme) => theme.id === id)?.title ?? id;
}

/** "9 vragen; 2 van 3 lokale teams", "4 vragen; de gemeente zelf" */
function overWhat(id: string | null, figures: GroundFigures): string {
	const { questionnaire, result, teamsExpected, teamsFinalised } = figures;
	const asked = questionnaire.themes.filter((theme) => (id === null ? true : theme.id === id));
	const questions = asked.flatMap(scoredItems).length;
	const units = new Set(asked.map(({ unit }) => unit));
	const isOwnIn = result.themes.some(
		({ unit, reason }) => unit === 'municipality' && reason !== 'no-scan'
	);
	const who = [
		...(units.has('team')
			? [`${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`]
			: []),
		...(units.has('municipality')
			? [isOwnIn ? 'de gemeente zelf' : 'de gemeente zelf nog niet']
			: [])
	];
	return [count(questions, 'vraag', 'vragen'), ...who].join('; ');
}

function changed(change: Change): string {
	const both = shownChange(change);
	if (both) return `${fromTo(both)} (${signed(both.later - both.earlier)})`;
	return `niet te vergelijken: ${comparisonReasons[change.reason ?? 'no-panel']}`;
}
