import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Change, FloorShare } from '#domain/score/result.ts';
import { changeCell, missing, type SheetCell } from './sheet.ts';

/* What the sheets of a region and of a municipality share. */

export type ChangeOf = Change | undefined;

/** Themes that the result has, in the questionnaire's order. */
export function themesOf({ questionnaire, result }: RegionPicture): Theme[] {
	return questionnaire.themes.filter(({ id }) => result.themes.some((one) => one.id === id));
}

export interface ThemeRow<Own> {
	/** `overall`, or the id of a theme. */
	id: string;
	title: string;
	unit: string;
	core: boolean;
	own: Own;
}

/** All themes together first, then each. */
export function wholeThemes<Own, OfTheme extends Own & { id: string }>(
	picture: RegionPicture,
	overall: Own,
	themes: readonly OfTheme[]
): ThemeRow<Own>[] {
	const ofThemes = themesOf(picture).flatMap(({ id, title, unit, core }) => {
		const own = themes.find((one) => one.id === id);
		return own ? [{ id, title, unit: unitWords[unit], core, own }] : [];
	});
	const whole = { id: 'overall', title: 'Geheel', unit: 'teams en gemeenten', core: true };
	return [{ ...whole, own: overall }, ...ofThemes];
}

const unitWords = { team: 'teams', municipality: 'de gemeente' };

/** Share, met and of. */
export function floorCells({ share, met, of }: FloorShare): SheetCell[] {
	return [share ?? missing('geen antwoorden met een ondergrens'), met, of];
}

/** Earlier, later and delta. */
export function changeCells(change: ChangeOf): SheetCell[] {
	const { earlier, later, delta, reason } = change ?? none;
	return [earlier, later, delta].map((value) => changeCell(value, reason));
}

const none: Change = { earlier: null, later: null, delta: null, reason: null };
