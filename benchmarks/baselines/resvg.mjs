// Baseline, frozen: resvg on one SVG, at 150 dpi, for every request.
import { Resvg } from '@resvg/resvg-js';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const svg = readFileSync(process.env.SVG, 'utf8');
const faces = ['Regular', 'SemiBold', 'Bold'];
const fontFiles = faces.map((face) => join(process.env.FONTS, `SourceSans3-${face}.ttf`));
const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' };

const server = createServer((request, response) => {
	const png = new Resvg(svg, { dpi: 150, font }).render().asPng();
	response.writeHead(200, { 'content-type': 'image/png', 'content-length': png.length });
	response.end(png);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
