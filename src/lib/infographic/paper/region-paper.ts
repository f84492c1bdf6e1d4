import { areNamed } from '#domain/disclosure/scope.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { longDate } from '#domain/words/format.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { draftOf, ofTheRegion, openingOf } from '#infographic/poster/words.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { heading, paragraph, type DocumentPart } from '#infographic/twin/document.ts';
import {
	municipalityTable,
	origin,
	sentences,
	themeTable,
	tileTable,
	warnings
} from '#infographic/twin/picture-parts.ts';
import { agreements, howFilledInOf, yearsBeside } from '#infographic/twin/year-parts.ts';
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
