/** One question on the phone of one participant. */
export interface Step {
	/** The item's id. */
	item: string;
	/** The title of its theme. */
	theme: string;
	/** First asked of others; it stands after the end. */
	optional: boolean;
	/** It can be rated now. */
	open: boolean;
	/** The turn in which its theme is. */
	turn: number;
}

/** Stands after the last question that is asked of this participant, and before the optional ones. */
export const end = 'klaar';

/** Where one stands among the questions that are asked now, and what lies on either side. */
export interface Stand {
	/** Counted from 1; 0 at the end and at a question that is not asked now. */
	position: number;
	/** How many are asked now with the one where somebody stands: one's own, the optional, or those asked once more. */
	of: number;
	/** An item, or the end. */
	onward: string;
	back: string | undefined;
}

/**
 * The course of a participant through these steps, in which own ones come before optional ones. Questions of
 * themes that are revealed are passed over, so that the end is always reached; what is asked once more is a
 * course of its own.
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

/** Where a phone opens that says nothing itself: at the first own question that is not rated. */
export function opening(steps: Step[], isRated: (step: Step) => boolean): string {
	const first = steps.find((step) => step.open && !step.optional && !isRated(step));
	return first?.item ?? end;
}

/** A theme that is asked once more, and where that begins. */
export interface AskedAgain {
	themes: string[];
	item: string;
	turn: number;
}

/** What this participant is asked once more since these steps were read; undefined for nothing. */
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
