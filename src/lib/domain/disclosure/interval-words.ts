import { isTooNarrow, tooNarrow, type Interval } from './interval.ts';

export interface IntervalNames {
	/** Of a municipality, by its code. */
	municipality: (code: string) => string;
	/** `overall`, or the id of a theme: "het totaal", "Samenwerking". */
	figure: (id: string) => string;
	/** By its key: "2026". */
	round: (key: string) => string;
}

/**
 * What the coordinator reads before publishing. It is never given out: it tells how near a score is.
 */
export function inWords(interval: Interval | null, names: IntervalNames): string {
	if (interval === null) return nothing;
	return isTooNarrow(interval) ? refused(interval, names) : allowed(interval);
}

const nothing = 'Van geen enkele niet genoemde gemeente valt een score af te leiden.';

/** Rounded inwards, because nobody gets further than the interval itself. */
function allowed({ low, high }: Interval): string {
	return `Van geen enkele niet genoemde gemeente valt meer af te leiden dan: tussen ${Math.ceil(low)} en ${Math.floor(high)}.`;
}

/** Rounded outwards, so that the score is between them. */
function refused(interval: Interval, names: IntervalNames): string {
	const { figure, code, knower, low, high, failed, leaveOut } = interval;
	const [of, about] = [names.municipality(code), names.figure(figure)];
	const round = names.round(interval.round);
	const todo = `Laat het cijfer “${names.figure(leaveOut)}” weg.`;
	if (failed) {
		return `Publiceren kan zo niet: van “${about}” in ronde ${round} is niet na te gaan hoeveel er over ${of} valt af te leiden. ${todo}`;
	}
	const who = knower === null ? 'iedereen' : names.municipality(knower);
	return `Publiceren kan zo niet: hiermee kan ${who} uitrekenen dat de score van ${of} bij “${about}” in ronde ${round} tussen ${Math.floor(low)} en ${Math.ceil(high)} ligt. Dat is minder dan ${tooNarrow} punten. ${todo}`;
}
