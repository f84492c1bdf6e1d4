import { areNamed } from '#domain/disclosure/scope.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { pointsOverYears } from '#domain/finding/year-words.ts';
import { fillingInWords } from '#domain/rating/filling-in.ts';
import { agreedInWords, promisesInWords } from '#domain/scan/promise.ts';
import { longDate } from '#domain/words/format.ts';
import type { Sign, SignedLine } from '#infographic/blocks/agreements.ts';
import { stepInWords } from '#infographic/blocks/years.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { promisedTitle } from '#infographic/poster/region-blocks.ts';
import { draftOf, ofTheRegion, openingOf } from '#infographic/poster/words.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import {
	heading,
	list,
	paragraph,
	type DocumentPart,
	type Run
} from '#infographic/twin/document.ts';
import {
	municipalityTable,
	origin,
	sentences,
	themeTable,
	tileTable,
	warnings
} from '#infographic/twin/picture-parts.ts';
import type { Paper } from './paper.ts';

/** Of a round as it stands now. */
export function regionPaper(content: RegionPosterContent, drawing: Drawing): Paper {
	const { region, roundLabel, earlierRoundLabel, sentences: own } = content;
	const parts = [
		paragraph('kicker', `${region} · ronde ${roundLabel}`),
		heading(1, openingOf(content).headline),
		...draftOf(content).map((words) => paragraph('note', `${words}.`)),
		...warnings(content.invented, content.questionnaire),
		...sentences(content, { earlierRound: earlierRoundLabel ?? '', repeated: [], own }),
		...numbers(content),
		...yearsBeside(content),
		...agreements(content),
		...reading(content)
	];
	return {
		...wordsOf(content, content.scope === 'all' ? 'concept, niet gepubliceerd' : ''),
		drawing,
		parts
	};
}

/** What the file and the foot of its pages say of it. */
export function wordsOf(
	content: RegionPosterContent,
	status: string
): Omit<Paper, 'drawing' | 'parts'> {
	const { region, municipality, scan, roundLabel } = content;
	const { questionnaire, finalisedOn, invented } = content;
	const { title, version, language } = questionnaire;
	const whose = scan ?? municipality ?? region;
	return {
		title: `Thermometer ${whose} ${roundLabel}`,
		language,
		description: `De infographic van ${whose}, ronde ${roundLabel}, met alle getallen in tabellen.`,
		author: whose,
		keywords: [
			...[`ronde ${roundLabel}`, title, `versie ${version}`, statuses[questionnaire.status]],
			finalisedOn === null ? 'nog niet vastgesteld' : `vastgesteld ${longDate(finalisedOn)}`
		],
		foot: [...[whose, `ronde ${roundLabel}`, status], ...(invented ? ['verzonnen cijfers'] : [])]
			.filter((words) => words !== '')
			.join(' · ')
	};
}

const statuses = {
	official: 'officiële vragenlijst',
	derived: 'afgeleid van openbare bronnen',
	example: 'voorbeeldvragenlijst'
};

/** Every number of the picture, in tables. */
export function numbers(picture: RegionPicture): DocumentPart[] {
	const { scope, tiles, result } = picture;
	return [
		heading(2, 'Per thema'),
		themeTable(picture),
		...(areNamed(scope) && result.municipalities.length > 0
			? [heading(2, 'De gemeenten naast elkaar'), municipalityTable(picture, [])]
			: []),
		...(tiles.length > 0 ? [heading(2, 'De ondergrens per vraag'), tileTable(picture)] : [])
	];
}

export function agreements(content: RegionPosterContent): DocumentPart[] {
	const { promised = [], promiseStates = [], agreed = [], agreedNumber = 0 } = content;
	const { roundLabel, earlierRoundLabel } = content;
	const isPromised = promised.length + promiseStates.length > 0;
	return [
		...(isPromised ? [heading(2, promisedTitle(content))] : []),
		...(promiseStates.length > 0
			? [paragraph('text', promisesInWords(promiseStates, earlierRoundLabel ?? ''))]
			: []),
		...(promised.length > 0 ? [list(promised.map(promise))] : []),
		...(agreed.length + agreedNumber > 0 ? [heading(2, 'Dit spreken we nu af')] : []),
		...(agreedNumber > 0 ? [paragraph('text', agreedInWords(agreedNumber, roundLabel))] : []),
		...(agreed.length > 0 ? [list(agreed.map((text) => [text]))] : [])
	];
}

/** Each line of three rounds or more, and what was compared between them. */
export function yearsBeside(content: RegionPosterContent): DocumentPart[] {
	const { years = [], questionnaire, alone, municipality, region } = content;
	const told = years.filter(({ points }) => points.length > 2);
	if (told.length === 0) return [];
	const isOne = alone !== undefined;
	const { minimumChange } = questionnaire;
	const nameOf = (id: string) =>
		questionnaire.themes.find((theme) => theme.id === id)?.title ?? municipality ?? region;
	return [
		heading(2, 'De rondes naast elkaar'),
		list(
			told.map((line) => [
				{ strong: pointsOverYears(line, nameOf(line.id), isOne) },
				` ${line.steps.map((step) => `${stepInWords(step, { minimumChange, isOne })}.`).join(' ')}`
			])
		)
	];
}

export function promise({ text, state }: SignedLine): Run[] {
	return state === null ? [text] : [text, { strong: ` (${states[state]})` }];
}

const states: Record<Sign, string> = {
	done: 'klaar',
	running: 'loopt',
	stopped: 'gestopt',
	'not-begun': 'nog niet begonnen',
	unknown: 'hoe het ermee staat, is niet bekend',
	gained: 'nu gehaald',
	lost: 'niet meer gehaald'
};

export function reading(content: RegionPosterContent): DocumentPart[] {
	const { result, questionnaire, finalisedOn, headline } = content;
	const said = [
		origin(content.result, content),
		...(result.comparison
			? [`Een verschil onder ${questionnaire.minimumChange} heet vrijwel gelijk.`]
			: []),
		...howFilledInOf(content),
		...(headline === undefined ? [] : [`De kop is ${ofTheRegion}.`]),
		finalisedOn === null
			? 'De uitkomsten zijn nog niet vastgesteld.'
			: `Vastgesteld op ${longDate(finalisedOn)}.`
	];
	return [heading(2, 'Hoe u dit leest'), paragraph('text', said.join(' '))];
}

/** On paper there is room for who sat at the table. */
function howFilledInOf({ filling, howFilledIn }: RegionPosterContent): string[] {
	const words = filling ? fillingInWords(filling) : howFilledIn;
	if (!words) return [];
	return [words.startsWith('hoe ') ? `H${words.slice(1)}.` : `Hoe is ingevuld: ${words}.`];
}
