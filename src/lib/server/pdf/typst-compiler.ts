import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypstSource } from '#infographic/paper/paper.ts';
import { fontFiles } from '#server/files/font-files.ts';
import { foreignFonts, fontsInside } from './fonts-inside.ts';
import { PdfNotMade } from './not-made.ts';

/** Only a process that ends now and then calls it: each picture leaves 1 to 3 MB behind. */
export async function compile(source: TypstSource): Promise<Uint8Array<ArrayBuffer>> {
	const compiler = await loaded();
	compiler.mapShadow(join(workspace, 'picture.svg'), Buffer.from(source.svg));
	try {
		return checked(written(compiler, source.text));
	} finally {
		compiler.resetShadow();
		compiler.evictCache(0);
	}
}

/** A folder that is not there: a document reads nothing but its picture. */
const workspace = join(import.meta.dirname, 'nothing');

let own: NodeCompiler | undefined;

/** Takes a second or three the first time. It rejects with a PdfNotMade. */
export async function loaded(): Promise<NodeCompiler> {
	own ??= created(await bindings());
	return own;
}

type Bindings = typeof import('@myriaddreamin/typst-ts-node-compiler');

async function bindings(): Promise<Bindings> {
	try {
		return await import('@myriaddreamin/typst-ts-node-compiler');
	} catch (cause) {
		throw new PdfNotMade('unavailable', unavailable, { cause });
	}
}

function created({ NodeCompiler: Compiler }: Bindings): NodeCompiler {
	const fontBlobs = fontFiles().map(({ path }) => readFileSync(path));
	return Compiler.create({ workspace, fontArgs: [{ fontBlobs }] });
}

const unavailable = `Op deze server kunnen geen PDF's worden gemaakt: het onderdeel voor ${process.platform} ${process.arch} ontbreekt. De beheerder kan het installeren met: npm ci --include=optional. SVG, PNG en CSV werken wel.`;

function written(compiler: NodeCompiler, text: string): Uint8Array<ArrayBuffer> {
	const compiled = compiler.compile({ mainFileContent: text });
	const { result } = compiled;
	if (!result) throw refused(messagesOf(compiled.takeError()?.shortDiagnostics));
	try {
		// It refuses what has no title, skips a heading, or has a picture without words.
		return new Uint8Array(compiler.pdf(result, { pdfStandard: 'ua-1' }));
	} catch (error) {
		throw refused(messagesIn(String(error)));
	}
}

function messagesOf(diagnostics: unknown[] = []): string {
	return diagnostics
		.map((one) => (one as { message?: string }).message ?? JSON.stringify(one))
		.join('; ');
}

/** As Rust prints them. */
function messagesIn(printed: string): string {
	const found = [...printed.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)];
	return found.length === 0 ? printed : found.map(([, message]) => message).join('; ');
}

function refused(reason: string): PdfNotMade {
	return new PdfNotMade(
		'refused',
		`De PDF is niet gemaakt, omdat die niet toegankelijk zou zijn of niet klopt: ${reason}`
	);
}

/** A letter that ours lack would come from whatever the machine has. */
function checked(pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const foreign = foreignFonts(pdf);
	if (foreign.length > 0) {
		const names = foreign.join(', ');
		throw new PdfNotMade(
			'refused',
			`De PDF is niet gegeven: er staat een lettertype in dat niet van Thermometer is (${names}).`
		);
	}
	if (fontsInside(pdf).length === 0) throw refused('er staat geen tekst in');
	return pdf;
}
