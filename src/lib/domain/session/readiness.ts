import { isAskedFirst, type Viewpoint } from '#domain/rating/participant.ts';
import { scoredItems, type Theme } from '#domain/questionnaire/questionnaire.ts';
import type { ThemeProgress } from './session.ts';

/** It never says what they chose. */
export interface Effort {
	isMarked: boolean;
	/** Item ids. */
	rated: string[];
}

export interface ThemeEfforts extends ThemeProgress {
	/** The `id` is the participant's. */
	efforts: (Effort & Viewpoint & { id: string })[];
}

export interface Readiness {
	/** Theme ids. */
	ready: string[];
	rated: number;
}

export function isDone(theme: Theme, viewpoint: Viewpoint, { isMarked, rated }: Effort): boolean {
	if (isMarked) return true;
	const own = scoredItems(theme).filter((item) => isAskedFirst(item, viewpoint));
	return own.length > 0 && own.every(({ id }) => rated.includes(id));
}

/** `efforts`: by theme id. */
export function readinessOf(
	participant: string,
	themes: Theme[],
	efforts: ReadonlyMap<string, ThemeEfforts>
): Readiness {
	const own = themes.flatMap((theme) => {
		const effort = efforts.get(theme.id)?.efforts.find(({ id }) => id === participant);
		return effort ? [{ theme, effort }] : [];
	});
	const ratedIn = ({ theme, effort }: (typeof own)[number]) =>
		scoredItems(theme).filter(({ id }) => effort.rated.includes(id)).length;
	return {
		ready: own
			.filter(({ theme, effort }) => isDone(theme, effort, effort))
			.map(({ theme }) => theme.id),
		rated: own.reduce((count, one) => count + ratedIn(one), 0)
	};
}

/** By theme id. */
export function readyCounts(
	themes: Theme[],
	efforts: ReadonlyMap<string, ThemeEfforts>
): Record<string, number> {
	return Object.fromEntries(
		[...efforts].map(([id, { efforts: all }]) => {
			const theme = themes.find((one) => one.id === id);
			return [id, theme ? all.filter((one) => isDone(theme, one, one)).length : 0];
		})
	);
}
