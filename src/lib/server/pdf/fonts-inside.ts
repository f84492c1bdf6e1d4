/** Names of the fonts in a PDF that are not ours, such as `DejaVuSans`. */
export function foreignFonts(pdf: Uint8Array): string[] {
	return fontsInside(pdf).filter((name) => !name.startsWith(ours));
}

/** Each once, without the six letters that say that only some of its signs are there. */
export function fontsInside(pdf: Uint8Array): string[] {
	const bytes = Buffer.from(pdf).toString('latin1');
	const names = [...bytes.matchAll(/\/BaseFont\s*\/([^\s/<>[\]()]+)/g)].map(([, name]) => name!);
	return [...new Set(names.map((name) => name.replace(/^[A-Z]{6}\+/, '')))].sort();
}

const ours = 'SourceSans3-';
