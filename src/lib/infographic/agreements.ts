import { blockTitle, body, small } from './lettering.ts';
import { slate } from './palette.ts';
import { circle, group, join, lines, nothing, text, type Box, type Mark } from './svg.ts';
import { wrapWithin } from './text.ts';

/** An agreement as it stands on the poster; state null for one that is new. */
export interface Agreement {
	text: string;
	state: 'done' | 'running' | 'stopped' | null;
}

const leading = 20.5;
const between = 4.5;
const top = 45;

/** How many of these agreements fit in this height, and how high they are together. */
export function agreementsHeight(agreements: Agreement[], width: number): number {
	if (agreements.length === 0) return 0;
	return agreements.reduce((sum, one) => sum + agreementHeight(one, width), top - 14);
}

/** As many as there is room for; the rest is counted, not cut off. */
export function agreementList(title: string, agreements: Agreement[], frame: Box): Mark {
	if (agreements.length === 0) return nothing;
	const shown = fitting(agreements, frame);
	const rest = agreements.length - shown.length;
	let y = frame.y + top;
	const marks = shown.map((one) => {
		const mark = drawAgreement(one, frame.x, y, frame.width);
		y += agreementHeight(one, frame.width);
		return mark;
	});
	return group('agreements', [
		text(title, frame.x, frame.y + 18, blockTitle),
		...marks,
		rest > 0 ? text(`en nog ${rest}`, frame.x + indent(agreements[0]!), y, small) : nothing
	]);
}

/** Their count is what matters: one line for "en nog 3" is kept free where not all fit. */
function fitting(agreements: Agreement[], frame: Box): Agreement[] {
	if (agreementsHeight(agreements, frame.width) <= frame.height) return agreements;
	let room = frame.height - top - leading + 14;
	return agreements.filter((one) => {
		room -= agreementHeight(one, frame.width);
		return room >= 0;
	});
}

function agreementHeight(one: Agreement, width: number): number {
	return agreementLines(one, width).length * leading + between;
}

function agreementLines(one: Agreement, width: number): string[] {
	return wrapWithin(one.text, width - indent(one), body, 3);
}

function drawAgreement(one: Agreement, x: number, y: number, width: number): Mark {
	return join([
		sign(one, x, y),
		lines(agreementLines(one, width), x + indent(one), y, leading, body)
	]);
}

const states = { done: ['✓', 'klaar'], running: ['→', 'loopt'], stopped: ['×', 'gestopt'] } as const;

function sign({ state }: Agreement, x: number, y: number): Mark {
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
