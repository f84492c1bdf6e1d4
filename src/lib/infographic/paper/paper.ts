import type { Drawing } from '#infographic/drawing/svg.ts';
import type { TwinDocument } from '#infographic/twin/document.ts';

/** The drawing on a page of its own, with behind it what it says in words and tables. */
export interface Paper extends TwinDocument {
	description: string;
	author: string;
	keywords: string[];
	/** Whose and which it is, at the foot of every page. */
	foot: string;
	drawing: Drawing;
}

/** What Typst makes a PDF of. */
export interface TypstSource {
	/** It names the picture as `/picture.svg`. */
	text: string;
	svg: string;
}
