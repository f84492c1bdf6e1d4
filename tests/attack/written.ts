import type { NamedMember } from '#domain/disclosure/naming.ts';
import { regionSheets } from '#domain/result-sheet/region-sheets.ts';
import type { ToldPublication } from '#domain/publication/year.ts';
import type { Weighting } from '#domain/score/round.ts';
import { publicationPaper } from '#infographic/paper/publication-paper.ts';
import { typeset } from '#infographic/paper/typst.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import { publicationPage, type PublicationPage } from '#infographic/twin/publication-page.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { figuresJson } from '#server/publications/files.ts';
import type { InventedRegion, InventedTold } from './region.ts';

/** All that is written of an edition: page, data, and the words in its pictures and its PDF. */
export function writtenOf(
	{ pictures, repeated }: ToldPublication,
	edition: Pick<PublicationPage, 'edition' | 'publishedAt' | 'roundLabel' | 'members'> & {
		weighting: Weighting;
	}
): string[] {
	const page: PublicationPage = {
		...edition,
		...{ region: 'Verzonnen', path: '/publicaties/verzonnen/2026', correction: '' },
		...{ pictures, comments: [], isInvented: true },
		repeated: repeated.map(({ id, sentence }) => `${id}: ${sentence}`)
	};
	const ofScopes = (['named', 'total'] as const).flatMap((scope) => {
		const picture = pictures[scope];
		if (!picture) return [];
		const words = { region: 'Verzonnen', roundLabel: edition.roundLabel, invented: true };
		const earlierRoundLabel = picture.result.comparison?.round ?? null;
		const content = { ...picture, ...words, earlierRoundLabel, finalisedOn: null };
		const poster = regionPoster(content);
		return [
			poster.svg,
			regionPhoneEdition(content).svg,
			socialCard(content).svg,
			typeset(publicationPaper(page, scope, content, poster)).text,
			toCsv(picture.result, picture),
			JSON.stringify(figuresJson(picture)),
			JSON.stringify(regionSheets(picture))
		];
	});
	return [publicationPage(page, () => true), ...ofScopes].map(rounded);
}

/** Sums in another order differ in the last digits of a double, which tell nothing. */
function rounded(text: string): string {
	return text.replace(/\d+\.\d{7,}(?:e-?\d+)?/g, (number) => Number(number).toFixed(6));
}

/** Two that are members in every round and nowhere named. */
export function twoUnnamed({ rounds }: InventedRegion): [string, string] | undefined {
	const [one, other] = rounds[0]!.members.filter((code) =>
		rounds.every(({ members, named }) => members.includes(code) && !named.includes(code))
	);
	return one === undefined || other === undefined ? undefined : [one, other];
}

/** They change places with all that they answered and how many live there. */
export function withSwapped(
	region: InventedRegion,
	[one, other]: readonly [string, string]
): InventedRegion {
	const swap = (code: string) => (code === one ? other : code === other ? one : code);
	const swapped = <Value>(all: Record<string, Value>) =>
		Object.fromEntries(Object.keys(all).map((code) => [code, all[swap(code)]!]));
	return {
		...region,
		weights: swapped(region.weights),
		otherWeights: swapped(region.otherWeights),
		rounds: region.rounds.map((round) => ({
			...round,
			told: swapped(round.told),
			happenings: round.happenings.map((happening) =>
				happening.kind === 'publish' ? happening : { ...happening, code: swap(happening.code) }
			)
		}))
	};
}

/** One of them filled in otherwise and agreed other things; every score stays as it was. */
export function withOtherTold(region: InventedRegion, code: string): InventedRegion {
	const other = ({ raters, participants, states }: InventedTold): InventedTold => ({
		...{ raters: raters === 0 ? 1 : 0, participants: participants + 3 },
		states: [...states, 'done', 'stopped', 'running']
	});
	return {
		...region,
		rounds: region.rounds.map((round) => {
			const own = round.told[code];
			return own ? { ...round, told: { ...round.told, [code]: other(own) } } : round;
		})
	};
}

export function membersOf(codes: readonly string[], named: readonly string[]): NamedMember[] {
	return codes.map((code) => ({
		...{ code, name: code, chosenAt: null },
		naming: named.includes(code) ? 'named' : 'total'
	}));
}
