import type { Counted, PublicationBasis } from '#domain/disclosure/basis.ts';
import { countryFigure, type RegionPart } from '#domain/disclosure/country.ts';
import { knownAmong, withTotal } from '#domain/disclosure/look.ts';
import { stillnessOfFigure } from '#domain/disclosure/stillness.ts';
import { codesOf } from '#domain/disclosure/total.ts';
import { count } from '#domain/words/format.ts';

/* The picture of the whole country: n and whole-number means, over regions that use editions of one questionnaire. */

export interface CountryScore {
	region: string;
	/** Key. */
	round: string;
	/** ISO day of reference. */
	day: string;
	municipality: string;
	theme: string;
	score: number;
}

export interface CountryLine {
	/** `overall`, or the id of a theme of the base questionnaire. */
	id: string;
	title: string;
	core: boolean;
	/** A whole number; null where it is not given out. */
	score: number | null;
	/** Municipalities and regions that count in it. */
	n: number;
	regions: number;
	/** Why there is no score, or why it is not a new one; empty otherwise. */
	sentence: string;
}

export interface CountryPicture {
	/** key@version of the base questionnaire. */
	base: string;
	year: string;
	lines: CountryLine[];
}

export interface CountryCase {
	base: string;
	/** Four digits. */
	year: string;
	/** The themes of the base questionnaire. */
	themes: readonly { id: string; title: string; core: boolean }[];
	/** Of this base and year, oldest round first. */
	scores: readonly CountryScore[];
	/** Everything that was given out by each region, by its key. */
	past: ReadonlyMap<string, readonly PublicationBasis[]>;
	/** Of the editions of this picture before, oldest first. */
	earlier: readonly PublicationBasis[];
	/** ISO instant. */
	now: string;
}

export interface ComposedCountry {
	picture: CountryPicture;
	basis: PublicationBasis;
}

export function composeCountry(given: CountryCase): ComposedCountry {
	const { base, year, earlier, now } = given;
	const scores = latestOf(given.scores);
	const codes = [...new Set(scores.map(({ municipality }) => municipality))].toSorted();
	const asked = [{ id: 'overall', title: 'Geheel', core: true }, ...given.themes];
	const decided = asked.map(({ id, title, core }) => {
		const parts = partsOf(id, scores, given.past);
		const made = countryFigure(id, parts);
		const still = stillnessOfFigure(made.basis, codes, earlier, now);
		const basis = still.kind === 'repeated' ? still.basis : made.basis;
		const counted = new Set(codesOf(basis.counted));
		const regions = new Set(
			scores.filter(({ municipality }) => counted.has(municipality)).map(({ region }) => region)
		);
		const sentence =
			still.kind === 'repeated' ? still.sentence : sentenceOf(basis.shown, made.leftOut.length);
		const line = { id, title, core, score: basis.shown, n: counted.size, regions: regions.size };
		return { basis, line: { ...line, sentence } };
	});
	return {
		picture: { base, year, lines: decided.map(({ line }) => line) },
		basis: {
			round: `${base} ${year}`,
			edition: earlier.length + 1,
			at: now,
			scopes: ['total'],
			unnamed: codes,
			figures: decided.map(({ basis }) => basis),
			changes: []
		}
	};
}

/** All scores of a municipality are of its latest round of the year, in whichever region that was. */
function latestOf(scores: readonly CountryScore[]): CountryScore[] {
	const last = new Map(
		scores.map(({ municipality, region, round }) => [municipality, `${region}/${round}`])
	);
	return scores.filter(
		({ municipality, region, round }) => last.get(municipality) === `${region}/${round}`
	);
}

function partsOf(
	theme: string,
	scores: readonly CountryScore[],
	past: CountryCase['past']
): RegionPart[] {
	const own = scores.filter((score) => score.theme === theme);
	return [...Map.groupBy(own, ({ region }) => region)].map(([region, all]) => {
		const bases = past.get(region) ?? [];
		const rounds = [...new Set(all.map(({ round }) => round))];
		const counted = all.map(({ municipality, score }) => ({
			...{ code: municipality, score, weight: 1 }
		}));
		const known = rounds.flatMap((round) => knownAmong(codesOf(counted), bases, round));
		const totals = rounds.flatMap((round) => totalsIn(bases, round, theme));
		return { region, counted, totals, known: [...new Set(known)] };
	});
}

function totalsIn(bases: readonly PublicationBasis[], round: string, id: string): Counted[][] {
	return withTotal(bases)
		.filter((basis) => basis.round === round)
		.flatMap(({ figures }) => figures)
		.filter((figure) => figure.id === id && figure.shown !== null)
		.map(({ counted }) => counted);
}

function sentenceOf(score: number | null, leftOut: number): string {
	if (score === null) {
		return 'Niet getoond: een landelijk gemiddelde gaat over minstens drie regio’s, en van elk over minstens drie gemeenten.';
	}
	if (leftOut === 0) return '';
	return `${count(leftOut, 'regio telt', 'regio’s tellen')} niet mee: dat zou een of twee gemeenten verraden.`;
}
