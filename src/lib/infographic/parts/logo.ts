import { picture, type Box, type Piece } from '#infographic/drawing/svg.ts';

/** What server/pictures/logo.ts made of a file: nothing in it can run, or fetches anything. */
export interface Logo {
	/** Its ids begin with "logo-"; a picture puts its own before them. */
	content: string;
	viewBox: string;
	/** Only what they are to each other counts. */
	width: number;
	height: number;
}

/** With what stands on it, for who cannot see it. */
export interface NamedLogo extends Logo {
	words: string;
}

/** In the text beside a picture. */
export function logoInWords(logo: NamedLogo | undefined): string[] {
	return logo ? [`Logo: ${logo.words}`] : [];
}

/** As large as fits. */
export function logoSize({ width, height }: Logo, most: { width: number; height: number }) {
	const scale = Math.min(most.width / width, most.height / height);
	return { width: width * scale, height: height * scale };
}

/** Nothing may be written on it. */
export function logoPiece({ content, viewBox }: Logo, box: Box): Piece {
	const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(
		(number) => Math.round(number * 100) / 100
	);
	const place = `x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${viewBox}"`;
	return {
		svg: `<svg class="logo" ${place}>${content}</svg>`,
		drawn: [{ kind: 'shape', fill: null, ...box }]
	};
}

/** By itself, as a page shows it. */
export function logoPicture(logo: NamedLogo, most: { width: number; height: number }): string {
	const page = { x: 0, y: 0, ...logoSize(logo, most) };
	const words = { id: 'own', language: 'nl', title: 'Het logo', description: logo.words };
	const size = { width: page.width, height: page.height, unit: 'px' } as const;
	return picture(page, words, [logoPiece(logo, page)], { size }).svg;
}
