import { expect, test } from 'vitest';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { downloadSvgOf, pngOf } from '#server/pictures/drawn-pictures.ts';
import { toDownloadSvg, toPng } from '#server/pictures/pictures.ts';
import { poster, promises } from '../../world/poster.ts';

const { svg } = regionPoster(poster({}, promises));

test('a picture that is made in a thread is the same as one that is made here', async () => {
	const [png, download] = [await pngOf(svg, 150), await downloadSvgOf(svg)];
	expect(Buffer.from(png).equals(await toPng(svg, 150))).toBe(true);
	expect(new TextDecoder().decode(download)).toBe(await toDownloadSvg(svg));
});

test('the rest goes on while a picture is made, and it is made once for all who ask', async () => {
	const other = svg.replace('<title', '<!-- een andere --><title');
	let turns = 0;
	let isMade = false;
	const count = () => {
		turns++;
		if (!isMade) setImmediate(count);
	};
	setImmediate(count);
	const asked = [pngOf(other, 150), pngOf(other, 150)];
	const [first, second] = await Promise.all(asked);
	isMade = true;
	expect(turns).toBeGreaterThan(20);
	expect(second).toBe(first);
	expect(await pngOf(other, 150)).toBe(first);
	expect(await pngOf(other, 300)).not.toBe(first);
});

test('a drawing that cannot be drawn is refused, and the next one is made', async () => {
	await expect(pngOf('<svg', 150)).rejects.toThrow();
	await expect(pngOf('<svg', 150)).rejects.toThrow();
	const next = svg.replace('<title', '<!-- de volgende --><title');
	expect((await pngOf(next, 150)).length).toBeGreaterThan(1000);
});
