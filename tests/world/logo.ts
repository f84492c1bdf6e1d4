import { deflateSync, crc32 } from 'node:zlib';

/** A logo as a designer would bring it: shapes, a gradient, a clip, and a colour that is our own ink. */
export const goodSvg = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" viewBox="0 0 300 100">
	<title>Logo van de regio</title>
	<defs>
		<linearGradient id="verloop"><stop offset="0" stop-color="#7a0019"/><stop offset="1" stop-color="navy"/></linearGradient>
		<clipPath id="rond"><circle cx="50" cy="50" r="50"/></clipPath>
	</defs>
	<style>.vlak { fill: #14263f }</style>
	<g clip-path="url(#rond)"><rect width="100" height="100" fill="url(#verloop)"/></g>
	<rect class="vlak" x="120" y="30" width="180" height="40"/>
</svg>`;

export function svgWith(inner: string, attributes = 'viewBox="0 0 300 100"', before = ''): string {
	const names =
		'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="http://www.w3.org/2000/svg"';
	return `${before}<svg ${names} ${attributes}><rect width="90" height="90" fill="#14263f"/>${inner}</svg>`;
}

/** Of one colour, with a text chunk that says who made it. */
export function pngOf(width: number, height: number, color = [0x7a, 0, 0x19, 255]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 6, 0, 0, 0], 8);
	const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 4, Buffer.from(color))]);
	const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('tEXt', Buffer.from('Author\0Jannie de Vries')),
		chunk('IDAT', pixels),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}
