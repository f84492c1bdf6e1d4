// `npm run layout -- --regions 500 --seed 1`: whether a picture of an invented region can break.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { editionsOf, type DrawnEdition } from '../world/drawn-editions.ts';
import { faultsOf, textsOf } from '../world/drawn.ts';
import { randomRegion } from '../world/random-region.ts';
import { PictureBrowser } from './picture-browser.ts';

/*
 * Every picture of every region is measured from the boxes that we drew it with, and with --browser from the
 * boxes that a browser finds in it, with the letters of our pages. The digest is of all that was drawn: another
 * machine that draws the same says the same.
 */

const { values } = parseArgs({
	options: {
		regions: { type: 'string', default: '500' },
		seed: { type: 'string', default: '1' },
		browser: { type: 'boolean', default: false }
	}
});
const regions = Number(values.regions);
const firstSeed = Number(values.seed);

const started = performance.now();
const browser = values.browser ? await PictureBrowser.open() : null;
const drawn = createHash('sha256');
const tally = { pictures: 0, texts: 0, faults: 0 };
try {
	for (let done = 0; done < regions; done++) {
		const faults = await faultsOfRegion(firstSeed + done);
		tally.faults += faults.length;
		process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
		if (done % 50 === 49) process.stdout.write(`${done + 1} regions, ${tally.faults} faults\n`);
	}
} finally {
	await browser?.close();
}
process.stdout.write(
	`seeds ${firstSeed} to ${firstSeed + regions - 1}: ${regions} regions, ${tally.pictures} pictures, ` +
		`${tally.texts} texts${browser ? `, ${browser.inWords()}` : ''}, ${tally.faults} faults, ` +
		`${Math.round((performance.now() - started) / 1000)} s\ndigest ${drawn.digest('hex')}\n`
);
process.exitCode = tally.faults > 0 ? 1 : 0;

async function faultsOfRegion(seed: number): Promise<string[]> {
	const found: string[] = [];
	for (const edition of editionsOf(randomRegion(seed))) {
		const faults = await faultsOfEdition(edition);
		found.push(...faults.map((fault) => `seed ${seed}, ${edition.name}: ${fault}`));
	}
	return found.length === 0
		? []
		: [...found, `again: npm run layout -- --regions 1 --seed ${seed}`];
}

async function faultsOfEdition({ drawing, margin }: DrawnEdition): Promise<string[]> {
	const own = faultsOf(drawing, margin);
	tally.pictures += 1;
	tally.texts += textsOf(drawing).length;
	drawn.update(drawing.svg);
	if (!browser) return own;
	const { drawing: measured, differences } = await browser.measured(drawing);
	const seen = faultsOf(measured, margin);
	return [
		...own,
		...seen.map((fault) => `in a browser: ${fault}`),
		...differences.map((difference) => `a browser differs: ${difference}`)
	];
}
