import { expect, test } from 'vitest';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { downloadSvgOf, pngOf } from '#server/pictures/drawn-pictures.ts';
import { toDownloadSvg, toPng } from '#server/pictures/pictures.ts';
import { poster, promises } from '../../world/poster.ts';

const drawing = regionPoster(poster({}, promises));
const { svg } = drawing;
const named = { name: 'de poster', drawing };

test('a picture that is made in a thread is the same as one that is made here', async () => {
	const [png, download] = [await pngOf(named, 150), await downloadSvgOf(named)];
	expect(Buffer.from(png).equals(await toPng(svg, 150))).toBe(true);
	expect(new TextDecoder().decode(download)).toBe(await toDownloadSvg(svg));
});

test('the rest goes on while a picture is made, and it is made once for all who ask', async () => {
	const other = { name: 'een andere', drawing };
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
	const broken = { name: 'een kapotte', drawing: { svg: '<svg' } };
	await expect(pngOf(broken, 150)).rejects.toThrow();
	await expect(pngOf(broken, 150)).rejects.toThrow();
	const next = { name: 'de volgende', drawing };
	expect((await pngOf(next, 150)).length).toBeGreaterThan(1000);
});
