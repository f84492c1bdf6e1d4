import type { YearLine, YearPoint, YearStep } from '#domain/comparison/year-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import { comparisonReasons, fromTo, scoreReasons } from '#domain/score/words.ts';
import { count, signed } from '#domain/words/format.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { blockTitle, label, small } from '#infographic/drawing/lettering.ts';
import { ink, mist, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	join,
	lines,
	nothing,
	rectangle,
	segment,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';
import { fixedHeights, type Block } from './block.ts';

export interface YearsContent {
	line: YearLine;
	minimumChange: number;
	/** The line is of one municipality alone. */
	isOne: boolean;
	/** Why a round is not among them; a sentence. */
	untold?: string | undefined;
}

/** The last three rounds, each with its own thermometer, joined where two of them were compared. */
export function yearsBlock(content: YearsContent): Block {
	const shown = lastOf(content);
	return {
		heights: (width) => fixedHeights(heightOf(shown, width)),
		draw: (frame) => years(shown, frame)
	};
}

const most = 3;

function lastOf({ line, ...content }: YearsContent): YearsContent {
	const { points, steps } = line;
	return {
		...content,
		line: { ...line, points: points.slice(-most), steps: steps.slice(-most).slice(1 - most) }
	};
}

const tubeTop = 40;
const tubeHeight = 66;
const radius = 21;
const tubeWidth = 16;
const bulbMiddle = tubeTop + tubeHeight + radius - 3;
const underBulbs = bulbMiddle + radius + 20;
const leading = 18;

function heightOf(content: YearsContent, width: number): number {
	const columns = columnsOf(content, width);
	return belowNames(columns) + noteLines(content, width).length * leading + 2;
}

function years(content: YearsContent, frame: Box): Piece {
	const { points, steps } = content.line;
	const columns = columnsOf(content, frame.width);
	const y = frame.y + bulbMiddle;
	const title = `${capital(numberInWords(points.length))} rondes naast elkaar`;
	const place = ({ middle }: Column) => frame.x + middle;
	return group('years', [
		text(title, frame.x, frame.y + 18, blockTitle),
		...steps.map((step, index) =>
			link(step, content, { x1: place(columns[index]!), x2: place(columns[index + 1]!), y })
		),
		...points.map((point, index) =>
			thermometer(point, { x: place(columns[index]!), y }, index === points.length - 1)
		),
		...columns.map((column) => names(column, place(column), frame.y + underBulbs)),
		lines(
			noteLines(content, frame.width),
			{ x: frame.x, y: frame.y + belowNames(columns) + 12, leading },
			small
		)
	]);
}

interface Column {
	middle: number;
	name: string[];
	under: string[];
}

function columnsOf({ line: { points }, isOne }: YearsContent, whole: number): Column[] {
	const width = Math.min(whole, points.length * widest) / points.length;
	return points.map((point, index) => ({
		middle: (index + 0.5) * width,
		name: wrapWithin(roundInWords(point.round), width - 8, label, 2),
		under: wrapWithin(underName(point, isOne), width - 8, small, 3)
	}));
}

/** Units; wider, and the rounds would not look joined. */
const widest = 150;

/** Who took part differs, so each round says how many. */
function underName({ score, reason, n }: YearPoint, isOne: boolean): string {
	if (score === null) return scoreReasons[reason ?? 'no-scan'];
	return isOne ? '' : count(n, 'gemeente', 'gemeenten');
}

function belowNames(columns: Column[]): number {
	const highest = Math.max(...columns.map(({ name, under }) => name.length + under.length));
	return underBulbs + (highest - 1) * leading + 14;
}

function names({ name, under }: Column, x: number, y: number): Piece {
	return join([
		lines(name, { x, y, leading }, { ...label, fill: ink, anchor: 'middle' }),
		lines(under, { x, y: y + name.length * leading, leading }, { ...small, anchor: 'middle' })
	]);
}

function thermometer({ score }: YearPoint, { x, y }: { x: number; y: number }, isLast: boolean) {
	const top = y + 3 - radius - tubeHeight;
	const fill = isLast ? ink : slate;
	const glass = { x: x - tubeWidth / 2, y: top, width: tubeWidth, height: y - top };
	if (score === null) {
		return join([
			rectangle(glass, { fill: mist, corner: tubeWidth / 2 }),
			circle(x, y, radius, { fill: paper, stroke: slate, strokeWidth: 1.6, dashes: '3 4' })
		]);
	}
	const filled = (score / 100) * (tubeHeight - 6);
	const mercury = { x: x - 4, y: top + tubeHeight - filled, width: 8, height: filled + radius };
	return join([
		rectangle(glass, { fill: mist, corner: tubeWidth / 2 }),
		rectangle(mercury, { fill }),
		circle(x, y, radius, { fill }),
		text(String(score), x, y + 6.5, { size: 19, weight: 700, fill: paper, anchor: 'middle' })
	]);
}

/** It joins two rounds that were compared, and is broken between two that were not. */
function link(
	step: YearStep,
	{ minimumChange }: YearsContent,
	{ x1, x2, y }: { x1: number; x2: number; y: number }
): Piece {
	const [from, to, middle] = [x1 + radius + 3, x2 - radius - 3, (x1 + x2) / 2];
	const paint = { stroke: slate, strokeWidth: 2 };
	if (step.delta === null) {
		const slash = (x: number) => segment({ x1: x - 3, y1: y + 8, x2: x + 3, y2: y - 8 }, paint);
		return join([
			segment({ x1: from, y1: y, x2: middle - 7, y2: y }, paint),
			slash(middle - 4),
			slash(middle + 4),
			segment({ x1: middle + 7, y1: y, x2: to, y2: y }, paint)
		]);
	}
	const isSame = Math.abs(step.delta) < minimumChange;
	return join([
		segment({ x1: from, y1: y, x2: to, y2: y }, paint),
		isSame
			? nothing
			: text(signed(step.delta), middle, y - 9, { size: 17, weight: 600, anchor: 'middle' })
	]);
}

function noteLines(content: YearsContent, width: number): string[] {
	const { untold } = content;
	const notes = [...notesOf(content), ...(untold === undefined ? [] : [untold.replace(/\.$/, '')])];
	return notes.flatMap((note) => wrapWithin(note, width, small, 3));
}

/** Numbers that stand in the bulbs already are not said again, and one basis for all steps only once. */
function notesOf({ line: { points, steps }, minimumChange, isOne }: YearsContent): string[] {
	if (areWithheld(steps)) return [withheldSteps];
	const said = steps.map((step, index) => {
		const isDrawn =
			step.earlier === points[index]?.score && step.later === points[index + 1]?.score;
		const words = stepInWords(step, { minimumChange, isOne });
		return step.delta !== null && isDrawn ? { step, basis: basisOf(step, isOne) } : { step, words };
	});
	const [first] = said;
	if (first?.basis && said.every(({ basis }) => basis === first.basis)) {
		return [`Vergeleken op ${first.basis}`];
	}
	return said.map(({ step, basis, words }) =>
		basis === undefined
			? words
			: `${roundInWords(step.from)} en ${roundInWords(step.to)}: vergeleken op ${basis}`
	);
}

/** Each step, or once why none of them is given. */
export function stepsInWords(
	steps: YearStep[],
	content: Pick<YearsContent, 'minimumChange' | 'isOne'>
): string[] {
	return areWithheld(steps) ? [withheldSteps] : steps.map((step) => stepInWords(step, content));
}

function areWithheld(steps: YearStep[]): boolean {
	return steps.length > 1 && steps.every(({ reason }) => reason === 'protected');
}

const withheldSteps = `Hoe dat veranderde, is ${comparisonReasons.protected}`;

/** "2026: van 57 naar 60, op dezelfde 38 vragen en 8 gemeenten" */
export function stepInWords(
	step: YearStep,
	{ minimumChange, isOne }: Pick<YearsContent, 'minimumChange' | 'isOne'>
): string {
	const { earlier, later, delta, reason } = step;
	const [from, to] = [roundInWords(step.from), roundInWords(step.to)];
	if (earlier === null || later === null || delta === null) {
		// There is one, and it is not given.
		if (reason === 'protected') {
			return `${to}: de verandering sinds ${from} is ${comparisonReasons.protected}`;
		}
		// Without a reason nobody tried, such as in an edition that laid another round beside it.
		return reason === null
			? `${to} is niet vergeleken met ${from}`
			: `${to} is niet te vergelijken met ${from}: ${comparisonReasons[reason]}`;
	}
	const same = Math.abs(delta) < minimumChange && delta !== 0 ? ', vrijwel gelijk' : '';
	return `${to}: ${fromTo({ earlier, later })}${same}, op ${basisOf(step, isOne)}`;
}

/** "dezelfde 38 vragen en 8 gemeenten" */
function basisOf({ items, panel }: YearStep, isOne: boolean): string {
	const questions = items === 1 ? 'dezelfde vraag' : `dezelfde ${items} vragen`;
	if (isOne) return questions;
	return `${questions} en ${panel === 1 ? 'één gemeente' : `${panel} gemeenten`}`;
}

function capital(words: string): string {
	return words.slice(0, 1).toUpperCase() + words.slice(1);
}
