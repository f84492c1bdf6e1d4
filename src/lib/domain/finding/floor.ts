import { inSentence } from '#domain/picture/headline.ts';
import type { Tile } from '#domain/picture/tile.ts';
import { mostWork, stateOf } from '#domain/picture/tiled-floor.ts';
import { areNamed } from '#domain/disclosure/scope.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';
import { byName, list } from '#domain/words/format.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, everything, say, type Statement } from './claim.ts';
import type { Known } from './facts.ts';
import { mostNames, ofSeveral } from './wording.ts';

/** An empty tile is not laid: nobody knows. */
export function floorMet({ tiles = [], questionnaire }: Known): Statement[] {
	const floors = floorsOf(tiles, questionnaire.themes);
	const met = floors.filter(({ own, laid }) => laid === own.length);
	const [first] = met;
	if (!first) return [];
	if (met.length === floors.length && floors.length > 1) {
		const sentence = `Alle ${tiles.length} tegels liggen: elk antwoord haalt de ondergrens.`;
		return say(sentence, ...about([everything], 'floor'));
	}
	const themes = met.map(({ theme }) => theme);
	const questions = first.own.length === 2 ? 'beide' : `alle ${numberInWords(first.own.length)}`;
	const on = first.own.length === 1 ? '' : `, op ${questions} vragen`;
	const sentence =
		themes.length === 1
			? `Bij ${inSentence(first.theme)} haalt elk antwoord de ondergrens${on}.`
			: ofSeveral(themes, 'halen bij elk antwoord de ondergrens');
	return say(sentence, ...about(idsOf(themes), 'floor'));
}

export function openFloor({ tiles = [], questionnaire }: Known): Statement[] {
	const floors = floorsOf(tiles, questionnaire.themes);
	const most = highest(floors, ({ open }) => open);
	if (!most || most.open === 0) return [];
	const isAlone = floors.filter(({ open }) => open === most.open).length === 1;
	if (!isAlone || floors.length < 2) return [];
	const { theme, open, own } = most;
	const sentence = `Bij ${inSentence(theme)} ${openInWords(open, own.length)}.`;
	return say(sentence, ...about([theme.id], 'floor'));
}

function openInWords(open: number, of: number): string {
	if (open === of)
		return of === 1 ? 'ligt de ene tegel nog open' : `liggen alle ${of} tegels nog open`;
	return open === 1
		? `ligt nog één van de ${of} tegels open, elders geen enkele`
		: `liggen de meeste tegels nog open: ${open} van de ${of}`;
}

export function hardestQuestion({ tiles = [], questionnaire }: Known): Statement[] {
	const most = mostWork(tiles);
	if (!most || most.others > 0) return [];
	const { text, theme, item, below, of } = most.tile;
	const unit = questionnaire.themes.find(({ id }) => id === theme)?.unit ?? 'team';
	const [one, many] = units[unit];
	const who =
		of === 1
			? `het ene ${one}`
			: below === of
				? `alle ${of} ${many}`
				: `${below} van de ${of} ${many}`;
	const sentence = `Het meeste werk is er bij de vraag ‘${text}’: bij ${who} is de ondergrens niet gehaald of niet bekend.`;
	return say(sentence, ...about([item], 'question'));
}

export function floorGained({ tiles = [], earlierTiles = [], result }: Known): Statement[] {
	const before = new Map(earlierTiles.map((tile) => [tile.item, tile]));
	const compared = tiles.filter(({ item }) => before.has(item));
	const gained = compared.filter((tile) => {
		return stateOf(tile) === 'laid' && stateOf(before.get(tile.item)!) === 'open';
	});
	if (gained.length === 0 || !result.comparison) return [];
	const since = roundInWords(result.comparison.round);
	const sentence =
		gained.length === 1
			? `Sinds ${since} is er één tegel bij gelegd: ‘${gained[0]!.text}’.`
			: `Sinds ${since} zijn er ${numberInWords(gained.length)} tegels bij gelegd.`;
	return say(sentence, ...about([everything], 'floor-gained'));
}

/**
 * It tells good news only, measured by the floor and not by each other, and in the order of the
 * alphabet: municipalities are not ranked.
 */
export function floorEverywhere({ scope, result }: Known): Statement[] {
	if (scope === undefined || !areNamed(scope)) return [];
	const { municipalities } = result;
	const there = municipalities.filter(meetsAll).toSorted(byName);
	const isSure = !there.some(({ provisional }) => provisional);
	if (there.length === 0 || there.length === municipalities.length || !isSure) return [];
	const where =
		there.length > mostNames
			? `${numberInWords(there.length)} van de ${numberInWords(municipalities.length)} gemeenten`
			: list(there.map(({ name }) => name));
	const sentence = `In ${where} is bij elk antwoord de ondergrens gehaald.`;
	return say(sentence, ...about(codesOf(there), 'floor'));
}

interface ThemeFloor {
	theme: Theme;
	own: Tile[];
	laid: number;
	open: number;
}

function floorsOf(tiles: Tile[], themes: Theme[]): ThemeFloor[] {
	return themes.flatMap((theme) => {
		const own = tiles.filter((tile) => tile.theme === theme.id);
		const inState = (state: string) => own.filter((tile) => stateOf(tile) === state).length;
		return own.length === 0 ? [] : [{ theme, own, laid: inState('laid'), open: inState('open') }];
	});
}

function meetsAll({ themes }: MunicipalityResult): boolean {
	const floors = themes.map(({ floor }) => floor).filter(({ of }) => of > 0);
	return floors.length > 0 && floors.every(({ met, of }) => met === of);
}

const units = { team: ['team', 'teams'], municipality: ['gemeente', 'gemeenten'] } as const;

function codesOf(municipalities: MunicipalityResult[]): string[] {
	return municipalities.map(({ code }) => code);
}

function idsOf(themes: Theme[]): string[] {
	return themes.map(({ id }) => id);
}
