import { overallLine } from '#domain/comparison/year-line.ts';
import type { DisclosureScope } from '#domain/disclosure/scope.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Member } from '#domain/score/round.ts';
import { scoreInWords, shown } from '#domain/score/words.ts';
import { isIn, partOf } from './own-years.ts';
import type { RoundGround } from './series-break.ts';

/** A round as somebody sees it: its result holds no more than they may know. */
export interface SeenRound extends RoundGround {
	result: RegionResult;
	scope: DisclosureScope;
	members: Member[];
	isInvented: boolean;
}

/** Whole numbers, as shown; `words` says why there is none. */
export interface SeenScore {
	round: string;
	score: number | null;
	words: string;
}

export const notPublished = 'niet gepubliceerd';
export const notNamed = 'niet met naam';
const notThere = 'niet in deze ronde';
const noTheme = 'niet gevraagd';

/** Of one municipality. */
export function ownScore(round: SeenRound, code: string, id: string): SeenScore {
	const { key, result, members, scope } = round;
	const own = result.municipalities.find((municipality) => municipality.code === code);
	const none = (words: string) => ({ round: key, score: null, words });
	if (!own) {
		if (!members.some((member) => member.code === code)) return none(notThere);
		return none(scope === 'none' ? notPublished : notNamed);
	}
	const part = partOf(own, id);
	if (!part) return none(noTheme);
	if (!hasFinalised(own)) return none(scoreInWords({ score: null, reason: 'no-scan' }));
	return { ...none(scoreInWords(part)), score: part.score === null ? null : shown(part.score) };
}

/** Of the region: the mean that its viewer may see. */
export function regionScore({ key, result, scope }: SeenRound, id: string): SeenScore {
	const none = (words: string) => ({ round: key, score: null, words });
	const part = regionPart(result, id);
	if (!part) return none(noTheme);
	if (scope === 'none') return none(notPublished);
	return { ...none(scoreInWords(part)), score: part.score === null ? null : shown(part.score) };
}

export function regionPart(result: RegionResult, id: string) {
	return id === overallLine ? result.overall : result.themes.find((theme) => theme.id === id);
}

/** By code, of every municipality of these rounds, as the last of them calls it. */
export function membersOver(rounds: readonly SeenRound[]): Map<string, Member> {
	return new Map(rounds.flatMap(({ members }) => members.map((member) => [member.code, member])));
}

/** Codes of those of whom the viewer may see a figure in any of these rounds. */
export function visibleIn(rounds: readonly SeenRound[]): Set<string> {
	const codes = [...membersOver(rounds).keys()];
	return new Set(codes.filter((code) => rounds.some(({ result }) => isIn(result, code))));
}
