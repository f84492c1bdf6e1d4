import { floorLine } from '#domain/picture/floor-line.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';
import { scoreReasons } from '#domain/score/words.ts';
import { isChangeWithheld, type Standing } from '#domain/picture/standing.ts';
import { bundleRadius, type Dot } from './dots.ts';
import type { LegendEntry } from '#infographic/parts/legend.ts';
import { ink } from '#infographic/drawing/palette.ts';
import { join, nothing } from '#infographic/drawing/svg.ts';
import {
	besideMark,
	dotted,
	drawDot,
	spreadBar,
	stroke,
	tick,
	type BesideTheme
} from './theme-scale.ts';

export interface LegendNames {
	earlier: string | null;
	mean: string;
	/** Of one municipality or team. */
	isAlone?: boolean;
	beside?: { words: string; among: string; themes: Map<string, BesideTheme> };
}

/** earlier: the name of the earlier round; mean: whose mean the stroke is. */
export function themeLegend(
	standings: Standing[],
	municipalities: MunicipalityResult[],
	dots: Dot[],
	{ earlier, mean, beside, isAlone }: LegendNames
): LegendEntry[] {
	const bundled = dots.some(({ count }) => count > 1);
	const certain = dots.some(({ count, provisional }) => count === 1 && !provisional);
	const scored = standings.filter(({ score }) => score !== null);
	const others = scored.flatMap(({ theme }) => beside?.themes.get(theme.id) ?? []);
	const entries: [boolean, LegendEntry][] = [
		[certain, dotEntry('een gemeente', 1, false)],
		[municipalities.some(({ provisional }) => provisional), dotEntry('voorlopig', 1, true)],
		[bundled, dotEntry('zoveel gemeenten', 3, false)],
		[scored.length > 0, meanEntry(mean)],
		[others.some(({ score }) => score !== null), besideEntry(beside?.words ?? '')],
		[others.some(({ min }) => min !== null), spreadEntry(beside?.among ?? '')],
		[
			scored.some(({ change }) => change?.earlier != null),
			changeEntry(`van ${earlier} naar nu, over dezelfde vragen${isAlone ? '' : ' en gemeenten'}`)
		],
		[scored.some(({ theme }) => floorLine(theme) !== null), floorEntry],
		[standings.some(isChangeWithheld), withheldEntry]
	];
	return entries.filter(([isDrawn]) => isDrawn).map(([, entry]) => entry);
}

export function fullestLegend(
	standings: Standing[],
	municipalities: MunicipalityResult[],
	named: LegendNames
): LegendEntry[] {
	const dots = municipalities.length === 0 ? [] : [sampleDot, { ...sampleDot, count: 2 }];
	return themeLegend(standings, municipalities, dots, named);
}

const sampleDot: Dot = { x: 0, rise: 0, radius: 1, count: 1, provisional: false };

function dotEntry(words: string, count: number, provisional: boolean): LegendEntry {
	const radius = count === 1 ? 5.6 : bundleRadius;
	return {
		words,
		width: 2 * radius,
		draw: (x, y) => drawDot({ x: x + radius, radius, count, provisional }, y)
	};
}

function meanEntry(words: string): LegendEntry {
	return { words, width: 5, draw: (x, y) => stroke(x + 2.5, y - 8, y + 8) };
}

function changeEntry(words: string): LegendEntry {
	return {
		words,
		width: 26,
		draw: (x, y) => join([tick(x + 5.5, y - 5, 9), tick(x + 20.5, y - 5, 9, ink)])
	};
}

function besideEntry(words: string): LegendEntry {
	return { words, width: 12, draw: (x, y) => besideMark(x + 6, y) };
}

function spreadEntry(among: string): LegendEntry {
	const words = `van de laagste tot de hoogste ${among}`;
	return { words, width: 26, draw: (x, y) => spreadBar(x, x + 26, y) };
}

/** The column of changes is too narrow for the whole sentence. */
const withheldEntry: LegendEntry = { words: scoreReasons.protected, width: 0, draw: () => nothing };

const floorEntry: LegendEntry = {
	words: 'ondergrens',
	width: 4,
	draw: (x, y) => dotted(x + 2, y - 8, y + 8)
};
