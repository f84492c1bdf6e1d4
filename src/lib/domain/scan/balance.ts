import type { AtTurn, ScoredItem, Theme } from '#domain/questionnaire/questionnaire.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import type { EarlierAnswer } from './earlier-answer.ts';

/** What a group looks at when it is done. */
export interface ScanBalance {
	/** Only themes with a floor. */
	themes: ThemeBalance[];
	/** What was gained most since the last round comes first, then what stands highest above its floor. */
	proud: { item: string; text: string; label: string; gained: number }[];
	/** Below the floor; the furthest below comes first. */
	work: { item: string; text: string; label: string; atTurn: AtTurn | undefined }[];
}

/** Numbers of questions with a floor. */
export interface ThemeBalance {
	id: string;
	title: string;
	/** At or above the floor. */
	met: number;
	below: number;
	/** Without an answer that says so: empty, unknown or not applicable. */
	unsaid: number;
}

interface Asked {
	themes: Theme[];
	answers: ReadonlyMap<string, { value: string | null }>;
	/** By item id. */
	earlier: ReadonlyMap<string, EarlierAnswer>;
}

export function balanceOf({ themes, answers, earlier }: Asked): ScanBalance {
	const placed = themes.flatMap((theme) =>
		scoredItems(theme).map((item) => placeOf(item, theme.id, { answers, earlier }))
	);
	const found = placed.filter((one) => one !== undefined);
	return {
		themes: themes.flatMap((theme) => {
			const asked = scoredItems(theme).filter(({ floor }) => floor !== null).length;
			const own = found.filter((one) => one.theme === theme.id && one.above !== null);
			const below = own.filter(isBelow).length;
			if (asked === 0) return [];
			const met = own.length - below;
			return [{ id: theme.id, title: theme.title, met, below, unsaid: asked - own.length }];
		}),
		proud: found
			.filter((one) => !isBelow(one) && (one.gained > 0 || (one.above ?? 0) > 0))
			.toSorted((a, b) => b.gained - a.gained || (b.above ?? 0) - (a.above ?? 0))
			.map(({ item: { id, text }, label, gained }) => ({ item: id, text, label, gained })),
		work: found
			.filter(isBelow)
			.toSorted((a, b) => (a.above ?? 0) - (b.above ?? 0))
			.map(({ item: { id, text, atTurn }, label }) => ({ item: id, text, label, atTurn }))
	};
}

interface Placed {
	item: ScoredItem;
	theme: string;
	/** "3 · Voldoet" */
	label: string;
	/** Steps above the floor; null without one. */
	above: number | null;
	/** Steps since the last round; 0 where that is not known. */
	gained: number;
}

/** Undefined where the answer is no place on the scale. */
function placeOf(
	item: ScoredItem,
	theme: string,
	{ answers, earlier }: Pick<Asked, 'answers' | 'earlier'>
): Placed | undefined {
	const at = stepOf(item, answers.get(item.id)?.value);
	const option = item.options[at];
	if (!option) return undefined;
	const before = stepOf(item, earlier.get(item.id)?.value);
	const floor = item.floor === null ? -1 : stepOf(item, String(item.floor));
	const own = String(option.value);
	return {
		item,
		theme,
		label: option.label === own ? own : `${own} · ${option.label}`,
		above: floor < 0 ? null : at - floor,
		gained: before < 0 ? 0 : at - before
	};
}

function isBelow({ above }: Placed): boolean {
	return above !== null && above < 0;
}

function stepOf({ options }: ScoredItem, value: string | null | undefined): number {
	return options.findIndex((option) => String(option.value) === value);
}
