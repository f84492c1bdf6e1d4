import { LRUCache } from 'lru-cache';
import {
	agreementsField,
	fieldOfKind,
	headlineField,
	logoWordsField,
	ownTexts,
	plain,
	type Composition
} from '#domain/composition/composition.ts';
import { toldAgreements } from '#domain/publication/composed-agreement.ts';
import { namedIn } from '#domain/composition/named-in-words.ts';
import {
	numbersIn,
	numbersWithin,
	strangeInWords,
	strangeNumbers
} from '#domain/composition/own-numbers.ts';
import { publishedScopes, type Naming } from '#domain/disclosure/naming.ts';
import { findingKinds, findingLabels, type FindingKind } from '#domain/finding/kind.ts';
import { regionPicture } from '#domain/picture/region-picture.ts';
import { yearOf } from '#domain/publication/year.ts';
import { promiseStates } from '#domain/scan/promise.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Problem } from '#domain/words/problem.ts';
import type { NamedLogo } from '#infographic/parts/logo.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionBlocks } from '#infographic/poster/region-blocks.ts';
import { choiceOf, type RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { alternativeOf, findingsIn, openingOf } from '#infographic/poster/words.ts';
import * as naming from '#server/coordination/naming.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as figures from '#server/rounds/figures.ts';
import * as posters from '#server/pictures/posters.ts';
import { yearFactsOf, yearNameOf } from './published-year.ts';

/* What the coordinator chooses from and words, before anything of it is kept. */

/** all: what the coordinator sees; the others: what is given out. */
export type ComposedScope = 'all' | Naming;

/** What can be composed of a round, without anybody's own words. */
export interface Composable {
	/** What is given out stands first, because most people read that; `all` is the last. */
	pictures: { scope: ComposedScope; content: RegionPosterContent }[];
	/** Names that own words may not hold. */
	hiddenNames: string[];
	/** Sizes of the numbers in what is given out. */
	known: ReadonlySet<number>;
	/** Codes of who is named in the round, and names of its members by code. */
	named: readonly string[];
	names: ReadonlyMap<string, string>;
}

/** While somebody types it is asked again and again; it is made once for the figures of now. */
export function composableOf(
	db: Database,
	rounds: figures.ComparedRounds,
	now: string
): Composable | Refusal {
	const at = figures.stand(db);
	const drawn = posters.drawableOf(db, requestOf(rounds)).made;
	const name = `${drawn} ${yearNameOf(db, rounds, now)}`;
	const known = kept(db).get(name);
	if (known) return known;
	const made = make(db, rounds, { at, now });
	kept(db).set(name, made);
	return made;
}

/** A region of 500 teams takes some megabytes. */
const mostKept = 4;
const kept = prepared(() => new LRUCache<string, Composable | Refusal>({ max: mostKept }));

function make(
	db: Database,
	{ round, compare }: figures.ComparedRounds,
	{ at, now }: { at: string; now: string }
): Composable | Refusal {
	const { weighting } = round;
	const request = requestOf({ round, compare });
	const all = posters.contentOf(db, request, at, { composition: plain });
	if ('refused' in all) return all;
	const compared = figures.ofRounds(db, { round, compare }, at);
	const named = naming.namedIn(db, round);
	const namedBefore = compare ? naming.namedIn(db, compare) : [];
	const told = {
		...{ figures: compared, choice: { named, namedBefore } },
		facts: yearFactsOf(db, { round, compare }, now)
	};
	const words = withoutYear(all);
	const given = publishedScopes(naming.membersOf(db, round), round.soleScope).flatMap((scope) => {
		const picture = regionPicture(compared, { scope, weighting, apart: [], named });
		if ('refused' in picture) return [];
		return [{ scope, content: { ...words, ...picture, ...yearOf(picture, told) } }];
	});
	return {
		pictures: [...given, { scope: 'all', content: all }],
		hiddenNames: naming.hiddenNames(db, round),
		named,
		names: new Map(naming.membersOf(db, round).map(({ code, name: own }) => [code, own])),
		known: new Set(given.flatMap(({ content }) => numbersOf(content)))
	};
}

function requestOf({ round, compare }: figures.ComparedRounds) {
	return { round, compare, scope: 'all', weighting: round.weighting, apart: [] } as const;
}

/** The year as it stands now; what is given out has its own (domain/publication/year.ts). */
function withoutYear(content: RegionPosterContent): RegionPosterContent {
	const { howFilledIn: _, filling: __, years: ___, ...words } = content;
	const { promiseStates: ____, agreedNumber: _____, ...given } = words;
	return given;
}

/** The picture writes them as words. */
function countsOf({ promiseStates: states = [], agreedNumber = 0 }: RegionPosterContent): number[] {
	const each = promiseStates.map((state) => states.filter((one) => one === state).length);
	return [states.length, agreedNumber, ...each];
}

/** "van 100" may always be said. */
function numbersOf(content: RegionPosterContent): number[] {
	const { result, tiles, members, membersWithScan, teamsExpected, teamsFinalised } = content;
	const { years = [], filling, howFilledIn = '' } = content;
	const { title, description } = alternativeOf(content);
	return [
		...[100, members, membersWithScan, teamsExpected, teamsFinalised, tiles.length],
		...numbersWithin([result, tiles, years, filling?.ways, filling?.scans, ...countsOf(content)]),
		...numbersIn([title, description, howFilledIn, content.earlierRoundLabel ?? ''])
	];
}

/** What is shown beside the form, and nothing of it is kept. */
export interface AskedPreview {
	composition: Composition;
	logo: NamedLogo | undefined;
	/** Empty for the first that there is. */
	scope: string;
}

export interface ComposedPreview {
	svg: string;
	phone: string;
}

export function previewOf(
	composable: Composable,
	{ composition, logo, scope }: AskedPreview
): ComposedPreview {
	const picture = composable.pictures.find((one) => one.scope === scope) ?? composable.pictures[0]!;
	const chosen = {
		...{ ...picture.content, ...choiceOf(composition, logo) },
		...regionalIn(composable, picture.scope, composition)
	};
	return { svg: regionPoster(chosen).svg, phone: regionPhoneEdition(chosen).svg };
}

function regionalIn(
	{ named, names }: Composable,
	scope: ComposedScope,
	{ agreements = [] }: Composition
): Pick<RegionPosterContent, 'regional'> {
	const regional = toldAgreements(agreements, { scope, named, names });
	return regional.length === 0 ? {} : { regional };
}

/** What is worth a second look; the names hold up publishing (publications/review.ts), the numbers nothing. */
export function adviceOn({ known, hiddenNames }: Composable, composition: Composition): Problem[] {
	return ownTexts(composition).flatMap(({ field, text }) => {
		// What stands on a logo or was agreed is no claim about the figures.
		const isClaim = field !== logoWordsField && field !== agreementsField;
		const strange = !isClaim ? [] : strangeNumbers(text, known);
		const what = field === headlineField ? 'uw kop' : 'uw zin';
		return [
			...namedIn([text], hiddenNames).map((name) => ({ field, message: namesHidden(name) })),
			...(strange.length > 0 ? [{ field, message: strangeInWords(what, strange) }] : [])
		];
	});
}

function namesHidden(name: string): string {
	return `Hier staat ${name}. Van die gemeente gaat niets apart naar buiten. Haal de naam weg: publiceren kan er niet mee.`;
}

export interface OwnSentence {
	kind: FindingKind;
	field: string;
	label: string;
	/** The rule's, as it is given out; null when no rule says this now. */
	rule: string | null;
}

/** Each finding of now, and those that somebody has own words for. */
export function sentencesOf(
	{ pictures }: Composable,
	own: Composition['sentences']
): OwnSentence[] {
	const told = pictures.flatMap(({ content }) => findingsIn(content));
	return findingKinds.flatMap((kind) => {
		const rule = told.find((one) => one.kind === kind)?.sentence ?? null;
		if (rule === null && own[kind] === undefined) return [];
		return [{ kind, field: fieldOfKind(kind), label: findingLabels[kind], rule }];
	});
}

export function headlineOf({ pictures }: Composable): string {
	return openingOf(pictures[0]!.content).headline;
}

/** Names of the blocks that have something to show now. */
export function filledBlocks(composable: Composable, composition: Composition): string[] {
	const filled = composable.pictures.flatMap(({ scope, content }) =>
		Object.keys(regionBlocks({ ...content, ...regionalIn(composable, scope, composition) }))
	);
	return [...new Set(filled)];
}
