import process from 'node:process';
import type { TypstSource } from '#infographic/paper/paper.ts';
import type { PdfDelivery } from './pdf-renderer.ts';
import { PdfNotMade } from './not-made.ts';
import { compile, loaded } from './typst-compiler.ts';

/* pdf-renderer.ts starts this process and asks one thing at a time. */

process.on('message', (source: TypstSource) => {
	void deliveryOf(source).then((delivery) => process.send?.(delivery));
});
// What cannot be loaded is told to who asks for a PDF.
void loaded()
	.catch(() => undefined)
	.then(() => process.send?.('ready'));

async function deliveryOf(source: TypstSource): Promise<PdfDelivery> {
	try {
		const pdf = await compile(source);
		return { pdf, memory: memory() };
	} catch (error) {
		const { message } = error as Error;
		const kind = error instanceof PdfNotMade ? error.kind : 'failed';
		return { notMade: { kind, message }, memory: memory() };
	}
}

/** Megabytes. */
function memory(): number {
	return process.memoryUsage.rss() / 1_000_000;
}
