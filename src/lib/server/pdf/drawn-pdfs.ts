import { LRUCache } from 'lru-cache';
import type { Paper } from '#infographic/paper/paper.ts';
import { typeset } from '#infographic/paper/typst.ts';
import type { NamedPaper } from '#server/pictures/drawn-once.ts';
import { PdfRenderer } from './pdf-renderer.ts';

/** It is found again by its name; it rejects with a PdfNotMade. */
export function namedPdfOf({ name, paper }: NamedPaper): Promise<Uint8Array<ArrayBuffer>> {
	return kept.forceFetch(name, { context: paper });
}

/** It rejects with a PdfNotMade. */
export function pdfOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
	return renderer.make(typeset(paper));
}

const renderer = new PdfRenderer();

/** Simultaneous requests get the same promise. Sizes are bytes. */
const kept = new LRUCache<string, Uint8Array<ArrayBuffer>, () => Paper>({
	maxSize: 32_000_000,
	sizeCalculation: ({ length }) => length + 100,
	fetchMethod: (_, __, { context }) => pdfOf(context())
});
