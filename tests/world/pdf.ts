import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* What poppler finds in a PDF; scripts/poppler.mjs gets it. */

export function wordsOf(pdf: Uint8Array): string {
	return poppler('pdftotext', ['-layout'], pdf, ['-']).replaceAll('\u00a0', ' ');
}

/** "Tagged" → "yes" */
export function factsOf(pdf: Uint8Array): Record<string, string> {
	const lines = poppler('pdfinfo', [], pdf).split('\n');
	const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line));
	return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!]] : [])));
}

/** Its tags in reading order, with their texts. */
export function structureOf(pdf: Uint8Array): string {
	return poppler('pdfinfo', ['-struct-text'], pdf).replaceAll('\u00a0', ' ');
}

export interface FontFacts {
	name: string;
	isEmbedded: boolean;
	/** Whether its signs can be copied as text. */
	hasUnicode: boolean;
}

export function fontsOf(pdf: Uint8Array): FontFacts[] {
	const [, , ...rows] = poppler('pdffonts', [], pdf).trimEnd().split('\n');
	return rows.map((row) => {
		const [name] = row.split(/\s+/);
		const [embedded, , unicode] = / (yes|no) +(yes|no) +(yes|no) /.exec(row)!.slice(1);
		return {
			name: name!.replace(/^[A-Z]{6}\+/, ''),
			isEmbedded: embedded === 'yes',
			hasUnicode: unicode === 'yes'
		};
	});
}

/** Pages as `[width, height]` in whole millimetres. */
export function pagesOf(pdf: Uint8Array): [number, number][] {
	const told = poppler('pdfinfo', ['-f', '1', '-l', '999'], pdf);
	return [...told.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gm)].map(
		([, width, height]) => [millimetres(width!), millimetres(height!)]
	);
}

/** The words of the first picture, for who cannot see it. */
export function alternativeIn(pdf: Uint8Array): string {
	const bytes = Buffer.from(pdf).toString('latin1');
	const [, typed, hex] = /\/Alt\s*(?:\(((?:[^\\)]|\\[\s\S])*)\)|<([\da-fA-F\s]*)>)/.exec(bytes)!;
	const plain =
		hex === undefined
			? Buffer.from(
					typed!.replace(/\\([0-7]{3}|[\s\S])/g, (_, sign) => unescaped(sign)),
					'latin1'
				)
			: Buffer.from(hex.replace(/\s/g, ''), 'hex');
	const isWide = plain[0] === 0xfe && plain[1] === 0xff;
	return isWide ? plain.subarray(2).swap16().toString('utf16le') : plain.toString('latin1');
}

function unescaped(sign: string): string {
	if (sign.length === 3) return String.fromCharCode(parseInt(sign, 8));
	return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[sign] ?? sign;
}

function millimetres(points: string): number {
	return Math.round((Number(points) / 72) * 25.4);
}

/** How many dots of the first page, at 40 to the inch, have this colour, or nearly. */
export function dotsOnFirst(pdf: Uint8Array, color: readonly [number, number, number]): number {
	const written = poppler('pdftoppm', ['-r', '40', '-l', '1'], pdf, [], 'latin1');
	const dots = Buffer.from(written.replace(/^P6\s+\d+\s+\d+\s+255\s/, ''), 'latin1');
	let count = 0;
	for (let at = 0; at + 2 < dots.length; at += 3) {
		if (color.every((channel, of) => Math.abs(dots[at + of]! - channel) < 6)) count++;
	}
	return count;
}

function poppler(
	program: string,
	before: string[],
	pdf: Uint8Array,
	after: string[] = [],
	encoding: BufferEncoding = 'utf8'
): string {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-pdf-'));
	try {
		const file = join(folder, 'a.pdf');
		writeFileSync(file, pdf);
		// It grumbles about values that the standard allows.
		const said = execFileSync(program, [...before, file, ...after], {
			stdio: ['ignore', 'pipe', 'ignore']
		});
		return said.toString(encoding);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw new Error(missing, { cause: error });
		throw error;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const missing =
	'poppler-utils is niet geïnstalleerd, en zonder kan niet worden nagekeken wat er in een PDF staat. Op Debian als beheerder: apt-get install poppler-utils';
