import type { Floor, RegionResult, ScoreReason } from '#domain/score/result.ts';
import { collate } from '#domain/words/format.ts';

/*
 * The themes of a round by municipality: where the floor is reached and where not. It is made of a result that was
 * brought within its reader's scope before (disclosure/scope.ts), and so holds no municipality that may not be seen.
 */

/** unknown: there is no score; no-floor: nothing in the theme has a floor. */
export const themeCellStates = ['reached', 'below', 'unknown', 'no-floor'] as const;
export type ThemeCellState = (typeof themeCellStates)[number];

export interface ThemeCell {
	/** Of the municipality. */
	code: string;
	state: ThemeCellState;
	/** How many answers reach the floor, of those that count for it. */
	floor: Floor;
}

export interface ThemeMatrixRow {
	id: string;
	title: string;
	cells: ThemeCell[];
	/** Municipalities below the floor, of those of which it is known. */
	below: number;
	known: number;
}

export interface ThemeMatrix {
	/** By name; below: themes in which it is below the floor. */
	municipalities: { code: string; name: string; below: number; known: number }[];
	rows: ThemeMatrixRow[];
}

export function themeMatrix(
	{ municipalities }: Pick<RegionResult, 'municipalities'>,
	themes: readonly { id: string; title: string }[]
): ThemeMatrix {
	const shown = municipalities.toSorted((a, b) => collate(a.name, b.name));
	const rows = themes.map(({ id, title }) => {
		const cells = shown.map((one): ThemeCell => {
			const theme = one.themes.find((score) => score.id === id);
			const floor = theme?.floor ?? nothing;
			return { code: one.code, state: stateOf(theme?.reason ?? null, theme && floor), floor };
		});
		return { id, title, cells, ...countsOf(cells) };
	});
	return {
		municipalities: shown.map(({ code, name }) => ({
			...{ code, name },
			...countsOf(rows.flatMap(({ cells }) => cells.filter((cell) => cell.code === code)))
		})),
		rows
	};
}

const nothing: Floor = { met: 0, of: 0 };

function stateOf(reason: ScoreReason | null, floor: Floor | undefined): ThemeCellState {
	if (!floor || reason !== null) return 'unknown';
	if (floor.of === 0) return 'no-floor';
	return floor.met < floor.of ? 'below' : 'reached';
}

function countsOf(cells: readonly Pick<ThemeCell, 'state'>[]) {
	const [reached, below] = (['reached', 'below'] as const).map(
		(state) => cells.filter((cell) => cell.state === state).length
	) as [number, number];
	return { below, known: reached + below };
}

/** "op de ondergrens", "onder bij 2 van 5 antwoorden" */
export function cellInWords({ state, floor: { met, of } }: Omit<ThemeCell, 'code'>): string {
	switch (state) {
		case 'reached':
			return 'op de ondergrens';
		case 'below':
			return `onder: ${of - met} van ${of}`;
		case 'unknown':
			return 'geen score';
		case 'no-floor':
			return 'geen ondergrens';
	}
}
