import { bandOf, scoreReasons, shown } from '#domain/score/words.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { Score, ScoreReason } from '#domain/score/result.ts';
import { small } from '#infographic/drawing/lettering.ts';
import { hairline, legibleOn, paper } from '#infographic/drawing/palette.ts';
import { join, rectangle, text, type Box, type Piece } from '#infographic/drawing/svg.ts';
import { measure } from '#infographic/drawing/text.ts';

export const cellType = { size: 15.5, weight: 600 } as const;

export function heatCell({ score, reason }: Score, bands: Band[], box: Box): Piece {
	if (score === null) return blankCell(reasonWithin(reason ?? 'insufficient', box.width), box);
	const { color } = bandOf(score, bands);
	const lettering = { ...cellType, fill: legibleOn(color), anchor: 'middle' } as const;
	return join([
		rectangle(box, { fill: color }),
		text(String(shown(score)), box.x + box.width / 2, box.y + box.height / 2 + 5.2, lettering)
	]);
}

/** A null is never drawn as 0 but as words. */
export function blankCell(words: string, { x, y, width, height }: Box): Piece {
	const inside = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
	// In a low cell the letters with their tails stand in the middle, elsewhere those without.
	const baseline = y + height / 2 + (height < 18 ? 3.65 : 4.1);
	return join([
		rectangle(inside, { fill: paper, stroke: hairline }),
		text(words, x + width / 2, baseline, { ...small, anchor: 'middle' })
	]);
}

/** What was shortened is explained below. */
export function reasonWithin(reason: ScoreReason, width: number): string {
	const wordings = [scoreReasons[reason], brief[reason], briefest[reason]];
	return wordings.find((words) => measure(words, small) <= width - 4) ?? dash;
}

/** It stands where there is no room for a word, also in a row of means. */
export const dash = '–';

const brief: Record<ScoreReason, string> = {
	'not-applicable': 'n.v.t.',
	'too-many-nvt': 'te veel n.v.t.',
	insufficient: 'te weinig',
	'no-scan': 'geen scan',
	protected: 'niet getoond'
};

const briefest: Record<ScoreReason, string> = { ...brief, 'too-many-nvt': 'veel n.v.t.' };
