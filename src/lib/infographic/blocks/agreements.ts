import { count } from '#domain/words/format.ts';
import { promiseStates, type PromiseState } from '#domain/scan/promise.ts';
import { blockTitle, body, small } from '#infographic/drawing/lettering.ts';
import { slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	join,
	lines,
	nothing,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { fixedHeights, type Block } from './block.ts';
import { measure, truncate, wrapWithin } from '#infographic/drawing/text.ts';

/** Its state is null when it is new. */
export interface Agreement {
	text: string;
	state: PromiseState | null;
}

/** A line with a sign before it, or with a dot where its state is null. */
export interface SignedLine {
	text: string;
	state: Sign | null;
}

/** What became of an agreement, or of a tile since the earlier round. */
export type Sign = PromiseState | 'gained' | 'lost';

/** How many of them are in each state, where their words may not be told; whose: of not all municipalities. */
export function promiseCountsBlock(title: string, states: PromiseState[], whose?: string): Block {
	const counts = countedPromises(states, (number) => count(number, 'afspraak', 'afspraken'));
	const note = whose === undefined ? '' : `bij ${whose}`;
	const under = (width: number) => wrapWithin(note, width, small, 2);
	return {
		heights: (width) =>
			fixedHeights(agreementsHeight(counts, width) + under(width).length * noteLeading),
		draw: (frame) =>
			join([
				agreementList(title, counts, { ...frame, height: Infinity }),
				lines(
					under(frame.width),
					{
						x: frame.x,
						y: frame.y + agreementsHeight(counts, frame.width) + 6,
						leading: noteLeading
					},
					small
				)
			])
	};
}

const noteLeading = 18;

/** A line for each state that there is. */
export function countedPromises(
	states: readonly PromiseState[],
	inWords: (number: number) => string
): SignedLine[] {
	return promiseStates.flatMap((state): SignedLine[] => {
		const number = states.filter((one) => one === state).length;
		return number === 0 ? [] : [{ state, text: inWords(number) }];
	});
}

export function agreementsBlock(title: string, agreements: SignedLine[]): Block {
	return {
		heights: (width) => {
			const whole = agreementsHeight(agreements, width);
			return { least: Math.min(whole, countedHeight), wanted: whole, most: whole };
		},
		draw: (frame) => agreementList(title, agreements, frame)
	};
}

function agreementsHeight(agreements: SignedLine[], width: number): number {
	if (agreements.length === 0) return 0;
	const room = width - indentOf(agreements);
	return agreements.reduce((sum, one) => sum + agreementHeight(one, room), top - leading + 6);
}

const countedHeight = 52;

/** The rest is counted, not cut off. */
function agreementList(title: string, agreements: SignedLine[], frame: Box): Piece {
	if (agreements.length === 0) return nothing;
	const indent = indentOf(agreements);
	const written = fitting(agreements, frame);
	const rest = agreements.slice(written.length);
	let y = frame.y + top;
	const marks = written.map((one) => {
		const mark = drawAgreement(one, { ...frame, y }, indent);
		y += agreementHeight(one, frame.width - indent);
		return mark;
	});
	return group('agreements', [
		text(truncate(title, frame.width, titleType), frame.x, frame.y + 18, blockTitle),
		...marks,
		text(countedWithin(rest, written.length > 0, frame.width), frame.x, y, small)
	]);
}

const titleType = { size: 21, weight: 700 } as const;
const leading = 20.5;
const between = 4.5;
const top = 45;

function fitting(agreements: SignedLine[], frame: Box): SignedLine[] {
	if (agreementsHeight(agreements, frame.width) <= frame.height) return agreements;
	const width = frame.width - indentOf(agreements);
	let room = frame.height - countedHeight;
	const first = agreements.findIndex((one) => {
		room -= agreementHeight(one, width);
		return room < 0;
	});
	return agreements.slice(0, first);
}

/** Only how many where there is no room for their states. */
function countedWithin(rest: SignedLine[], isMore: boolean, width: number): string {
	const words = counted(rest, isMore);
	if (measure(words, small) <= width) return words;
	return counted(
		rest.map((one) => ({ ...one, state: null })),
		isMore
	);
}

function counted(rest: SignedLine[], isMore: boolean): string {
	if (rest.length === 0) return '';
	const known = signs
		.map((state) => ({ state, number: rest.filter((one) => one.state === state).length }))
		.filter(({ number }) => number > 0)
		.map(({ state, number }) => `${number} ${states[state][2] ?? states[state][1]}`);
	const words = known.length > 0 ? known.join(', ') : count(rest.length, 'afspraak', 'afspraken');
	return isMore ? `en nog ${words}` : words;
}

function agreementHeight(one: SignedLine, width: number): number {
	return agreementLines(one, width).length * leading + between;
}

function agreementLines(one: SignedLine, width: number): string[] {
	return wrapWithin(one.text, width, body, 3);
}

function drawAgreement(one: SignedLine, { x, y, width }: Box, indent: number): Piece {
	return join([
		sign(one, x, y),
		lines(agreementLines(one, width - indent), { x: x + indent, y, leading }, body)
	]);
}

/** A sign, a word beside it, and the word after a number. */
const states: Record<Sign, [string, string, string?]> = {
	done: ['✓', 'klaar'],
	running: ['→', 'loopt'],
	stopped: ['×', 'gestopt'],
	'not-begun': ['–', 'nog niet', 'niet begonnen'],
	unknown: ['?', 'onbekend'],
	gained: ['✓', 'gehaald'],
	lost: ['×', 'niet meer', 'niet meer gehaald']
};
const signs = Object.keys(states) as Sign[];
const stateType = { size: 15.5, weight: 600 } as const;

function sign({ state }: SignedLine, x: number, y: number): Piece {
	if (state === null) return circle(x + 4, y - 5, 3.2, { fill: slate });
	const [symbol, word] = states[state];
	return join([text(symbol, x, y, stateType), text(word, x + 18, y, stateType)]);
}

/** All stand level, behind the widest word. */
function indentOf(agreements: SignedLine[]): number {
	const words = agreements.map(({ state }) =>
		state === null ? 18 : Math.max(82, 18 + measure(states[state][1], stateType) + 12)
	);
	return Math.max(...words);
}
