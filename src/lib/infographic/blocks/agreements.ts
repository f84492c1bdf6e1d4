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
import { measure, wrapWithin } from '#infographic/drawing/text.ts';

/** Its state is null when it is new. */
export interface Agreement {
	text: string;
	state: PromiseState | null;
}

/** How many of them are in each state, where their words may not be told. */
export function promiseCountsBlock(title: string, states: PromiseState[]): Block {
	const counts = promiseStates.flatMap((state): Agreement[] => {
		const number = states.filter((one) => one === state).length;
		return number === 0 ? [] : [{ state, text: count(number, 'afspraak', 'afspraken') }];
	});
	return {
		heights: (width) => fixedHeights(agreementsHeight(counts, width)),
		draw: (frame) => agreementList(title, counts, { ...frame, height: Infinity })
	};
}

export function agreementsBlock(title: string, agreements: Agreement[]): Block {
	return {
		heights: (width) => {
			const whole = agreementsHeight(agreements, width);
			return { least: Math.min(whole, countedHeight), wanted: whole, most: whole };
		},
		draw: (frame) => agreementList(title, agreements, frame)
	};
}

function agreementsHeight(agreements: Agreement[], width: number): number {
	if (agreements.length === 0) return 0;
	const room = width - indentOf(agreements);
	return agreements.reduce((sum, one) => sum + agreementHeight(one, room), top - leading + 6);
}

const countedHeight = 52;

/** The rest is counted, not cut off. */
function agreementList(title: string, agreements: Agreement[], frame: Box): Piece {
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
		text(title, frame.x, frame.y + 18, blockTitle),
		...marks,
		text(counted(rest, written.length > 0), frame.x, y, small)
	]);
}

const leading = 20.5;
const between = 4.5;
const top = 45;

function fitting(agreements: Agreement[], frame: Box): Agreement[] {
	if (agreementsHeight(agreements, frame.width) <= frame.height) return agreements;
	const width = frame.width - indentOf(agreements);
	let room = frame.height - countedHeight;
	const first = agreements.findIndex((one) => {
		room -= agreementHeight(one, width);
		return room < 0;
	});
	return agreements.slice(0, first);
}

function counted(rest: Agreement[], isMore: boolean): string {
	if (rest.length === 0) return '';
	const known = promiseStates
		.map((state) => ({ state, number: rest.filter((one) => one.state === state).length }))
		.filter(({ number }) => number > 0)
		.map(({ state, number }) => `${number} ${states[state][2] ?? states[state][1]}`);
	const words = known.length > 0 ? known.join(', ') : count(rest.length, 'afspraak', 'afspraken');
	return isMore ? `en nog ${words}` : words;
}

function agreementHeight(one: Agreement, width: number): number {
	return agreementLines(one, width).length * leading + between;
}

function agreementLines(one: Agreement, width: number): string[] {
	return wrapWithin(one.text, width, body, 3);
}

function drawAgreement(one: Agreement, { x, y, width }: Box, indent: number): Piece {
	return join([
		sign(one, x, y),
		lines(agreementLines(one, width - indent), { x: x + indent, y, leading }, body)
	]);
}

/** A sign, a word beside it, and the word after a number. */
const states: Record<PromiseState, [string, string, string?]> = {
	done: ['✓', 'klaar'],
	running: ['→', 'loopt'],
	stopped: ['×', 'gestopt'],
	'not-begun': ['–', 'nog niet', 'niet begonnen'],
	unknown: ['?', 'onbekend']
};
const stateType = { size: 15.5, weight: 600 } as const;

function sign({ state }: Agreement, x: number, y: number): Piece {
	if (state === null) return circle(x + 4, y - 5, 3.2, { fill: slate });
	const [symbol, word] = states[state];
	return join([text(symbol, x, y, stateType), text(word, x + 18, y, stateType)]);
}

/** All stand level, behind the widest word. */
function indentOf(agreements: Agreement[]): number {
	const words = agreements.map(({ state }) =>
		state === null ? 18 : Math.max(82, 18 + measure(states[state][1], stateType) + 14)
	);
	return Math.max(...words);
}
