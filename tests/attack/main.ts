// `npm run attack`: finds how narrow anybody can work out a score that was not to be known.
import { parseArgs } from 'node:util';
import { tooNarrow } from '#domain/disclosure/interval.ts';
import { Attacker, attackAll, type Result } from '../world/attack.ts';
import type { Rule } from '../world/publish.ts';
import { inventRegion, type InventedRegion } from './region.ts';
import { TheProduct } from './product.ts';
import { RulesAlone, type Source } from './source.ts';
import { twoUnnamed } from './written.ts';

/*
 * Ten municipalities with every choice of who is named, and three, four, five and 24 by chance; three
 * rounds each, in which they finalise, correct and publish in orders of chance. With a rule off it is
 * seen what the rule is for. Rule 6, the net under the others, is then off as well; regions in which
 * already that tells too much are passed over, so that what is found is told for want of that rule.
 */

const { values } = parseArgs({
	options: {
		subsets: { type: 'string', default: '1024' },
		others: { type: 'string', default: '300' },
		seed: { type: 'string', default: '1' },
		without: { type: 'string' },
		'rules-alone': { type: 'boolean' }
	}
});
const off = values.without === undefined ? null : (Number(values.without) as Rule);
const isNetOnly = off === null || off === 6;
// With every rule on it is the product that publishes; a rule is switched off in one that only knows the rules.
const product = off === null && !values['rules-alone'] ? new TheProduct() : null;
const source: Source = product ?? new RulesAlone(rulesOff(off));
const underNet: Source = new RulesAlone(new Set([6]));
/** Enough to be seen to fail. */
const mostFailures = off === null ? Infinity : 20;

/** Two solvers agree to a millionth, so exactly ten is not narrower than ten. */
const noise = 1e-6;

const attacker = await Attacker.come();
const tally = { regions: 0, passed: 0, pictures: 0, figures: 0, intervals: 0, failures: 0 };
const swaps = { regions: 0, texts: 0 };
const counts = { regions: 0, texts: 0, numbers: 0 };
let narrowest: Result | null = null;
const started = performance.now();

const firstSeed = Number(values.seed);
const [subsets, others] = [Number(values.subsets), Number(values.others)];
for (let index = 0; index < subsets + others && tally.failures < mostFailures; index++) {
	const region = index < subsets ? ofTen(index) : ofOthers(index);
	if (product) swapIn(product, region);
	if (product) readYearIn(product, region);
	if (isNetOnly || !isNarrow(region, underNet)) attackRegion(region);
	else tally.passed += 1;
	report(index + 1);
}

process.stdout.write(`${lineOf(tally)}\n`);
process.exit(tally.failures > 0 ? 1 : 0);

function rulesOff(rule: Rule | null): Set<Rule> {
	return new Set(rule === null ? [] : [rule, 6]);
}

/** Each bit of the number names one. */
function ofTen(index: number): InventedRegion {
	const named = [...'ABCDEFGHIJ'].filter((_, place) => (index >> place) & 1);
	return inventRegion(firstSeed * 1e6 + index, 10, () => named);
}

function ofOthers(index: number): InventedRegion {
	const size = [3, 4, 5, 24][index % 4]!;
	return inventRegion(firstSeed * 1e6 + index, size, (chance) => {
		const share = chance.next();
		return [...'ABCDEFGHIJKLMNOPQRSTUVWX'].slice(0, size).filter(() => chance.happens(share));
	});
}

function isNarrow(region: InventedRegion, source: Source): boolean {
	const { given } = source.readAll(region);
	return attackAll(attacker, given, tooNarrow).some((one) => widthOf(one) < tooNarrow - noise);
}

function attackRegion(region: InventedRegion) {
	const { given, pictures, figures } = source.readAll(region);
	const enough = narrowest === null ? Infinity : Math.max(widthOf(narrowest), tooNarrow);
	const found = attackAll(attacker, given, enough);
	tally.regions += 1;
	tally.pictures += pictures;
	tally.figures += figures;
	tally.intervals += found.length;
	const best = found.toSorted((a, b) => widthOf(a) - widthOf(b))[0];
	const untrue = found.find(isUntrue);
	if (untrue) throw new Error(`The truth is outside: ${inFull(untrue, region)}`);
	if (!best) return;
	if (narrowest === null || widthOf(best) < widthOf(narrowest)) narrowest = best;
	if (widthOf(best) >= tooNarrow - noise) return;
	tally.failures += 1;
	process.stdout.write(`\r${inFull(best, region)}\n`);
}

/** Pages, data and pictures tell no more than the figures that are attacked. */
function swapIn(product: TheProduct, region: InventedRegion) {
	const two = twoUnnamed(region);
	if (!two) return;
	const found = product.differencesWhenSwapped(region, two);
	swaps.regions += 1;
	swaps.texts += found.texts;
	if (found.differing === 0) return;
	tally.failures += 1;
	const { seed } = region;
	process.stdout.write(`\rseed ${seed}: ${found.differing} texts tell who changed places\n`);
}

/** What is counted of the year tells nothing of who is not named, and its rounds only what stood in a total. */
function readYearIn(product: TheProduct, region: InventedRegion) {
	const { numbers, strange } = product.readYears(region);
	counts.numbers += numbers;
	const [code] = twoUnnamed(region) ?? [];
	const found = code === undefined ? undefined : product.differencesWhenTold(region, code);
	if (found) counts.regions += 1;
	counts.texts += found?.texts ?? 0;
	const differing = found?.differing ?? 0;
	if (strange.length === 0 && differing === 0) return;
	tally.failures += 1;
	const { seed } = region;
	process.stdout.write(
		`\rseed ${seed}: ${differing} texts count who is not named, ${strange.length} numbers of rounds stood nowhere: ${strange.slice(0, 3).join('; ')}\n`
	);
}

function isUntrue({ isPart, low, high, score }: Result): boolean {
	return !isPart && (score < low - noise || score > high + noise);
}

function widthOf({ low, high }: Result): number {
	return high - low;
}

function inFull(result: Result, { seed, rounds }: InventedRegion): string {
	const { round, figure, code, knower, low, high, score } = result;
	const who = knower ?? 'everybody';
	return (
		`seed ${seed}, ${rounds[2]!.members.length} municipalities: ${who} gets ${code} in ${figure} ` +
		`of ${round} between ${low.toFixed(2)} and ${high.toFixed(2)}, truly ${score.toFixed(2)}`
	);
}

function report(done: number) {
	if (!process.stdout.isTTY) return;
	process.stdout.write(`\r${done} of ${subsets + others} regions, ${tally.failures} too narrow `);
}

function lineOf({ regions, passed, pictures, figures, intervals, failures }: typeof tally): string {
	const seconds = Math.round((performance.now() - started) / 1000);
	const rules = off === null ? 'all rules on' : off === 6 ? 'rule 6 off' : `rules ${off} and 6 off`;
	const swapped =
		swaps.regions === 0
			? ''
			: `; in ${swaps.regions} regions two changed places unseen in ${swaps.texts} texts`;
	const counted =
		counts.numbers + counts.regions === 0
			? ''
			: `; in ${counts.regions} regions one without a name counted otherwise unseen in ${counts.texts} texts; ${counts.numbers} numbers of rounds beside each other, each given out in a total before`;
	const least = narrowest === null ? 'none' : `${widthOf(narrowest).toFixed(2)} points`;
	return (
		`${rules}: ${regions} regions${passed > 0 ? ` (${passed} passed over)` : ''}, ` +
		`${pictures} pictures, ${figures} figures, ${intervals} intervals, narrowest ${least}, ` +
		`${failures} regions told too much${swapped}${counted}, ${seconds} s`
	);
}
