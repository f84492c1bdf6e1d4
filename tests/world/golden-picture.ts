import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { fontFamily, type Drawing } from '#infographic/drawing/svg.ts';
import { fontFiles } from '#server/files/font-files.ts';

/** Pictures that somebody looked at and approved. */
const folder = 'tests/golden/pictures';
/** Where a difference is drawn, in red. */
const found = 'test-results/pictures';

/**
 * How many pixels differ from the approved picture. UPDATE_GOLDEN=1 writes it anew; look at it first. A colour may
 * be off by a rounding, so that another processor gives the same answer.
 */
export function differingPixels(name: string, drawing: Drawing): number {
	const drawn = PNG.sync.read(rendered(drawing));
	const path = join(folder, `${name}.png`);
	if (process.env.UPDATE_GOLDEN) writeFileSync(path, PNG.sync.write(drawn, { deflateLevel: 9 }));
	if (!existsSync(path)) throw new Error(`There is no approved picture ${path}`);
	const approved = PNG.sync.read(readFileSync(path));
	if (approved.width !== drawn.width || approved.height !== drawn.height) return Infinity;
	return compare(name, approved, drawn);
}

function compare(name: string, approved: PNG, drawn: PNG): number {
	const { width, height } = approved;
	const difference = new PNG({ width, height });
	const options = { threshold: 0.02, includeAA: true };
	const pixels = pixelmatch(approved.data, drawn.data, difference.data, width, height, options);
	if (pixels > 0) {
		mkdirSync(found, { recursive: true });
		writeFileSync(join(found, `${name}-is.png`), PNG.sync.write(drawn));
		writeFileSync(join(found, `${name}-differs.png`), PNG.sync.write(difference));
	}
	return pixels;
}

function rendered({ svg, size }: Drawing): Buffer {
	const picture = new Resvg(svg, {
		fitTo: { mode: 'width', value: size.width < 400 && size.unit === 'px' ? size.width : 840 },
		font: {
			fontFiles: fontFiles().map(({ path }) => path),
			loadSystemFonts: false,
			defaultFontFamily: fontFamily
		}
	});
	return picture.render().asPng();
}
