import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fontFamily } from '#infographic/drawing/svg.ts';

/** A browser looks for a sign only in the files of the weights that it chose for the letters around it. */
test('each file of signs stands under weights that the file of letters stands under too', () => {
	const faces = facesOf(readFileSync('src/styles/fonts.css', 'utf8'));
	const letters = faces.filter(({ file }) => file === 'source-sans-3.woff2');
	const others = faces.filter(({ file }) => file !== 'source-sans-3.woff2');
	expect(others.map(({ file }) => file)).toContain('source-sans-3-marks-400.woff2');
	const weights = new Set(letters.map(({ weight }) => weight));
	expect(others.filter(({ weight }) => !weights.has(weight))).toEqual([]);
});

function facesOf(css: string) {
	const faces = css.match(/@font-face \{[^}]*\}/g) ?? [];
	return faces
		.filter((face) => face.includes(`'${fontFamily}'`))
		.map((face) => ({
			file: /fonts\/([^']+)'/.exec(face)?.[1],
			weight: /font-weight: ([^;]+);/.exec(face)?.[1]
		}));
}
