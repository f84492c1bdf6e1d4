import type { Standing } from '#domain/picture/standing.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';
import type { BesideTheme } from '#infographic/parts/theme-scale.ts';
import type { Block } from './block.ts';
import { themeRowsBlock } from './theme-rows.ts';
import { themeStackBlock } from './theme-stack.ts';

export interface ThemesContent {
	standings: Standing[];
	/** Only those that may be shown one by one are in it. */
	municipalities: MunicipalityResult[];
	/** A theme over fewer municipalities than these says so. */
	taking: number;
	bands: Band[];
	minimumChange: number;
	/** "2025"; null without an earlier round. */
	earlier: string | null;
	/** Whose mean is drawn: "de regio". */
	mean: string;
	/** Of one municipality or team. */
	isAlone?: boolean;
	/** What one municipality or team stands beside, by theme. */
	beside?: { words: string; among: string; themes: Map<string, BesideTheme> };
}

/** Words beside each scale where there is room for them, and above it where there is not. */
export function themesBlock(content: ThemesContent): Block {
	const [rows, stack] = [themeRowsBlock(content), themeStackBlock(content)];
	const fitting = (width: number) => (width < narrowest ? stack : rows);
	return {
		heights: (width) => fitting(width).heights(width),
		draw: (frame) => fitting(frame.width).draw(frame)
	};
}

const narrowest = 560;
