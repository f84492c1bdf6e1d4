import { standings } from '#domain/picture/standing.ts';
import { changeInWords, floorInNumbers, scoreInWords, shown } from '#domain/score/words.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import type { BesideTheme } from '#infographic/parts/theme-scale.ts';
import type { MunicipalityContent } from '#infographic/poster/municipality-content.ts';
import {
	besideInWords,
	changedTiles,
	changedTitle,
	municipalityOpening
} from '#infographic/poster/municipality-words.ts';
import { heading, list, paragraph, table, type DocumentPart } from '#infographic/twin/document.ts';
import { sentences, tileTable, warnings } from '#infographic/twin/picture-parts.ts';
import { agreements, promise, yearsBeside } from '#infographic/twin/year-parts.ts';
import type { Paper } from './paper.ts';
import { reading, wordsOf } from './region-paper.ts';

/** Of one municipality, with its own figures as they stand now. */
export function municipalityPaper(content: MunicipalityContent, drawing: Drawing): Paper {
	const { municipality, region, roundLabel, earlierRoundLabel, sentences: own, tiles } = content;
	const { scan } = content;
	const isPart = scan !== undefined && scan !== `Gemeente ${municipality}`;
	const whose = isPart ? `${scan} · gemeente ${municipality}` : municipality;
	const changed = changedTiles(content);
	const beside = besideInWords(content);
	const parts = [
		paragraph('kicker', `${whose} · regio ${region} · ronde ${roundLabel}`),
		heading(1, municipalityOpening(content).headline),
		...warnings(content.invented, content.questionnaire),
		...sentences(content, { earlierRound: earlierRoundLabel ?? '', repeated: [], own }),
		...(beside.length > 0 ? [paragraph('text', `${beside.join('. ')}.`)] : []),
		heading(2, 'Per thema'),
		themesBeside(content),
		...(changed.length > 0 ? [heading(2, changedTitle(content)), list(changed.map(promise))] : []),
		...(content.scans.length > 0 ? [heading(2, 'De teams naast elkaar'), scans(content)] : []),
		...(tiles.length > 0 ? [heading(2, 'De ondergrens per vraag'), tileTable(content)] : []),
		...yearsBeside(content),
		...agreements(content),
		...reading(content)
	];
	return { ...wordsOf(content, ''), drawing, parts };
}

function themesBeside(content: MunicipalityContent): DocumentPart {
	const { result, questionnaire, beside } = content;
	const since = result.comparison?.round;
	return table({
		label: 'Tabel per thema',
		caption: 'Scores van 0 tot 100. Ondergrens: bij hoeveel antwoorden die is gehaald.',
		columns: [
			'Thema',
			{ title: 'Score', isNumber: true },
			...(since ? [{ title: `Sinds ${since}` }] : []),
			{ title: 'Ondergrens' },
			...(beside ? [{ title: `Daarnaast: ${beside.words}` }] : [])
		],
		rows: standings(result, questionnaire).map(({ theme, result: own, change }) => ({
			head: theme.title,
			cells: [
				scoreInWords(own),
				...(since ? [change ? changeInWords(change, questionnaire.minimumChange) : ''] : []),
				floorInNumbers(own.floor),
				...(beside ? [besideTheme(beside.themes.get(theme.id))] : [])
			]
		}))
	});
}

function besideTheme(beside: BesideTheme | undefined): string {
	if (beside?.score == null) return '–';
	const { score, min, max } = beside;
	if (min === null || max === null) return `gemiddeld ${shown(score)}`;
	return `gemiddeld ${shown(score)}, van ${shown(min)} tot ${shown(max)}`;
}

function scans({ scans: rows, result, questionnaire }: MunicipalityContent): DocumentPart {
	const themes = standings(result, questionnaire).map(({ theme }) => theme);
	return table({
		label: 'Tabel per team',
		caption: 'Alleen vastgestelde scans staan erin.',
		columns: [
			'Team',
			{ title: 'Geheel', isNumber: true },
			...themes.map(({ short }, index) => ({
				title: short,
				isNumber: true as const,
				...(index === 0 && { isTurn: true as const })
			}))
		],
		rows: rows.map((one) => ({
			head: one.name,
			cells: [
				scoreInWords(one.overall),
				...themes.map(({ id }) => {
					const own = one.themes.find((theme) => theme.id === id);
					return own ? scoreInWords(own) : '–';
				})
			]
		}))
	});
}
