import type { LetterFacts } from '#domain/council-letter/letter.ts';
import { toldWithin } from '#domain/disclosure/scope.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { floorPoints } from '#domain/side-by-side/floor-points.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { isRunning } from '#domain/region/round-state.ts';
import type { Database } from '#server/db/open.ts';
import { contentOfMunicipality } from '#server/pictures/municipality-posters.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as actions from '#server/sessions/actions.ts';

export interface LetterRequest extends figures.ComparedRounds {
	municipality: { code: string; name: string };
}

/** Why there is no letter yet. */
export type NoLetter = { kind: 'nothing-finalised' } | { kind: 'still-open'; scans: string[] };

/**
 * In a round that runs there is a letter once all scans of the municipality are finalised; in a closed one of those
 * that are.
 */
export function letterFacts(
	db: Database,
	{ round, compare, among, municipality }: LetterRequest
): { facts: LetterFacts } | NoLetter | Refusal {
	const own = scans
		.ofRound(db, round.id)
		.filter((scan) => scan.municipality === municipality.code && scan.takenOutAt === null);
	const open = own.filter(({ state }) => state !== 'finalised').map(titleOf);
	const { round: pinned } = figures.ofRounds(db, { round, compare });
	const counted = pinned.scans.filter((scan) => scan.municipality === municipality.code);
	if (isRunning(round.state) && open.length > 0) return { kind: 'still-open', scans: open };
	if (counted.length === 0) return { kind: 'nothing-finalised' };
	const request = { round, compare, among, municipality, beside: null, mayReadScans: true };
	const content = contentOfMunicipality(db, request);
	if ('refused' in content) return content;
	const agreed = actions.ofRounds(db, { round, compare });
	const promised = content.promised?.flatMap(({ state }) => state ?? []) ?? [];
	return {
		facts: {
			...content,
			municipality: municipality.name,
			status: content.questionnaire.status,
			isInvented: rounds.isInvented(round),
			isProvisional: content.result.municipalities[0]?.provisional ?? true,
			openScans: open,
			facts: content,
			floorPoints: floorPoints(pinned, municipality.code),
			howFilledIn: content.howFilledIn,
			agreed: toldWithin(agreed.now, 'named', [municipality.code]),
			promised,
			earlier: compare?.key ?? null
		}
	};
}
