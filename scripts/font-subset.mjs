// Makes static/fonts/source-sans-3.woff2 again: the letters of Dutch out of the whole latin file, in all its
// weights, with kerning and digits of one width. A page that holds another letter fetches the whole file
// too (src/styles/fonts.css says for which).
import { readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const from = 'static/fonts/source-sans-3-latin.woff2';
const to = 'static/fonts/source-sans-3.woff2';

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const dutch = '\u00a0\u00adàáâäèéêëìíîïòóôöùúûüçñÁÄÈÉËÏÓÖÚÜ‘’“”–—…•·×€°';

const choices = {
	targetFormat: /** @type {const} */ ('woff2'),
	keepFeatures: ['kern', 'tnum'],
	noHinting: true,
	// Other scripts' base lines, a font menu, and how much wider bold pairs stand than the same pairs in regular:
	// less than a hundredth of a line.
	dropTables: ['BASE', 'GDEF', 'MVAR', 'STAT']
};
writeFileSync(to, await subsetFont(readFileSync(from), ascii + dutch, choices));
