import { onlyNamed } from '#domain/publication/composed-agreement.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { pointsOverYears } from '#domain/finding/year-words.ts';
import { fillingInWords } from '#domain/rating/filling-in.ts';
import {
	agreedInWords,
	promiseNames,
	promisedWhere,
	promisesInWords
} from '#domain/scan/promise.ts';
import type { Sign, SignedLine } from '#infographic/blocks/agreements.ts';
import { stepsInWords } from '#infographic/blocks/years.ts';
import { promisedTitle } from '#infographic/poster/region-blocks.ts';
import {
	regionalIn,
	roundOfScans,
	type RegionPosterContent
} from '#infographic/poster/region-poster-content.ts';
import { namedOverYears } from '#infographic/poster/words.ts';
import { heading, list, paragraph, type DocumentPart, type Run } from './document.ts';

/* The year beside the scores, in words: the rounds before, what was promised and agreed, how it was filled in. */

/** What of a picture it is told from. */
export type YearContent = Omit<RegionPosterContent, 'finalisedOn' | 'invented'>;

/** level: of the headings. */
export function agreements(content: YearContent, level: 2 | 3 = 2): DocumentPart[] {
	const { promised = [], promiseStates = [], agreed = [], agreedNumber = 0 } = content;
	const { earlierRoundLabel, promisedBy, agreedBy, promisesUntold, regional = [] } = content;
	const { before, now } = regionalIn(content);
	const isPromised =
		promised.length + promiseStates.length + before.length > 0 || promisesUntold !== undefined;
	const isAgreed = agreed.length + agreedNumber + now.length > 0;
	const where = promisedWhere(earlierRoundLabel ?? '', promisedBy);
	return [
		...(isPromised ? [heading(level, promisedTitle(content))] : []),
		...(before.length > 0 ? [list(before.map(promise))] : []),
		...(promiseStates.length > 0 ? [paragraph('text', promisesInWords(promiseStates, where))] : []),
		...(promised.length > 0 ? [list(promised.map(promise))] : []),
		...(promisesUntold === undefined ? [] : [paragraph('text', promisesUntold)]),
		...(isAgreed ? [heading(level, 'Dit spreken we nu af')] : []),
		...(now.length > 0 ? [list(now.map(({ text }) => [text]))] : []),
		...(agreedNumber > 0
			? [paragraph('text', agreedInWords(agreedNumber, roundOfScans(content), agreedBy))]
			: []),
		...(agreed.length > 0 ? [list(agreed.map((text) => [text]))] : []),
		...(regional.length > 0 && content.scope !== 'all' ? [paragraph('text', onlyNamed)] : [])
	];
}

/** Each line of three rounds or more, and what was compared between them. */
export function yearsBeside(content: YearContent, level: 2 | 3 = 2): DocumentPart[] {
	const { years = [], questionnaire, alone, municipality, region, roundsUntold } = content;
	const told = years.filter(({ points }) => points.length > 2);
	if (told.length === 0 && roundsUntold === undefined) return [];
	const isOne = alone !== undefined;
	const { minimumChange } = questionnaire;
	const nameOf = (id: string) =>
		id === overallLine
			? (namedOverYears(content) ?? municipality ?? region)
			: (questionnaire.themes.find((theme) => theme.id === id)?.title ?? id);
	return [
		heading(level, 'De rondes naast elkaar'),
		...(told.length === 0
			? []
			: [
					list(
						told.map((line) => [
							{ strong: pointsOverYears(line, nameOf(line.id), isOne) },
							` ${stepsInWords(line.steps, { minimumChange, isOne }).join('. ')}.`
						])
					)
				]),
		...(roundsUntold === undefined ? [] : [paragraph('text', roundsUntold)])
	];
}

export function promise({ text, state }: SignedLine): Run[] {
	return state === null ? [text] : [text, { strong: ` (${states[state]})` }];
}

const states: Record<Sign, string> = {
	...promiseNames,
	gained: 'nu gehaald',
	lost: 'niet meer gehaald'
};

/** On paper there is room for who sat at the table. */
export function howFilledInOf({
	filling,
	howFilledIn
}: Pick<YearContent, 'filling' | 'howFilledIn'>): string[] {
	const words = filling && 'people' in filling ? fillingInWords(filling) : howFilledIn;
	if (!words) return [];
	return [words.startsWith('hoe ') ? `H${words.slice(1)}.` : `Hoe is ingevuld: ${words}.`];
}
