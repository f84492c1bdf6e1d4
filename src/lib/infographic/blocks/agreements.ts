import { count } from '#domain/words/format.ts';
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
import type { Block } from './block.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';

/** Its state is null when it is new. */
export interface Agreement {
	text: string;
	state: 'done' | 'running' | 'stopped' | null;
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
	return agreements.reduce((sum, one) => sum + agreementHeight(one, width), top - leading + 6);
}

const countedHeight = 52;

/** The rest is counted, not cut off. */
function agreementList(title: string, agreements: Agreement[], frame: Box): Piece {
	if (agreements.length === 0) return nothing;
	const written = fitting(agreements, frame);
	const rest = agreements.slice(written.length);
	let y = frame.y + top;
	const marks = written.map((one) => {
		const mark = drawAgreement(one, frame.x, y, frame.width);
		y += agreementHeight(one, frame.width);
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
	let room = frame.height - countedHeight;
	const first = agreements.findIndex((one) => {
		room -= agreementHeight(one, frame.width);
		return room < 0;
	});
	return agreements.slice(0, first);
}

function counted(rest: Agreement[], isMore: boolean): string {
	if (rest.length === 0) return '';
	const known = (['done', 'running', 'stopped'] as const)
		.map((state) => ({ state, number: rest.filter((one) => one.state === state).length }))
		.filter(({ number }) => number > 0)
		.map(({ state, number }) => `${number} ${states[state][1]}`);
	const words = known.length > 0 ? known.join(', ') : count(rest.length, 'afspraak', 'afspraken');
	return isMore ? `en nog ${words}` : words;
}

function agreementHeight(one: Agreement, width: number): number {
	return agreementLines(one, width).length * leading + between;
}

function agreementLines(one: Agreement, width: number): string[] {
	return wrapWithin(one.text, width - indent(one), body, 3);
}

function drawAgreement(one: Agreement, x: number, y: number, width: number): Piece {
	return join([
		sign(one, x, y),
		lines(agreementLines(one, width), { x: x + indent(one), y, leading }, body)
	]);
}

const states = {
	done: ['✓', 'klaar'],
	running: ['→', 'loopt'],
	stopped: ['×', 'gestopt']
} as const;

function sign({ state }: Agreement, x: number, y: number): Piece {
	if (state === null) return circle(x + 4, y - 5, 3.2, { fill: slate });
	const [symbol, word] = states[state];
	return join([
		text(symbol, x, y, { size: 15.5, weight: 600 }),
		text(word, x + 18, y, { size: 15.5, weight: 600 })
	]);
}

function indent({ state }: Agreement): number {
	return state === null ? 18 : 82;
}
