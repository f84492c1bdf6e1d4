import { body, blockTitle, label, small } from './lettering.ts';
import { group, join, lines, nothing, text, type Box, type Mark } from './svg.ts';
import { wrapWithin } from './text.ts';

export interface Remark {
	label: string;
	sentence: string;
	/** The region's own words instead of the rule's. */
	own: boolean;
}

const leading = 21;
const labelHeight = 18;
const gap = 11;

export function remarksHeight(remarks: Remark[], width: number): number {
	return remarks.reduce((sum, one) => sum + remarkHeight(one, width), 30);
}

/** What stands out, in sentences. */
export function findings(remarks: Remark[], frame: Box): Mark {
	if (remarks.length === 0) return nothing;
	let y = frame.y + 18 + 12;
	const marks = remarks.map((one) => {
		const mark = remark(one, frame.x, y, frame.width);
		y += remarkHeight(one, frame.width);
		return mark;
	});
	return group('findings', [text('Wat opvalt', frame.x, frame.y + 18, blockTitle), ...marks]);
}

function remark(one: Remark, x: number, y: number, width: number): Mark {
	const words = sentenceLines(one, width);
	return join([
		text(one.label, x, y + labelHeight - 2, label),
		lines(words, x, y + labelHeight + 17, leading, body),
		one.own
			? text(ownWords, x, y + labelHeight + 17 + words.length * leading - 1, small)
			: nothing
	]);
}

const ownWords = 'in woorden van de regio';

function remarkHeight(one: Remark, width: number): number {
	const own = one.own ? 20 : 0;
	return labelHeight + sentenceLines(one, width).length * leading + own + gap;
}

function sentenceLines({ sentence }: Remark, width: number): string[] {
	return wrapWithin(sentence, width, body, 5);
}

