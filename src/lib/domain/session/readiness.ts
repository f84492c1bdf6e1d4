import { isAskedFirst, type Viewpoint } from '#domain/rating/participant.ts';
import { scoredItems, type Theme } from '#domain/questionnaire/questionnaire.ts';
import type { ThemeProgress } from './session.ts';

/** How far somebody is with a theme, in the turn that it is in: never what they chose. */
export interface Effort {
	/** They said to be done with it. */
	isMarked: boolean;
	/** Ids of the items that they rated. */
	rated: string[];
}

/** A theme of a session, and how far each participant is with it. */
export interface ThemeEfforts extends ThemeProgress {
	/** Of who is in the session; `id` is the participant's. */
	efforts: (Effort & Viewpoint & { id: string })[];
}

/** What a participant is done with: never what they chose. */
export interface Readiness {
	/** Ids of the themes, in the turn they are in. */
	ready: string[];
	/** Questions rated in the turn that their theme is in. */
	rated: number;
}

/** Done is: said so, or all questions of the own perspective rated. */
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

/** How many are done with each theme of the session, by its id. */
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
