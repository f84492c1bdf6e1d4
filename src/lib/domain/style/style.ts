import { errorAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { contrast } from './contrast.ts';
import { distance, sights, type ColorSight } from './sight.ts';

/** The colours of a region or a municipality in its pictures, each #rrggbb. */
export interface Style {
	/** The other colours of texts and strokes follow from it (tints.ts). */
	ink: string;
	/** Of the questionnaire's bands, from low to high; without them its own. */
	bands?: string[];
}

/** The calm texts beside it have 6.5 : 1, and it must not be lighter than they are. */
export const leastContrast = 7;

/**
 * ΔE2000. A press may be 5 off for a colour (ISO 12647-2), so two that are 10 apart stay two. Below 10 are
 * the greens and oranges that people mix up; our own bands are at least 19 apart, and 11 from white.
 */
export const leastDistance = 10;

/** labels: of the questionnaire's bands, where it is known which. Paths are those of a Style. */
export function styleMistakes({ ink, bands }: Style, labels?: readonly string[]): PathMistake[] {
	return [...inkMistakes(ink), ...(bands ? bandMistakes(bands, labels) : [])];
}

export function inkMistakes(ink: string): PathMistake[] {
	if (!isColor(ink)) return [errorAt(['ink'], notAColor(ink))];
	const ratio = contrast(ink, white);
	if (ratio >= leastContrast) return [];
	return [errorAt(['ink'], `${tooLight(ink, ratio)} Kies een donkerder kleur.`)];
}

/**
 * That colours get lighter or darker from low to high is not asked: in grey it is the number that tells,
 * which is written on each of them, in ink, white or black.
 */
export function bandMistakes(bands: readonly string[], labels?: readonly string[]): PathMistake[] {
	if (labels && labels.length !== bands.length) {
		return [errorAt(['bands'], wrongNumber(bands.length, labels.length))];
	}
	const unreadable = bands.flatMap((color, at) =>
		isColor(color) ? [] : [errorAt(['bands', at], notAColor(color))]
	);
	if (unreadable.length > 0) return unreadable;
	const named = bands.map((color, at) => ({ color, at, name: nameOf(color, labels?.[at]) }));
	return [
		...named.flatMap(nearWhite),
		...named.flatMap((one) => named.slice(one.at + 1).flatMap((other) => alike(one, other)))
	];
}

interface NamedColor {
	color: string;
	at: number;
	name: string;
}

/** What is blank on a picture is white, and means that there is no score. */
function nearWhite({ color, at, name }: NamedColor): PathMistake[] {
	const sight = mixedUpBy(color, white);
	if (!sight) return [];
	const words = `${name} is ${inSights[sight]}bijna wit en lijkt dan op een leeg vak, waar geen score is.`;
	return [errorAt(['bands', at], `${words} Kies een duidelijker kleur.`)];
}

function alike(one: NamedColor, other: NamedColor): PathMistake[] {
	const sight = mixedUpBy(one.color, other.color);
	if (!sight) return [];
	const words = `${one.name} en ${other.name} zijn ${inSights[sight]}bijna gelijk.`;
	return [
		errorAt(['bands', other.at], `${words} Maak één van de twee duidelijk lichter of donkerder.`, [
			'bands',
			one.at
		])
	];
}

/** Of those who mix them up, the largest group. */
function mixedUpBy(one: string, other: string): ColorSight | undefined {
	return sights.find((sight) => distance(one, other, sight) < leastDistance);
}

const inSights: Record<ColorSight, string> = {
	all: '',
	deuteranopia: 'voor wie rood en groen niet onderscheidt (deuteranopie) ',
	protanopia: 'voor wie rood niet ziet (protanopie) ',
	tritanopia: 'voor wie blauw en geel niet onderscheidt (tritanopie) '
};

const white = '#ffffff';

function isColor(color: string): boolean {
	return /^#[0-9a-f]{6}$/i.test(color);
}

function notAColor(color: string): string {
	return `“${color}” is geen kleur. Schrijf een hekje met zes cijfers of letters a–f, zoals "#14263f".`;
}

function tooLight(ink: string, ratio: number): string {
	const least = inDutch(leastContrast);
	return `${ink} is te licht voor kleine letters op wit: het contrast is ${inDutch(ratio)} en moet minstens ${least} zijn.`;
}

/** Rounded down, so that what falls short does not seem enough. */
function inDutch(ratio: number): string {
	return String(Math.floor(ratio * 10) / 10).replace('.', ',');
}

function wrongNumber(given: number, wanted: number): string {
	return `Er staan ${given} kleuren en de vragenlijst heeft ${wanted} treden. Geef elke trede één kleur, van laag naar hoog.`;
}

function nameOf(color: string, label: string | undefined): string {
	return label === undefined ? color : `‘${label}’`;
}
