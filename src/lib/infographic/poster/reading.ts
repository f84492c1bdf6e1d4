import { longDate } from '#domain/words/format.ts';
import type { Status } from '#domain/questionnaire/questionnaire.ts';
import { small } from '#infographic/drawing/lettering.ts';
import { draftOf, ofTheRegion } from './words.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { group, lines, type Box, type Piece } from '#infographic/drawing/svg.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';

interface ReadContent extends RegionPosterContent {
	/** What did not fit: "de teams naast elkaar". */
	leftOut?: string[];
}

const leading = 19;

export function reading(content: ReadContent, frame: Box): Piece {
	return group('reading', [
		lines(readingLines(content, frame.width), { x: frame.x, y: frame.y + 14, leading }, small)
	]);
}

export function readingHeight(content: ReadContent, width: number): number {
	return readingLines(content, width).length * leading;
}

function readingLines(content: ReadContent, width: number): string[] {
	return wrapWithin(readingWords(content), width, small, width < 500 ? 12 : 3);
}

export function readingWords(content: ReadContent): string {
	return [
		...draftOf(content),
		['Score 0–100', ...weighting(content)].join(', '),
		`${content.questionnaire.title}, versie ${content.questionnaire.version} (${statuses[content.questionnaire.status]})`,
		content.howFilledIn,
		content.headline === undefined ? undefined : `kop ${ofTheRegion}`,
		content.finalisedOn === null
			? 'nog niet vastgesteld'
			: `vastgesteld ${longDate(content.finalisedOn)}`,
		...(content.leftOut ?? []).map((what) => `zonder ${what}, want daarvoor is hier geen plaats`)
	]
		.filter((part) => part !== undefined && part !== '')
		.join(' · ');
}

const statuses: Record<Status, string> = {
	official: 'officiële vragenlijst',
	derived: 'afgeleid van openbare bronnen',
	example: 'voorbeeldvragenlijst'
};

function weighting({ result, questionnaire, alone }: RegionPosterContent): string[] {
	const small = `verschil onder ${questionnaire.minimumChange} heet vrijwel gelijk`;
	const compared = result.comparison ? [small] : [];
	if (alone) return compared;
	const weighed =
		result.weighting === 'equal'
			? 'elke gemeente telt even zwaar'
			: 'gemeenten tellen naar inwoners';
	return [[weighed, ...compared].join('; ')];
}
