export interface Step {
	item: string;
	/** Its title. */
	theme: string;
	/** Others are asked first; it comes after the end. */
	optional: boolean;
	open: boolean;
	turn: number;
}

/** It comes before the optional questions. */
export const end = 'klaar';

export interface Stand {
	/** From 1; 0 at the end, and at a question that is not asked now. */
	position: number;
	/** Questions in this half. */
	of: number;
	/** An item, or the end. */
	onward: string;
	back: string | undefined;
}

/**
 * Revealed themes are skipped, so the end is always reached. Questions that are asked once more are
 * a course of their own.
 */
export function standAt(steps: Step[], at: string): Stand {
	const here = steps.find(({ item }) => item === at);
	const isOptional = here?.optional ?? false;
	const half = steps.filter(({ optional }) => optional === isOptional);
	const isAsked = (step: Step) =>
		step.open && (!here?.open || isOnceMore(step) === isOnceMore(here));
	const asked = half.filter(isAsked);
	const place = here ? half.indexOf(here) : half.length;
	const before = half.slice(0, place).findLast(isAsked);
	const after = half.slice(place + 1).find(isAsked);
	return {
		position: here?.open ? asked.indexOf(here) + 1 : 0,
		of: asked.length,
		onward: after?.item ?? end,
		back: before?.item ?? (isOptional ? end : undefined)
	};
}

export function opening(steps: Step[], isRated: (step: Step) => boolean): string {
	const first = steps.find((step) => step.open && !step.optional && !isRated(step));
	return first?.item ?? end;
}

/** Milliseconds since the last press, before a phone may move by itself. */
export const calm = 3000;

export interface AskedAgain {
	themes: string[];
	item: string;
	turn: number;
}

export function askedAgain(before: Step[], now: Step[]): AskedAgain | undefined {
	const isNew = ({ item, turn }: Step) =>
		!before.some((step) => step.item === item && step.turn === turn);
	const again = now.filter(
		(step) => step.open && !step.optional && isOnceMore(step) && isNew(step)
	);
	const [first] = again;
	if (!first) return undefined;
	return {
		themes: [...new Set(again.map(({ theme }) => theme))],
		item: first.item,
		turn: first.turn
	};
}

function isOnceMore({ turn }: Step): boolean {
	return turn > 1;
}
