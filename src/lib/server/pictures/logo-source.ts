/** A file as somebody brings it, or a Dutch sentence why it is no logo. */
export type LogoSource =
	| { kind: 'svg'; text: string }
	| { kind: 'png'; bytes: Uint8Array; width: number; height: number }
	| LogoProblem;

export interface LogoProblem {
	problem: string;
}

/** Bytes. */
export const most = { svg: 200_000, png: 500_000 };

/** Pixels; a poster prints it 65 mm wide, which is 770 pixels at 300 to the inch. */
export const mostPixels = 4000;

/** By its first bytes, whatever its name says. */
export function sourceOf(bytes: Uint8Array): LogoSource {
	return isPng(bytes) ? pngOf(bytes) : svgOf(bytes);
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPng(bytes: Uint8Array): boolean {
	return signature.every((byte, at) => bytes[at] === byte);
}

function pngOf(bytes: Uint8Array): LogoSource {
	if (bytes.length > most.png) return { problem: tooLarge('PNG', most.png) };
	if (bytes.length < 33) return { problem: unreadable };
	const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const [width, height] = [header.getUint32(16), header.getUint32(20)];
	if (Math.max(width, height) > mostPixels) {
		return {
			problem: `Dit logo is ${width} bij ${height} beeldpunten. Maak het hoogstens ${mostPixels} breed en hoog.`
		};
	}
	return width === 0 || height === 0
		? { problem: unreadable }
		: { kind: 'png', bytes, width, height };
}

function svgOf(bytes: Uint8Array): LogoSource {
	// Nothing longer is looked at.
	const isLong = bytes.length > most.svg;
	const text = decoded(isLong ? bytes.subarray(0, 4000) : bytes, isLong);
	if (text === null || !/<(?:[\w.-]+:)?svg[\s>/]/.test(text)) return { problem: neither };
	if (isLong) return { problem: tooLarge('SVG', most.svg) };
	const problem = refusedIn(text);
	return problem === undefined ? { kind: 'svg', text } : { problem };
}

function decoded(bytes: Uint8Array, isPart: boolean): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isPart });
	} catch {
		return null;
	}
}

/**
 * resvg would read an image from a file of the server, draw texts with no font as nothing, and repeat a
 * marker at each point of a line. An entity could hide such an element.
 */
function refusedIn(text: string): string | undefined {
	if (hasOtherEntities(text)) return entities;
	const found = /<(?:[\w.-]+:)?(image|feImage|text|marker)(?=[\s>/])/.exec(text)?.[1];
	return found === undefined ? undefined : elements[found];
}

/** Illustrator writes the addresses of its namespaces as entities; all others are refused. */
function hasOtherEntities(text: string): boolean {
	const all = text.match(/<!ENTITY/g) ?? [];
	const plain = text.match(/<!ENTITY\s+\w+\s+"[\w:/.#-]{0,200}"\s*>/g) ?? [];
	return all.length > plain.length;
}

const elements: Record<string, string> = {
	image:
		'In dit SVG-bestand zit een afbeelding. Bewaar het logo als PNG, of als SVG met alleen lijnen en vlakken.',
	feImage:
		'In dit SVG-bestand zit een afbeelding. Bewaar het logo als PNG, of als SVG met alleen lijnen en vlakken.',
	text: 'In dit SVG-bestand staan letters als tekst, en hun lettertype is hier niet. Zet de letters om in lijnen en bewaar het opnieuw.',
	marker:
		'In dit SVG-bestand staan pijlpunten of andere tekens aan lijnen (marker). Zet ze om in lijnen en bewaar het opnieuw.'
};

const entities =
	'In dit SVG-bestand staan afkortingen (ENTITY), en die nemen we niet over. Bewaar het opnieuw als “gewone SVG” (plain SVG).';

const neither =
	'Dit is geen SVG en geen PNG. Bewaar het logo als SVG of PNG en kies het opnieuw. Een andere naam geven is niet genoeg.';

/** Of a file that is damaged. */
export const unreadable = 'Dit bestand is beschadigd. Bewaar het logo opnieuw als SVG of PNG.';

function tooLarge(kind: string, bytes: number): string {
	return `Dit bestand is te groot: een ${kind} mag hoogstens ${bytes / 1000} kB zijn.`;
}
