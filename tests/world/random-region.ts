import { yearLines } from '#domain/comparison/year-line.ts';
import { findingKinds } from '#domain/finding/kind.ts';
import { municipalityPicture, scanPicture } from '#domain/picture/municipality-picture.ts';
import { regionPicture, type RegionFigures } from '#domain/picture/region-picture.ts';
import { scanLines } from '#domain/picture/scan-line.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import { promiseStates } from '#domain/scan/promise.ts';
import type { ScoredAnswer } from '#domain/scan/answer.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import type { Agreement } from '#infographic/blocks/agreements.ts';
import type { MunicipalityContent } from '#infographic/poster/municipality-content.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { boundariesOf } from '#server/registry/boundaries.ts';
import { Chance } from '../fault/chance.ts';
import { current, neighbours } from './mapped.ts';
import { figuresOf, type PosterWorld } from './poster.ts';
import { randomName, randomSentence, randomWord } from './random-words.ts';

/*
 * Regions as no one would think of them: few and many municipalities, themes, tiles and teams, names of 3 to 40
 * letters, scores that are all equal, 0, 100 or not there, every block in every order, and a map of real neighbours.
 */

export interface RandomRegion {
	region: RegionPosterContent;
	/** At most two of its municipalities. */
	municipalities: MunicipalityContent[];
	/** At most one scan, alone. */
	scans: MunicipalityContent[];
}

/** The same seed gives the same region. */
export function randomRegion(seed: number): RandomRegion {
	// Seeds that are next to each other give rows of numbers that look alike at first.
	const chance = new Chance(Math.imul(seed + 1, 0x9e3779b1)).apart();
	const world = randomWorld(chance);
	const figures = figuresOf(world);
	const words = randomContent(chance, figures, world.earlier);
	const boundaries = randomBoundaries(chance.apart(), figures);
	const region = { ...words, ...(boundaries && { boundaries }), ...randomPicture(chance, figures) };
	const years = randomYears(chance, world, region.result);
	const whole = { ...region, ...(years && { years }) };
	const codes = twoOf(chance, figures);
	return {
		region: whole,
		municipalities: codes.map((code) =>
			municipalityOf(code, { figures, region: whole, isBeside: chance.happens(0.8) })
		),
		scans: randomScan(chance, figures, whole)
	};
}

function randomWorld(chance: Chance): PosterWorld {
	const municipalities = many(1 + chance.whole(24), () => randomName(chance));
	const teams = randomTeams(chance, municipalities.length);
	const missing = teams.map((number) => (chance.happens(0.3) ? chance.whole(number + 1) : 0));
	const isWithoutScans = chance.happens(0.04);
	const level = chance.apart();
	const levels = many(300, () => level.next());
	const short = randomShorts(chance);
	return {
		municipalities,
		questions: randomQuestions(chance, 3 + chance.whole(10)),
		teamsPer: (municipality) => teams[municipality]!,
		missing: (municipality) => (isWithoutScans ? teams[municipality]! : missing[municipality]!),
		teamName: many(40, () => randomName(chance)),
		earlier: chance.happens(0.7),
		level: (theme, municipality, year) =>
			levels[(theme * 25 + municipality + (year === 2026 ? 0 : 7)) % levels.length]!,
		chance: chance.next(),
		answer: randomAnswers(chance),
		themeGiven: (theme) => short[theme]!,
		questionnaire: randomQuestionnaire(chance),
		weighting: chance.of(['equal', 'population'])
	};
}

/** Few teams mostly, up to 300 now and then. */
function randomTeams(chance: Chance, municipalities: number): number[] {
	const total = chance.of([chance.whole(4), chance.whole(60), chance.whole(60), chance.whole(301)]);
	const teams = many(municipalities, () => 0);
	for (let team = 0; team < total; team++) teams[chance.whole(municipalities)]! += 1;
	return teams;
}

/** Ten to 80 questions, and at least one in each theme. */
function randomQuestions(chance: Chance, themes: number): number[] {
	const questions = many(themes, () => 1);
	const total = Math.max(themes, 10 + chance.whole(71));
	for (let more = themes; more < total; more++) questions[chance.whole(themes)]! += 1;
	return questions;
}

function randomShorts(chance: Chance) {
	const isLong = chance.happens(0.2);
	return many(12, () => ({
		title: isLong ? randomSentence(chance, 90) : randomSentence(chance, 12 + chance.whole(40)),
		short: isLong ? randomWord(chance, 14) : randomWord(chance, 4 + chance.whole(11)),
		core: chance.happens(0.8)
	}));
}

type Answer = NonNullable<PosterWorld['answer']>;

function randomAnswers(chance: Chance): Answer | undefined {
	const salt = chance.whole(97);
	const one = chance.of<ScoredAnswer>([1, 2, 3, 4, 'nvt', 'onbekend']);
	const other = chance.of<ScoredAnswer>(['nvt', 'onbekend']);
	const share = chance.whole(10);
	return chance.of<Answer | undefined>([
		undefined,
		undefined,
		() => one,
		({ municipality }) => ((municipality * 31 + salt) % 3 === 0 ? 1 : 4),
		({ municipality, value }) => ((municipality * 31 + salt) % 4 === 0 ? other : value),
		({ theme, value }) => ((theme * 31 + salt) % 3 === 0 ? other : value),
		({ theme, question, municipality, team, value }) =>
			(theme * 31 + question * 17 + municipality * 13 + team * 7 + salt) % 10 < share
				? other
				: value,
		({ year }) => (year === 2026 ? 1 : 4),
		({ year }) => (year === 2026 ? 4 : 1)
	]);
}

function randomQuestionnaire(chance: Chance): PosterWorld['questionnaire'] {
	return {
		title: randomSentence(chance, 8 + chance.whole(70)),
		status: chance.of(['official', 'derived', 'example']),
		minimumChange: 1 + chance.whole(10),
		bands: randomBands(chance)
	};
}

/** Two to eight, also of one point high. */
function randomBands(chance: Chance): Band[] {
	const from = new Set([0, ...many(1 + chance.whole(7), () => 1 + chance.whole(100))]);
	return [...from]
		.toSorted((a, b) => a - b)
		.map((from) => ({
			label: randomSentence(chance, 4 + chance.whole(22)),
			from,
			color: `#${chance.whole(0x1000000).toString(16).padStart(6, '0')}`
		}));
}

function randomPicture(chance: Chance, figures: RegionFigures) {
	const scope = chance.of(['all', 'named', 'total'] as const);
	const codes = figures.round.members.map(({ code }) => code);
	const some = codes.filter(() => chance.happens(0.7));
	const named = some.length === 0 ? codes : some;
	const weighting = chance.of(['equal', 'population'] as const);
	const picture = regionPicture(figures, { scope, weighting, apart: [], named });
	if ('refused' in picture) throw new Error(picture.refused);
	return picture;
}

/** Three to five rounds of nearly the same region. */
function randomYears(chance: Chance, world: PosterWorld, result: RegionResult) {
	if (!world.earlier || !chance.happens(0.4)) return undefined;
	const older = many(1 + chance.whole(3), (index) => 2025 - index);
	const alike = older.toReversed().map((year): RegionResult => {
		const { comparison } = result;
		const beside = comparison && { comparison: { ...comparison, round: String(year - 1) } };
		return { ...result, round: String(year), ...beside };
	});
	return yearLines([...alike, result]);
}

type Words = Omit<RegionPosterContent, keyof ReturnType<typeof randomPicture>>;

function randomContent(chance: Chance, { round }: RegionFigures, earlier: boolean): Words {
	const label = () => (chance.happens(0.7) ? '' : ` ${randomSentence(chance, 30)}`);
	return {
		region: randomName(chance),
		roundLabel: `voorjaar 2026${label()}`,
		earlierRoundLabel: earlier ? `2025${label()}` : null,
		finalisedOn: chance.happens(0.5) ? '2026-06-12' : null,
		invented: chance.happens(0.5),
		...(chance.happens(0.5) && { blocks: randomOrder(chance) }),
		...(chance.happens(0.4) && { headline: randomSentence(chance, 10 + chance.whole(230)) }),
		...(chance.happens(0.4) && { sentences: randomSentences(chance) }),
		...randomAgreements(chance),
		...(chance.happens(0.7) && {
			howFilledIn: `${round.teams.length} teams ${randomSentence(chance, 8 + chance.whole(150))}`
		})
	};
}

/** Of real municipalities beside each other; now and then some have none, or nobody has. */
function randomBoundaries(chance: Chance, { round }: RegionFigures) {
	if (chance.happens(0.1)) return undefined;
	const there = neighbours(chance.whole(current.length), round.members.length);
	const isWhole = chance.happens(0.8);
	const real = boundariesOf(
		there.map(({ code }) => code),
		'2026-01-01'
	);
	return new Map(
		round.members.flatMap(({ code }, index) => {
			const drawn = isWhole || chance.happens(0.6) ? real.get(there[index]!.code) : undefined;
			return drawn ? [[code, drawn] as const] : [];
		})
	);
}

function randomOrder(chance: Chance): BlockName[] {
	const shuffled = blockNames
		.map((name) => ({ name, at: chance.next() }))
		.toSorted((a, b) => a.at - b.at)
		.map(({ name }) => name);
	return shuffled.slice(0, 1 + chance.whole(shuffled.length));
}

function randomSentences(chance: Chance): RegionPosterContent['sentences'] {
	const own = findingKinds.filter(() => chance.happens(0.3));
	return Object.fromEntries(
		own.map((kind) => [kind, randomSentence(chance, 10 + chance.whole(240))])
	);
}

/** In words, or only how many there are. */
function randomAgreements(chance: Chance): Partial<RegionPosterContent> {
	if (chance.happens(0.3)) {
		return {
			promiseStates: many(chance.whole(200), () => chance.of(promiseStates)),
			agreedNumber: chance.whole(200),
			...ofWhom(chance.apart())
		};
	}
	return {
		...(chance.happens(0.6) && { promised: many(chance.whole(15), () => promise(chance)) }),
		...(chance.happens(0.6) && {
			agreed: many(chance.whole(15), () => randomSentence(chance, 8 + chance.whole(190)))
		})
	};
}

/** As an edition says it. */
function ofWhom(chance: Chance): Partial<RegionPosterContent> {
	return {
		...(chance.happens(0.5) && { promisedBy: '17 van deze 23 gemeenten' }),
		...(chance.happens(0.5) && { agreedBy: 'deze 23 gemeenten' }),
		...(chance.happens(0.5) && {
			roundsUntold:
				'De rondes voorjaar 2024 en najaar 2024 staan er niet naast: daarvan was toen niets met naam gepubliceerd.'
		})
	};
}

function promise(chance: Chance): Agreement {
	return {
		text: randomSentence(chance, 8 + chance.whole(190)),
		state: chance.of([...promiseStates, null])
	};
}

function twoOf(chance: Chance, { round }: RegionFigures): string[] {
	const codes = round.members.map(({ code }) => code);
	return [...new Set([chance.of(codes), chance.of(codes)])];
}

function municipalityOf(
	code: string,
	of: { figures: RegionFigures; region: RegionPosterContent; isBeside: boolean }
): MunicipalityContent {
	const { figures, region, isBeside } = of;
	const picture = municipalityPicture(figures, code);
	if ('refused' in picture) throw new Error(picture.refused);
	return {
		...region,
		...picture,
		municipality: figures.round.members.find((one) => one.code === code)!.name,
		beside: isBeside ? besideOf(region.result) : null,
		scans: scanLines(figures.round, code).map((one) => ({ ...one, provisional: undefined }))
	};
}

/** Of a team, or of the municipality itself where it has one. */
function randomScan(
	chance: Chance,
	figures: RegionFigures,
	region: RegionPosterContent
): MunicipalityContent[] {
	const { scans, members, teams } = figures.round;
	if (scans.length === 0) return [];
	const scan = chance.of(scans);
	const picture = scanPicture(figures, scan);
	if (!picture || 'refused' in picture) throw new Error('no scan');
	const isBeside = chance.happens(0.6);
	const { years: _, ...words } = region;
	return [
		{
			...{ ...words, ...picture },
			municipality: members.find(({ code }) => code === scan.municipality)!.name,
			scan: teams.find(({ id }) => id === scan.team)!.name,
			beside: isBeside ? besideOf(region.result) : null,
			...(!isBeside && { withoutBeside: randomSentence(chance, 20 + chance.whole(70)) }),
			scans: []
		}
	];
}

function besideOf({ overall, themes }: RegionResult): MunicipalityContent['beside'] {
	return {
		words: 'de regio',
		among: 'gemeente',
		they: 'de gemeenten',
		overall,
		themes: new Map(themes.map((one) => [one.id, one]))
	};
}

function many<One>(number: number, make: (index: number) => One): One[] {
	return Array.from({ length: number }, (_, index) => make(index));
}
