import { yearLines, type YearLine } from '#domain/comparison/year-line.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import {
	toldAgreements,
	type ComposedAgreement,
	type ToldAgreement
} from './composed-agreement.ts';
import { toldWithin } from '#domain/disclosure/scope.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import type { RegionFigures, RegionPicture } from '#domain/picture/region-picture.ts';
import {
	fillingInBriefly,
	fillingInOf,
	type FillingWays,
	type ScanFilling
} from '#domain/rating/filling-in.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { NextStepState } from '#domain/scan/next-step.ts';
import { promiseState, promiseStates, type PromiseState } from '#domain/scan/promise.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { list } from '#domain/words/format.ts';
import { originsIn, type PublicationChoice } from './choice.ts';
import type { ComposedPublication } from './compose.ts';

/*
 * What an edition tells of the year beside the scores: how it was filled in and what was agreed, as counts, and
 * the rounds before as they were published. A count of what is no figure is over municipalities that are named,
 * because any other moves when one municipality without a name changes; of teams there are never words.
 */

export interface PublishedYear {
	/** Also that it is not told; for the line at the foot. */
	howFilledIn: string;
	filling?: FillingWays;
	/** What became of last year's agreements, sorted, so that their order tells nothing. */
	promiseStates?: PromiseState[];
	/** "7 van deze 8 gemeenten"; absent where it is of the whole region. */
	promisedBy?: string;
	agreedNumber?: number;
	/** "deze 8 gemeenten"; absent where it is of the whole region. */
	agreedBy?: string;
	/** Agreements of the region, in words; absent where there are none that may be told. */
	regional?: ToldAgreement[];
	/** Of three rounds, the last of which is this one. */
	years?: YearLine[];
	/** Why a round does not stand beside the others; a sentence. */
	roundsUntold?: string;
	/** Why nothing is said of last year's agreements; a sentence. */
	promisesUntold?: string;
}

/** An edition of before the year was told has none of it. */
export type EditionPicture = RegionPicture & Partial<PublishedYear>;

export interface ToldPublication extends Omit<ComposedPublication, 'pictures'> {
	pictures: Partial<Record<Naming, EditionPicture>>;
}

export interface CountedAgreement {
	municipality: string;
	state: NextStepState;
}

export interface PublishedRound {
	/** Key. */
	round: string;
	/** As it was given out; a scope that was not is not there. */
	results: Partial<Record<Naming, RegionResult>>;
}

/** Of everybody, whoever is named or not. */
export interface YearFacts {
	/** Of the finalised scans of the round. */
	fillings: ScanFilling[];
	agreed: CountedAgreement[];
	/** Of the round that it is compared with. */
	promised: CountedAgreement[];
	/** The round that it is compared with and those before, newest first. */
	before: PublishedRound[];
	/** What the coordinator put on the infographic, as it was kept then. */
	regional: readonly ComposedAgreement[];
}

export type YearChoice = Pick<PublicationChoice, 'named' | 'namedBefore'>;

export function withYear(
	composed: ComposedPublication,
	given: { figures: RegionFigures; choice: YearChoice; facts: YearFacts }
): ToldPublication {
	const told = Object.entries(composed.pictures).map(([scope, picture]) => [
		scope,
		{ ...picture, ...yearOf(picture, given) }
	]);
	return { ...composed, pictures: Object.fromEntries(told) as ToldPublication['pictures'] };
}

/** Of one of its pictures, which is named or total. */
export function yearOf(
	picture: RegionPicture,
	{ figures, choice, facts }: { figures: RegionFigures; choice: YearChoice; facts: YearFacts }
): PublishedYear {
	return {
		...fillingWithin(picture, choice, facts),
		...promisedWithin(picture, { figures, choice, facts }),
		...agreedWithin(picture, choice, facts),
		...regionalWithin(picture, { figures, choice, facts }),
		...yearsWithin(picture, facts)
	};
}

const notInTotal =
	'hoe er is ingevuld en wat er is afgesproken, staat niet bij het totaal: zulke aantallen kunnen iets over één gemeente vertellen';

function fillingWithin(
	picture: RegionPicture,
	{ named }: YearChoice,
	{ fillings }: YearFacts
): Pick<PublishedYear, 'howFilledIn' | 'filling'> {
	if (picture.scope !== 'named') return { howFilledIn: notInTotal };
	const whole = fillingInOf(toldWithin(fillings, picture.scope, named));
	if (!whole) return { howFilledIn: '' };
	// Who sat at the table is not told: of a small team that is about people.
	const { subject, scans, ways } = whole;
	const filling = { subject, scans, ways };
	const whose = theseOf(picture);
	const words = fillingInBriefly(filling);
	return { filling, howFilledIn: whose === undefined ? words : `${words} (bij ${whose})` };
}

function agreedWithin(
	picture: RegionPicture,
	{ named }: YearChoice,
	{ agreed }: YearFacts
): Pick<PublishedYear, 'agreedNumber' | 'agreedBy'> {
	const number = toldWithin(agreed, picture.scope, named).length;
	const agreedBy = theseOf(picture);
	if (number === 0) return {};
	return { agreedNumber: number, ...(agreedBy !== undefined && { agreedBy }) };
}

function regionalWithin(
	{ scope }: RegionPicture,
	{ figures, choice, facts }: { figures: RegionFigures; choice: YearChoice; facts: YearFacts }
): Pick<PublishedYear, 'regional'> {
	const names = new Map(figures.round.members.map(({ code, name }) => [code, name]));
	const told = toldAgreements(facts.regional, { scope, named: choice.named, names });
	return told.length === 0 ? {} : { regional: told };
}

/** Of those that stand in the picture, and were named in the round in which they agreed it too. */
function promisedWithin(
	picture: RegionPicture,
	{
		figures: { round, beside },
		choice: { namedBefore },
		facts
	}: { figures: RegionFigures; choice: YearChoice; facts: YearFacts }
): Pick<PublishedYear, 'promiseStates' | 'promisedBy' | 'promisesUntold'> {
	if (!beside || picture.scope !== 'named') return {};
	const origins = originsIn(round, beside);
	const here = picture.result.municipalities.filter(hasFinalised).map(({ code }) => code);
	const both = here.filter((code) => origins(code).length > 0);
	const told = both.filter((code) => origins(code).every((one) => namedBefore.includes(one)));
	if (told.length === 0) return both.length === 0 ? {} : { promisesUntold: nobodyNamed(beside) };
	const states = toldWithin(facts.promised, picture.scope, told.flatMap(origins));
	if (states.length === 0) return {};
	const sorted = promiseStates.flatMap((state) =>
		states.map((one) => promiseState(one.state)).filter((one) => one === state)
	);
	const promisedBy = partOf(picture, told.length);
	return { promiseStates: sorted, ...(promisedBy !== undefined && { promisedBy }) };
}

function nobodyNamed({ round }: { round: { key: string } }): string {
	return `Wat in ${roundInWords(round.key)} is afgesproken, staat er niet bij: geen van deze gemeenten deed toen met naam mee.`;
}

/** Undefined where they are all of the region. */
function theseOf({ members, membersWithScan }: RegionPicture): string | undefined {
	if (members === membersWithScan) return undefined;
	return membersWithScan === 1 ? 'deze ene gemeente' : `deze ${membersWithScan} gemeenten`;
}

function partOf(picture: RegionPicture, number: number): string | undefined {
	const { membersWithScan } = picture;
	if (number === membersWithScan) return theseOf(picture);
	const all = theseOf(picture) ?? `de ${membersWithScan} gemeenten`;
	return `${number === 1 ? 'één' : number} van ${all}`;
}

/** This round and two before it, because two are compared in the picture itself. */
const besideThis = 2;

/** The figures of a picture at named are over its municipalities, so what was published as a total stays out of it. */
function yearsWithin(
	{ scope, result }: RegionPicture,
	{ before }: YearFacts
): Pick<PublishedYear, 'years' | 'roundsUntold'> {
	if (scope !== 'named' && scope !== 'total') return {};
	const published = before.flatMap(({ results }) => results[scope] ?? []).slice(0, besideThis);
	const isEnough = published.length === besideThis;
	const oldest = published.at(-1)?.round;
	const looked = isEnough
		? before.slice(
				0,
				before.findIndex(({ round }) => round === oldest)
			)
		: before.slice(0, besideThis);
	const missing = looked.filter(({ results }) => !results[scope]).map(({ round }) => round);
	const isUntold = missing.length > 0 && before.length >= besideThis;
	return {
		...(isEnough && { years: yearLines([...published.toReversed(), result]) }),
		...(isUntold && { roundsUntold: untold(missing, scope) })
	};
}

function untold(missing: string[], scope: Naming): string {
	const rounds = list(missing.toReversed().map(roundInWords));
	const what = scope === 'named' ? 'niets met naam' : 'geen totaal';
	return missing.length === 1
		? `Ronde ${rounds} staat er niet naast: daarvan was toen ${what} gepubliceerd.`
		: `De rondes ${rounds} staan er niet naast: daarvan was toen ${what} gepubliceerd.`;
}
